"""Which keys of the queue do something now, and why the others do not."""

from typing import Final

from atd_tui.domain.board import Board, BoardRow
from atd_tui.domain.moves import objections
from atd_tui.domain.tickets import Kind, State

_ROW: Final[dict[str, Kind]] = {
    "queue.call": Kind.CALLED,
    "queue.arrived": Kind.AT_DESK,
    "queue.no-answer": Kind.NO_ANSWER,
    "queue.park": Kind.PARKED,
    "queue.assign": Kind.ASSIGNED,
    "queue.priority": Kind.PRIORITISED,
    "queue.redirect": Kind.REDIRECTED,
    "queue.serve": Kind.SERVED,
    "queue.leave": Kind.LEFT,
    "queue.void": Kind.VOIDED,
}
"""What each key lets happen to the row under the cursor."""

_ANY_ROW: Final = frozenset({"queue.edit", "queue.file", "list.open", "list.copy"})


def can(action_id: str, board: Board | None, chosen: BoardRow | None) -> str:
    """Return why an action cannot be done now, as a code; empty when it can.

    Args:
        action_id: of the table of actions.
        board: the day; ``None`` while it is being read.
        chosen: the row under the cursor, if there is one.
    """
    if action_id in _ROW or action_id in _ANY_ROW | {"queue.back", "queue.explain"}:
        return _row_can(action_id, chosen)
    if board is None:
        return "app.opening" if action_id.startswith("queue.") else ""
    missing = {
        "queue.next": ("queue.empty", not board.placed),
        "queue.close-day": ("queue.empty-day", not board.rows),
        "global.undo": ("queue.nothing-to-undo", all(a.undone for a in board.last)),
    }
    code, off = missing.get(action_id, ("", False))
    return code if off else ""


def unserved(board: Board) -> int:
    """Return how many of today's people would be sent home by closing the day."""
    return sum(not objections(row.standing, Kind.UNSERVED) for row in board.rows)


def _row_can(action_id: str, chosen: BoardRow | None) -> str:
    if chosen is None:
        return "queue.no-row"
    if action_id == "queue.explain":
        return "" if chosen.position else "ticket.not-waiting"
    if action_id in _ANY_ROW:
        return ""
    return next(iter(objections(chosen.standing, _kind(action_id, chosen))), "")


def _kind(action_id: str, chosen: BoardRow) -> Kind:
    if action_id == "queue.back":
        parked = chosen.standing.state is State.PARKED
        return Kind.RESUMED if parked else Kind.RECALLED
    return _ROW[action_id]
