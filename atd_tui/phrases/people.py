"""How people are told: their birth, their age, and what makes two of them alike."""

from datetime import date
from typing import Final

from atd_tui.domain.matching import Agreement, Evidence
from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people import Address, Name
from atd_tui.domain.people_birth import Majority, Standing, age
from atd_tui.domain.text import mask
from atd_tui.i18n import N_, Words

MAJORITIES: Final[dict[Majority, str]] = {
    Majority.UNKNOWN: N_("age unknown"),
    Majority.CHILD: N_("child"),
    Majority.SOON: N_("turns 18 soon"),
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

NAME_KINDS: Final[dict[str, str]] = {
    "official": N_("official"),
    "alias": N_("also called"),
    "birth": N_("at birth"),
    "latin": N_("in Latin letters"),
}

SEXES: Final[dict[str, str]] = {"F": N_("woman"), "M": N_("man"), "X": N_("X")}

ADDRESS_KINDS: Final[dict[str, str]] = {
    "HOME": N_("private home"),
    "RECEPTION": N_("reception structure"),
    "OTP": N_("open return place"),
    "FITT": N_("return house"),
    "NONE": N_("no address"),
}

IDENTIFIER_TYPES: Final[dict[str, str]] = {
    "NISS": N_("national number"),
    "BIS": N_("BIS number"),
    "OV": N_("file of the Immigration Office"),
    "PASSPORT": N_("passport"),
    "ID": N_("identity card"),
    "OTHER": N_("other number"),
    "PHONE": N_("telephone"),
    "EMAIL": N_("e-mail"),
}

IDENTIFIER_SHORT: Final[dict[str, str]] = {
    "NISS": N_("National no."),
    "BIS": N_("BIS no."),
    "OV": N_("File IO"),
    "PASSPORT": N_("Passport"),
    "ID": N_("Identity card"),
    "OTHER": N_("Other no."),
}

ROLES: Final[dict[str, str]] = {
    "HEAD": N_("head"),
    "PARTNER": N_("partner"),
    "ADULT": N_("other adult"),
    "CHILD": N_("child"),
    "OTHER": N_("member"),
}

CERTAINTIES: Final[dict[str, str]] = {
    "DECLARED": N_("declared"),
    "PRESUMED": N_("presumed"),
    "ESTABLISHED": N_("established"),
}

AGREEMENTS: Final[dict[Agreement, str]] = {
    Agreement.EXACT: N_("the same"),
    Agreement.VARIANT: N_("another spelling"),
    Agreement.COMMON: N_("same, but frequent"),
    Agreement.CLOSE: N_("nearly the same"),
    Agreement.PART: N_("a part of it"),
    Agreement.INITIAL: N_("an initial"),
    Agreement.GENDERED: N_("of the other sex"),
    Agreement.SWAPPED: N_("the other way round"),
    Agreement.MOVED: N_("in the other name"),
    Agreement.NEW_YEAR: N_("first of January"),
    Agreement.TYPO: N_("a slip"),
    Agreement.WITHIN: N_("possible"),
    Agreement.ABOUT: N_("about the same"),
    Agreement.STREET: N_("the same street"),
    Agreement.FAMILY_FILE: N_("a family's file"),
    Agreement.SHARED: N_("shared by many"),
    Agreement.OVERLAP: N_("in part"),
    Agreement.DIFFERENT: N_("different"),
    Agreement.UNKNOWN: N_("not known"),
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


def born_brief(words: Words, birth: Birth, on: date) -> str:
    """Return a birth in the ten cells of a list: a day, a year, an age."""
    if birth.low is None or birth.high is None:
        return "—"
    years = age(birth, on)
    if birth.precision == "about" and years is not None:
        return words.text("about {n}", n=sum(years) // 2)
    return str(birth.low.year) if birth.precision == "year" else _day(birth.low)


def other_name(words: Words, name: Name) -> str:
    """Return a name with what kind of name it is."""
    said = f"{words.text(NAME_KINDS[name.kind])} {name.given} {name.family}"
    script = f" ({name.script})" if name.script else ""
    return f"{' '.join(said.split())}{script}"


def sex(words: Words, code: str) -> str:
    """Return what a sex is called; empty where it is not known."""
    return words.text(SEXES[code]) if code in SEXES else code


def home(words: Words, address: Address | None, *, masked: bool = False) -> str:
    """Return where somebody lives, the kind first; empty where nobody knows."""
    if address is None:
        return ""
    place = " ".join(f"{address.postcode} {address.city}".split())
    line = ", ".join(part for part in (address.street, place) if part)
    kind = words.text(ADDRESS_KINDS.get(address.kind, address.kind))
    return f"{kind}: {mask(line) if masked else line}" if line else kind


def period(from_on: date | None, to_on: date | None) -> str:
    """Return a period as a table shows it; ``to_on`` is the first day after it."""
    first, last = (_day(day) if day else "" for day in (from_on, to_on))
    return f"{first} – {last}".strip() if first or last else ""


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
