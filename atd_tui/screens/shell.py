"""The shell of every place: its bars, its status line, and how a key becomes an act."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.widget import Widget

from atd_tui.errors import AtdError
from atd_tui.screens import actions, marks, whereabouts
from atd_tui.screens.action import Action
from atd_tui.screens.letters import LettersScreen
from atd_tui.widgets.key_bar import Key, KeyBar
from atd_tui.widgets.mode_bar import ModeBar
from atd_tui.widgets.paint import Tone
from atd_tui.widgets.status_line import StatusLine
from atd_tui.widgets.summary import Summary

if TYPE_CHECKING:
    from atd_tui.app import AtdApp
    from atd_tui.store.store import Store

T = TypeVar("T")

_TICK = 20.0
"""Seconds between two looks at the clock; only what changed is painted."""


class ShellScreen(LettersScreen):
    """A place of the application; a subclass gives its body and its deeds.

    An action ``queue.no-answer`` is carried out by the method ``do_queue_no_answer``.
    """

    PLACES: ClassVar[tuple[str, ...]] = ("global",)
    """The groups of actions that work here; the first is the place itself."""
    HIDDEN: ClassVar[frozenset[str]] = frozenset()
    """Actions of these that never do anything here: their keys are not shown."""

    PLACE: ClassVar[str] = "global.queue"
    """The action that goes to the place it belongs to."""

    def compose(self) -> ComposeResult:
        yield ModeBar(id="mode")
        yield Summary(id="summary")
        yield from self.body()
        yield StatusLine(id="status")
        yield KeyBar(id="keys")

    def body(self) -> Iterable[Widget]:
        """Return what stands between the summary and the status line."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read from the store what this place shows, and show it."""
        raise NotImplementedError

    @property
    def is_there(self) -> bool:
        """Whether it has its widgets: some were made, and none are on their way out."""
        return self.app.is_running and not self._pruning and bool(self.children)

    def can(self, action_id: str) -> str:
        """Return why an action cannot be done now, as a code; empty when it can."""
        return "" if self.atd.store or action_id in ALWAYS else "app.opening"

    @property
    def atd(self) -> "AtdApp":
        """The application, by its own type."""
        return cast("AtdApp", self.app)

    async def recompose(self) -> None:
        """Say everything in the words of another language; nothing else changes."""
        self.show_bars()
        self.say("")
        self.reload()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        super().on_screen_resume(event)
        self._tick()

    def show_wanted(self, wanted: str) -> None:
        """Show what another place asked for; most places show one thing only."""

    def on_unmount(self) -> None:
        self.atd.quit(self)

    def on_mount(self) -> None:
        self.atd.enter(self)
        self.show_bars()
        self.set_interval(_TICK, self._tick)
        if self.atd.store:
            self.store_opened()

    def store_opened(self) -> None:
        """Show the first rows; called once the store is open."""
        self.show_bars()
        self.say("")  # that it was being opened
        self.reload()
        if self.atd.store and self.atd.store.read_only:
            self.say(self.atd.words.sentence("store.read-only"), Tone.WARN)

    def changed(self, tables: frozenset[str]) -> None:  # noqa: ARG002 -- a place with costly panes looks at it
        """Reload after something was written; empty tables: by another process."""
        self.reload()

    def link_changed(self) -> None:
        """Show how the line to the server stands; most places say it in their bars."""

    def masked_changed(self) -> None:
        """Show or hide names."""
        self.reload()
        if self.atd.masked:
            said = self.atd.words.text("Names hidden · any key shows them · F9 locks")
            self.say(said, Tone.WARN)
        else:
            self.say(self.atd.words.text("Names shown again"))

    def run(self, action_id: str) -> None:
        """Do what a key, the palette or the help asks for, or say why not."""
        reason = self.can(action_id)
        if reason:
            self.refused_key(actions.by_id(action_id), reason)
        else:
            getattr(self, f"do_{action_id.translate(_NAMES)}")()

    def write(
        self,
        act: "Callable[[Store], T]",
        done: Callable[[T], Any],
        failed: Callable[[AtdError], Any] | None = None,
    ) -> None:
        """Carry out an action on the store, behind the glass and in its turn.

        ``failed`` hears why it was not done; without it the status line says so.
        """
        if (store := self.atd.store) is not None:
            told = self._if_there(done), self._if_there(failed or self.refused)
            self.atd.bridge.write(partial(act, store), *told)

    def read(self, ask: "Callable[[Store], T]", done: Callable[[T], Any]) -> None:
        """Read what this place shows; the newest answer wins."""
        if (store := self.atd.store) is not None:
            told = self._if_there(done), self._if_there(self.failed)
            self.atd.bridge.read(type(self).__name__, partial(ask, store), *told)

    def read_once(self, ask: "Callable[[Store], T]", done: Callable[[T], Any]) -> None:
        """Read something to be shown on its own, such as one ticket."""
        if (store := self.atd.store) is not None:
            told = self._if_there(done), self._if_there(self.refused)
            self.atd.bridge.read("once", partial(ask, store), *told)

    def say(self, text: str, tone: Tone = Tone.NORMAL, *, hint: str = "") -> None:
        """Say something on the status line."""
        self.query_one(StatusLine).say(text, tone, hint=hint)

    def refused(self, error: AtdError) -> None:
        """Say why an action was not done."""
        self.say(self.atd.words.sentence(error.code, **error.facts), Tone.WARN)

    def failed(self, error: AtdError) -> None:
        """Say why nothing could be read."""
        self.say(self.atd.words.sentence(error.code, **error.facts), Tone.BAD)

    def was_text(self) -> None:
        """Say that letters were taken for text."""
        said = self.atd.words.text("That was text, so nothing was done · f filters")
        self.say(said, Tone.WARN)

    def refused_key(self, action: Action, code: str) -> None:
        """Say why a key does nothing now."""
        words = self.atd.words
        said = words.text(
            "{key} cannot be used now: {reason}",
            key=actions.shown_keys(action)[0],
            reason=words.sentence(code),
        )
        self.say(said, Tone.WARN)

    def show_bars(self) -> None:
        """Show where one is, and which keys do something here."""
        words = self.atd.words
        self.query_one(ModeBar).show(
            whereabouts.places(self.atd, self.PLACE),
            whereabouts.here(self.atd.store, words, self.atd.link.reach),
            training=(words.text("TRAINING · invented people"), words.text("TRAINING"))
            if self.atd.training
            else None,
        )
        shown = [each for each in actions.for_places(*self.PLACES) if each.bar]
        self.query_one(KeyBar).show(
            [self._key(each) for each in shown if each.id not in self.HIDDEN],
            [self._key(actions.by_id(name)) for name in _TAIL],
        )

    @on(KeyBar.Chosen)
    def _key_clicked(self, message: KeyBar.Chosen) -> None:
        self.run(message.action_id)

    @on(ModeBar.Chosen)
    def _place_clicked(self, message: ModeBar.Chosen) -> None:
        self.run(message.place_id)

    def do_global_goto(self) -> None:
        from atd_tui.screens.goto import GoToScreen  # noqa: PLC0415 -- first paint

        self.app.push_screen(GoToScreen(self.can), self._run_chosen)

    def do_global_palette(self) -> None:
        from atd_tui.screens.palette import PaletteScreen  # noqa: PLC0415 -- first paint

        self.app.push_screen(PaletteScreen(self), self._run_chosen)

    def do_global_help(self) -> None:
        from atd_tui.screens.help import HelpScreen  # noqa: PLC0415 -- first paint

        note = marks.legend(self.atd.words) if self.atd.load.connected else ""
        self.app.push_screen(HelpScreen(self, note=note), self._run_chosen)

    def do_global_queue(self) -> None:
        self.atd.go("global.queue")

    def do_global_cases(self) -> None:
        self.atd.go("global.cases")

    def do_global_fitt(self) -> None:
        self.atd.go("global.fitt")

    def do_global_sync(self) -> None:
        self.atd.go("global.sync")

    def do_global_my_cases(self) -> None:
        self.atd.go("global.cases", "mine")

    def do_global_late_cases(self) -> None:
        self.atd.go("global.cases", "late")

    def do_global_people(self) -> None:
        from atd_tui.screens import person_way  # noqa: PLC0415 -- first paint

        person_way.find_person(self)

    def do_global_undo(self) -> None:
        """Say that nothing is taken back here; a place with deeds does it."""
        said = self.atd.words.text("Nothing can be taken back from here.")
        self.say(said, Tone.WARN)

    def do_global_refresh(self) -> None:
        """Read again; a store that did not open is tried once more."""
        self.atd.reopen()
        self.reload()

    def do_global_settings(self) -> None:
        from atd_tui.screens.settings import SettingsScreen  # noqa: PLC0415 -- first paint

        self.app.push_screen(SettingsScreen())

    def do_global_mask(self) -> None:
        self.atd.mask()

    def do_global_quit(self) -> None:
        self.atd.leave()

    def _run_chosen(self, action_id: str | None) -> None:
        if action_id:
            self.run(action_id)

    def _if_there(self, tell: Callable[[T], Any]) -> Callable[[T], None]:
        """Return what hears an answer, as long as this place is there."""
        return lambda answer: tell(answer) if self.is_there else None

    def _tick(self) -> None:
        """Show what time brings; a place that nobody sees waits until it is seen."""
        if self.is_there and self in self.app.screen_stack:
            self.show_bars()
            self.reload()

    def _key(self, action: Action) -> Key:
        return Key(
            action.id,
            actions.shown_keys(action)[0],
            self.atd.words.text(action.short),
            off=bool(self.can(action.id)),
            brief=action.id in _BRIEF,
        )


ALWAYS = frozenset(
    f"global.{name}"
    for name in ("help", "palette", "goto", "quit", "settings", "refresh")
)
"""What can be done without a store."""
ALWAYS_KEYS = frozenset(key for name in ALWAYS for key in actions.by_id(name).keys)
_TAIL = ("global.goto", "global.palette", "global.help")
_BRIEF = frozenset({"global.goto", "global.palette"})
_NAMES = str.maketrans(".-", "__")
