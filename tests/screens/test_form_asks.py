"""How the answers of a form are read: each kind, and what is no answer."""

from datetime import date, time
from typing import Any

import pytest

from atd_tui.i18n import Words
from atd_tui.screens.form_asks import Ask, Form, Kind, Only, asked, day_of, read

WEDNESDAY = date(2026, 11, 18)
ENGLISH = Words("en")


def answered(kind: Kind, typed: str, **ask: Any) -> tuple[Any, str]:
    """Return the one answer of a form, and the code of what is wrong with it."""
    form = Form("x", (Ask("one", "One", kind, **ask),))
    answers, wrong = read(form, {"one": typed}, ENGLISH, WEDNESDAY)
    return answers.get("one"), wrong.get("one", "")


@pytest.mark.parametrize(
    ("kind", "typed", "answer"),
    [
        (Kind.LINE, "  O'Brien [/] ", "O'Brien [/]"),
        (Kind.LINE, "", ""),
        (Kind.LINES, "one\n two \n", "one\n two \n"),
        (Kind.DAY, "", None),
        (Kind.DAY, "+3", date(2026, 11, 21)),
        (Kind.DAY, "fr", date(2026, 11, 20)),
        (Kind.DAY, "tomorrow", date(2026, 11, 19)),
        (Kind.CLOCK, "11u30", time(11, 30)),
        (Kind.CLOCK, "9", time(9)),
        (Kind.NUMBER, "055", 55),
        (Kind.NUMBER, "", None),
        (Kind.LANGUAGE, "ti", "tir"),
        (Kind.LANGUAGES, "fr, ti", ("fra", "tir")),
        (Kind.NAMES, "Lusine, Narek ,", ("Lusine", "Narek")),
        (Kind.MANY, "UAM,THB", ("UAM", "THB")),
        (Kind.MANY, "", ()),
    ],
)
def test_answer_of_each_kind(kind: Kind, typed: str, answer: object) -> None:
    assert answered(kind, typed) == (answer, "")


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        (Kind.LINE, "a\x1b[31m", "text.control"),
        (Kind.LINE, "w" * 201, "text.too-long"),
        (Kind.LINES, "a\x00", "text.nul"),
        (Kind.DAY, "31/02", "date.no-such-day"),
        (Kind.DAY, "someday", "date.words"),
        (Kind.CLOCK, "25", "form.time"),
        (Kind.CLOCK, "noon", "form.time"),
        (Kind.NUMBER, "²", "form.number"),
        (Kind.NUMBER, "-1", "form.number"),
        (Kind.LANGUAGE, "fr, ti", "form.one-language"),
        (Kind.LANGUAGE, "xyzzy", "language.unknown"),
    ],
)
def test_what_is_no_answer(kind: Kind, typed: str, code: str) -> None:
    assert answered(kind, typed) == (None, code)


def test_what_is_needed_cannot_be_blank() -> None:
    assert answered(Kind.LINE, "  ", needed=True) == ("", "form.needed")


def test_what_is_asked_depends_on_another_answer() -> None:
    only = Only("came", frozenset({"NO"}))
    form = Form("x", (Ask("came", "Came"), Ask("why", "Why", needed=True, only=only)))

    names = [[a.name for a in asked(form, {"came": c})] for c in ("YES", "NO")]

    assert names == [["came"], ["came", "why"]]
    assert read(form, {"came": "YES", "why": ""}, ENGLISH, WEDNESDAY) == (
        {"came": "YES"},
        {},
    )


def test_check_of_the_form_hears_answers_that_can_be_read() -> None:
    form = Form(
        "x",
        (Ask("on", "On", Kind.DAY),),
        check=lambda answers: {} if answers["on"] > WEDNESDAY else {"on": "date.past"},
    )

    assert read(form, {"on": "17/11/2026"}, ENGLISH, WEDNESDAY)[1] == {
        "on": "date.past"
    }
    assert read(form, {"on": "19/11/2026"}, ENGLISH, WEDNESDAY)[1] == {}


@pytest.mark.parametrize(
    ("typed", "day"),
    [("24", date(2026, 11, 24)), ("", None), ("x", None), ("31/02", None)],
)
def test_day_that_a_field_means(typed: str, day: date | None) -> None:
    assert day_of(Ask("on", "On", Kind.DAY), typed, ENGLISH, WEDNESDAY) == day
