"""The hand-over sheet: read before a case is taken over, which its key then does."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from atd_tui.domain.case_sheet import Due, Sheet
from atd_tui.domain.protection import Flag
from atd_tui.domain.text import mask
from atd_tui.i18n import Words
from atd_tui.phrases import case_sheet, caseload, cases, checks, tasks, times
from atd_tui.screens.asking import verb
from atd_tui.screens.dialog import Dialog
from atd_tui.screens.filling import FillingScreen
from atd_tui.widgets.key_bar import Key
from atd_tui.widgets.paint import Piece, Row, Tone, row
from atd_tui.widgets.pane import Block, Head, Note
from atd_tui.widgets.reader import Reader

if TYPE_CHECKING:
    from atd_tui.domain.tasks import Task
    from atd_tui.store.store import Store

_AROUND = 2
"""Rows of the box that are no text."""
_INSIDE = 72
"""Cells of the box in which text stands."""


def accept(screen: FillingScreen, case_id: str, done: Callable[[object], Any]) -> None:
    """Show the sheet of a case; where it is taken over then, do that."""

    def answered(taken: bool | None) -> None:  # noqa: FBT001 -- a dialog's answer
        if taken:
            screen.write(verb("case_transfer", "accept", case_id), done)

    def show(sheet: Sheet) -> None:
        screen.app.push_screen(HandoverScreen(sheet), answered)

    screen.read_once(partial(_sheet, case_id), show)


class HandoverScreen(Dialog[bool]):
    """Show what must be known to take a case over; the answer is whether it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "take", show=False, priority=True),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | ctrl+s | Take the case over. |
    """

    AUTO_FOCUS = "Reader"

    DEFAULT_CSS = "HandoverScreen #box { width: 76; }"

    def __init__(self, sheet: Sheet) -> None:
        """Show a sheet."""
        super().__init__()
        self._sheet = sheet

    def heading(self) -> str:
        number = self._sheet.file.case.number
        return self.words.text("Take over {number}", number=number)

    def keys(self) -> Sequence[Key]:
        return [Key("take", "^s", self.words.text("Take over"))]

    def inside(self) -> Iterable[Widget]:
        yield Reader()

    def masked_changed(self) -> None:
        self.retell()

    def retell(self) -> None:
        super().retell()
        reader = self.query_one(Reader)
        reader.show(told(self.words, self._sheet, masked=self.house.masked))
        self.query_one("#box").styles.height = reader.height_at(_INSIDE) + _AROUND

    def action_take(self) -> None:
        self.dismiss(True)  # noqa: FBT003 -- the answer

    def action_close(self) -> None:
        self.dismiss(False)  # noqa: FBT003 -- the answer


def told(words: Words, sheet: Sheet, *, masked: bool) -> list[Block]:
    """Return a sheet: where it stands, why it moves, warnings, what is open."""
    text = words.text
    standing = sheet.file.standing
    found: list[Block] = [Note(cases.stands(words, standing), Tone.STRONG)]
    if standing.asked:
        note = standing.asked.note
        said = mask(note) if masked else note
        found.append(Note(text("{by} writes: {note}", by=standing.asked.by, note=said)))
    none: list[Block] = [Note(text("none"), Tone.MUTED)]
    warnings: list[Block] = [
        Note(checks.flag_line(words, f), _tone(f)) for f in sheet.warnings
    ]
    due: list[Block] = [_due(words, each, sheet) for each in sheet.due]
    steps: list[Block] = [
        _step(words, each, sheet, masked=masked) for each in sheet.tasks
    ]
    meeting = text("none")
    if sheet.appointment:
        meeting = case_sheet.appointment(words, sheet.appointment)
    return [
        *found,
        *((), Head(text("Warnings")), *(warnings or none)),
        *((), Head(text("Terms")), *(due or none)),
        *((), Head(text("Next steps")), *(steps or none)),
        *((), Head(text("Appointment")), Note(meeting)),
    ]


def _tone(flag: Flag) -> Tone:
    return Tone.BAD if flag.hard else Tone.WARN


def _due(words: Words, term: Due, sheet: Sheet) -> Row:
    said = caseload.term(words, term.rule)
    return _dated(words, term.due_on, said, sheet)


def _step(words: Words, task: "Task", sheet: Sheet, *, masked: bool) -> Row:
    said = mask(task.text) if masked and task.text else tasks.text(words, task)
    return _dated(words, task.due_on, said, sheet)


def _dated(words: Words, day: date | None, said: str, sheet: Sheet) -> Row:
    if day is None:
        return row(Piece(f" {'—':<24}"), Piece(said))
    span = caseload.due(words, day, sheet.on)
    when = f"{times.day(words, day, year=True)} ({span})"
    late = Tone.BAD if day < sheet.on else Tone.NORMAL
    return row(Piece(f" {when:<24}", late), Piece(said))


def _sheet(case_id: str, store: "Store") -> Sheet:
    from atd_tui.store import case_transfer  # noqa: PLC0415 -- first paint

    return case_transfer.sheet(store, case_id)
