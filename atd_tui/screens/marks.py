"""The sign of a row for how far it has come on its way to the server; no widget.

A laptop that stands alone has no such sign. ``√`` stands only beside what the server
acknowledged as it stands here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atd_tui.i18n import N_, Words
from atd_tui.widgets.paint import Piece, Tone
from atd_tui.widgets.rows import Column

if TYPE_CHECKING:
    from atd_tui.domain.board import Board
    from atd_tui.store.store import Store

CASE: Final = "case_file"
TICKET: Final = "ticket"
UNIT: Final = "unit"

_SIGNS: Final[Mapping[str, Piece]] = {
    "waiting": Piece("↑", Tone.ACCENT),
    "sending": Piece("…", Tone.ACCENT),
    "conflict": Piece("!", Tone.WARN),
    "refused": Piece("!", Tone.BAD),
    "level": Piece("√", Tone.MUTED),
}
_RANK: Final = ("refused", "conflict", "sending", "waiting", "level")
_TOLD: Final[Mapping[str, str]] = {
    "waiting": N_("waits to be sent"),
    "sending": N_("is being sent"),
    "conflict": N_("in conflict → F6"),
    "refused": N_("refused by the server → F6"),
    "level": N_("on the server"),
}

COLUMN: Final = Column("mark", "", 1)
"""Where the signs stand, at the right end of a list."""


def read(store: "Store", table: str, ids: Iterable[str]) -> dict[str, str]:
    """Return how far rows have come, by id; nothing of a laptop that stands alone."""
    from atd_tui.store import sync_marks  # noqa: PLC0415 -- first paint

    found = sync_marks.marks(store, table, ids)
    return {row_id: state.value for row_id, state in found.items()}


def on_board(store: "Store", board: "Board") -> "Board":
    """Return the board with how far each ticket has come."""
    marked = read(store, TICKET, [row.ticket.id for row in board.rows])
    rows = [replace(row, mark=marked.get(row.ticket.id, "")) for row in board.rows]
    return replace(board, rows=tuple(rows)) if marked else board


def sign(mark: str) -> Piece:
    """Return the sign of a state; a blank of none."""
    return _SIGNS.get(mark, Piece(" "))


def least(some: Iterable[str]) -> str:
    """Return the mark that is the least settled; empty of none."""
    return min(filter(None, some), key=_RANK.index, default="")


def pressing(mark: str) -> Piece:
    """Return the sign where there is room only for what is not settled."""
    return Piece(" ") if mark == "level" else sign(mark)


def told(words: Words, mark: str) -> str:
    """Return a state with its sign, in words; empty of none."""
    return f"{sign(mark).text} {words.text(_TOLD[mark])}" if mark in _TOLD else ""


def legend(words: Words) -> str:
    """Return what the signs mean, in one line."""
    return words.text("↑ waits · … on its way · ! conflict or refused (F6) · √ sent")
