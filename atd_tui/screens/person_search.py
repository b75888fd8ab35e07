"""Search before create: people found as one types, and the only way to a new one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.getters import query_one
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from atd_tui.domain.people_typed import begun
from atd_tui.domain.text import fold
from atd_tui.screens import person_lines
from atd_tui.screens.store_dialog import StoreDialog
from atd_tui.widgets import bodies
from atd_tui.widgets.key_bar import Key
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.paint import Body, Tone
from atd_tui.widgets.pane import Pane
from atd_tui.widgets.rows import ListRows
from atd_tui.widgets.safe import SafeInput, SafeLabel
from atd_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from atd_tui.store.people_found import Hit, Hits
    from atd_tui.store.store import Store

_PAUSE = 0.12
"""Seconds after the last letter from which the store is asked."""

_LONGEST = 120


class PersonSearch(StoreDialog["Hit | None"]):
    """Search as one types; Enter takes the row, ^n writes down somebody new.

    The answer is somebody with their cases, or ``None`` when it was closed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor(-1)", show=False),
        Binding("down", "cursor(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("ctrl+n", "write_down", show=False, priority=True),
        Binding("n", "write_down", show=False),
        Binding("f,slash", "search_on", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | up / down | Move by a row. |
    | pageup / pagedown | Move by a page. |
    | enter | Take the row. |
    | ctrl+n, n in the list | Write down somebody new. |
    | f,slash | In the list: search on. |
    """

    AUTO_FOCUS = "SafeInput"

    DEFAULT_CSS = """
    PersonSearch {
        #box { width: 96%; max-width: 112; height: 100%; }
        #search { height: 1; margin: 0 1; }
        #search SafeLabel { margin: 0 1 0 0; color: $text-muted; }
        #search #count { margin: 0 0 0 1; }
        #search SafeInput { width: 1fr; }
        LineTable { width: 100%; }
        Pane { height: 3; }
    }
    """

    table = query_one(LineTable)
    field = query_one(SafeInput)

    def __init__(
        self,
        title: str,
        typed: str = "",
        *,
        take: str = "",
        spoken: tuple[str, ...] = (),
    ) -> None:
        """Search.

        Args:
            title: what somebody is looked for.
            typed: what is searched at once.
            take: what Enter does, as a word.
            spoken: languages of the person, for a new record; ISO 639-3.
        """
        super().__init__()
        self._title, self._first, self._take = title, typed, take
        self._spoken = spoken
        self._hits: Hits | None = None
        self._of = ""
        self._on: date | None = None
        self._noted = False
        self._timer: Timer | None = None

    def heading(self) -> str:
        return self._title

    def keys(self) -> Sequence[Key]:
        text = self.words.text
        return [
            Key("take", "Ent", self._take or text("Choose")),
            Key("write_down", "^n", text("New person")),
            Key("app.focus_next", "Tab", text("Field or list")),
        ]

    def inside(self) -> Iterable[Widget]:
        with Horizontal(id="search"):
            yield SafeLabel(id="find")
            yield SafeInput(self._first, max_length=_LONGEST)
            yield SafeLabel(id="count")
        yield LineTable((), marking=False)
        yield Pane()
        yield StatusLine()

    def begin(self) -> None:
        self.table.add_class("-live")
        super().begin()
        self.field.password = self.house.masked
        if self._first:
            self._ask()

    def retell(self) -> None:
        super().retell()
        label = self.words.text("Name or number:")
        self.query_one("#find", SafeLabel).show(label, resized=True)
        self.table.retitle(person_lines.columns(self.words))
        self._show()

    def masked_changed(self) -> None:
        self.field.password = self.house.masked
        self._show()

    def action_cursor(self, by: int) -> None:
        self.table.action_move(by)

    def action_page(self, by: int) -> None:
        self.table.action_page(by)

    def action_search_on(self) -> None:
        self.field.focus()

    def action_take(self) -> None:
        """Take the row, once it answers what stands in the field."""
        chosen = self._chosen()
        if chosen is not None and self._is_answered():
            self.dismiss(chosen)

    def action_write_down(self) -> None:
        """Ask for somebody new; who is known already, a search must have shown."""
        if not self._is_answered():
            said = self.words.text("Search first: perhaps the person is known already.")
            self.say(said, Tone.WARN)
            return
        from atd_tui.screens.person_form import PersonForm  # noqa: PLC0415 -- first paint

        draft = replace(begun(self.field.value), languages=self._spoken)
        self.app.push_screen(PersonForm(draft), self._written)

    def action_close(self) -> None:
        if self.field.value:
            self.field.value = ""
            self.field.focus()
        else:
            self.dismiss(None)

    @on(Input.Changed)
    def _typed(self) -> None:
        self.say("")
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(_PAUSE, self._ask)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_take()

    @on(LineTable.Opened)
    def _opened(self) -> None:
        self.action_take()

    @on(LineTable.Highlighted)
    def _highlighted(self) -> None:
        self._preview()

    def _ask(self) -> None:
        """Look for what stands in the field now."""
        typed = self.field.value
        if fold(typed):
            first, self._noted = not self._noted, True
            self.read(partial(_find, typed, first), partial(self._found, typed))
        else:
            self._found(typed, None)

    def _found(self, typed: str, answer: "tuple[Hits, date] | None") -> None:
        if typed != self.field.value:
            return  # more was typed since; its answer is on the way
        self._of = typed
        self._hits, self._on = answer or (None, self._on)
        self._show()

    def _show(self) -> None:
        """Show who was found, or what to do."""
        words, on_, hits = self.words, self._on, self._hits
        found = hits.found if hits and on_ else ()
        lines = [
            person_lines.line(hit, words, on_, masked=self.house.masked)
            for hit in found
            if on_ is not None
        ]
        self.table.show(ListRows(lines), body=self._nobody())
        count = ""
        if hits is not None:
            count = words.count("{n} found", "{n} found", len(found))
            count += "+" if hits.more else ""
        self.query_one("#count", SafeLabel).show(count, resized=True)
        if hits is not None and hits.more:
            self.say(words.text("There are more. Type more letters."))
        self._preview()

    def _preview(self) -> None:
        chosen, on_ = self._chosen(), self._on
        if chosen is None or on_ is None:
            self.query_one(Pane).show(bodies.nothing)
            return
        masked = self.house.masked
        told = person_lines.preview(chosen, self.words, on_, masked=masked)
        self.query_one(Pane).show(told)

    def _nobody(self) -> Body:
        words = self.words
        if self._hits is None:
            hint = words.text("Type a name or a number; the beginning is enough.")
            return bodies.empty(hint)
        shown = "…" if self.house.masked else self._of
        said = words.text("Nobody is known as “{typed}”.", typed=shown)
        return bodies.empty(said, [("^n", words.text("write down a new person"))])

    def _is_answered(self) -> bool:
        """Say whether what stands in the field was looked for."""
        return self._hits is not None and self._of == self.field.value

    def _chosen(self) -> "Hit | None":
        wanted = self.table.cursor_id
        found = self._hits.found if self._hits else ()
        return next((hit for hit in found if hit.person.id == wanted), None)

    def _written(self, hit: "Hit | None") -> None:
        """Answer with whom was written down, or with whom they are the same."""
        if hit is not None:
            self.dismiss(hit)


def _find(typed: str, first: bool, store: "Store") -> "tuple[Hits, date]":  # noqa: FBT001 -- bound once, above
    """Look for people; that somebody searches is noted once, before it is shown."""
    from atd_tui.store import audit, people, people_found  # noqa: PLC0415 -- first paint

    if first:
        audit.record(store, "search", "people")
    return people_found.find(store, typed), people.today(store)
