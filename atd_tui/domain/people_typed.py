"""What a search or a ticket says of somebody, as the beginning of a new record."""

import re
from typing import Final

from atd_tui.domain.names import normal
from atd_tui.domain.people import Draft, Identifier, Name, Nationality

_NATIONAL_DIGITS: Final = 11
_FILE_DIGITS: Final = range(6, 10)
_BIS_MONTHS: Final = range(20, 53)
"""Months of a BIS number: 20 or 40 more than those of the calendar."""

_SHOWN_END: Final = 2
_HIDDEN_WHOLE: Final = 4
"""Of a number so short, two characters would say too much."""


_MARKS: Final = {"DECLARED": "", "PRESUMED": "?", "ESTABLISHED": "!"}
"""How certain a nationality is, in one key."""


def begun(typed: str) -> Draft:
    """Return a draft with what was typed: names, and what has digits as a number.

    The family name comes first, as on a ticket, unless a comma or capitals say
    otherwise: ``Mamadou DIALLO``. A birth date is not guessed.
    """
    words: list[str] = []
    numbers: list[str] = []
    for word in typed.split():
        (numbers if any(map(str.isdigit, word)) else words).append(word)
    number = " ".join(numbers)
    kept = (Identifier(kind_of(number), number),) if normal(number) else ()
    name = _name(" ".join(words))
    return Draft(names=(name,) if name != Name() else (), identifiers=kept)


def kind_of(number: str) -> str:
    """Return what kind of number it looks like; ``OTHER`` where nothing tells."""
    found = normal(number)
    if not found.isdigit():
        return "PASSPORT" if found else "OTHER"
    if len(found) == _NATIONAL_DIGITS:
        return "BIS" if int(found[2:4]) in _BIS_MONTHS else "NISS"
    return "OV" if len(found) in _FILE_DIGITS else "OTHER"


def marked(nationality: Nationality) -> str:
    """Return a nationality as typed: ``ERI``, presumed ``ERI?``, sure ``ERI!``."""
    return f"{nationality.code}{_MARKS[nationality.certainty]}"


def certain(typed: str) -> tuple[str, str]:
    """Return a typed nationality without its mark, and how certain that makes it."""
    said = typed.strip()
    for certainty, mark in _MARKS.items():
        if mark and said.endswith(mark):
            return said.removesuffix(mark).strip(), certainty
    return said, "DECLARED"


def hidden(number: str) -> str:
    """Return the shape of a number with its last two characters, nothing more.

    A short one is hidden whole.
    """
    shown = normal(number)
    kept = _SHOWN_END if len(shown) > _HIDDEN_WHOLE else 0
    left = sum(map(str.isalnum, number)) - kept
    said = []
    for character in number:
        hides = character.isalnum() and left > 0
        left -= character.isalnum()
        said.append("•" if hides else character)
    return "".join(said)


def _name(typed: str) -> Name:
    if "," in typed:
        family, _, given = typed.partition(",")
        return Name(given.strip(), family.strip())
    words = typed.split()
    capitals = [word for word in words if _is_capital(word)]
    if capitals and len(capitals) < len(words):
        rest = [word for word in words if not _is_capital(word)]
        return Name(" ".join(rest), " ".join(capitals))
    return Name(" ".join(words[1:]), words[0]) if words else Name()


def _is_capital(word: str) -> bool:
    """Whether a word is written in capitals, as papers write family names."""
    return word.isupper() and len(re.sub(r"\W", "", word)) > 1
