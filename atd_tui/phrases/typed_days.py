"""The words for days that a person may type, in the language of the glass."""

from datetime import date, timedelta

from atd_tui.domain.typed_days import near_day
from atd_tui.i18n import Words
from atd_tui.phrases import times

_MONDAY = date(2026, 11, 16)


def typed(words: Words, text: str, on: date, *, ahead: bool) -> date | str:
    """Return the day that was typed, else the code of what is wrong with it."""
    weekdays = [
        times.day(words, _MONDAY + timedelta(days=n)).partition(" ")[0]
        for n in range(7)
    ]
    named = {
        words.text("today"): 0,
        words.text("tomorrow"): 1,
        words.text("yesterday"): -1,
    }
    return near_day(text, on, ahead=ahead, weekdays=weekdays, named=named)
