"""The nationalities: ISO 3166-1, with Kosovo, stateless, refugees and unknown."""

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from atd_tui import resources
from atd_tui.domain.text import fold
from atd_tui.errors import Misused
from atd_tui.reference import files
from atd_tui.reference.cells import CodeText, Mark, Name, Row

_TRANSLATED = ("nl", "fr", "de")


@dataclass(frozen=True, slots=True)
class Nationality:
    """A nationality a person may have.

    Attributes:
        code: ISO 3166-1 alpha-3; of the five beside it, that of travel documents.
        names: of the country or the status, by language.
        mark, source: empty for a country, which the library knows.
    """

    code: str
    names: Mapping[str, str] = field(hash=False)
    mark: str = ""
    source: str = ""

    def label(self, language: str) -> str:
        return self.names[language]


@cache
def nationalities() -> tuple[Nationality, ...]:
    """Return all nationalities: the countries by code, then the five others."""
    path = resources.folder("nationalities.csv")
    found = files.rows(path, _Line)
    files.unique(path, [(number, row.code) for number, row in found], "code")
    return (*_countries(), *(row.value() for _, row in found))


def nationality(code: str) -> Nationality:
    """Return the nationality of a code.

    Raises:
        Misused: ``nationality.unknown``.
    """
    if code not in _by_code():
        raise Misused("nationality.unknown", given=code)
    return _by_code()[code]


def find_nationality(text: str) -> str:
    """Return the code of a nationality given by code, two letters or name.

    A name is that of the country or status in any of the four languages.

    Raises:
        Misused: ``nationality.unknown``.
    """
    found = _spellings().get(fold(text))
    if not found:
        raise Misused("nationality.unknown", given=text)
    return found


class _Line(Row):
    code: CodeText
    nl: Name
    fr: Name
    de: Name
    en: Name
    mark: Mark
    source: CodeText

    def value(self) -> Nationality:
        names = {"nl": self.nl, "fr": self.fr, "de": self.de, "en": self.en}
        return Nationality(self.code, names, self.mark, self.source)


@cache
def _by_code() -> dict[str, Nationality]:
    return {nationality.code: nationality for nationality in nationalities()}


@cache
def _spellings() -> dict[str, str]:
    """Return what each nationality may be called; a code goes before a name."""
    import pycountry  # noqa: PLC0415 -- slow to import, and rarely wanted

    found = {
        fold(name): each.code
        for each in nationalities()
        for name in each.names.values()
    }
    found |= {fold(each.alpha_2): each.alpha_3 for each in pycountry.countries}
    return found | {fold(each.code): each.code for each in nationalities()}


def _countries() -> list[Nationality]:
    import pycountry  # noqa: PLC0415 -- slow to import, and rarely wanted

    said = {
        language: gettext.translation(
            "iso3166-1", pycountry.LOCALES_DIR, languages=[language]
        ).gettext
        for language in _TRANSLATED
    }
    found = []
    for country in sorted(pycountry.countries, key=lambda country: country.alpha_3):
        name = getattr(country, "common_name", country.name)
        names = {language: translate(name) for language, translate in said.items()}
        found.append(Nationality(country.alpha_3, {**names, "en": name}))
    return found
