"""A short list of things of one kind: added, corrected, taken out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.widget import Widget

from atd_tui.screens.dialog import Dialog
from atd_tui.screens.form import Answered, FormScreen
from atd_tui.screens.form_asks import Answers, Form
from atd_tui.widgets import bodies
from atd_tui.widgets.key_bar import Key
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.rows import Column, Line, ListRows

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Parts(Generic[P]):
    """What a list of parts is, and how one of them is asked.

    Attributes:
        title: of the list.
        told: a part in one line, names hidden where asked.
        form: the form of a part, or of a new one.
        made: a part out of the answers; the one before, if it is corrected.
        add: the parts with a new one; it may end others.
    """

    title: str
    told: Callable[[P, bool], str]
    form: Callable[[P | None], Form]
    made: Callable[[Answers, P | None], P]
    add: Callable[[Sequence[P], P], Sequence[P]] = lambda all_, new: (*all_, new)


class PartsScreen(Dialog["tuple[P, ...]"]):
    """Show the parts; every key holds at once, so closing it is the answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "add", show=False),
        Binding("x", "remove", show=False),
        Binding("ctrl+s", "close", show=False, priority=True),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | n | Add one. |
    | enter | Correct the one under the cursor. |
    | x | Take it out. |
    | ctrl+s | Close; it is kept as it stands. |
    """

    AUTO_FOCUS = "LineTable"

    DEFAULT_CSS = """
    PartsScreen {
        #box { width: 72; height: 14; }
        LineTable { width: 100%; height: 1fr; }
    }
    """

    table = query_one(LineTable)

    def __init__(self, parts: Parts[P], found: Sequence[P], on_: date) -> None:
        """Show what there is; ``on_`` is today."""
        super().__init__()
        self._parts, self._found, self._on = parts, list(found), on_

    def heading(self) -> str:
        return self._parts.title

    def keys(self) -> Sequence[Key]:
        text = self.words.text
        return [
            Key("add", "n", text("Add")),
            Key("correct", "Ent", text("Correct")),
            Key("remove", "x", text("Take out")),
        ]

    def inside(self) -> Iterable[Widget]:
        yield LineTable([Column("part", "", 40, grow=True)], marking=False)

    def retell(self) -> None:
        super().retell()
        self._show()

    def masked_changed(self) -> None:
        self._show()

    def action_add(self) -> None:
        self._ask(None)

    def action_correct(self) -> None:
        if self._found:
            self._ask(int(self.table.cursor_id))

    def action_remove(self) -> None:
        if self._found:
            del self._found[int(self.table.cursor_id)]
            self._show()

    def action_close(self) -> None:
        self.dismiss(tuple(self._found))

    @on(LineTable.Opened)
    def _opened(self) -> None:
        self.action_correct()

    def _ask(self, place: int | None) -> None:
        part = None if place is None else self._found[place]
        form = FormScreen(self._parts.form(part), self._on)
        self.app.push_screen(form, partial(self._answered, place))

    def _answered(self, place: int | None, said: Answered | None) -> None:
        if said is None:
            return
        if place is None:
            made = self._parts.made(said.answers, None)
            self._found = list(self._parts.add(self._found, made))
        else:
            self._found[place] = self._parts.made(said.answers, self._found[place])
        self._show()

    def _show(self) -> None:
        masked = self.house.masked
        lines = [
            Line(str(place), (self._parts.told(part, masked),))
            for place, part in enumerate(self._found)
        ]
        words = self.words
        nothing = bodies.empty(words.text("None yet."), [("n", words.text("add one"))])
        self.table.show(ListRows(lines), body=nothing)
