"""The empty template of the sheet, for a language that a department adds itself."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from atd_tui.domain.options_shown import SEALED, Shown
from atd_tui.domain.screening import SEALED as SIGNS
from atd_tui.i18n import Words
from atd_tui.phrases import codes, options, options_sheet, times
from atd_tui.phrases.tongue import Tongue
from atd_tui.reference import languages
from atd_tui.reference.codelists import Code, codelist
from atd_tui.reference.options_facts import facts
from atd_tui.reference.sheets import OWN, Sheet

_LISTS: Final = ("return_option", "return_way", "interpreter_mode")
"""The codes that stand on a sheet whatever is known, beside those of facts."""

_HEADER: Final = """\
# The sheet of the ways of return in a further language.
#
# 1. Name this file by the language's code in ISO 639-3, as ara.toml. It lies in
#    the folder "sheets" of the store's home folder. Nothing else has to be done:
#    "atd-tui options --list-languages" names it, the wizard offers it.
# 2. language: that code. name: as those call it who speak it. direction: "ltr", or
#    "rtl" where it is read from right to left. fallback: "nl", "fr", "de" or "en", for
#    what is not translated; the sheet then says that some of it is in that language.
# 3. Write each translation between the quotes behind its English phrase; what is left
#    empty is not translated. {places} in braces stay as they are, each once; a quote
#    is written \\". English phrases stay as they are too.
# 4. Names of countries, languages and services may be added in the same way, as
#    "Morocco" = "…"; without that they are those of the fallback.
#
# Let somebody who speaks the language, and knows the law, read a printed sheet first.
"""


@cache
def wanted() -> tuple[str, ...]:
    """Return the phrases of the sheet in English, each once, in their order."""
    named = [one.label("en") for one in facts().values() if one.code not in SEALED]
    known = _codes()
    return tuple(
        dict.fromkeys(
            (
                *options_sheet.MESSAGES,
                *options.MESSAGES,
                *times.WEEKDAYS,
                *(one.label("en") for one in known if one.code not in SIGNS),
                *named,
            )
        )
    )


def lacking(sheet: Sheet) -> list[str]:
    """Return the phrases of the sheet that a template has no translation of."""
    return [each for each in wanted() if each not in sheet.phrases]


def unknown(sheet: Sheet) -> list[str]:
    """Return what a template translates though nothing is called so (any more)."""
    return [each for each in sheet.phrases if each not in {*wanted(), *_names()}]


def lines(code: str, shown: Words) -> Iterator[str]:
    """Return the lines of an empty template.

    Args:
        code: of the language; empty where it is not known yet.
        shown: the language in which each phrase stands above its English.
    """
    yield from _HEADER.splitlines()
    yield ""
    yield f"language = {_quoted(code)}"
    yield 'name = ""'
    yield 'direction = "ltr"'
    yield f"fallback = {_quoted(shown.language)}"
    yield ""
    yield "[phrases]"
    own = _own(shown)
    for english in wanted():
        said = own.get(english) or shown.text(english)
        if said != english:
            yield f"# {said}"
        yield f'{_quoted(english)} = ""'


def printed(
    found: Mapping[str, Sheet], language: str, shown: Shown, number: str
) -> list[str]:
    """Return the sheet of an explanation: by a template, or in one of the four."""
    if language in found:
        return page(found[language], shown, number)
    return options_sheet.lines(Words(language), shown, number)


def page(sheet: Sheet, shown: Shown, number: str) -> list[str]:
    """Return the sheet of an explanation in the language of a template, one page.

    Where phrases are not translated, and where it is to be read from the right, its
    end says so in the language that stands in for it.
    """
    tongue = Tongue(sheet)

    def notes() -> list[str]:
        return _notes(sheet, len({*tongue.lacking}.intersection(wanted())))

    return options_sheet.lines(tongue, shown, number, notes=notes)


def _notes(sheet: Sheet, missing: int) -> list[str]:
    words = Words(sheet.fallback)
    said = []
    if missing:
        own = codes.language_names(words, (OWN[sheet.fallback],))
        said.append(
            words.count(
                "{n} phrase is not translated into {name} yet, and stands in {own}.",
                "{n} phrases are not translated into {name} yet, and stand in {own}.",
                missing,
                name=sheet.name,
                own=own,
            )
        )
    if sheet.rtl:
        said.append(words.text("{name} is read from right to left.", name=sheet.name))
    return said


def _codes() -> list[Code]:
    """Return the codes that may stand on a sheet."""
    lists = (*_LISTS, *(one.list for one in facts().values() if one.list))
    return [one for name in dict.fromkeys(lists) for one in codelist(name)]


def _own(shown: Words) -> dict[str, str]:
    """Return the names that the data give, English → the language shown."""
    codes_ = {one.label("en"): one.label(shown.language) for one in _codes()}
    named = {one.label("en"): one.label(shown.language) for one in facts().values()}
    return {**codes_, **named}


@cache
def _names() -> frozenset[str]:
    """Return the names that a template may have: countries, languages, services."""
    from atd_tui.domain.protection import HARD  # noqa: PLC0415 -- first paint
    from atd_tui.reference.nationalities import nationalities  # noqa: PLC0415 -- as above
    from atd_tui.reference.protection import referrals  # noqa: PLC0415 -- as above

    services = [one.label("en") for flag in HARD for one in referrals(flag)]
    countries = [one.label("en") for one in nationalities()]
    spoken = [one.names["en"] for one in languages.languages()]
    return frozenset((*services, *countries, *spoken))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
