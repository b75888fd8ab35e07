"""The timeline of a case: everything that happened in it, in one list, page by page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from textual import on
from textual.message import Message

from atd_tui.domain.timeline import Entry, Kind
from atd_tui.i18n import Words
from atd_tui.phrases import entries as phrases
from atd_tui.phrases import times
from atd_tui.screens import case_folds, marks
from atd_tui.screens.case_folds import FOLD, Fold, folded
from atd_tui.screens.case_shown import Chosen, View
from atd_tui.screens.case_tab import ListTab
from atd_tui.widgets import bodies
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.paint import Body, Piece, Tone
from atd_tui.widgets.pane import Block, Fact, Head, Note
from atd_tui.widgets.rows import Column, Line, ListRows

_NEAR = 40
"""Rows from the end of what was read at which the next page is asked for."""


class TimelineTab(ListTab):
    """The newest entry first; older pages are read as one goes down."""

    @dataclass
    class Wanted(Message):
        """Posted when older entries are to be read."""

        before: str

    def __init__(self, *, id: str) -> None:  # noqa: A002 -- Textual's name
        """Start empty."""
        super().__init__(id=id)
        self._entries: list[Entry] = []
        self._wanted = ""
        self._ended = False
        self._unfolded: set[str] = set()
        self.kinds: tuple[Kind, ...] = ()

    @property
    def loaded(self) -> int:
        """How many entries were read."""
        return len(self._entries)

    def columns(self, words: Words) -> Sequence[Column]:
        text = words.text
        marked = any(each.mark for each in self._entries)
        return [
            Column("on", text("When"), 14),
            Column("kind", text("Kind"), 12),
            Column("said", text("What"), 30, grow=True, least=20),
            Column("who", text("Who"), 11, least=8, drop=1),
            *([marks.COLUMN] if marked else ()),
        ]

    def lines(self, view: View) -> Sequence[Line]:
        return [_line(view, each) for each in folded(self._entries, self._unfolded)]

    def about(self, view: View, chosen: Chosen) -> Sequence[Block]:
        if chosen.kind == FOLD:
            fold = self._fold(chosen)
            return [*_about_fold(view, fold)] if fold else ()
        found = self.entry(chosen)
        if found is None:
            return ()
        mark = marks.told(view.words, found.mark)
        come = [Note(mark, marks.sign(found.mark).tone)] if mark else []
        return [*about(view, found), *come]

    def unfold(self, chosen: Chosen) -> None:
        """Show the entries of a folded row one by one."""
        if self._view is not None and (fold := self._fold(chosen)):
            self._unfolded.add(fold.ref)
            rows, first = ListRows(self.lines(self._view)), fold.entries[0]
            body = self.empty(self._view.words)
            self.list.show(rows, body=body, cursor=first.ref)

    def empty(self, words: Words) -> Body:
        if self.kinds:
            return bodies.empty(
                words.text("Nothing of these kinds."), [("f", words.text("all kinds"))]
            )
        return bodies.empty(
            words.text("Nothing happened in this case yet."),
            [
                ("n", words.text("write a note")),
                ("c", words.text("write down a conversation")),
            ],
        )

    def entry(self, chosen: Chosen) -> Entry | None:
        """Return the entry of a row."""
        ref = f"{chosen.kind}:{chosen.id}"
        return next((each for each in self._entries if each.ref == ref), None)

    def fill(self, found: Iterable[Entry], view: View, *, asked: int) -> None:
        """Show entries in the place of those read before; ``asked`` is the most."""
        self._entries = list(found)
        self._wanted, self._ended = "", len(self._entries) < asked
        self.tell(view)

    def add(self, found: Iterable[Entry], view: View, *, asked: int) -> None:
        """Show older entries below."""
        older = list(found)
        self._ended = len(older) < asked
        self._entries += older
        self.tell(view)

    def _fold(self, chosen: Chosen) -> Fold | None:
        """Return the folded row under the cursor, as the entries are now."""
        ref = f"{chosen.kind}:{chosen.id}"
        rows = folded(self._entries, self._unfolded)
        return next((r for r in rows if isinstance(r, Fold) and r.ref == ref), None)

    @on(LineTable.Highlighted)
    def _near_the_end(self, message: LineTable.Highlighted) -> None:
        refs = [each.ref for each in self._entries[-_NEAR:]]
        if not self._ended and message.row_id.removeprefix(f"{FOLD}:") in refs:
            before = self._entries[-1].sort
            if before != self._wanted:
                self._wanted = before
                self.post_message(self.Wanted(before))


def _about_fold(view: View, fold: Fold) -> Iterator[Block]:
    first = fold.entries[0]
    yield Head(f"{first.on:%d/%m/%y} {phrases.kind(view.words, first)}", first.actor)
    for each in fold.entries:
        yield Note(line_text(view, each))
    yield Note(view.words.text("Enter shows them one by one"), Tone.ACCENT)


def when(entry: Entry) -> str:
    """Return when something happened: a day of this century, and a time if known."""
    day = f"{entry.on:%d/%m/%y}"
    return f"{day} {times.clock(entry.at)}" if entry.at else day


def line_text(view: View, entry: Entry) -> str:
    """Return an entry in one line: what it is, then what somebody wrote."""
    hidden = replace(entry, text=view.name(entry.text))
    said = phrases.told(view.words, hidden)
    own = " ".join(hidden.text.split())
    if entry.kind is Kind.TASK:
        return said
    return " · ".join(part for part in (said, own) if part)


def tone(entry: Entry) -> Tone:
    """Return how an entry stands out: what counts no more stays, and is muted."""
    if entry.struck:
        return Tone.MUTED
    return Tone.ACCENT if entry.ahead else Tone.NORMAL


def sign(entry: Entry) -> str:
    """Return the glyph before an entry: struck, or still ahead."""
    return "×" if entry.struck else "○" if entry.ahead else ""


def about(view: View, entry: Entry) -> Iterator[Block]:
    """Return an entry whole."""
    words = view.words
    yield Head(f"{when(entry)} {phrases.kind(words, entry)}", entry.actor)
    if entry.struck:
        why = words.text("taken back")
        if entry.struck != "undone":
            why = words.text("withdrawn: {reason}", reason=view.name(entry.struck))
        yield Note(f"× {why}", Tone.WARN)
    hidden = replace(entry, text=view.name(entry.text))
    if said := phrases.told(words, hidden):
        yield Note(said, Tone.MUTED)
    if entry.kind is not Kind.TASK:
        yield from (Note(line) for line in hidden.text.splitlines())
    if explanation := entry.facts.get("explanation"):
        yield Fact(words.text("The person says"), view.name(explanation))
    if names := entry.facts.get("present"):
        yield Fact(words.text("Present"), view.name(", ".join(names)))
    if entry.kind is Kind.CONVERSATION and entry.facts["corrected"]:
        yield Note(words.text("corrected · Enter shows the earlier text"), Tone.ACCENT)


def _line(view: View, entry: Entry | Fold) -> Line:
    if isinstance(entry, Fold):
        first = entry.entries[0]
        said = case_folds.said(view.words, entry)
        kind = Piece(phrases.kind(view.words, first), Tone.MUTED)
        mark = marks.sign(marks.least(each.mark for each in entry.entries))
        cells = (f"{first.on:%d/%m/%y}", kind, said, first.actor, mark)
        return Line(id=entry.ref, cells=cells, sign="+")
    own = tone(entry)
    kind = Piece(phrases.kind(view.words, entry), own if entry.struck else Tone.MUTED)
    return Line(
        id=entry.ref,
        cells=(
            *(when(entry), kind, line_text(view, entry), entry.actor),
            marks.sign(entry.mark),
        ),
        sign=sign(entry),
        tone=own,
    )
