"""Times and durations as a desk reads them, in Belgian local time."""

from datetime import date, datetime, timedelta
from typing import Final

from atd_tui.domain.days import BELGIUM
from atd_tui.i18n import N_, Words

_HOUR: Final = timedelta(hours=1)

WEEKDAYS: Final = (
    N_("Mo"),
    N_("Tu"),
    N_("We"),
    N_("Th"),
    N_("Fr"),
    N_("Sa"),
    N_("Su"),
)
"""Monday first."""


def clock(at: datetime) -> str:
    """Return the local time of an instant: ``09:42``."""
    return at.astimezone(BELGIUM).strftime("%H:%M")


def day(words: Words, on: date, *, year: bool = False) -> str:
    """Return a date with its weekday: ``We 18/11``, or with the year."""
    weekday = words.text(WEEKDAYS[on.weekday()])
    return f"{weekday} {on.strftime('%d/%m/%Y' if year else '%d/%m')}"


def brief(day: date, on: date) -> str:
    """Return a date in few cells: ``18/11``, or of another year ``18/11/25``."""
    return day.strftime("%d/%m" if day.year == on.year else "%d/%m/%y")


def minutes(span: timedelta) -> str:
    """Return a duration in minutes: ``12'``; from an hour on ``1:05``."""
    whole = int(span.total_seconds() // 60)
    return f"{whole}'" if span < _HOUR else f"{whole // 60}:{whole % 60:02d}"
