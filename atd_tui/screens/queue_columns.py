"""The columns of the queue: all that its table needs before there is a row."""

from typing import TYPE_CHECKING, Final

from atd_tui.i18n import Words
from atd_tui.screens.marks import COLUMN
from atd_tui.widgets.rows import Column

if TYPE_CHECKING:
    from atd_tui.domain.board import Board

_LABEL: Final = 7
"""Cells of the number and its sign; those of another office are longer."""


def columns(
    words: Words, board: "Board | None" = None, *, marked: bool = False
) -> list[Column]:
    """Return the columns of the queue; those on the right go first when room lacks.

    ``marked`` adds how far each ticket has come on its way to the server.
    """
    labels = [len(f"{row.label} ○") for row in board.rows] if board else []
    found = [
        Column("label", words.text("No."), max([_LABEL, *labels])),
        Column("name", words.text("Name"), 16, grow=True, least=10),
        Column("language", words.text("Lang."), 5),
        Column("reason", words.text("Reason"), 14, grow=True, least=8),
        Column("wait", words.text("Wait"), 6, right=True),
        Column("coach", words.text("Coach"), 10, drop=2),
        Column("flags", words.text("Attention"), 12, drop=1),
    ]
    return [*found, COLUMN] if marked else found
