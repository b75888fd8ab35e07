"""Days and times of a case as they are typed on the command line."""

import re
from datetime import date, datetime, time
from typing import Final

from atd_tui.cli import dates
from atd_tui.domain.days import BELGIUM, instant, service_day
from atd_tui.errors import Misused

_TIME: Final = re.compile(r"(\d{1,2})[:.uUhH](\d{2})", re.ASCII)
_HOURS: Final = 24
_MINUTES: Final = 60


def day(typed: str) -> date | None:
    """Return the day that was typed; ``None`` where nothing was.

    Raises:
        Misused: it is none, or its year is missing.
    """
    return dates.day(typed) if typed else None


def clock(typed: str) -> time:
    """Return the time of day that was typed: ``10:30``, ``9:05``, ``10u30``, ``10h30``.

    Raises:
        Misused: ``appointment.time``.
    """
    if found := _TIME.fullmatch(typed.strip()):
        hours, minutes = int(found[1]), int(found[2])
        if hours < _HOURS and minutes < _MINUTES:
            return time(hours, minutes)
    raise Misused("appointment.time", given=typed)


def moment(on: str, at: str, *, now: datetime) -> datetime | None:
    """Return when something was held; ``None`` where neither day nor time was typed.

    A time alone is of today. An earlier day without a time stands at its midnight,
    which is shown as no time; today without one is now.

    Raises:
        Misused: the day or the time is none.
    """
    if not on and not at:
        return None
    today = service_day(now, BELGIUM)
    held_on = day(on) or today
    if at:
        return instant(held_on, clock(at), BELGIUM)
    return now if held_on == today else instant(held_on, time.min, BELGIUM)
