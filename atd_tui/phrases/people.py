"""How people are told: their birth, their age, and what makes two of them alike."""

from datetime import date
from typing import Final

from atd_tui.domain.matching import Agreement, Evidence
from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people_birth import Majority, Standing, age
from atd_tui.i18n import N_, Words

MAJORITIES: Final[dict[Majority, str]] = {
    Majority.UNKNOWN: N_("age unknown"),
    Majority.CHILD: N_("child"),
    Majority.SOON: N_("turns 18 within 90 days"),
    Majority.MAYBE: N_("perhaps still a child"),
    Majority.ADULT: N_("adult"),
}

FIELDS: Final[dict[str, str]] = {
    "given_name": N_("given name"),
    "family_name": N_("family name"),
    "birth_date": N_("birth"),
    "sex": N_("sex"),
    "nationality": N_("nationality"),
    "street": N_("street"),
    "postcode": N_("postcode"),
    "city": N_("town"),
    "identifier": N_("number"),
    "language": N_("language"),
}

DECISIONS: Final[dict[str, str]] = {
    "same": N_("the same person"),
    "different": N_("two people"),
    "unsure": N_("not sure"),
}


def born(words: Words, birth: Birth) -> str:
    """Return a birth as it is known: a day, a year, two days, or unknown."""
    if birth.low is None or birth.high is None:
        return words.text("birth unknown")
    if birth.precision == "exact":
        return _day(birth.low)
    if birth.precision == "year":
        return str(birth.low.year)
    return words.text(
        "between {first} and {last}", first=_day(birth.low), last=_day(birth.high)
    )


def aged(words: Words, birth: Birth, on: date) -> str:
    """Return the age on a day; empty where nothing is known of the birth."""
    years = age(birth, on)
    if years is None:
        return ""
    low, high = years
    if low == high:
        return words.count("{n} year", "{n} years", low)
    return words.text("{low} to {high} years", low=low, high=high)


def stands(words: Words, standing: Standing) -> str:
    """Return where somebody stands between childhood and majority."""
    said = words.text(MAJORITIES[standing.majority])
    if standing.first_on is None or standing.majority is Majority.ADULT:
        return said
    if standing.first_on == standing.last_on:
        return words.text("{said} (18 on {on})", said=said, on=_day(standing.first_on))
    return words.text(
        "{said} (18 between {first} and {last})",
        said=said,
        first=_day(standing.first_on),
        last=_day(standing.last_on or standing.first_on),
    )


def evidence(words: Words, found: Evidence) -> list[str]:
    """Return what was compared, a line for each field that says something."""
    return [
        f"{one.weight:+5.1f}  {words.text(FIELDS[one.field]):<14}  "
        f"{one.a or '–'}  ·  {one.b or '–'}"
        for one in found.fields
        if one.agreement is not Agreement.UNKNOWN
    ]


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
