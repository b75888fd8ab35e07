"""The words of a query: what they ask for, and where they cannot be read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.caseload import Asks, Query, Term
from atd_tui.domain.caseload_query import LIMIT, Unread, parse

WEDNESDAY = date(2026, 11, 18)
STAGES = {"analysis": ("ANALYSIS",), "gesprek": ("INT1", "INT2"), "intake": ("INTAKE",)}


class Words:
    """A few words, as a store would know them."""

    def meant(self, asks: Asks, word: str) -> tuple[str, ...]:
        if asks is Asks.STAGE:
            return STAGES.get(word.casefold(), ())
        return (word,) if word.isalnum() or asks is Asks.LABEL else ()

    def known(self, asks: Asks) -> tuple[str, ...]:
        return tuple(STAGES) if asks is Asks.STAGE else ()

    def view(self, name: str) -> str | None:
        kept = {"late": "due:late coach:me", "odd": "stage:gone", "views": "view:late"}
        return kept.get(name)


def read(text: str) -> Query | Unread:
    return parse(text, on=WEDNESDAY, me="jansen", vocabulary=Words())


def terms(text: str) -> tuple[Term, ...]:
    found = read(text)
    assert isinstance(found, Query)
    return found.terms


def test_the_query_of_the_issue_is_read() -> None:
    assert terms("coach:me stage:analysis due<7d lang:tir -flag:medical") == (
        Term(Asks.COACH, ("jansen",)),
        Term(Asks.STAGE, ("ANALYSIS",)),
        Term(Asks.DUE, last_on=date(2026, 11, 24)),
        Term(Asks.LANGUAGE, ("tir",)),
        Term(Asks.FLAG, ("medical",), negated=True),
    )


def test_nothing_and_mere_signs_ask_for_every_case() -> None:
    assert [terms(text) for text in ("", "  ", "-", "%", "' -")] == [()] * 5


def test_bare_words_are_names_and_numbers_folded() -> None:
    assert terms('Łukasz 26-00142 "El Amrani" -O\'Brien') == (
        Term(Asks.WORDS, ("lukasz",)),
        Term(Asks.WORDS, ("26 00142",)),
        Term(Asks.WORDS, ("el amrani",)),
        Term(Asks.WORDS, ("o brien",), negated=True),
    )


def test_a_comma_is_or_and_none_is_empty() -> None:
    assert terms('stage:intake,gesprek coach:none,devos label:"te bellen, nu",x') == (
        Term(Asks.STAGE, ("INTAKE", "INT1", "INT2")),
        Term(Asks.COACH, ("", "devos")),
        Term(Asks.LABEL, ("te bellen, nu", "x")),
    )


@pytest.mark.parametrize(
    ("word", "first", "last"),
    [
        ("due:late", None, date(2026, 11, 17)),
        ("verval:vandaag", date(2026, 11, 18), date(2026, 11, 18)),
        ("due:tomorrow", date(2026, 11, 19), date(2026, 11, 19)),
        ("due:week", date(2026, 11, 18), date(2026, 11, 22)),
        ("due<7d", None, date(2026, 11, 24)),
        ("due<=7d", None, date(2026, 11, 25)),
        ("due:7d", None, date(2026, 11, 25)),
        ("due<2w", None, date(2026, 12, 1)),
        ("due>30d", date(2026, 12, 19), None),
        ("due>=30d", date(2026, 12, 18), None),
        ("due<today", None, date(2026, 11, 17)),
        ("due<2026-12-01", None, date(2026, 11, 30)),
        ("due:1/12/2026", date(2026, 12, 1), date(2026, 12, 1)),
    ],
)
def test_days_are_counted_from_today(
    word: str, first: date | None, last: date | None
) -> None:
    assert terms(word) == (Term(Asks.DUE, (), first, last),)


def test_a_far_day_ends_with_the_calendar() -> None:
    far = parse("due>9999w", on=date(9990, 1, 1), me="", vocabulary=Words())

    assert far == Query((Term(Asks.DUE, (), date.max, None),))


def test_without_asks_for_nothing_noted() -> None:
    assert terms("without:coach due:none -without:label") == (
        Term(Asks.COACH, ("",)),
        Term(Asks.DUE, ("",)),
        Term(Asks.LABEL, ("",), negated=True),
    )


def test_a_view_stands_for_its_words() -> None:
    assert terms("view:late -x") == (
        Term(Asks.DUE, (), None, date(2026, 11, 17)),
        Term(Asks.COACH, ("jansen",)),
        Term(Asks.WORDS, ("x",), negated=True),
    )


@pytest.mark.parametrize(
    ("text", "code", "word"),
    [
        ("a stage:foo b", "query.value", "stage:foo"),
        ("a stages:intake", "query.field", "stages:intake"),
        ("without:stage", "query.field", "without:stage"),
        ("a coach:", "query.empty", "coach:"),
        ('a label:""', "query.empty", 'label:""'),
        ('a "b c', "query.quote", '"b c'),
        ("a stage<intake", "query.sign", "stage<intake"),
        ("due:soon", "query.span", "due:soon"),
        ("due<7x", "query.span", "due<7x"),
        ("due:24/11", "date.no-year", "due:24/11"),
        ("due:31/02/2026", "date.no-such-day", "due:31/02/2026"),
        ("x view:nix", "query.view", "view:nix"),
        ("-view:late", "query.view-negated", "-view:late"),
        ("view:odd", "query.view-unread", "view:odd"),
        ("view:views", "query.view-unread", "view:views"),
    ],
)
def test_a_word_that_cannot_be_read_is_pointed_at(
    text: str, code: str, word: str
) -> None:
    found = read(text)

    assert isinstance(found, Unread)
    assert (found.code, text[found.start : found.end], found.word) == (code, word, word)


def test_what_could_have_stood_there_is_told() -> None:
    found = read("stage:foo")

    assert found == Unread("query.value", 0, 9, "stage:foo", tuple(STAGES))


def test_a_query_that_is_too_long_is_refused() -> None:
    found = read("x" * (LIMIT + 5))

    assert found == Unread("query.too-long", LIMIT, LIMIT + 5, "xxxxx")


PARTS = st.sampled_from(
    [
        *("coach", "stage", "due", "legal", "label", "view", "without", "x", "fase"),
        *(":", "<", ">", "<=", "-", '"', ",", " ", "7d", "late", "none", "me", "24/11"),
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(PARTS, max_size=12).map("".join)))
def test_no_text_breaks_the_reading(text: str) -> None:
    found = read(text)

    if isinstance(found, Unread):
        assert text[found.start : found.end] == found.word
        assert found.word


@given(st.lists(st.sampled_from(["a", "-b", "coach:me", "due<7d"]), max_size=6))
def test_words_are_read_each_for_itself(words: list[str]) -> None:
    assert terms("  ".join(words)) == tuple(t for word in words for t in terms(word))
