"""What ``term explain`` refuses: the code, the field, a sentence, nothing raw."""

import pytest

from tests.cli.conftest import Shell
from tests.cli.test_term import A13


@pytest.mark.parametrize(
    ("option", "value", "code"),
    [
        ("--notified", "31/02/2026", "date.no-such-day"),
        ("--notified", "2026-13-01", "date.no-such-day"),
        ("--notified", "2027-02-29", "date.no-such-day"),
        ("--notified", "24/11", "date.no-year"),
        ("--notified", "+3", "date.form"),
        ("--notified", "vr", "date.form"),
        ("--notified", "9999-12-31", "date.year"),
        ("--printed", "31/02/2026", "date.no-such-day"),
        ("--decided", "24/11", "date.no-year"),
        ("--printed-for", "dinner", "term.fact-value"),
        ("--measure", "0", "term.fact-value"),
        ("--set", "weather=fine", "term.fact-unknown"),
        ("--set", "held", "term.fact-value"),
        ("--set", "held=perhaps", "term.fact-value"),
        ("--set", "ban_years=-1", "term.fact-value"),
        ("--set", "ban_years=1000000", "term.fact-value"),
        ("--set", "ban_years=٣", "term.fact-value"),
        ("--set", "procedure=slow", "term.fact-value"),
        ("--set", "supports=", "term.fact-value"),
        ("--set", "departed_on=24/11", "date.no-year"),
    ],
)
def test_a_value_that_is_none_is_refused_with_its_code(
    bare: Shell, option: str, value: str, code: str
) -> None:
    assert bare.error(*A13, option, value) == (2, code)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), "term.no-event"),
        (("--act", "A13"), "term.no-event"),
    ],
)
def test_something_to_count_from_is_needed(
    bare: Shell, arguments: tuple[str, ...], code: str
) -> None:
    assert bare.error("term", "explain", *arguments) == (2, code)


@pytest.mark.parametrize(
    ("option", "value", "field", "code"),
    [
        ("--act", "A99", "type", "term.unknown-act"),
        ("--act", "", "type", "term.unknown-act"),
        ("--mode", "PIGEON", "mode", "term.unknown-mode"),
        ("--reason", "WHY", "term_reason", "term.unknown-reason"),
        ("--printed", "2026-03-01", "printed_deadline", "term.notified-after-printed"),
        ("--decided", "2026-03-03", "notified_on", "term.notified-before-decided"),
    ],
)
def test_an_act_that_cannot_be_right_is_refused_at_its_field(
    bare: Shell, option: str, value: str, field: str, code: str
) -> None:
    ran = bare(*A13, option, value, "--json")

    assert (ran.code, ran.err) == (1, "")
    assert (ran.json["error"], ran.json["fields"]) == (code, {field: code})


def test_the_sentence_of_a_wrong_date_names_it(bare: Shell) -> None:
    ran = bare("term", "explain", "--act", "A13", "--notified", "24/11")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == ("24/11 does not say which year. Write it in full: 24/11/2026.\n")


def test_hostile_text_is_refused_and_never_printed_raw(
    bare: Shell, hostile: str
) -> None:
    ran = bare(*A13, "--act", hostile, "--notified", hostile, "--set", hostile)

    assert ran.code in {1, 2}
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(ran.out + ran.err)
