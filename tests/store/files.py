"""Cases for the tests of the store, as a coach would have opened them."""

from dataclasses import replace
from typing import Any

from atd_tui.store import Store, cases
from tests.store.persons import keep


def opened(store: Store, given: str = "Aster", **fields: Any) -> str:
    """Write somebody down and open their case; return its id."""
    person = keep(store, given, ref=given.lower(), **fields)
    return cases.open_case(store, cases.Opening(person, coach="me")).case.id


def as_somebody_else(store: Store, name: str = "peeters") -> None:
    """Let another person go on in this session."""
    store.door = replace(store.door, actor=name)
