"""The weeks ahead of the homes, one sign a day: all of them, or those that change."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from atd_tui.domain.housing import Home, Kind, Period, State
from atd_tui.domain.housing_days import Standing, Status
from atd_tui.domain.text import mask
from atd_tui.i18n import Words
from atd_tui.phrases import housing as phrases
from atd_tui.phrases import times
from atd_tui.screens import fitt_cells
from atd_tui.screens.fitt_reading import DAYS, WEEKS, Found
from atd_tui.widgets.paint import Body, Piece, Row, Tone, row, rule
from atd_tui.widgets.rows import Column, Line
from atd_tui.widgets.safe import pad

_FREE: Final = "░"
_LIVED: Final = "█"
_COMING: Final = "▓"
"""A stay from its second day on that has not begun."""
_REQUESTED: Final = phrases.REQUESTED
"""Taken here, and not confirmed yet, whatever it is."""

_SIGNS: Final = {
    Kind.HOLD: phrases.SIGNS[Status.RESERVED],
    Kind.TURNOVER: phrases.SIGNS[Status.CLEANING],
    Kind.MAINTENANCE: phrases.SIGNS[Status.MAINTENANCE],
}
_OUT: Final = phrases.SIGNS[Status.OUT_OF_SERVICE]
_CODE: Final = 9
_MOST: Final = 30
"""Homes of the short timeline; the pane has room for fewer."""
_WEEK: Final = 7


def strip(home: Home, periods: Iterable[Period], first: date, days: int) -> str:
    """Return one sign for each day of a home from the first on."""
    signs = [_OUT] * days
    for span in home.service:
        start, stop = _places(span.from_on, span.to_on, first, days)
        signs[start:stop] = [_FREE] * (stop - start)
    for one in periods:
        start, stop = _places(one.span.from_on, one.span.to_on, first, days)
        if start < stop:
            begins = one.span.from_on is not None and one.span.from_on >= first
            signs[start:stop] = _signs(one, stop - start, begins=begins)
    return "".join(signs)


def columns(found: Found | None, words: Words) -> list[Column]:
    """Return the columns of the timeline; the days are their own heading."""
    days = ruler(found.on) if found else ""
    return [
        Column("home", words.text("Home"), _CODE),
        Column("days", days, DAYS),
        Column("note", "", 8, grow=True),
    ]


def ruler(first: date) -> str:
    """Return the first day of each week above its sign."""
    weeks = (first + timedelta(days=_WEEK * n) for n in range(WEEKS))
    return "".join(f"{day:%d/%m}".ljust(_WEEK) for day in weeks)


def lines(
    found: Found, shown: Sequence[Standing], words: Words, *, masked: bool
) -> list[Line]:
    """Return a row of the timeline for each home that is shown."""
    return [
        Line(
            each.home.id,
            (
                each.home.code,
                strip(each.home, found.by_home.get(each.home.id, ()), found.on, DAYS),
                _told(each, found, words, masked=masked),
            ),
            sign=fitt_cells.sign(each).text,
        )
        for each in shown
    ]


def ahead(
    found: Found, shown: Sequence[Standing], cursor: str, words: Words, *, masked: bool
) -> Body:
    """Return the short timeline below a wide grid: what changes, the chosen one first.

    What does not fit is counted on the rule.
    """
    chosen = [each for each in shown if each.home.id == cursor]
    changing = [each for each in shown if each not in chosen and _changes(each, found)]

    def drawn(width: int) -> Sequence[Row]:
        last = found.on + timedelta(days=DAYS - 1)
        span = f"{times.brief(found.on, found.on)} – {times.brief(last, found.on)}"
        title = words.text("Timeline (t) {days}", days=span)
        number = words.count("{n} changes", "{n} change", len(changing))
        top = rule(title, number, width)
        head = Piece(" " * (_CODE + 1) + ruler(found.on), Tone.MUTED)
        return [
            top,
            (head,),
            *(
                row(
                    Piece(f" {pad(each.home.code, _CODE)}", Tone.STRONG),
                    strip(
                        each.home, found.by_home.get(each.home.id, ()), found.on, DAYS
                    ),
                    f"  {_told(each, found, words, masked=masked)}",
                )
                for each in (*chosen, *changing[:_MOST])
            ),
        ]

    return drawn


def _told(each: Standing, found: Found, words: Words, *, masked: bool) -> str:
    """Return who takes a home next to its days, and what is known of the end."""
    parts = []
    for period in (each.period, each.coming):
        if period is None or period.kind is Kind.TURNOVER:
            continue
        lodged = found.named(period)
        reason = mask(period.reason) if masked else period.reason
        who = lodged.label if lodged else reason
        parts.append(_when(who, period, found.on, words))
    return ", ".join(parts)


def _when(who: str, period: Period, on: date, words: Words) -> str:
    first, end = period.span.from_on, period.ends_on
    if first is not None and first > on:
        return words.text("{name} on {day}", name=who, day=times.brief(first, on))
    if end is not None:
        return words.text("{name} till {day}", name=who, day=times.brief(end, on))
    return who


def _changes(each: Standing, found: Found) -> bool:
    """Return whether something begins or ends in a home in these weeks."""
    last = found.on + timedelta(days=DAYS)
    own = (one for one in (each.period, each.coming) if one is not None)
    return bool(each.contested) or any(
        day is not None and found.on < day <= last
        for one in own
        for day in (one.span.from_on, one.span.to_on)
    )


def _places(
    first_on: date | None, end_on: date | None, first: date, days: int
) -> tuple[int, int]:
    start = 0 if first_on is None else max((first_on - first).days, 0)
    stop = days if end_on is None else min((end_on - first).days, days)
    return start, max(stop, start)


def _signs(one: Period, number: int, *, begins: bool) -> list[str]:
    if one.requested:
        return [_REQUESTED] * number
    if one.kind is not Kind.STAY:
        return [_SIGNS[one.kind]] * number
    if one.state is not State.PLANNED:
        return [_LIVED] * number
    signs = [_COMING] * number
    if begins:
        signs[0] = phrases.SIGNS[Status.RESERVED]
    return signs
