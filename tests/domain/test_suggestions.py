"""Whom it would be good to call because of a language."""

from hypothesis import given
from hypothesis import strategies as st

from atd_tui.domain.suggestions import Code, Duty, Suggestion, suggest
from atd_tui.domain.tickets import Ticket
from tests.domain.situations import RULES, at, ticket

LANGUAGES = ["nld", "fra", "tir", "prs"]


def coach(name: str, *languages: str, until: str = "") -> Duty:
    return _duty("coach", name, languages, until)


def interpreter(name: str, *languages: str, until: str = "") -> Duty:
    return _duty("interpreter", name, languages, until)


def _duty(kind: str, name: str, languages: tuple[str, ...], until: str) -> Duty:
    return Duty(
        id=f"{kind} {name}",
        kind=kind,
        name=name,
        languages=languages,
        from_at=at("09:00"),
        until_at=at(until) if until else None,
    )


def waits(label: str, *languages: str, asks: bool = False) -> Ticket:
    return ticket(label, languages=languages, interpreter=asks)


def told(
    waiting: list[Ticket], duties: list[Duty], now: str = "10:45"
) -> list[tuple[str, str, str, str]]:
    return [
        (found.label, found.code, found.language, found.who)
        for found in suggest(
            [(one, one.label, place) for place, one in enumerate(waiting, 1)],
            duties,
            now=at(now),
            rules=RULES,
        )
    ]


def test_an_interpreter_who_leaves_soon_is_the_most_urgent() -> None:
    waiting = [
        waits("A-001", "prs", asks=True),
        waits("A-002", "tir", asks=True),
        waits("A-003", "tir"),
    ]
    here = [
        interpreter("Selam", "tir", until="11:00"),
        interpreter("Farida", "prs"),
        coach("M. Dubois", "nld", "fra"),
    ]

    assert told(waiting, here) == [
        ("A-002", "interpreter-leaves", "tir", "Selam"),
        ("A-001", "interpreter-here", "prs", "Farida"),
    ]


def test_a_suggestion_carries_its_facts() -> None:
    asks = waits("A-002", "tir", asks=True)

    found = suggest(
        [(asks, "A-002", 4)],
        [interpreter("Selam", "tir", until="11:00")],
        now=at("10:45"),
        rules=RULES,
    )

    assert found == [
        Suggestion(
            Code.LEAVES, "A-002", "a-002", "tir", "Selam", at("11:00"), position=4
        )
    ]


def test_notice_begins_when_the_rules_say() -> None:
    waiting = [waits("A-001", "tir", asks=True)]
    here = [interpreter("Selam", "tir", until="11:00")]

    assert told(waiting, here, "10:39")[0][1] == "interpreter-here"
    assert told(waiting, here, "10:40")[0][1] == "interpreter-leaves"
    assert told(waiting, here, "11:00") == []
    assert told(waiting, here, "08:59") == []


def test_another_interpreter_who_stays_makes_it_less_urgent() -> None:
    waiting = [waits("A-001", "tir", asks=True)]
    leaving = interpreter("Selam", "tir", until="11:00")

    assert told(waiting, [leaving, interpreter("Abel", "tir", until="12:00")]) == [
        ("A-001", "interpreter-here", "tir", "Abel")
    ]
    assert told(waiting, [leaving, interpreter("Abel", "tir", until="10:50")]) == [
        ("A-001", "interpreter-leaves", "tir", "Selam")
    ]


def test_a_coach_who_speaks_the_language_when_not_all_do() -> None:
    waiting = [
        waits("A-001", "fra"),
        waits("A-002", "tir"),
        waits("A-003", "tir", "nld"),
        waits("A-004", "tir", "prs", asks=True),
    ]
    here = [coach("A. Jansen", "nld"), coach("Z. Tesfay", "nld", "tir")]

    assert told(waiting, here) == [
        ("A-002", "coach-speaks", "tir", "Z. Tesfay"),
        ("A-004", "coach-speaks", "tir", "Z. Tesfay"),
    ]


def test_a_coach_is_suggested_rather_than_an_interpreter_who_stays() -> None:
    waiting = [waits("A-001", "tir", asks=True)]
    here = [coach("Z. Tesfay", "tir"), interpreter("Selam", "tir")]

    assert told(waiting, here) == [("A-001", "coach-speaks", "tir", "Z. Tesfay")]


def test_the_preferred_language_of_the_ticket_decides() -> None:
    waiting = [waits("A-001", "prs", "fra", asks=True)]
    here = [interpreter("A. Faure", "fra"), interpreter("Farida", "prs")]

    assert told(waiting, here) == [("A-001", "interpreter-here", "prs", "Farida")]


def test_nobody_speaks_the_language() -> None:
    here = [coach("A. Jansen", "nld"), interpreter("Selam", "tir")]

    assert told([waits("A-001", "kmr", asks=True), waits("A-002")], here) == []


def test_a_ticket_without_a_place_is_skipped() -> None:
    parked = waits("A-001", "tir", asks=True)

    assert (
        suggest(
            [(parked, "A-001", None)],
            [interpreter("Selam", "tir")],
            now=at("10:00"),
            rules=RULES,
        )
        == []
    )


@st.composite
def duties(draw: st.DrawFn) -> Duty:
    make = draw(st.sampled_from([coach, interpreter]))
    spoken = draw(st.lists(st.sampled_from(LANGUAGES), max_size=3, unique=True))
    name, until = draw(st.sampled_from("ABC")), st.sampled_from(["", "10:50", "12:00"])
    return make(name, *spoken, until=draw(until))


@given(st.lists(duties(), max_size=5, unique_by=lambda duty: duty.id), st.data())
def test_suggestions_do_not_depend_on_order_and_name_who_can_help(
    here: list[Duty], data: st.DataObject
) -> None:
    spoken = st.lists(st.sampled_from(LANGUAGES), max_size=3, unique=True)
    waiting = [
        waits(f"A-{n:03d}", *data.draw(spoken), asks=data.draw(st.booleans()))
        for n in range(1, 5)
    ]

    found = told(waiting, here)

    assert told(waiting, data.draw(st.permutations(here))) == found
    known = {one.label: one for one in waiting}
    by_name = {duty.name: set[str]() for duty in here}
    for duty in here:
        by_name[duty.name] |= set(duty.languages)
    assert len({label for label, *_ in found}) == len(found)
    for label, _, language, who in found:
        assert language in known[label].languages
        assert language in by_name[who]
