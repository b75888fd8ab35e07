"""Service days and office hours: local dates and times, never derived from UTC."""

from datetime import date, datetime, time, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

BELGIUM: Final = ZoneInfo("Europe/Brussels")
"""The zone of every contact point."""


def service_day(at: datetime, zone: tzinfo) -> date:
    """Return the local date of an instant; one second after midnight is the next day."""
    return at.astimezone(zone).date()


def instant(on: date, clock: time, zone: tzinfo) -> datetime:
    """Return the instant of a local time; the first of the two where a clock repeats."""
    return datetime.combine(on, clock, tzinfo=zone)
