"""What is typed of people on the command line, in the form that the store keeps."""

from datetime import date

from atd_tui.domain.dates import YEARS
from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people import Address, Identifier, Name, Nationality
from atd_tui.domain.people_birth import typed_birth
from atd_tui.errors import Misused


def birth(typed: str, *, on: date) -> Birth:
    """Return the birth of a day, a year or an age; nothing is unknown.

    Raises:
        Misused: it is none of them, or lies in the future.
    """
    found = typed_birth(typed, on=on)
    if isinstance(found, str):
        raise Misused(found, fields={"birth_date": found}, given=typed, **YEARS)
    return found


def other_name(typed: str) -> Name:
    """Return the name of ``alias:Given:Family``; the script may stand behind."""
    kind, given, family, script = _parts(typed, ":", 4)
    return Name(given=given, family=family, kind=kind.casefold(), script=script)


def nationality(typed: str) -> Nationality:
    """Return the nationality of ``ERI`` or ``ERI:PRESUMED``."""
    code, certainty = _parts(typed, ":", 2)
    return Nationality(code.upper(), certainty.upper() or "DECLARED")


def identifier(typed: str) -> Identifier:
    """Return the number of ``NISS:85.07.30-033.28``; ``OTHER`` without a type."""
    kind, number = _parts(typed, ":", 2)
    if ":" not in typed:
        return Identifier("OTHER", kind)
    return Identifier(kind.upper(), number)


def address(typed: str) -> Address:
    """Return the address of ``HOME:Street 1;1000;Town``; ``NONE`` has no more."""
    kind, rest = _parts(typed, ":", 2)
    street, postcode, city = _parts(rest, ";", 3)
    return Address(kind=kind.upper(), street=street, postcode=postcode, city=city)


def _parts(typed: str, mark: str, number: int) -> list[str]:
    found = [part.strip() for part in typed.split(mark, number - 1)]
    return found + [""] * (number - len(found))
