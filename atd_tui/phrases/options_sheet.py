"""The sheet of the ways of return that a person takes home: one page, plain text."""

import textwrap
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from atd_tui.domain.options import Status
from atd_tui.domain.options_shown import SEALED, Shown
from atd_tui.domain.screening import SEALED as ROUTES
from atd_tui.i18n import N_, Words
from atd_tui.phrases import codes
from atd_tui.phrases import options as phrases

MOST_LINES: Final = 60
WIDTH: Final = 96
"""Columns; a page of paper in a small letter."""

_LINES_OF_ONE: Final = (4, 3, 2, 1)
"""How many lines a paragraph may have, until the page holds all of them."""

_GROUPS: Final[tuple[tuple[Status, str], ...]] = (
    (Status.OPEN, N_("Open to you now")),
    (Status.INFORMATION, N_("For your information: a way to stay comes first")),
    (Status.UNKNOWN, N_("Cannot be said yet")),
    (Status.CLOSED, N_("Not open to you now")),
)
_TITLE: Final = N_("Ways of return · {number} · {on}")
_EXPLAINED: Final = N_("Explained in: {language}")
_INTERPRETER: Final = N_("interpreter: {mode}")
_LEAFLET: Final = N_("Handed over: {leaflet}")
_REFUSED: Final = N_("You refused these ways.")
_CHOSE: Final = N_("You chose: {options}")
_WORDS: Final = N_("In your own words: {words}")
_ADVICE: Final = N_("This is advice. You decide, and you may change your mind.")
_AMOUNTS: Final = N_(
    "Amounts are those of the year named: ask what holds today. Rules: {version}"
)
_STOP: Final = N_("Return is not talked about now. First talk to: {names}")
_ELSE: Final = N_("something else has to be looked at first")

MESSAGES: Final = (
    *(_TITLE, _EXPLAINED, _INTERPRETER, _LEAFLET, *(said for _, said in _GROUPS)),
    *(_ELSE, _STOP, _REFUSED, _CHOSE, _WORDS, _ADVICE, _AMOUNTS),
)
"""What the sheet says of itself, in its order."""

_GUARDS: Final = "STOP_"
"""How rules about protection begin: they are talked about, never printed."""


def lines(
    words: Words, shown: Shown, number: str, *, notes: Callable[[], list[str]] = list
) -> list[str]:
    """Return the sheet of an explanation; at most ``MOST_LINES``.

    Args:
        words: language of the sheet.
        shown: what was frozen.
        number: of the case.
        notes: what is said at its end of how the rest was said.
    """
    paragraphs = [
        *_head(words, shown, number),
        "",
        *_body(words, shown),
        "",
        *_foot(words, shown),
    ]
    paragraphs += notes()
    page: list[str] = []
    for most in _LINES_OF_ONE:
        page = [line for each in paragraphs for line in _wrapped(each, most)]
        if len(page) <= MOST_LINES:
            break
    return page


def _body(words: Words, shown: Shown) -> Iterator[str]:
    if shown.assessment["stop"]:
        yield from _stop(words, shown)
        return
    for status, title in _GROUPS:
        options = shown.assessment["options"]
        some = [one for one in options if one["status"] == status.value]
        if some:
            yield words.text(title).upper()
        for one in some:
            yield from _option(words, one)


def _head(words: Words, shown: Shown, number: str) -> Iterator[str]:
    on = f"{shown.shown_on:%d/%m/%Y}"
    yield words.text(_TITLE, number=number, on=on)
    said = shown.explained
    told = words.text(
        _EXPLAINED, language=codes.language_names(words, (said.language,))
    )
    if said.interpreter_mode:
        mode = codes.label(words, "interpreter_mode", said.interpreter_mode)
        told += " · " + words.text(_INTERPRETER, mode=mode)
    yield told
    if said.leaflet:
        yield words.text(_LEAFLET, leaflet=said.leaflet)


def _foot(words: Words, shown: Shown) -> Iterator[str]:
    said = shown.explained
    if said.decision:
        chosen = ", ".join(phrases.option(words, code) for code in said.chosen)
        yield (
            words.text(_REFUSED) if said.refused else words.text(_CHOSE, options=chosen)
        )
        yield words.text(_WORDS, words=_flat(said.words))
    yield words.text(_ADVICE)
    yield words.text(_AMOUNTS, version=shown.rules_version)


def _stop(words: Words, shown: Shown) -> Iterator[str]:
    from atd_tui.reference.protection import referrals  # noqa: PLC0415 -- first paint

    services = referrals(shown.assessment["stop"], shown.shown_on)
    names = [words.name(one.label("en"), one.label(words.language)) for one in services]
    yield words.text(_STOP, names=", ".join(names))


def _option(words: Words, one: Mapping[str, Any]) -> Iterator[str]:
    name = phrases.option(words, one["option"])
    reason = _reason(words, one)
    yield f"- {name}: {reason}" if reason else f"- {name}"
    if one["status"] != Status.CLOSED.value:
        for _, of_group in groupby(one["amounts"], key=_group):
            yield f"  = {'; '.join(phrases.amounts(words, list(of_group)))}"


def _group(amount: Mapping[str, Any]) -> str:
    return str(amount["group"])


def _reason(words: Words, one: Mapping[str, Any]) -> str:
    """Return what speaks for it, against it, or what is not known."""
    shown = [each for each in one["findings"] if not each["rule"].startswith(_GUARDS)]
    wanted = {Status.CLOSED.value: False, Status.UNKNOWN.value: None}
    met = wanted.get(one["status"], True)
    told = [each for each in shown if each["met"] is met]
    parts = [part for each in told for part in _facts(words, each["used"])]
    said = ", ".join(dict.fromkeys(parts))
    if met is None:
        said = _unknown(words, told)
    if not said or all(each["verified"] for each in told):
        return said
    return f"{said} ({words.text('unverified')})"


def _unknown(words: Words, found: Sequence[Mapping[str, Any]]) -> str:
    names = [
        name
        for each in found
        for name in each["fact"].split(", ")
        if name not in each["used"] and name not in SEALED
    ]
    said = ", ".join(phrases.fact(words, name) for name in dict.fromkeys(names))
    return words.text("not known: {facts}", facts=said) if said else words.text(_ELSE)


def _facts(words: Words, used: Mapping[str, Any]) -> Iterator[str]:
    for code, plain in used.items():
        listed = isinstance(plain, list)
        kept = [one for one in plain if one not in ROUTES] if listed else plain
        if code in SEALED or (listed and plain and not kept):
            continue
        said = phrases.plain_value(words, code, kept)
        yield f"{phrases.fact(words, code)}: {said}"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _wrapped(text: str, most: int) -> list[str]:
    """Return a paragraph in lines; cut where it needs more than there may be."""
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in text)
    width = WIDTH * max(len(text), 1) // max(len(text) + wide, 1)
    return textwrap.wrap(
        text, width, subsequent_indent="  ", max_lines=most, placeholder=" …"
    ) or [""]
