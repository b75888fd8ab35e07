"""The public holidays of Belgium."""

from datetime import date
from functools import cache

_ALWAYS_SUNDAY = {"Easter Sunday", "Pentecost"}
"""Feasts the library lists; a Sunday already, they are no public holiday by law."""

_LIBRARY = {"nl": "nl", "fr": "fr", "de": "de", "en": "en_US"}


def public_holidays(year: int, language: str = "en") -> dict[date, str]:
    """Return the ten public holidays of a year in order, with their names.

    Easter Sunday and Whit Sunday are left out; another holiday that falls on a Sunday
    is not.
    """
    names = _names(year, _LIBRARY[language])
    return {
        day: names[day]
        for day, english in _names(year, _LIBRARY["en"]).items()
        if english not in _ALWAYS_SUNDAY
    }


@cache
def _names(year: int, language: str) -> dict[date, str]:
    import holidays  # noqa: PLC0415 -- slow to import, and rarely wanted

    return dict(
        sorted(holidays.country_holidays("BE", years=year, language=language).items())
    )
