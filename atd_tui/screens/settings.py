"""Settings: pages at the left, choices at the right; a choice holds at once."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import ContentSwitcher, Input

from atd_tui.errors import AtdError
from atd_tui.i18n import Words
from atd_tui.phrases import codes
from atd_tui.screens import settings_rows as table
from atd_tui.screens.dialog import House
from atd_tui.screens.finder import Entry
from atd_tui.screens.once import StyledOnce
from atd_tui.screens.picker import PickerScreen
from atd_tui.screens.setup import DESK
from atd_tui.widgets.choice import Choice
from atd_tui.widgets.field import Field
from atd_tui.widgets.key_bar import Key, KeyBar
from atd_tui.widgets.menu import Menu
from atd_tui.widgets.mode_bar import ModeBar
from atd_tui.widgets.paint import Tone, row
from atd_tui.widgets.pane import Pane
from atd_tui.widgets.pick import Pick
from atd_tui.widgets.rule import Rule
from atd_tui.widgets.safe import SafeStatic
from atd_tui.widgets.status_line import StatusLine
from atd_tui.widgets.summary import Summary

_COLUMN = 22


class SettingsScreen(StyledOnce[None]):
    """Let a person change what is kept about this laptop; ``u`` takes it back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("f7", "out", show=False, priority=True),
        Binding("f2", "out('global.queue')", show=False, priority=True),
        Binding("f3", "out('global.cases')", show=False, priority=True),
        Binding("f9", "mask", show=False, priority=True),
        Binding("ctrl+q", "leave", show=False, priority=True),
        Binding("u", "undo", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | escape | Back to the pages, then out. |
    | f7 | Out. |
    | f2 / f3 | Out, and to a place. |
    | f9 | Hide names; once more locks. |
    | ctrl+q | Quit. |
    | u | Take the last change back. |
    | up / down,tab | Move between the choices. |
    """

    AUTO_FOCUS = "Menu"

    DEFAULT_CSS = """
    SettingsScreen {
        #panes { height: 1fr; padding: 1 0 0 0; }
        Menu { width: 29; }
        ContentSwitcher { height: 1fr; width: 1fr; padding: 0 1; }
        ContentSwitcher > Vertical { height: 1fr; }
        .note { color: $text-muted; margin: 1 1 0 1; }
        #desk { grid-columns: 23 4 1fr; }
        #keys { grid-columns: 23 10 1fr; }
    }
    """

    def __init__(self) -> None:
        """Show the settings of the application."""
        super().__init__()
        self._before: list[tuple[str, object]] = []
        self._offices: Sequence[tuple[str, str]] = ()

    @property
    def house(self) -> House:
        """The application, as far as this screen knows it."""
        return cast("House", self.app)

    @property
    def words(self) -> Words:
        """The words of now."""
        return self.house.words

    def compose(self) -> ComposeResult:
        yield ModeBar()
        yield Summary()
        yield Rule()
        with Horizontal(id="panes"):
            yield Menu()
            with ContentSwitcher(initial=table.PAGES[0][0]):
                for page, _ in table.PAGES:
                    with Vertical(id=page):
                        yield from self._page(page)
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.retell()

    async def recompose(self) -> None:
        """Say the words of another language; the focus stays."""
        self.retell()

    def retell(self) -> None:
        """Say everything in the words of now."""
        self.read_offices()
        text = self.words.text
        self.call_after_refresh(self._copy_bar)
        self.query_one(Summary).show(
            [row(f" {text('Settings')}")], [row(f"{text('a change holds at once')} ")]
        )
        self.query_one(Menu).show([(page, text(name)) for page, name in table.PAGES])
        for setting in table.SETTINGS:
            self._show(setting)
        for page, note in table.NOTES.items():
            said = self.query_one(f"#{page} .note", SafeStatic)
            said.show(text(note), resized=True)
        shown = text("Keyboard test"), text("shown and not kept")
        self.query_one("#keys", Field).rename(*shown)
        self.query_one(Pane).show(table.terminal(self.app, self.words))
        self._show_place()
        keys = [
            Key("app.focus_next", "Tab", text("Next")),
            Key("undo", "u", text("Undo")),
        ]
        back = Key("close", "Esc", text("Close"))
        self.query_one(KeyBar).show(keys, [back])

    @work(thread=True, exit_on_error=False, exclusive=True)
    def read_offices(self) -> None:
        """Read the contact points, off the event loop."""
        words = self.words
        found = codes.offices(words)
        self.app.call_from_thread(self._offices_read, words.language, found)

    def refused(self, error: AtdError) -> None:
        """Say why a change was not kept, and show what holds."""
        said = self.words.sentence(error.code, **error.facts)
        self.query_one(StatusLine).say(said, Tone.BAD)
        self._show_place()

    def moved(self) -> None:
        """Say that the store works for another desk from now on."""
        self.call_after_refresh(self._copy_bar)
        self._show_place()
        said = self.words.text("Tickets are issued there from now on.")
        self.query_one(StatusLine).say(said, Tone.GOOD)

    def action_close(self) -> None:
        if self.query_one(Menu).has_focus:
            self.dismiss()
        else:
            self.query_one(Menu).focus()

    def action_out(self, place: str = "") -> None:
        self.dismiss()
        if place:
            self.house.go(place)

    def action_mask(self) -> None:
        self.house.mask()

    def action_leave(self) -> None:
        self.house.leave()

    def masked_changed(self) -> None:
        """Say what happened to the names, which are on the screen below."""
        hidden = self.words.text("Names hidden · any key shows them · F9 locks")
        line = self.query_one(StatusLine)
        line.say(hidden if self.house.masked else "", Tone.WARN)

    def action_undo(self) -> None:
        if self._before:
            self._apply(*self._before.pop())

    @on(Menu.Changed)
    def _page_chosen(self, message: Menu.Changed) -> None:
        self.query_one(ContentSwitcher).current = message.value

    @on(Choice.Changed)
    def _chosen(self, message: Choice.Changed) -> None:
        name = message.choice.id or ""
        before = (name, getattr(self.house.settings, name))
        if self._apply(name, table.parsed(name, message.value)):
            self._before.append(before)

    def _apply(self, name: str, value: object) -> bool:
        setting = next(each for each in table.SETTINGS if each.name == name)
        line = self.query_one(StatusLine)
        try:
            self.house.apply(**{name: value})
        except AtdError as error:
            self.refused(error)
        else:
            undo = self.words.text("u = undo")
            line.say(self._told(setting), Tone.GOOD, hint=undo)
        self._show(setting)
        return bool(getattr(self.house.settings, name) == value)

    def _told(self, setting: table.Setting) -> str:
        label = self.words.text(setting.label)
        if setting.later:
            return self.words.text("{setting}: from the next start on", setting=label)
        return self.words.text("{setting}: changed", setting=label)

    @on(Input.Submitted, "#desk SafeInput")
    def _desk_typed(self) -> None:
        field = self.query_one("#desk", Field)
        if DESK.fullmatch(field.value):
            field.accept()
            self.house.move_desk(office=self._place()[0], desk=field.value.upper())
        else:
            field.refuse(self.words.text("one or two letters"))

    @on(Pick.Asked)
    def _office_asked(self) -> None:
        entries = [Entry(code, name, key=code) for code, name in self._offices]
        title = self.words.text("Contact point")
        taken = [self._place()[0]]
        self.app.push_screen(PickerScreen(title, entries, taken=taken), self._picked)

    def _picked(self, answer: tuple[str, ...] | None) -> None:
        if answer:
            self.house.move_desk(office=answer[0], desk=self._place()[1])

    @on(KeyBar.Chosen)
    async def _key_clicked(self, message: KeyBar.Chosen) -> None:
        await self.run_action(message.action_id)

    def _page(self, page: str) -> Iterable[Widget]:
        if page == "terminal":
            yield Pane()
            return
        for setting in table.SETTINGS:
            if setting.page == page:
                yield Choice("", [("", "")], id=setting.name, column=_COLUMN)
        if page == "place":
            yield Pick("", id="office", column=_COLUMN)
            yield Field("", id="desk")
        if page == "keyboard":
            yield Field("", id="keys")
        yield SafeStatic(classes="note")

    def _show(self, setting: table.Setting) -> None:
        value = getattr(self.house.settings, setting.name)
        shown = self.words.language if value is None else str(value)
        options = setting.options(self.words, value)
        choice = self.query_one(f"Choice#{setting.name}", Choice)
        choice.show(self.words.text(setting.label), options, shown)

    def _show_place(self) -> None:
        office, desk = self._place()
        text = self.words.text
        name = dict(self._offices).get(office, office)
        chosen = text("Contact point"), name, text("Enter: choose")
        self.query_one("#office", Pick).show(*chosen)
        field = self.query_one("#desk", Field)
        field.input.value = desk
        field.rename(text("Desk"), text("Enter: keep"))

    def _place(self) -> tuple[str, str]:
        store = self.house.store
        return (store.device.office, store.device.desk) if store else ("", "")

    def _offices_read(self, language: str, found: Sequence[tuple[str, str]]) -> None:
        if language == self.words.language:  # else it was changed meanwhile
            self._offices = found
            self._show_place()

    def _copy_bar(self) -> None:
        """Show the first row of the screen below."""
        below = [screen for screen in self.app.screen_stack if screen is not self]
        for screen in below:
            for bar in screen.query(ModeBar):
                self.query_one(ModeBar).like(bar)
