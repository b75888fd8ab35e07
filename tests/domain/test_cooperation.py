"""Facts on co-operation: what each needs, and who may read it."""

from datetime import date

import pytest

from atd_tui.domain.cooperation import Fact, objections, reading_objection

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("fact", "wrong"),
    [
        (Fact("IDENTITY", "DONE", TODAY, "showed a passport"), {}),
        (Fact("IDENTITY", "NOT_ASKED"), {}),
        (Fact("IDENTITY", "DONE", TODAY, " "), {"fact": "cooperation.no-fact"}),
        (
            Fact("IDENTITY", "REFUSED", TODAY, "kept it"),
            {"explanation": "cooperation.no-explanation"},
        ),
        (
            Fact("IDENTITY", "REFUSED", TODAY),
            {
                "fact": "cooperation.no-fact",
                "explanation": "cooperation.no-explanation",
            },
        ),
        (
            Fact("MED_EXAM", "UNABLE", TODAY, "did not go"),
            {"explanation": "cooperation.no-explanation"},
        ),
        (Fact("ADDRESS", "REFUSED", TODAY, "moved", "gave none"), {}),
        (
            Fact("ADDRESS", "DONE", date(2026, 11, 19), "moved"),
            {"fact_on": "check.future"},
        ),
        (Fact("ADDRESS", "DONE", TODAY, "x" * 4_001), {"fact": "text.too-long"}),
    ],
)
def test_a_fact_says_what_happened_and_why(fact: Fact, wrong: dict[str, str]) -> None:
    assert objections(fact, on=TODAY) == wrong


@pytest.mark.parametrize(
    ("reader", "code"),
    [("Jansen", "cooperation.own-fact"), ("peeters", "")],
)
def test_the_second_reader_is_somebody_else(reader: str, code: str) -> None:
    fact = Fact("IDENTITY", "DONE", TODAY, "showed it", author="jansen")

    assert reading_objection(fact, reader) == code


def test_a_fact_is_read_once() -> None:
    fact = Fact(*("IDENTITY", "DONE", TODAY, "showed it", "", "jansen", "peeters"))

    assert reading_objection(fact, "maes") == "cooperation.read-already"
