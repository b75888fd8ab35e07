"""People for the tests of the store, as somebody at a desk would write them down."""

from datetime import date
from typing import Any

from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people import Draft, Name
from atd_tui.store import Store, people


def born(year: int, month: int = 1, day: int = 1) -> Birth:
    """Return the birth on a day."""
    return Birth(date(year, month, day), date(year, month, day), "exact")


def named(given: str, family: str = "", **fields: Any) -> Draft:
    """Return a draft with one official name."""
    return Draft(names=(Name(given, family),), **fields)


def keep(store: Store, given: str, family: str = "", **fields: Any) -> str:
    """Write somebody down; return the id."""
    return people.create(store, named(given, family, **fields)).person.id
