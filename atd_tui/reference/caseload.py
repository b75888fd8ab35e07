"""What the words of a query mean: codes and their labels, languages, countries."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from atd_tui.domain.caseload import Asks
from atd_tui.domain.text import fold
from atd_tui.errors import Misused
from atd_tui.reference import codelists, places
from atd_tui.reference.languages import find_language, languages
from atd_tui.reference.nationalities import nationalities

_LISTS: Final = {
    Asks.STATUS: "track_status",
    Asks.STAGE: "phase",
    Asks.KIND: "case_kind",
    Asks.GROUP: "target_group",
    Asks.FLAG: "case_flag",
    Asks.STAY: "case_stay",
    Asks.OUTCOME: "closure_outcome",
}
_CLOSED: Final = "CLOSED"
_OPEN: Final = ("open", "ouvert", "offen")

Meanings = Mapping[str, tuple[str, ...]]


def meant(asks: Asks, word: str) -> tuple[str, ...]:
    """Return the codes that a word means; empty where it means nothing.

    It is a code, a label in any language, or a whole word of labels.
    """
    if asks is Asks.LANGUAGE:
        return _language(word)
    if asks is Asks.NATIONALITY:
        return _countries().get(fold(word), ())
    if asks is Asks.OFFICE:
        return _office(word)
    meanings = _meanings(asks)
    folded = fold(word)
    if folded in meanings:
        return meanings[folded]
    glued = folded.replace(" ", "")
    found = (
        codes
        for label, codes in meanings.items()
        if glued == label.replace(" ", "") or f" {folded} " in f" {label} "
    )
    together = (code for codes in found for code in codes) if folded else ()
    return tuple(dict.fromkeys(together))


def known(asks: Asks) -> tuple[str, ...]:
    """Return what might have been meant: the codes, or those of the interviews."""
    if asks is Asks.LANGUAGE:
        return tuple(each.short.lower() for each in languages())
    if asks is Asks.NATIONALITY:
        return ()
    if asks is Asks.OFFICE:
        points = places.contact_points()
        return tuple(each.code.lower() for each in points if places.is_office(each))
    codes = dict.fromkeys(
        code.lower() for found in _meanings(asks).values() for code in found
    )
    return ("open", *codes) if asks is Asks.STATUS else tuple(codes)


def view(name: str) -> str:
    """Return the view that a name in any language means, or nothing."""
    folded = fold(name)
    for code in codelists.codelist("case_view"):
        if folded in map(fold, (code.code, *code.labels.values())):
            return code.code
    return ""


@cache
def _meanings(asks: Asks) -> Meanings:
    codes = codelists.codelist(_LISTS[asks])
    found = _spelled((code.code, tuple(code.labels.values())) for code in codes)
    if asks is Asks.STATUS:
        still_open = tuple(each.code for each in codes if each.code != _CLOSED)
        found |= {fold(word): still_open for word in _OPEN}
    return found


def _spelled(
    named: Iterable[tuple[str, tuple[str, ...]]],
) -> dict[str, tuple[str, ...]]:
    """Return every spelling with the codes it means; a code goes before labels."""
    listed = list(named)
    found: dict[str, tuple[str, ...]] = {}
    for code, labels in listed:
        for label in map(fold, labels):
            found[label] = tuple(dict.fromkeys((*found.get(label, ()), code)))
    return found | {fold(code): (code,) for code, _ in listed}


def _language(word: str) -> tuple[str, ...]:
    try:
        return (find_language(word),)
    except Misused:
        return ()


def _office(word: str) -> tuple[str, ...]:
    try:
        return (places.office(word).code,)
    except Misused:
        return ()


@cache
def _countries() -> Meanings:
    """Return countries by code, by two letters, and by name in each language."""
    return {
        **_spelled((each.code, tuple(each.names.values())) for each in nationalities()),
        **{fold(two): (three,) for two, three in _two_letters()},
    }


def _two_letters() -> Iterable[tuple[str, str]]:
    import pycountry  # noqa: PLC0415 -- slow to import, and rarely wanted

    return ((each.alpha_2, each.alpha_3) for each in pycountry.countries)
