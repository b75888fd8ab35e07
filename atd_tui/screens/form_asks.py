"""What a form asks, and how an answer is read; no widget, no store."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any, Final, NamedTuple

from atd_tui.domain.money import cents
from atd_tui.domain.text import objections
from atd_tui.errors import Misused
from atd_tui.i18n import Words
from atd_tui.phrases import codes, typed_days

LINE_LIMIT: Final = 200
LINES_LIMIT: Final = 20_000
YES: Final = "yes"
NO: Final = ""


class Kind(StrEnum):
    """How something is asked, and what its answer is."""

    LINE = "line"  # str
    LINES = "lines"  # str, with ends of lines
    CHOICE = "choice"  # a code of ``options``: all of them on one row
    PICK = "pick"  # a code of ``options``: out of a list that is searched
    MANY = "many"  # a tuple of codes of ``options``
    DAY = "day"  # date | None
    CLOCK = "clock"  # time | None
    NUMBER = "number"  # int | None
    EUROS = "euros"  # int | None, in cents
    LANGUAGE = "language"  # ISO 639-3, or empty
    LANGUAGES = "languages"  # a tuple of them
    NAMES = "names"  # a tuple of texts, typed with commas between


class Only(NamedTuple):
    """When something is asked at all: while another answer is one of these."""

    name: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that a form asks.

    Attributes:
        name: of the answer.
        value: what stands there at first, as a person would type it.
        options: of a choice or a pick, each a code and its words.
        needed: whether it must be answered.
        rows: of a text of several lines.
        ahead: a day without its year is the next one, else the last one.
        only: when it is asked; always without it.
    """

    name: str
    label: str
    kind: Kind = Kind.LINE
    value: str = ""
    options: Sequence[tuple[str, str]] = ()
    hint: str = ""
    needed: bool = False
    limit: int = LINE_LIMIT
    rows: int = 4
    ahead: bool = True
    only: Only | None = None


Typed = Mapping[str, str]
"""What stands in each field, by name."""

Answers = dict[str, Any]
"""What was answered, by name; what was not asked is missing."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it is asked.

    Attributes:
        title: of the box.
        asks: from top to bottom.
        said: a sentence above them.
        act: word of the key that takes it; "Save" without it.
        check: answers → field → code of what is wrong with it.
        draft: name under which it is kept when it is left; empty keeps nothing.
    """

    title: str
    asks: tuple[Ask, ...]
    said: str = ""
    act: str = ""
    check: Callable[[Answers], Mapping[str, str]] = lambda _: {}
    draft: str = ""


def asked(form: Form, typed: Typed) -> list[Ask]:
    """Return what is asked, given the answers so far."""
    return [
        ask
        for ask in form.asks
        if ask.only is None or typed.get(ask.only.name, "") in ask.only.values
    ]


def read(
    form: Form, typed: Typed, words: Words, on: date
) -> tuple[Answers, dict[str, str]]:
    """Return the answers, and of each field that cannot be used the code why."""
    answers: Answers = {}
    wrong: dict[str, str] = {}
    for ask in asked(form, typed):
        text = typed.get(ask.name, "")
        text = text if ask.kind is Kind.LINES else text.strip()
        if not text.strip():
            answers[ask.name] = _EMPTY.get(ask.kind, "")
            if ask.needed:
                wrong[ask.name] = "form.needed"
            continue
        try:
            answers[ask.name] = _read(ask, text, words, on)
        except Misused as error:
            wrong[ask.name] = error.code
    return answers, wrong or dict(form.check(answers))


def day_of(ask: Ask, typed: str, words: Words, on: date) -> date | None:
    """Return the day that a field means as it stands, for a note beside it."""
    if ask.kind is not Kind.DAY or not typed.strip():
        return None
    found = typed_days.typed(words, typed, on, ahead=ask.ahead)
    return found if isinstance(found, date) else None


def shown_day(day: date | None) -> str:
    """Return a day as a field holds it."""
    return f"{day:%d/%m/%Y}" if day else ""


_EMPTY: Final[dict[Kind, Any]] = {
    Kind.DAY: None,
    Kind.CLOCK: None,
    Kind.NUMBER: None,
    Kind.EUROS: None,
    Kind.LANGUAGES: (),
    Kind.NAMES: (),
    Kind.MANY: (),
}


def _read(ask: Ask, text: str, words: Words, on: date) -> Any:
    """Return one answer.

    Raises:
        Misused: it cannot be used.
    """
    if ask.kind is Kind.DAY:
        found = typed_days.typed(words, text, on, ahead=ask.ahead)
        if isinstance(found, str):
            raise Misused(found)
        return found
    return _READ.get(ask.kind, _text)(ask, text)


def _text(ask: Ask, text: str) -> str:
    lines = ask.kind is Kind.LINES
    limit = max(ask.limit, LINES_LIMIT) if lines else ask.limit
    for code in objections(text, limit=limit, multiline=lines):
        raise Misused(code)
    return text


def _clock(_: Ask, text: str) -> time:
    """Return the time of ``11:00``, ``11``, ``11u30`` or ``11h``."""
    said = text.lower().replace("u", ":").replace("h", ":").replace(".", ":")
    hour, _colon, minute = said.partition(":")
    if not (hour.isdecimal() and (minute or "0").isdecimal()):
        raise Misused("form.time", given=text)
    try:
        return time(int(hour), int(minute or 0))
    except ValueError as error:
        raise Misused("form.time", given=text) from error


def _number(_: Ask, text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > _LONGEST_NUMBER:
        raise Misused("form.number", given=text)
    return int(text)


def _euros(_: Ask, text: str) -> int | None:
    try:
        return cents(text)
    except ValueError as error:
        raise Misused("support.amount", given=text) from error


def _language(_: Ask, text: str) -> str:
    found = codes.spoken(text)
    if len(found) > 1:
        raise Misused("form.one-language", given=text)
    return found[0] if found else ""


def _languages(_: Ask, text: str) -> tuple[str, ...]:
    return codes.spoken(text)


def _names(ask: Ask, text: str) -> tuple[str, ...]:
    _text(ask, text)
    return tuple(name.strip() for name in text.split(",") if name.strip())


_LONGEST_NUMBER: Final = 6

_READ: Final[dict[Kind, Callable[[Ask, str], Any]]] = {
    Kind.CLOCK: _clock,
    Kind.NUMBER: _number,
    Kind.EUROS: _euros,
    Kind.LANGUAGE: _language,
    Kind.LANGUAGES: _languages,
    Kind.NAMES: _names,
    Kind.MANY: _names,
}
