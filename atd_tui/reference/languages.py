"""The languages people speak: those of the interviews, and any of ISO 639-3."""

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from atd_tui import resources
from atd_tui.domain.text import fold
from atd_tui.errors import Misused
from atd_tui.reference import files
from atd_tui.reference.cells import CodeText, Mark, Name, Row, Several

_TRANSLATED = ("nl", "fr", "de")


@dataclass(frozen=True, slots=True)
class Language:
    """A language heard at the desk.

    Attributes:
        code: ISO 639-3.
        short: what a list shows; two letters where ISO 639-1 has them.
        names: by language.
        aliases: other names that people use for it.
    """

    code: str
    short: str
    names: Mapping[str, str] = field(hash=False)
    aliases: tuple[str, ...]
    mark: str
    source: str


@cache
def languages() -> tuple[Language, ...]:
    """Return the interview languages in the order in which they are offered."""
    path = resources.folder("languages.csv")
    found = files.rows(path, _Line)
    files.unique(path, [(number, row.code) for number, row in found], "code")
    files.unique(path, [(number, row.short) for number, row in found], "short")
    return tuple(row.value() for _, row in found)


def find_language(text: str) -> str:
    """Return the ISO 639-3 code of a language given by code, name or alias.

    Raises:
        Misused: ``language.unknown``.
    """
    wanted = fold(text).strip()
    found = _spellings().get(wanted) or _iso(wanted)
    if not found:
        raise Misused("language.unknown", given=text)
    return found


def short(code: str) -> str:
    """Return what a list shows for a language: ``FR``, ``TI``, else the code itself."""
    known = _by_code().get(code)
    return known.short if known else code.upper()


def label(code: str, language: str) -> str:
    """Return the name of a language; an unknown code is shown as it is."""
    known = _by_code().get(code)
    if known:
        return known.names[language]
    return _iso_names().get(code, {}).get(language, code)


class _Line(Row):
    code: CodeText
    short: CodeText
    nl: Name
    fr: Name
    de: Name
    en: Name
    aliases: Several
    mark: Mark
    source: CodeText

    def value(self) -> Language:
        names = {"nl": self.nl, "fr": self.fr, "de": self.de, "en": self.en}
        return Language(
            self.code, self.short, names, self.aliases, self.mark, self.source
        )


@cache
def _by_code() -> dict[str, Language]:
    return {language.code: language for language in languages()}


@cache
def _spellings() -> dict[str, str]:
    return {
        fold(spelling): language.code
        for language in languages()
        for spelling in (
            language.code,
            language.short,
            *language.names.values(),
            *language.aliases,
        )
    }


def _iso(wanted: str) -> str | None:
    if wanted in _iso_names():
        return wanted
    if wanted in _iso_two_letters():
        return _iso_two_letters()[wanted]
    for code, names in _iso_names().items():
        if wanted in {fold(name) for name in names.values()}:
            return code
    return None


@cache
def _iso_names() -> dict[str, dict[str, str]]:
    import pycountry  # noqa: PLC0415 -- slow to import, and rarely wanted

    names = {item.alpha_3: {"en": item.name} for item in pycountry.languages}
    for language in _TRANSLATED:
        said = gettext.translation(
            "iso639-3", pycountry.LOCALES_DIR, languages=[language]
        ).gettext
        for known in names.values():
            name = said(known["en"])
            small = language == "fr" and name != known["en"]  # as French writes them
            known[language] = name[:1].lower() + name[1:] if small else name
    return names


@cache
def _iso_two_letters() -> dict[str, str]:
    import pycountry  # noqa: PLC0415 -- slow to import, and rarely wanted

    return {
        item.alpha_2: item.alpha_3
        for item in pycountry.languages
        if hasattr(item, "alpha_2")
    }
