"""Terms counted again, by somebody who walks through the calendar day by day.

Nothing here comes from the program: the holidays are reckoned from Easter by the rule
of Gauss, the lengths are those of the dossier, and no day is ever skipped in one leap.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import count, islice, takewhile

DAY = timedelta(days=1)
LETTERS = {"REG", "POST"}


def easter(year: int) -> date:
    """Reckon Easter Sunday by the rule of Gauss, for 1900 to 2099."""
    d = (19 * (year % 19) + 24) % 30
    e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 5) % 7
    after_21_march = d + e + 1
    if d == 29 and e == 6:
        after_21_march -= 7
    if d == 28 and e == 6 and year % 19 > 10:
        after_21_march -= 7
    return date(year, 3, 21) + after_21_march * DAY


@cache
def feasts(year: int) -> frozenset[date]:
    """Return the ten public holidays of the law."""
    fixed = [(1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)]
    moving = (1, 39, 50)
    return frozenset(
        [
            *(date(year, month, day) for month, day in fixed),
            *(easter(year) + n * DAY for n in moving),
        ]
    )


def is_open(day: date) -> bool:
    return day.isoweekday() not in {6, 7} and day not in feasts(day.year)


def days_after(day: date) -> Iterator[date]:
    """Yield the days after a day, one by one."""
    return (day + n * DAY for n in count(1))


def nth(days: Iterator[date], n: int) -> date:
    return next(islice(days, n - 1, None))


def calendar_days(n: int) -> Callable[[date, str], date]:
    """Count each day after the event; nothing moves."""
    return lambda event, _: nth(days_after(event), n)


def open_days(n: int) -> Callable[[date, str], date]:
    return lambda event, _: nth(filter(is_open, days_after(event)), n)


def appeal(n: int) -> Callable[[date, str], date]:
    """Count from the day after, or the third open day of a letter; end when open."""

    def last(event: date, mode: str) -> date:
        first = nth(days_after(event), 1)
        if mode in LETTERS:
            first = nth(filter(is_open, days_after(event)), 3)
        day = nth(days_after(first - DAY), n)
        return nth(filter(is_open, days_after(day - DAY)), 1)

    return last


def months(n: int) -> Callable[[date, str], date]:
    """Walk into the n-th month after the event, up to its day or the month's end."""

    def last(event: date, _: str) -> date:
        wanted = event.year * 12 + event.month + n

        def not_past(day: date) -> bool:
            month = day.year * 12 + day.month
            return month < wanted or (month == wanted and day.day <= event.day)

        *_before, reached = takewhile(not_past, days_after(event))
        return reached

    return last


@dataclass(frozen=True)
class Counted:
    """How the dossier says that a rule is counted.

    Attributes:
        of: what it counts from: the notification, or the name of a fact.
    """

    last: Callable[[date, str], date]
    of: str = "notified_on"


TABLE: dict[str, Counted] = {
    "OLT_STD": Counted(calendar_days(30)),
    "A38": Counted(calendar_days(30)),
    "CALL_ANN": Counted(appeal(30)),
    "CALL_ANN_DET": Counted(appeal(10)),
    "CALL_UDN1": Counted(appeal(10)),
    "CALL_UDN2": Counted(appeal(5)),
    "CALL26_ORD": Counted(appeal(30)),
    "CALL26_ACC": Counted(appeal(10)),
    "APR_REMAIN": Counted(appeal(5)),
    "DUB_OLD": Counted(months(6), "transfer_accepted_on"),
    "DUB_OLD imprisoned": Counted(months(12), "transfer_accepted_on"),
    "DUB_OLD absconded": Counted(months(18), "transfer_accepted_on"),
    "DUB_NEW": Counted(months(6), "transfer_accepted_on"),
    "DUB_NEW imprisoned": Counted(months(12), "transfer_accepted_on"),
    "DUB_NEW absconded": Counted(months(36), "transfer_accepted_on"),
    "EB_LIFT answer": Counted(months(4), "lift_asked_on"),
    "THB_A15": Counted(calendar_days(45), "thb_referred_on"),
    "THB_AI": Counted(months(3), "thb_complained_on"),
    "THB_AI renewed": Counted(months(6), "thb_complained_on"),
    "THB_A": Counted(months(6), "thb_prosecutor_on"),
    "ASY_8": Counted(open_days(8), "entered_on"),
    "OTP_30": Counted(calendar_days(30), "otp_arrived_on"),
    "BORDER_48H": Counted(calendar_days(2)),
    "FITT_MAX": Counted(months(4), "placed_on"),
    "REINT_12M": Counted(months(12), "departed_on"),
    "AMAAR_6M": Counted(months(6), "departed_on"),
    "SN_12M": Counted(months(12), "departed_on"),
    "AVR_5Y": Counted(months(60), "assisted_on"),
}
"""The rules that say how long they are; the others are read in the decision."""


def counted(rule: str, events: dict[str, date], mode: str = "") -> date:
    """Return the last day of a rule, counted by hand."""
    found = TABLE[rule]
    return found.last(events[found.of], mode)
