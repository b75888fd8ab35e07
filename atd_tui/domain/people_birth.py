"""Birth: as it is typed, as a range of days, and what follows from it at an age."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from atd_tui.domain.dates import FIRST_YEAR, typed_day
from atd_tui.domain.matching_facts import Birth

ABOUT_YEARS: Final = 2
"""Years by which an estimated age may be wrong, to either side."""

OLDEST: Final = 120
"""Years; a higher age is a slip of the finger."""

_DAY: Final = timedelta(days=1)
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_AGE: Final = re.compile(
    r"(?P<about>~|≈|±|about|ca\.?|circa|ong\.?|ongeveer|env\.?|environ|etwa)?\s*"
    r"(?P<years>\d{1,3})\s*(?:y|years?|jaar|j|ans|jahre)?",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ages:
    """The numbers of the law and of practice, as they hold on a day.

    Attributes:
        of_age: years.
        notice: how long before that birthday a child is looked at again.
    """

    of_age: int
    notice: timedelta


class Majority(StrEnum):
    """Where somebody stands between childhood and majority."""

    UNKNOWN = "unknown"
    CHILD = "child"
    SOON = "soon"
    MAYBE = "maybe"
    ADULT = "adult"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands, and the first and last day on which they come of age."""

    majority: Majority
    first_on: date | None = None
    last_on: date | None = None

    @property
    def is_child(self) -> bool:
        """Whether they are a child, however they count; not where only perhaps."""
        return self.majority in {Majority.CHILD, Majority.SOON}


def typed_birth(text: str, *, on: date) -> Birth | str:
    """Return the birth of a day, a year or an age, else an objection's code.

    Read are ``1985-07-30``, ``30/07/1985``, ``19850730``, the year ``1985``, the age
    ``35`` and ``about 35``; nothing at all is unknown.

    Args:
        text: as it was typed.
        on: the day on which the age was told; no birth is later.
    """
    text = text.strip()
    if not text:
        return Birth()
    if found := _COMPACT.fullmatch(text):
        text = "-".join(found.groups())
    if _YEAR.fullmatch(text):
        return _of_year(int(text), on)
    if found := _AGE.fullmatch(text):
        margin = ABOUT_YEARS if found["about"] else 0
        return _of_age(int(found["years"]), margin, on)
    day = typed_day(text)
    if isinstance(day, str):
        return day
    return Birth(day, day, "exact") if day <= on else "person.birth-future"


def objection(birth: Birth, *, on: date) -> str:
    """Return the code of what is wrong with a birth, or nothing."""
    low, high = birth.low, birth.high
    if birth.precision == "unknown" or low is None or high is None:
        known = birth.precision in {"exact", "year", "about"}
        return "person.birth-form" if known or low or high else ""
    if birth.precision not in {"exact", "year", "about"}:
        return "person.birth-form"
    if low > high or (birth.precision == "exact" and low != high):
        return "person.birth-inverted"
    if low > on:
        return "person.birth-future"
    return "person.birth-early" if low.year < FIRST_YEAR - OLDEST else ""


def age(birth: Birth, on: date) -> tuple[int, int] | None:
    """Return the lowest and highest age in whole years; ``None`` where unknown."""
    if birth.low is None or birth.high is None:
        return None
    return _years(min(birth.high, on), on), _years(min(birth.low, on), on)


def standing(birth: Birth, on: date, ages: Ages) -> Standing:
    """Say whether somebody is a child, and from which day perhaps no longer.

    Nobody who may be a child counts as an adult; ``soon`` says that the birthday on
    which they come of age may fall within the notice, ``maybe`` that it has perhaps
    passed already.
    """
    if birth.low is None or birth.high is None:
        return Standing(Majority.UNKNOWN)
    first = birthday(birth.low, ages.of_age)
    last = birthday(birth.high, ages.of_age)
    if last <= on:
        majority = Majority.ADULT
    elif first <= on:
        majority = Majority.MAYBE
    else:
        near = first <= on + ages.notice
        majority = Majority.SOON if near else Majority.CHILD
    return Standing(majority, first, last)


def birthday(born: date, years: int) -> date:
    """Return the day on which an age is reached.

    Of somebody born on 29 February it is 1 March in the years between.
    """
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def _of_year(year: int, on: date) -> Birth | str:
    if year > on.year:
        return "person.birth-future"
    if year < FIRST_YEAR:
        return "person.birth-early"
    return Birth(date(year, 1, 1), date(year, 12, 31), "year")


def _of_age(years: int, margin: int, on: date) -> Birth | str:
    """Return the days between which somebody of this age was born."""
    if years > OLDEST:
        return "person.age"
    youngest = max(years - margin, 0)
    low = _years_before(on, years + margin + 1) + _DAY
    return Birth(low, _years_before(on, youngest), "about")


def _years_before(on: date, years: int) -> date:
    """Return the last day of birth of somebody who has this age on a day."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return date(on.year - years, 2, 28)


def _years(born: date, on: date) -> int:
    years = on.year - born.year
    return years if birthday(born, years) <= on else years - 1
