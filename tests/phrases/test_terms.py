"""Every step of a calculation can be told, in each language."""

from datetime import date

import pytest
from hypothesis import given

from atd_tui.domain.terms import Act, Facts, Step, TermEvent, Told, deadlines
from atd_tui.domain.terms_deadlines import Deadline
from atd_tui.domain.terms_events import Change
from atd_tui.domain.terms_rules import Condition
from atd_tui.i18n import LANGUAGES, Words
from atd_tui.phrases import terms, terms_conditions, terms_steps
from atd_tui.reference.terms import closed_days, rules
from tests.domain.test_terms_properties import ACTS, EVENTS, FACTS

ENGLISH = Words("en")
MONDAY = date(2026, 3, 2)
LATER = date(2026, 3, 5)
WITH_A_UNIT = {Told.LENGTH, Told.RANGE, Told.CHOICE}


def order_to_leave(**more: object) -> Deadline:
    act = Act("A13", MONDAY, "HAND", **more)  # type: ignore[arg-type]  # -- any field
    found = deadlines(act, rules(), closed_days)
    return next(each for each in found if each.rule == "OLT_STD")


@pytest.mark.parametrize("code", Told)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_has_its_line(language: str, code: Told) -> None:
    step = Step(
        code,
        on=MONDAY,
        to=LATER,
        count=3,
        low=1,
        days=(MONDAY,),
        value="day" if code in WITH_A_UNIT else "",
        condition=Condition("held", frozenset({True})),
    )

    said = terms_steps.step(Words(language), step)

    assert said
    assert "{" not in said


@given(ACTS, FACTS, EVENTS)
def test_whatever_is_computed_can_be_told(
    act: Act, facts: Facts, events: list[TermEvent]
) -> None:
    for found in deadlines(act, rules(), closed_days, facts, events):
        lines = [terms.head(ENGLISH, found), *terms.calculation(ENGLISH, found)]

        assert [line for line in lines if "{" in line or not line.strip()] == []


@pytest.mark.parametrize(
    ("step", "line"),
    [
        (
            Step(Told.START_NEXT, on=MONDAY, count=1),
            "day 1: Mo 02/03/2026, the day after",
        ),
        (
            Step(Told.START_WORKING, on=MONDAY, count=1, days=(date(2026, 3, 1),)),
            "day 1: Mo 02/03/2026, the next working day; passed over: Su 01/03",
        ),
        (Step(Told.LENGTH, count=1, value="month"), "length: 1 month"),
        (Step(Told.LENGTH, count=8, value="working-day"), "length: 8 working days"),
        (
            Step(Told.RANGE, low=7, count=30, value="day"),
            "the rule allows 7 to 30 days",
        ),
        (Step(Told.HOLIDAYS), "public holidays met: none"),
        (
            Step(Told.STAYS, on=date(2026, 5, 14)),
            "no working day: Th 14/05 (Ascension Day); the last day does not move",
        ),
        (
            Step(Told.PRINTED, on=MONDAY, count=-1),
            "printed on the decision: Mo 02/03/2026, 1 day before the computed one",
        ),
        (
            Step(Told.PRINTED_UNSURE, on=MONDAY, count=2),
            (
                "printed on the decision: Mo 02/03/2026, 2 days after the computed "
                "one; it may be the last day of another term"
            ),
        ),
        (
            Step(Told.SUSPENDED, on=MONDAY, to=LATER, count=4, value="APPEAL"),
            (
                "suspended from Mo 02/03/2026 to Th 05/03/2026 (suspensive appeal): "
                "4 days are added"
            ),
        ),
        (
            Step(Told.EXTENDED, on=MONDAY, to=LATER, value="SCHOOL"),
            "extended: Mo 02/03/2026 → Th 05/03/2026 (school-going children (may))",
        ),
        (Step(Told.ALERTS), "reminders: none, the term is too short"),
        (
            Step(Told.WAITS, value="departed_on"),
            "actual departure: not known, so no day can be computed",
        ),
    ],
)
def test_a_step_says_what_happened(step: Step, line: str) -> None:
    assert terms_steps.step(ENGLISH, step) == line


@pytest.mark.parametrize(
    ("condition", "clause"),
    [
        (Condition("measure", high=1), "it is the first measure of removal"),
        (
            Condition("measure", low=2),
            "it is the second measure of removal, or a later one",
        ),
        (Condition("ban_years", low=4, high=5), "the entry ban is for 4–5 years"),
        (Condition("ban_years", low=6), "the entry ban is for ≥ 6 years"),
        (
            Condition("term_reason", frozenset({"FRAUD", "ABSC"})),
            "the reason of the term is: risk of absconding / fraud",
        ),
        (Condition("imminent", frozenset({False})), "imminent: False"),
        (Condition("weather", frozenset({"FINE"})), "weather: FINE"),
    ],
)
def test_a_condition_is_a_clause(condition: Condition, clause: str) -> None:
    assert terms_conditions.clause(ENGLISH, condition) == clause


def test_the_extension_names_what_must_and_what_may_be_granted() -> None:
    found = deadlines(Act("A13", MONDAY, "HAND"), rules(), closed_days)
    (extension,) = [each for each in found if each.rule == "OLT_EXT"]

    assert terms.calculation(ENGLISH, extension)[3] == (
        "grounds of an extension: illness or pregnancy (must) · no means of transport "
        "(must) · no identification (must) · length of stay (may) · school-going "
        "children (may) · finishing the departure (may) · family or social ties (may)"
    )


def test_what_is_to_be_confirmed_stands_at_the_end() -> None:
    lines = terms.basis(Words("nl"), order_to_leave())

    assert lines[-2:] == [
        "Te bevestigen: de wetten van juni 2026 kunnen dit gewijzigd hebben",
        (
            "Te bevestigen: kalenderdagen vanaf de kennisgeving, ongeacht de wijze; "
            "een laatste dag in een weekend of op een feestdag verschuift niet"
        ),
    ]


def test_a_correction_is_old_and_new() -> None:
    change = Change("DUB_NEW", "absconded", MONDAY, None)

    assert terms.change(ENGLISH, change) == "DUB_NEW absconded: Mo 02/03/2026 → —"
