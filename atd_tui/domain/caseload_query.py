"""The words in which a caseload is asked for: ``coach:me due<7d lang:tir``."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Protocol

from atd_tui.domain.caseload import PRESETS, Asks, Query, Term
from atd_tui.domain.dates import typed_day
from atd_tui.domain.text import fold

LIMIT: Final = 500
"""Characters of a query."""

_WORD: Final = re.compile(r'(?:"[^"]*"|[^\s"])+')
_ASKED: Final = re.compile(r"([^\W\d_]+)(:|<=|>=|<|>)(.*)", re.DOTALL)
_SPAN: Final = re.compile(r"([+-]?\d{1,4})([a-z]?)", re.ASCII)
_COMMA: Final = re.compile(r',(?=(?:[^"]*"[^"]*")*[^"]*$)')
_DAYS: Final = {"": 1, "d": 1, "j": 1, "t": 1, "w": 7, "s": 7}

_FIELDS: Final = {
    "fase": Asks.STAGE,
    "phase": Asks.STAGE,
    "etape": Asks.STAGE,
    "statut": Asks.STATUS,
    "soort": Asks.KIND,
    "type": Asks.KIND,
    "art": Asks.KIND,
    "groep": Asks.GROUP,
    "groupe": Asks.GROUP,
    "gruppe": Asks.GROUP,
    "kantoor": Asks.OFFICE,
    "bureau": Asks.OFFICE,
    "buro": Asks.OFFICE,
    "taal": Asks.LANGUAGE,
    "langue": Asks.LANGUAGE,
    "sprache": Asks.LANGUAGE,
    "language": Asks.LANGUAGE,
    "nationality": Asks.NATIONALITY,
    "etiket": Asks.LABEL,
    "etiquette": Asks.LABEL,
    "verblijf": Asks.STAY,
    "sejour": Asks.STAY,
    "aufenthalt": Asks.STAY,
    "verval": Asks.DUE,
    "echeance": Asks.DUE,
    "frist": Asks.DUE,
}
_WITHOUT: Final = frozenset({"without", "zonder", "sans", "ohne"})
_VIEW: Final = frozenset({"view", "weergave", "vue", "ansicht"})
_NONE: Final = frozenset({"none", "geen", "aucun", "aucune", "keine", "keiner"})
_ME: Final = frozenset({"me", "ik", "mij", "moi", "ich", "mich"})
_DAYS_NAMED: Final = {
    **dict.fromkeys(("late", "te laat", "retard", "en retard", "verspatet"), "late"),
    **dict.fromkeys(("today", "vandaag", "aujourd hui", "auj", "heute"), "today"),
    **dict.fromkeys(("tomorrow", "morgen", "demain"), "tomorrow"),
    **dict.fromkeys(("week", "semaine", "woche"), "week"),
}
_MAY_BE_NONE: Final = frozenset(Asks) - {
    *(Asks.WORDS, Asks.STATUS, Asks.STAGE, Asks.KIND, Asks.OFFICE)
}

FIELDS: Final = (*(each.value for each in Asks if each is not Asks.WORDS), "without")
"""What may stand before a colon; ``view`` beside them."""


class Vocabulary(Protocol):
    """What words mean here: codes of the lists, languages, coaches, kept views."""

    def meant(self, asks: Asks, word: str) -> tuple[str, ...]:
        """Return the codes that a word means; empty where it means nothing."""

    def known(self, asks: Asks) -> tuple[str, ...]:
        """Return what might have been meant."""

    def view(self, name: str) -> str | None:
        """Return the query kept under a name."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a query cannot be read, and where.

    Attributes:
        start, end: of the word, as places in the text.
        known: what could have stood there; empty where it is no list.
    """

    code: str
    start: int
    end: int
    word: str
    known: tuple[str, ...] = ()


class _Wrong(Exception):
    """Carry what is wrong with one word up to where its place is known."""

    def __init__(self, code: str, known: tuple[str, ...] = ()) -> None:
        super().__init__(code)
        self.code, self.known = code, known


@dataclass(frozen=True, slots=True)
class _Around:
    """What a word is read with."""

    on: date
    me: str
    vocabulary: Vocabulary
    inside_view: bool = False


def parse(text: str, *, on: date, me: str, vocabulary: Vocabulary) -> Query | Unread:
    """Return what a text asks for, or the first word that cannot be read.

    Args:
        text: as it was typed; nothing at all asks for every case.
        on: the day that is today.
        me: the name of who asks.
        vocabulary: what the words mean.
    """
    return _read(text, _Around(on, me, vocabulary))


def _read(text: str, around: _Around) -> Query | Unread:
    if len(text) > LIMIT:
        return Unread("query.too-long", LIMIT, len(text), text[LIMIT:])
    if text.count('"') % 2:
        place = text.rindex('"')
        return Unread("query.quote", place, len(text), text[place:])
    terms: list[Term] = []
    for found in _WORD.finditer(text):
        try:
            terms += _terms(found[0], around)
        except _Wrong as wrong:
            return Unread(wrong.code, *found.span(), found[0], wrong.known)
    return Query(tuple(terms))


def _terms(word: str, around: _Around) -> Iterator[Term]:
    """Yield what one word asks for; nothing but signs asks for nothing."""
    negated, said = word.startswith("-"), word.removeprefix("-")
    asked = None if said.startswith('"') else _ASKED.fullmatch(said)
    if asked is None:
        if wanted := fold(said):
            yield Term(Asks.WORDS, (wanted,), negated=negated)
        return
    field, sign, value = fold(asked[1]), asked[2], asked[3]
    if not value.replace('"', "").strip():
        raise _Wrong("query.empty")
    if field in _VIEW and sign == ":":
        yield from _of_view(_bare(value), around, negated=negated)
        return
    if field in _WITHOUT and sign == ":":
        yield Term(_which(value, none=True), ("",), negated=negated)
        return
    asks = _which(field)
    read = _due if asks in {Asks.DUE, Asks.LEGAL} else _coded
    yield replace(read(asks, sign, value, around), negated=negated)


def _which(word: str, *, none: bool = False) -> Asks:
    """Return what a word before a colon, or behind ``without``, is about."""
    folded = fold(word)
    known = tuple(each for each in FIELDS if not none or each in _MAY_BE_NONE)
    found = _FIELDS.get(folded, folded)
    if found not in known or found == "without":
        raise _Wrong("query.field", known)
    return Asks(found)


def _of_view(name: str, around: _Around, *, negated: bool) -> tuple[Term, ...]:
    """Return the terms of a view kept under a name; no view is made of views."""
    kept = None if around.inside_view else around.vocabulary.view(name)
    if kept is None:
        raise _Wrong("query.view", tuple(PRESETS))
    if negated:
        raise _Wrong("query.view-negated")
    found = _read(kept, replace(around, inside_view=True))
    if isinstance(found, Unread):
        raise _Wrong("query.view-unread")
    return found.terms


def _coded(asks: Asks, sign: str, value: str, around: _Around) -> Term:
    if sign != ":":
        raise _Wrong("query.sign")
    values: dict[str, None] = {}
    for part in _COMMA.split(value):
        values |= dict.fromkeys(_meant(asks, _bare(part), around))
    return Term(asks, tuple(values))


def _meant(asks: Asks, word: str, around: _Around) -> tuple[str, ...]:
    folded = fold(word)
    if folded in _NONE and asks in _MAY_BE_NONE:
        return ("",)
    if asks is Asks.COACH and folded in _ME:
        return (around.me,)
    if found := around.vocabulary.meant(asks, word):
        return found
    raise _Wrong("query.value", around.vocabulary.known(asks))


def _due(asks: Asks, sign: str, value: str, around: _Around) -> Term:
    word, on = _bare(value), around.on
    named = fold(word)
    if sign == ":" and named in _NONE:
        return Term(asks, ("",))
    if sign == ":" and named in _DAYS_NAMED:
        return Term(asks, (), *_named(_DAYS_NAMED[named], on))
    day = _day(word, on)
    if sign == ":":
        # ``due:7d`` is within seven days, ``due:2026-12-01`` that very day.
        first = None if _SPAN.fullmatch(word.casefold()) else day
        return Term(asks, (), first, day)
    if sign.startswith("<"):
        return Term(asks, (), None, day if sign == "<=" else _shifted(day, -1))
    return Term(asks, (), day if sign == ">=" else _shifted(day, 1), None)


def _named(name: str, on: date) -> tuple[date | None, date]:
    """Return the first and last day of a name; a week ends on Sunday."""
    sunday = _shifted(on, 6 - on.weekday())
    named: Mapping[str, tuple[date | None, date]] = {
        "late": (None, _shifted(on, -1)),
        "today": (on, on),
        "tomorrow": (_shifted(on, 1), _shifted(on, 1)),
        "week": (on, sunday),
    }
    return named[name]


def _day(word: str, on: date) -> date:
    if found := _SPAN.fullmatch(word.casefold()):
        if found[2] not in _DAYS:
            raise _Wrong("query.span")
        return _shifted(on, int(found[1]) * _DAYS[found[2]])
    named = _DAYS_NAMED.get(fold(word))
    if named in {"today", "tomorrow"}:
        return _named(named, on)[1]
    day = typed_day(word)
    if isinstance(day, str):
        raise _Wrong("query.span" if day == "date.form" else day)
    return day


def _shifted(day: date, days: int) -> date:
    """Return a day some days later; the calendar's last or first where it ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _bare(word: str) -> str:
    return word.replace('"', "").strip()
