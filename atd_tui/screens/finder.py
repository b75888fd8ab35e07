"""A list that is searched by typing: the ground of help, palette and picker."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import ClassVar, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.getters import query_one
from textual.widget import Widget
from textual.widgets import Input

from atd_tui.domain.text import fold
from atd_tui.screens.dialog import Dialog
from atd_tui.widgets import bodies
from atd_tui.widgets.key_bar import Key
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.paint import Piece, Tone
from atd_tui.widgets.rows import Column, Line, ListRows
from atd_tui.widgets.safe import SafeInput, SafeLabel, cells

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found and chosen.

    Attributes:
        text: what it is.
        key: a key or a code before it.
        note: something behind it, such as why it is off.
        group: title of the section it stands under, when nothing is searched.
        more: words that find it but are not shown.
        off: greyed.
    """

    id: str
    text: str
    key: str = ""
    note: str = ""
    group: str = ""
    more: str = ""
    off: bool = False


def found(entries: Sequence[Entry], query: str) -> list[Entry]:
    """Return the entries that have every word of the query, the best first.

    Neither accents nor case matter. First come those that begin with the query, then
    those with a word that does, then the others.
    """
    wanted = fold(query)
    words = wanted.split()
    hits = [entry for entry in entries if all(word in _folded(entry) for word in words)]
    return sorted(hits, key=lambda entry: _rank(_folded(entry), wanted))


def _rank(text: str, wanted: str) -> int:
    if text.startswith(wanted):
        return 0
    return 1 if f" {wanted}" in text else 2


@cache
def _folded(entry: Entry) -> str:
    return fold(f"{entry.text} {entry.key} {entry.more}")


_WIDEST_KEY = 12
_LEAST_TEXT = 12
_LEAST_NOTE = 8


class FinderScreen(Dialog[T]):
    """Search as one types; arrows move, Enter takes. Esc first clears the search."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor(-1)", show=False),
        Binding("down", "cursor(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | up / down | Move by a row. |
    | pageup / pagedown | Move by a page. |
    """

    AUTO_FOCUS = "SafeInput"

    DEFAULT_CSS = """
    FinderScreen {
        #box { width: 92%; max-width: 110; height: 100%; }
        #search { height: 1; margin: 0 1; }
        LineTable { width: 100%; }
        #search SafeLabel { margin: 0 1 0 0; color: $text-muted; }
        #search #count { margin: 0 0 0 1; }
        #search SafeInput { width: 1fr; }
    }
    """

    table = query_one(LineTable)
    field = query_one(SafeInput)

    def entries(self) -> Sequence[Entry]:
        """Return all there is to find, in the words of now."""
        raise NotImplementedError

    def chosen(self, entry_id: str) -> None:
        """Take what Enter was pressed on; empty when nothing was found."""
        raise NotImplementedError

    def keys(self) -> Sequence[Key]:
        return [Key("take", "Ent", self.words.text("Choose"))]

    def inside(self) -> Iterable[Widget]:
        with Horizontal(id="search"):
            yield SafeLabel(id="find")
            yield SafeInput()
            yield SafeLabel(id="count")
        yield LineTable((), marking=False)

    def begin(self) -> None:
        self.table.can_focus = False
        self.table.add_class("-live")
        super().begin()

    def retell(self) -> None:
        super().retell()
        self.query_one("#find", SafeLabel).show(self.words.text("Find:"), resized=True)
        self._all = self.entries()
        self._columns = _columns(self._all)
        self.table.retitle(self._columns)
        self.search(self.field.value)

    def search(self, query: str) -> None:
        """Show what matches; without a query everything, under its sections."""
        hits = found(self._all, query) if fold(query) else self._all
        lines = [self.line(hit) for hit in hits]
        if not fold(query):
            lines = _sectioned(hits, lines)
        nothing = self.words.text("Nothing found for “{query}”.", query=query)
        self.table.show(
            ListRows(lines),
            body=bodies.empty(nothing),
            cursor=hits[0].id if hits and query else "",
        )
        count = self.words.text("{n} of {all}", n=len(hits), all=len(self._all))
        self.query_one("#count", SafeLabel).show(count, resized=True)

    def line(self, entry: Entry) -> Line:
        """Return one entry as a line."""
        tone = Tone.MUTED if entry.off else Tone.NORMAL
        shown = {
            "key": Piece(entry.key, tone if entry.off else Tone.ACCENT),
            "text": Piece(entry.text, tone),
            "note": Piece(entry.note, Tone.MUTED),
        }
        return Line(entry.id, tuple(shown[column.key] for column in self._columns))

    def action_cursor(self, by: int) -> None:
        self.table.action_move(by)

    def action_page(self, by: int) -> None:
        self.table.action_page(by)

    def action_take(self) -> None:
        self.chosen(self.table.cursor_id)

    def action_close(self) -> None:
        if self.field.value:
            self.field.value = ""
        else:
            self.dismiss(None)

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self.search(message.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_take()

    @on(LineTable.Opened)
    def _opened(self, message: LineTable.Opened) -> None:
        self.chosen(message.row_id)


def _columns(entries: Sequence[Entry]) -> list[Column]:
    """Return columns as wide as what stands in them; the last takes the rest."""
    widest = [
        max((cells(text) for text in texts), default=0)
        for texts in zip(*((e.key, e.text, e.note) for e in entries), strict=True)
    ]
    key, text, note = widest or (0, 0, 0)
    columns = [
        Column("key", "", min(key, _WIDEST_KEY)),
        Column("text", "", text, grow=not note, least=_LEAST_TEXT),
        Column("note", "", note, grow=True, least=_LEAST_NOTE, drop=1),
    ]
    return [column for column in columns if column.width]


def _sectioned(entries: Sequence[Entry], lines: Sequence[Line]) -> list[Line]:
    shown: list[Line] = []
    group = ""
    for entry, line in zip(entries, lines, strict=True):
        if entry.group != group:
            group = entry.group
            shown.append(Line("", section=group))
        shown.append(line)
    return shown
