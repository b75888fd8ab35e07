"""The acts of a case in the store: added, corrected, withdrawn, explained."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people import Address
from atd_tui.domain.term_acts import ActDraft
from atd_tui.domain.terms import Facts
from atd_tui.domain.terms_case import OfCase
from atd_tui.domain.terms_events import Change
from atd_tui.domain.terms_rules import Family
from atd_tui.errors import AtdError
from atd_tui.models.caseload import CaseDeadline
from atd_tui.models.terms import LegalAct
from atd_tui.store import Store, audit, cases, people_kin, term_lines, terms
from atd_tui.store.people_kin import Place
from tests.store.persons import born, keep
from tests.store.rows import actions

ORDER = ActDraft(
    *("A13", date(2026, 11, 2), "HAND"),
    facts=Facts(procedure="ORDINARY"),
    note="read with an interpreter",
)


@pytest.fixture
def case(store: Store) -> str:
    """Return a case of somebody, by its number."""
    person = keep(store, "Mamadou", "Diallo", ref="mamadou", birth=born(1990))
    return cases.open_case(store, cases.Opening(person)).case.number


def days(found: Sequence[OfCase]) -> dict[str, str]:
    return {each.deadline.rule: str(each.deadline.ends_on) for each in found}


def lines(store: Store) -> list[tuple[str, str, bool]]:
    with store.reading() as session:
        kept = session.exec(select(CaseDeadline)).all()
    return sorted((row.rule, str(row.due_on), row.verified) for row in kept)


def acts(store: Store) -> int:
    with store.reading() as session:
        return len(session.exec(select(LegalAct)).all())


def test_an_act_is_kept_with_the_days_that_follow(store: Store, case: str) -> None:
    kept = terms.add(store, case, ORDER)

    assert (kept.act.draft, kept.warnings, kept.changes) == (ORDER, (), ())
    assert days(kept.deadlines) == {
        "OLT_EXT": "2026-12-02",
        "OLT_STD": "2026-12-02",
        "CALL26_ORD": "2026-12-02",
        "OLT_EXPIRED": "2026-12-03",
    }
    with store.reading() as session:
        assert terms.acts(session, kept.act.case_id) == [kept.act]
        assert terms.deadlines(session, kept.act.case_id) == list(kept.deadlines)


def test_the_same_action_again_makes_one_act(store: Store, case: str) -> None:
    action = store.door.new_id()

    first = terms.add(store, case, ORDER, action=action)
    again = terms.add(store, case, ORDER, action=action)

    assert (again, acts(store)) == (first, 1)


@pytest.mark.parametrize(
    ("draft", "fields"),
    [
        (replace(ORDER, type="Z9"), {"type": "term.unknown-act"}),
        (replace(ORDER, mode="PIGEON"), {"mode": "term.unknown-mode"}),
        (replace(ORDER, term_reason="X"), {"term_reason": "term.unknown-reason"}),
        (
            replace(ORDER, notified_on=date(2026, 11, 19)),
            {"notified_on": "term.future-notification"},
        ),
        (
            replace(ORDER, decided_on=date(2026, 11, 3)),
            {"notified_on": "term.notified-before-decided"},
        ),
        (
            replace(ORDER, printed_deadline=date(2026, 11, 1)),
            {"printed_deadline": "term.notified-after-printed"},
        ),
        (replace(ORDER, note="a\0b"), {"note": "text.nul"}),
    ],
)
def test_an_act_that_cannot_be_right_stores_nothing(
    store: Store, case: str, draft: ActDraft, fields: dict[str, str]
) -> None:
    before = len(actions(store))

    with pytest.raises(AtdError) as refused:
        terms.add(store, case, draft)

    assert refused.value.facts["fields"] == fields
    assert (acts(store), len(actions(store))) == (0, before)


def test_what_is_odd_is_kept_and_told(store: Store, case: str) -> None:
    odd = replace(ORDER, mode="", printed_deadline=date(2026, 11, 12))

    kept = terms.add(store, case, odd)

    assert kept.warnings == (
        "term.mode-missing",
        "term.short-unreasoned",
    )
    (term,) = [e.deadline for e in kept.deadlines if e.deadline.rule == "OLT_STD"]
    assert (term.ends_on, term.due_on, term.difference_days) == (
        date(2026, 11, 12),
        date(2026, 12, 2),
        -20,
    )


def test_a_correction_shows_old_and_new_of_each_day(store: Store, case: str) -> None:
    act = terms.add(store, case, ORDER).act
    action = store.door.new_id()
    right = replace(ORDER, notified_on=date(2026, 11, 4))

    kept = terms.correct(store, act.id, right, action=action)

    assert kept.act == replace(act, draft=right)
    assert kept.changes == (
        Change("CALL26_ORD", "", old=date(2026, 12, 2), new=date(2026, 12, 4)),
        Change("OLT_EXT", "", old=date(2026, 12, 2), new=date(2026, 12, 4)),
        Change("OLT_STD", "", old=date(2026, 12, 2), new=date(2026, 12, 4)),
        Change("OLT_EXPIRED", "", old=date(2026, 12, 3), new=date(2026, 12, 5)),
    )
    assert terms.correct(store, act.id, right, action=action) == kept
    assert terms.correct(store, act.id, right).changes == ()


def test_an_act_of_before_the_change_of_the_law_keeps_the_older_rule(
    store: Store, case: str
) -> None:
    older = replace(ORDER, notified_on=date(2026, 6, 11), facts=Facts(measure=1))

    kept = terms.add(store, case, older)

    assert [rule for rule in days(kept.deadlines) if rule.startswith("CALL")] == [
        *("CALL_UDN1", "CALL_ANN")
    ]


def test_an_act_that_was_withdrawn_counts_no_longer(store: Store, case: str) -> None:
    act = terms.add(store, case, ORDER).act

    gone = terms.withdraw(store, act.id, " sent twice ")

    assert gone == replace(act, withdrawn="sent twice")
    with store.reading() as session:
        assert terms.deadlines(session, act.case_id) == []
    assert lines(store) == []
    for again in (
        lambda: terms.withdraw(store, act.id, "again"),
        lambda: terms.correct(store, act.id, ORDER),
    ):
        with pytest.raises(AtdError) as refused:
            again()
        assert refused.value.code == "term.withdrawn"


def test_a_reason_must_be_given(store: Store, case: str) -> None:
    act = terms.add(store, case, ORDER).act

    with pytest.raises(AtdError) as refused:
        terms.withdraw(store, act.id, " ")

    assert refused.value.code == "term.no-reason"


def test_the_days_that_lists_search_are_kept_level(store: Store, case: str) -> None:
    act = terms.add(store, case, ORDER).act
    assert lines(store) == [
        ("CALL26_ORD", "2026-12-02", False),
        ("OLT_EXT", "2026-12-02", True),
        ("OLT_STD", "2026-12-02", True),
    ]

    terms.correct(store, act.id, replace(ORDER, notified_on=date(2026, 11, 3)))

    assert {day for _, day, _ in lines(store)} == {"2026-12-03"}
    before = lines(store)
    with store.local() as session:
        term_lines.refresh(session, [act.case_id])
    assert lines(store) == before


def test_what_is_sealed_is_marked_and_in_no_list(store: Store, case: str) -> None:
    victim = ActDraft(
        *("A15", date(2026, 11, 2), "HAND"),
        facts=Facts(thb_referred_on=date(2026, 11, 2)),
    )

    kept = terms.add(store, case, victim)

    assert kept.act.sealed
    assert [
        (each.deadline.rule, each.sealed, each.deadline.by.family)
        for each in kept.deadlines
    ] == [("THB_A15", True, Family.PROTECTION)]
    assert lines(store) == []


@pytest.mark.parametrize(
    ("child", "found"),
    [
        (born(2015), ["BORDER_48H"]),
        (born(1999), []),
        (Birth(), ["BORDER_48H?"]),
    ],
)
def test_who_of_the_household_is_a_child_is_known(
    store: Store, case: str, child: Birth, found: list[str]
) -> None:
    home = people_kin.join(store, "mamadou", Place("HEAD")).household_id
    keep(store, "Awa", ref="awa", birth=child)
    people_kin.join(store, "awa", Place("CHILD", home))
    cases.edit(store, case, cases.Written(household=home))

    kept = terms.add(store, case, ActDraft("A11", date(2026, 11, 2), "HAND"))

    assert [
        each.deadline.rule + "?" * bool(each.deadline.unknown)
        for each in kept.deadlines
        if each.deadline.rule == "BORDER_48H"
    ] == found


def test_the_arrival_in_an_open_return_place_starts_a_term(store: Store) -> None:
    arrived = Address(kind="OTP", city="Zaventem", from_on=date(2026, 11, 1))
    person = keep(store, "Selam", addresses=(arrived,))
    case = cases.open_case(store, cases.Opening(person)).case.number

    found = terms.explain(store, case)

    assert days(found.deadlines) == {"OTP_30": "2026-12-01"}
    assert found.derived == Facts(otp_arrived_on=date(2026, 11, 1))


def test_a_look_at_the_terms_is_audited_first(store: Store, case: str) -> None:
    act = terms.add(store, case, ORDER).act

    found = terms.explain(store, case)

    assert (found.acts, found.stated) == ((act,), Facts())
    event, *_ = audit.events(store, limit=1)
    assert (event.action, event.object, event.fields) == (
        *("open", act.case_id),
        ("terms",),
    )


def test_an_act_is_found_by_how_its_id_begins(store: Store, case: str) -> None:
    act = terms.add(store, case, ORDER).act

    with store.reading() as session:
        assert terms.found(session, act.id.upper()) == act
        with pytest.raises(AtdError) as refused:
            terms.found(session, "nobody")
    assert refused.value.code == "entry.unknown"
