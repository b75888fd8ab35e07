"""What may be done with a ticket now; where a rule says no, the code that says why."""

from collections.abc import Iterable
from typing import Final

from atd_tui.domain.course import effective
from atd_tui.domain.tickets import Event, Kind, Standing, State

_WAITING: Final = frozenset({State.WAITING})
_CALLED: Final = frozenset({State.CALLED})
_AWAY: Final = frozenset({State.NO_ANSWER, State.MISSED})
_PARKED: Final = frozenset({State.PARKED})
_AT_DESK: Final = frozenset({State.AT_DESK})
_OPEN: Final = _WAITING | _CALLED | _AWAY | _PARKED | _AT_DESK
_SEEN_OFF: Final = frozenset({State.SERVED, State.UNSERVED})

_FROM: Final[dict[Kind, frozenset[State]]] = {
    Kind.ISSUED: frozenset(),
    Kind.CALLED: _WAITING,
    Kind.NO_ANSWER: _CALLED,
    Kind.RECALLED: _CALLED | _AWAY,
    Kind.AT_DESK: _CALLED,
    Kind.PARKED: _WAITING | _CALLED | _AT_DESK | {State.NO_ANSWER},
    Kind.RESUMED: _PARKED | _AWAY,
    Kind.REDIRECTED: _OPEN,
    Kind.SERVED: _CALLED | _AT_DESK | _PARKED,
    Kind.LEFT: _OPEN,
    Kind.VOIDED: _OPEN,
    Kind.UNSERVED: _OPEN - _AT_DESK,
    Kind.ASSIGNED: _OPEN | _SEEN_OFF,
    Kind.PRIORITISED: _OPEN,
}
"""The states from which each kind is possible; what is undone, ``undoable`` says."""

_CODES: Final[dict[tuple[Kind, State], str]] = {
    (Kind.CALLED, State.CALLED): "ticket.already-called",
    (Kind.CALLED, State.AT_DESK): "ticket.already-called",
    (Kind.AT_DESK, State.AT_DESK): "ticket.at-desk",
    (Kind.NO_ANSWER, State.AT_DESK): "ticket.at-desk",
    (Kind.RECALLED, State.AT_DESK): "ticket.at-desk",
    (Kind.RECALLED, State.PARKED): "ticket.parked",
    (Kind.PARKED, State.PARKED): "ticket.parked",
    (Kind.PARKED, State.MISSED): "ticket.missed",
    (Kind.UNSERVED, State.AT_DESK): "ticket.at-desk",
}
"""Where the state itself says more than the rule of the kind."""

_OTHERWISE: Final[dict[Kind, str]] = {
    Kind.ISSUED: "ticket.already-issued",
    Kind.CALLED: "ticket.not-waiting",
    Kind.RESUMED: "ticket.not-parked",
}


def objections(
    standing: Standing,
    kind: Kind,
    *,
    office: str = "",
    value: str = "",
    reason: str = "",
) -> tuple[str, ...]:
    """Return why something may not be done; empty when it may.

    Args:
        standing: where the ticket stands now.
        kind: what somebody wants to do; ``UNDONE`` is answered by ``undoable``.
        office: the office that asks, or empty when it does not matter.
        value: of a redirect the office code, of a priority its class; else empty.
        reason: of a priority; another one for the same class is a correction.
    """
    if standing.state is State.REDIRECTED or office not in {"", standing.office}:
        return ("ticket.elsewhere",)
    if standing.state not in _FROM.get(kind, frozenset()):
        return (_code(standing.state, kind),)
    if kind is Kind.REDIRECTED and value == standing.office:
        return ("ticket.same-office",)
    known = ("", standing.priority_reason)
    if kind is Kind.PRIORITISED and value == standing.priority and reason in known:
        return ("ticket.same-priority",)
    return ()


def moves(standing: Standing) -> frozenset[Kind]:
    """Return all that may be done with the ticket now, undoing left aside."""
    return frozenset(kind for kind in _FROM if not objections(standing, kind))


def undoable(events: Iterable[Event]) -> Event | None:
    """Return the last event of a ticket that still counts; ``None`` when none does."""
    return next(reversed(effective(events)), None)


def _code(state: State, kind: Kind) -> str:
    if state not in _OPEN and kind is not Kind.ISSUED:
        return "ticket.ended"
    return _CODES.get((kind, state), _OTHERWISE.get(kind, "ticket.not-called"))
