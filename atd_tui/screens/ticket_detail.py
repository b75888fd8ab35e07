"""One ticket with all that happened to it, what was undone and what was corrected."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from atd_tui.domain.board import Board, Detail
from atd_tui.domain.text import mask
from atd_tui.phrases import queue, times
from atd_tui.screens import queue_side
from atd_tui.screens.dialog import Dialog
from atd_tui.widgets.paint import Tone
from atd_tui.widgets.pane import Block, Head, Note, Pane


class TicketDetailScreen(Dialog[None]):
    """Show the ticket and its history, oldest first."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter", "close", "")]
    """
    | Key(s) | Description |
    | :- | :- |
    | enter | Close, as it was opened. |
    """

    DEFAULT_CSS = """
    TicketDetailScreen {
        #box { width: 76; height: 100%; max-height: 30; }
        Pane { height: 1fr; }
    }
    """

    def __init__(self, board: Board, detail: Detail) -> None:
        """Show one ticket of the board."""
        super().__init__()
        self._board, self._detail = board, detail

    def heading(self) -> str:
        return self.words.text("Ticket {label}", label=self._detail.row.label)

    def inside(self) -> Iterable[Widget]:
        yield Pane()

    def masked_changed(self) -> None:
        self.retell()

    def retell(self) -> None:
        super().retell()
        told = queue_side.ticket(
            self._board, self._detail.row, self.words, masked=self.house.masked
        )
        self.query_one(Pane).show([*told, *self._history()])

    def _history(self) -> Iterable[Block]:
        yield Note("")
        yield Head(self.words.text("History"))
        lines = [
            (event.at, f"{queue.happened(self.words, event)} · {event.actor}", undone)
            for event in self._detail.events
            for undone in [event.id in self._detail.undone]
        ]
        for at, actor, field, old, new in self._detail.edits:
            if self.house.masked:
                old, new = mask(old), mask(new)  # noqa: PLW2901 -- the same two, hidden
            said = f"{queue.corrected(self.words, field, old, new)} · {actor}"
            lines.append((at, said, False))
        for at, said, undone in sorted(lines, key=lambda line: line[0]):
            sign = "×" if undone else " "
            tone = Tone.MUTED if undone else Tone.NORMAL
            yield Note(f"{times.clock(at)} {sign} {said}", tone)
