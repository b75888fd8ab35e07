"""Service days and office hours: local dates and times, never derived from UTC."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

BELGIUM: Final = ZoneInfo("Europe/Brussels")
"""The zone of every contact point."""


def service_day(at: datetime, zone: tzinfo) -> date:
    """Return the local date of an instant; from midnight on it is the next day."""
    return at.astimezone(zone).date()


def instant(on: date, clock: time, zone: tzinfo) -> datetime:
    """Return the instant of a local time, UTC; the first where a clock repeats.

    A time that a clock skips is as long after midnight as the clock would have shown.
    """
    return datetime.combine(on, clock, tzinfo=zone).astimezone(UTC)


def bounds(on: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return the first instant of a service day and of the next: 23 to 25 hours."""
    following = on + timedelta(days=1)
    return instant(on, time.min, zone), instant(following, time.min, zone)


class Opening(StrEnum):
    """Whether the walk-in takes people at an instant."""

    NOT_TODAY = "not-today"
    BEFORE = "before"
    OPEN = "open"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class OpenState:
    """The hours of a service day, seen from one instant of it.

    Attributes:
        opens_at, closes_at: instants, UTC; ``None`` on a day without walk-in.
    """

    opening: Opening
    opens_at: datetime | None = None
    closes_at: datetime | None = None


def open_state(
    now: datetime, hours: tuple[time, time] | None, zone: tzinfo
) -> OpenState:
    """Return whether the walk-in is open; from its first instant, until its last.

    Args:
        now: the instant.
        hours: local times of the service day of ``now``; ``None`` without walk-in.
        zone: of the office.
    """
    if hours is None:
        return OpenState(Opening.NOT_TODAY)
    on = service_day(now, zone)
    opens_at, closes_at = (instant(on, clock, zone) for clock in hours)
    if now < opens_at:
        return OpenState(Opening.BEFORE, opens_at, closes_at)
    opening = Opening.OPEN if now < closes_at else Opening.AFTER
    return OpenState(opening, opens_at, closes_at)
