"""How the walk-in queue is told in English: what the desk reads, and may say aloud."""

from dataclasses import replace
from datetime import timedelta

import pytest

from atd_tui.domain.board import LastAction
from atd_tui.domain.queue import Candidate, explain, order
from atd_tui.domain.suggestions import Code, Suggestion
from atd_tui.domain.tickets import Event, Kind, State
from atd_tui.domain.waiting import CutOff, Estimate
from atd_tui.i18n import Words
from atd_tui.phrases import queue
from tests.domain.situations import RULES, at, ticket

ENGLISH = Words("en")


def said(label: str, *waiting: Candidate) -> str:
    """Return the explanation of a label's place among those who wait."""
    placed = order(waiting, RULES)
    return queue.explanation(ENGLISH, explain(label.lower(), placed))


def waits(
    label: str, arrived: str, priority: str = "ordinary", by: int = 0
) -> Candidate:
    """Return somebody who waits, overtaken ``by`` so many."""
    passed = frozenset(f"gone-{n}" for n in range(by))
    return Candidate(label.lower(), label, at(arrived), priority, overtaken_by=passed)


def test_who_came_first_is_next() -> None:
    assert said("A-001", waits("A-001", "09:05"), waits("A-002", "09:10")) == (
        "A-001 is next; you came at 09:05 (ordinary)."
    )


def test_who_came_later_hears_when_the_others_came() -> None:
    found = said(
        "A-003",
        waits("A-001", "09:05"),
        waits("A-002", "09:10"),
        waits("A-003", "09:12"),
    )

    assert found == (
        "A-003 is number 3; before you: A-001 (came at 09:05), A-002 (came at 09:10); "
        "you came at 09:12 (ordinary)."
    )


def test_a_class_goes_first() -> None:
    first, second = waits("A-001", "09:05"), waits("A-002", "09:10", "appointment")

    assert said("A-002", first, second) == (
        "A-002 is next; you came at 09:10 (appointment)."
    )
    assert said("A-001", first, second) == (
        "A-001 is number 2; before you: A-002 (appointment); "
        "you came at 09:05 (ordinary)."
    )


def test_who_let_enough_people_pass_goes_before_later_arrivals() -> None:
    first = waits("A-001", "09:05", by=3)
    second = waits("A-009", "09:10", "appointment")

    assert said("A-001", first, second) == (
        "A-001 is next; no more than 3 people who came later go before you."
    )
    assert said("A-009", first, second) == (
        "A-009 is number 2; before you: A-001 (has let enough people pass); "
        "you came at 09:10 (appointment)."
    )


def test_of_a_long_queue_three_are_named() -> None:
    many = [waits(f"A-{n:03d}", f"09:0{n}") for n in range(1, 7)]

    assert said("A-006", *many) == (
        "A-006 is number 6; before you: A-001 (came at 09:01), A-002 (came at 09:02), "
        "A-003 (came at 09:03), 2 more; you came at 09:06 (ordinary)."
    )


HAPPENED = {
    "issued": (Kind.ISSUED, "", "", "ticket issued at desk A"),
    "called": (Kind.CALLED, "A", "", "called to desk A"),
    "no answer": (Kind.NO_ANSWER, "", "", "no answer"),
    "recalled": (Kind.RECALLED, "A", "", "called again to desk A"),
    "at desk": (Kind.AT_DESK, "A", "", "at desk A"),
    "parked": (Kind.PARKED, "", "", "put on hold"),
    "parked why": (Kind.PARKED, "", "fetches papers", "put on hold · fetches papers"),
    "resumed": (Kind.RESUMED, "", "", "waits again"),
    "sent": (Kind.REDIRECTED, "ANR", "", "sent to Antwerp"),
    "sent somewhere": (Kind.REDIRECTED, "XYZ", "", "sent to XYZ"),
    "served": (Kind.SERVED, "INFO_ONLY", "", "done: information only"),
    "served plainly": (Kind.SERVED, "", "", "done"),
    "referred": (Kind.SERVED, "REF_OTHER", "CAW", "done: referred elsewhere · CAW"),
    "left": (Kind.LEFT, "", "bus", "left · bus"),
    "voided": (Kind.VOIDED, "", "", "made void"),
    "unserved": (Kind.UNSERVED, "LEFT", "", "not served when the day was closed"),
    "assigned": (Kind.ASSIGNED, "Peeters", "", "assigned to Peeters"),
    "to nobody": (Kind.ASSIGNED, "", "", "assigned to nobody"),
    "priority": (
        *(Kind.PRIORITISED, "vulnerable", "PREGNANT"),
        "priority: vulnerable · pregnant",
    ),
    "priority why": (
        *(Kind.PRIORITISED, "vulnerable", "asked by phone"),
        "priority: vulnerable · asked by phone",
    ),
    "undone": (Kind.UNDONE, "", "", "undone"),
    "doubled": (
        *(Kind.DOUBLED, "A", ""),
        "called to desk A as well; another call was first",
    ),
}


@pytest.mark.parametrize(
    ("kind", "value", "reason", "line"), HAPPENED.values(), ids=HAPPENED.keys()
)
def test_a_line_of_the_history(kind: Kind, value: str, reason: str, line: str) -> None:
    assert queue.happened(ENGLISH, event(kind, value, reason)) == line


def test_every_kind_of_event_has_its_line() -> None:
    assert {entry[0] for entry in HAPPENED.values()} == set(Kind)


def test_every_state_has_a_word_and_a_sign() -> None:
    assert set(queue.STATES) == set(queue.SIGNS) == set(State)


def event(kind: Kind, value: str = "", reason: str = "") -> Event:
    """Return an event at desk A."""
    return Event(
        id="e",
        ticket_id="a-001",
        n=1,
        kind=kind,
        at=at("09:00"),
        actor="jansen",
        device="d",
        desk="A",
        value=value,
        reason=reason,
    )


def test_facts_with_braces_are_told_as_they_are() -> None:
    told = queue.happened(ENGLISH, event(Kind.ASSIGNED, "{desk} {0} %s"))

    assert told == "assigned to {desk} {0} %s"


CORRECTED = {
    "number": ("persons", "1", "4", "Persons: 1 → 4"),
    "yes": ("interpreter", "0", "1", "Interpreter: no → yes"),
    "no": ("interpreter", "1", "0", "Interpreter: yes → no"),
    "languages": (
        *("languages", '["fra", "tir"]', '["eng"]'),
        "Languages: French, Tigrinya → English",
    ),
    "no language": ("languages", "[]", '["fra"]', "Languages: — → French"),
    "visit": ("visit", "unknown", "return", "Visit: unknown → came before"),
    "reason": ("reason", "", "FIRST_TALK", "Reason: — → first talk"),
    "own reason": ("reason", "a letter", "", "Reason: a letter → —"),
    "note": ("note", "", "[/] {x}", "Note: — → [/] {x}"),
    "name": ("name", "Selam", "Selam Haile", "Name: Selam → Selam Haile"),
    "children": ("children", "0", "2", "Of them children: 0 → 2"),
    "masked": ("languages", '["f••"]', '["t••"]', "Languages: f•• → t••"),
    "masked answer": ("interpreter", "•", "•", "Interpreter: • → •"),
    "unheard of": ("colour", "red", "blue", "colour: red → blue"),
}


@pytest.mark.parametrize(
    ("field", "old", "new", "line"), CORRECTED.values(), ids=CORRECTED.keys()
)
def test_a_correction_is_told_in_words(
    field: str, old: str, new: str, line: str
) -> None:
    assert queue.corrected(ENGLISH, field, old, new) == line


@pytest.mark.parametrize(
    ("low", "high", "basis", "told"),
    [
        (10, 15, "today", "10–15 min"),
        (0, 5, "today", "0–5 min"),
        (60, 150, "typical", "60–150 min (usual talks)"),
    ],
)
def test_an_estimate_is_a_range_and_says_what_it_rests_on(
    low: int, high: int, basis: str, told: str
) -> None:
    span = Estimate(timedelta(minutes=low), timedelta(minutes=high), "today")
    span = replace(span, basis=basis)  # type: ignore[arg-type]  # the table's third

    assert queue.estimate(ENGLISH, span) == told


SUGGESTED = {
    Code.LEAVES: "A-007: interpreter Tigrinya leaves at 11:00",
    Code.COACH: "A-007: Tesfay speaks Tigrinya",
    Code.HERE: "A-007: interpreter Tigrinya is here (Tesfay)",
}


@pytest.mark.parametrize(("code", "told"), SUGGESTED.items())
def test_a_suggestion_says_why(code: Code, told: str) -> None:
    found = Suggestion(
        code=code,
        label="A-007",
        ticket_id="a-007",
        language="tir",
        who="Tesfay",
        until=at("11:00"),
        position=4,
    )

    assert queue.suggestion(ENGLISH, found) == told


@pytest.mark.parametrize(
    ("fits", "told"),
    [
        (0, "Nobody more fits before closing: offer an appointment"),
        (1, "About 1 more fits before closing: offer the others an appointment"),
        (7, "About 7 more fit before closing: offer the others an appointment"),
    ],
)
def test_before_closing_the_desk_hears_how_many_fit(fits: int, told: str) -> None:
    assert queue.cut_off(ENGLISH, CutOff(advise=True, fits=fits, perhaps=9)) == told


@pytest.mark.parametrize(
    ("persons", "children", "told"),
    [(1, 0, ""), (2, 0, "2 pers."), (4, 2, "2+2 ch."), (2, 1, "1+1 child")],
)
def test_a_family_is_told_by_adults_and_children(
    persons: int, children: int, told: str
) -> None:
    assert queue.family(ENGLISH, ticket(persons=persons, children=children)) == told


def test_what_was_taken_back_says_so() -> None:
    action = LastAction("a", "queue.call", "A-007", at("09:00"), "jansen", undone=True)

    assert queue.done(ENGLISH, action) == "A-007 called (undone)"
    assert queue.done(ENGLISH, replace(action, undone=False)) == "A-007 called"
