"""The codes that a field must hold to be read: one of a newer version is none of them.

A code of a list of the data is looked up when it is told, and may be any text; these
are read as what the rules know, and a row with another one would break what reads it.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Final

from atd_tui.domain import (
    appointments,
    case_events,
    caseload,
    housing,
    merge,
    stay,
    support,
    tasks,
    terms_log,
    terms_rules,
    tickets,
)

KNOWN: Final[Mapping[tuple[str, str], type[StrEnum]]] = {
    ("appointment", "state"): appointments.State,
    ("case_event", "kind"): case_events.Kind,
    ("conflict", "kind"): merge.Clash,
    ("legal_act", "printed_for"): terms_rules.Family,
    ("saved_view", "sort"): caseload.Sort,
    ("stay_check", "state"): stay.State,
    ("support_request", "state"): support.State,
    ("task", "state"): tasks.State,
    ("term_event", "family"): terms_rules.Family,
    ("term_event", "kind"): terms_log.Kind,
    ("ticket_event", "kind"): tickets.Kind,
    ("unit_period", "kind"): housing.Kind,
    ("unit_period", "state"): housing.State,
}

_OR_NONE: Final = frozenset(
    {("legal_act", "printed_for"), ("saved_view", "sort"), ("term_event", "family")}
)
"""The fields that may also be empty."""


_MINUTES: Final = frozenset({("appointment", "minutes")})
"""The fields that tell when something ends."""


def fit(table: str, name: str) -> Callable[[Any], Any] | None:
    """Return what takes a code of a field; ``None`` where any text may stand."""
    if (table, name) in _MINUTES:
        return _minutes
    kind = KNOWN.get((table, name))
    if kind is None:
        return None
    known = {*kind} | ({""} if (table, name) in _OR_NONE else set())

    def one_of(said: Any) -> str:
        if said not in known:
            raise ValueError(said)
        return str(said)

    return one_of


def _minutes(said: Any) -> int:
    if type(said) is not int or not 0 <= said <= appointments.MOST_MINUTES:
        raise ValueError(said)
    return said
