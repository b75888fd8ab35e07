"""The check-list of stay: the routes of a case, and what they allow to conclude."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from atd_tui.domain.cooperation import Fact, refusal_objections
from atd_tui.domain.text import objections as text_objections

REASON_LIMIT: Final = 2_000

NO_STAY: Final = frozenset({"NO_STAY_RETURN", "NO_STAY_REFUSED", "UNREMOVABLE"})
"""Conclusions that say that there is no way to stay."""


class State(StrEnum):
    """How far a route was looked into; codes of the list ``stay_route_state``."""

    TO_CHECK = "TO_CHECK"
    NOT_APPLICABLE = "NOT_APPLICABLE"
    POSSIBLE = "POSSIBLE"
    PENDING = "PENDING"
    REFUSED = "REFUSED"
    GRANTED = "GRANTED"


_REASONED: Final = frozenset({State.NOT_APPLICABLE, State.REFUSED})
_SPEAKS_AGAINST: Final = {
    State.TO_CHECK: "stay.unchecked",
    State.POSSIBLE: "stay.possible",
    State.PENDING: "stay.pending",
    State.GRANTED: "stay.granted",
}
_NEEDED: Final = {
    "STAY_POSSIBLE": ({State.POSSIBLE, State.GRANTED}, "stay.none-possible"),
    "STAY_PENDING": ({State.PENDING}, "stay.none-pending"),
}


@dataclass(frozen=True, slots=True)
class Route:
    """One route of stay of a case; what nobody looked at yet is to be checked.

    Attributes:
        route: a code of the list ``stay_route``.
        checked_on: when it was looked into; ``None`` where nothing is recorded.
        author: who did.
    """

    route: str
    state: State = State.TO_CHECK
    reason: str = ""
    checked_on: date | None = None
    author: str = ""


def objections(route: Route, *, on: date) -> dict[str, str]:
    """Return what is wrong with what was found of a route, as field → code."""
    reason = text_objections(route.reason, limit=REASON_LIMIT, multiline=True)
    unreasoned = route.state in _REASONED and not route.reason.strip()
    later = route.checked_on is not None and route.checked_on > on
    found = {
        "reason": reason[0] if reason else "stay.unreasoned" if unreasoned else "",
        "checked_on": "check.future" if later else "",
    }
    return {field: code for field, code in found.items() if code}


def conclusion_objections(
    conclusion: str,
    routes: Sequence[Route],
    cooperation: Iterable[Fact],
    stops: Iterable[str],
) -> list[str]:
    """Return what speaks against a conclusion; empty when it may be drawn.

    Args:
        conclusion: a code of the list ``coach_conclusion``.
        routes: all routes of the case, those not looked at included.
        cooperation: the facts on co-operation.
        stops: codes of the hard stops of the case (``protection.stops``).
    """
    states = {route.state for route in routes}
    found: list[str] = []
    if conclusion in NO_STAY:
        found += [f"protection.stop-{code}" for code in dict.fromkeys(stops)]
        found += [code for state, code in _SPEAKS_AGAINST.items() if state in states]
    needed, missing = _NEEDED.get(conclusion, (states, ""))
    if missing and not states & needed:
        found.append(missing)
    if conclusion == "NO_STAY_REFUSED":
        found += refusal_objections(cooperation)
    return found


def in_state(routes: Iterable[Route], *states: State) -> list[str]:
    """Return the codes of the routes in one of these states, in their order."""
    return [route.route for route in routes if route.state in states]
