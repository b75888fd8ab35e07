"""Cases as lines of a table, and the line above it: the views and how many each has."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from atd_tui.domain.caseload import PRESETS, Line
from atd_tui.domain.text import mask
from atd_tui.i18n import Words
from atd_tui.phrases import caseload, codes
from atd_tui.screens import cases_words, marks
from atd_tui.screens.cases_reading import STEP, Found, View
from atd_tui.widgets import rows
from atd_tui.widgets.paint import Piece, Row, Tone
from atd_tui.widgets.rows import Column

LATE: Final = "▲"
URGENT: Final = "!"

_SOON: Final = 2
"""Days before its day from which a step stands out."""

_CLOSED: Final = "CLOSED"


class CaseRows:
    """The rows of a list: all of their ids, and the lines of those that were seen."""

    def __init__(self, found: Found, words: Words, *, masked: bool) -> None:
        """Make lines in a language of what was read; ``masked`` hides names."""
        self.found = found
        self.ids = found.ids or ()
        self.lines: dict[str, Line] = dict(found.lines)
        self._words, self._masked = words, masked
        self._places: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def window(self, start: int, stop: int) -> Sequence[rows.Line] | None:
        wanted = self.ids[start:stop]
        if not all(row_id in self.lines for row_id in wanted):
            return None
        return [line(self.shown(i), self._words, self.found) for i in wanted]

    def shown(self, row_id: str) -> Line:
        """Return a case as it may be shown now.

        Raises:
            KeyError: its line was not read.
        """
        known = self.lines[row_id]
        return veiled(known) if self._masked else known

    def index_of(self, row_id: str) -> int | None:
        if not self._places:
            self._places = {row_id: n for n, row_id in enumerate(self.ids)}
        return self._places.get(row_id)

    def wanted(self, start: int) -> tuple[str, ...]:
        """Return the cases of a page of which no line is at hand."""
        page = self.ids[start : start + STEP]
        return tuple(row_id for row_id in page if row_id not in self.lines)

    def arrived(self, read: Mapping[str, Line], asked: Sequence[str]) -> None:
        """Keep lines that were read; a case that is gone is a line with nothing."""
        gone = {row_id: Line(row_id, "") for row_id in asked if row_id not in read}
        self.lines |= {**read, **gone}


def columns(words: Words, *, marked: bool) -> list[Column]:
    """Return the columns; those on the right go first when room lacks.

    ``marked`` adds how far each case has come on its way to the server.
    """
    found = [
        Column("number", words.text("Case"), 8),
        Column("name", words.text("Name"), 18, grow=True, least=16),
        Column("others", "", 3),
        Column("nationality", words.text("Nat."), 4, drop=3),
        Column("stage", words.text("Stage"), 12),
        Column("next", words.text("Next step"), 18, grow=True, least=14),
        Column("due", words.text("Due"), 7, right=True),
        Column("legal", words.text("Term"), 7, right=True),
        Column("coach", words.text("Coach"), 12, least=11, drop=2),
        Column("stay", words.text("Stay"), 11, drop=4),
        Column("flags", words.text("Attention"), 14, drop=5),
    ]
    return [*found, marks.COLUMN] if marked else found


def veiled(shown: Line) -> Line:
    """Return a case without what may tell who it is; its structure stays."""
    return replace(
        shown,
        name=mask(shown.name),
        next_text=mask(shown.next_text),
        labels=tuple(map(mask, shown.labels)),
    )


def line(shown: Line, words: Words, found: Found) -> rows.Line:
    """Return a case as a line; what is late has a sign and a tone of its own."""
    on = found.on
    late = is_late(shown, on)
    ended = shown.status == _CLOSED
    nobody = Piece("—", Tone.MUTED if ended else Tone.WARN)
    return rows.Line(
        id=shown.id,
        cells=(
            shown.number,
            shown.name or words.text("no name"),
            f"+{shown.others}" if shown.others else "",
            " ".join(shown.nationalities),
            cases_words.stage(words, shown),
            caseload.next_step(words, shown) or "—",
            _day(shown.next_due_on, words, on),
            _day(shown.legal_due_on, words, on),
            found.coaches.get(shown.coach, shown.coach) or nobody,
            codes.label(words, "case_stay", shown.stay) if shown.stay else "—",
            attention(shown, words),
            marks.sign(shown.mark),
        ),
        sign=LATE if late else URGENT if shown.urgency else "",
        tone=Tone.MUTED if ended else Tone.NORMAL,
    )


def is_late(shown: Line, on: date) -> bool:
    """Say whether the day of its next step has passed."""
    return shown.next_due_on is not None and shown.next_due_on < on


def attention(shown: Line, words: Words) -> str:
    """Return what a list may say of the people of a case."""
    said = [codes.label(words, "case_flag", flag) for flag in shown.flags]
    return " · ".join(said)


def views(found: Found, words: Words) -> list[Row]:
    """Return the line of the views, the longest form first; the present one stays."""
    here = found.question.view
    shown = [preset(name, words) for name in PRESETS]
    counted = dict(found.counts)
    if here.is_preset and not found.question.typed:
        counted[here.name] = len(found.ids or ())
    items = [
        (name == here.name and here.is_preset, _item(label, counted.get(name)))
        for name, label in zip(PRESETS, shown, strict=True)
    ]
    if not here.is_preset:
        items.insert(0, (True, _item(here.name, len(found.ids or ()))))
    present = next(n for n, (is_here, _) in enumerate(items) if is_here)
    forms = []
    for kept in range(len(items), 0, -1):
        chosen = (
            items[:kept] if present < kept else [*items[: kept - 1], items[present]]
        )
        forms.append(_joined(chosen))
    return forms


def name_of(view: View, words: Words) -> str:
    """Return what a view is called."""
    return preset(view.name, words) if view.is_preset else view.name


def preset(name: str, words: Words) -> str:
    """Return what one of the views is called that are always there."""
    said = caseload.view(words, name)
    return said[:1].upper() + said[1:]


def _day(day: date | None, words: Words, on: date) -> str | Piece:
    if day is None:
        return Piece("—", Tone.MUTED)
    days = (day - on).days
    if days < 0:
        return Piece(caseload.due(words, day, on), Tone.BAD)
    return Piece(
        caseload.due(words, day, on), Tone.WARN if days <= _SOON else Tone.NORMAL
    )


def _item(label: str, count: int | None) -> str:
    return label if count is None else f"{label} {count}"


def _joined(items: Sequence[tuple[bool, str]]) -> Row:
    pieces: list[Piece] = []
    for is_here, text in items:
        said = f"[{text}]" if is_here else f" {text} "
        pieces.append(Piece(said, Tone.STRONG if is_here else Tone.MUTED))
    return (Piece(" "), *pieces)
