"""Dates typed on the command line."""

from datetime import date

from atd_tui.domain.dates import YEARS, typed_day
from atd_tui.errors import Misused


def day(typed: str) -> date:
    """Return the day that was typed.

    Raises:
        Misused: it is none, or its year is missing.
    """
    found = typed_day(typed)
    if isinstance(found, str):
        raise Misused(found, given=typed, **YEARS)
    return found
