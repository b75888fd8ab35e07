"""Terms of a case while they run: extended, suspended, moved by facts, undone."""

from datetime import date
from typing import Any

import pytest

from atd_tui.domain.term_acts import ActDraft
from atd_tui.domain.terms import Facts
from atd_tui.domain.terms_events import Change
from atd_tui.domain.terms_log import Kind
from atd_tui.domain.terms_rules import Family
from atd_tui.errors import AtdError
from atd_tui.store import Store, case_undo, term_events, term_facts, terms
from atd_tui.store.term_events import Extension, Moved, Suspension
from tests.conftest import Clock
from tests.store.files import opened

ORDER = ActDraft("A13", date(2026, 11, 2), "HAND", facts=Facts(procedure="ORDINARY"))
MORE = Extension(date(2026, 12, 20), "NO_ID")
PAUSE = Suspension("MEDICAL", date(2026, 11, 10))


@pytest.fixture
def act(store: Store) -> str:
    """Return an order to leave, notified on 2 November; the term ends 2 December."""
    return terms.add(store, opened(store), ORDER).act.id


def moves(found: Moved) -> list[tuple[str, str, str]]:
    return [(each.rule, _told(each.old), _told(each.new)) for each in found.changes]


def _told(day: date | None) -> str:
    return f"{day:%d/%m}" if day else "—"


def refused(deed: Any, *given: Any, **more: Any) -> str:
    with pytest.raises(AtdError) as error:
        deed(*given, **more)
    return error.value.code


def test_an_extension_moves_the_term_and_what_follows(store: Store, act: str) -> None:
    action = store.door.new_id()

    done = term_events.extend(store, act, MORE, action=action)

    assert moves(done) == [
        ("OLT_EXT", "02/12", "20/12"),
        ("OLT_STD", "02/12", "20/12"),
        ("OLT_EXPIRED", "03/12", "21/12"),
    ]
    (note,) = done.act.notes
    assert (note.kind, note.on, note.until_on, note.reason, note.author) == (
        *(Kind.EXTENSION, date(2026, 11, 18), date(2026, 12, 20)),
        *("NO_ID", "jansen"),
    )
    assert term_events.extend(store, act, MORE, action=action) == done


@pytest.mark.parametrize(
    ("extension", "code"),
    [
        (Extension(date(2026, 12, 2), "NO_ID"), "term.not-longer"),
        (Extension(date(2026, 12, 20), "HOLIDAY"), "term.unknown-ground"),
        (
            Extension(date(2026, 12, 20), "NO_ID", date(2026, 11, 19)),
            "term.future-event",
        ),
    ],
)
def test_an_extension_that_cannot_be_is_refused(
    store: Store, act: str, extension: Extension, code: str
) -> None:
    assert refused(term_events.extend, store, act, extension) == code


def test_an_extension_after_the_term_has_to_be_meant(
    store: Store, act: str, clock: Clock
) -> None:
    clock.forward(days=20)

    assert refused(term_events.extend, store, act, MORE) == "term.extension-late"
    done = term_events.extend(store, act, MORE, despite=True)
    assert ("OLT_STD", "02/12", "20/12") in moves(done)


def test_an_act_without_a_term_has_nothing_to_extend(store: Store) -> None:
    ban = terms.add(store, opened(store), ActDraft("A13SEXIES", date(2026, 11, 2)))

    assert refused(term_events.extend, store, ban.act.id, MORE) == "term.no-term"


def test_a_suspended_term_has_no_last_day_until_it_runs_again(
    store: Store, act: str
) -> None:
    stopped = term_events.suspend(store, act, PAUSE)
    again = term_events.resume(store, act, on=date(2026, 11, 15))

    assert moves(stopped) == [
        ("OLT_EXPIRED", "03/12", "—"),
        ("OLT_EXT", "02/12", "—"),
        ("OLT_STD", "02/12", "—"),
    ]
    assert moves(again) == [
        ("OLT_EXT", "—", "07/12"),
        ("OLT_STD", "—", "07/12"),
        ("OLT_EXPIRED", "—", "08/12"),
    ]


def test_a_suspended_term_is_neither_suspended_nor_extended(
    store: Store, act: str
) -> None:
    term_events.suspend(store, act, PAUSE)

    assert refused(term_events.suspend, store, act, PAUSE) == "term.suspended"
    assert refused(term_events.extend, store, act, MORE) == "term.suspended"
    early = date(2026, 11, 10)
    assert refused(term_events.resume, store, act, on=early) == "term.period"


@pytest.mark.parametrize(
    ("pause", "code"),
    [
        (Suspension("TIRED"), "term.unknown-pause"),
        (Suspension("MEDICAL", date(2026, 11, 19)), "term.future-event"),
        (
            Suspension("MEDICAL", date(2026, 11, 10), date(2026, 11, 9)),
            "term.period",
        ),
        (Suspension("MEDICAL", family=Family.BAN), "term.no-term"),
    ],
)
def test_a_suspension_that_cannot_be_is_refused(
    store: Store, act: str, pause: Suspension, code: str
) -> None:
    assert refused(term_events.suspend, store, act, pause) == code


def test_what_runs_cannot_run_again(store: Store, act: str) -> None:
    assert refused(term_events.resume, store, act) == "term.not-suspended"


def test_nothing_happens_to_an_act_that_was_withdrawn(store: Store, act: str) -> None:
    terms.withdraw(store, act, "sent twice")

    assert refused(term_events.extend, store, act, MORE) == "term.withdrawn"
    assert refused(term_events.suspend, store, act, PAUSE) == "term.withdrawn"
    assert refused(term_events.resume, store, act) == "term.withdrawn"


def test_what_was_noted_is_undone_by_a_note(store: Store, act: str) -> None:
    done = term_events.extend(store, act, MORE)

    case_undo.undo(store)

    with store.reading() as session:
        kept = terms.found(session, act)
        found = terms.deadlines(session, kept.case_id)
    assert [note.kind for note in kept.notes] == [Kind.EXTENSION, Kind.UNDONE]
    assert kept.notes[1].reason == done.act.notes[0].id
    ends = {each.deadline.rule: each.deadline.ends_on for each in found}
    assert ends["OLT_STD"] == date(2026, 12, 2)


def test_a_fact_shows_what_it_moves_and_is_taken_back(store: Store) -> None:
    case, action = opened(store), store.door.new_id()

    stated = term_facts.state_fact(
        store, case, "OTP_arrived_on", "01/11/2026", action=action
    )
    moved = term_facts.state_fact(store, case, "otp_arrived_on", "2026-11-03")
    gone = term_facts.state_fact(store, case, "otp_arrived_on", "")

    first, second = date(2026, 12, 1), date(2026, 12, 3)
    name = "otp_arrived_on"
    assert [
        (each.name, each.value, each.changes, each.sealed)
        for each in (stated, moved, gone)
    ] == [
        (name, "2026-11-01", (Change("OTP_30", "", None, first),), False),
        (name, "2026-11-03", (Change("OTP_30", "", first, second),), False),
        (name, "", (Change("OTP_30", "", second, None),), False),
    ]


def test_a_fact_given_again_by_the_same_action_answers_the_same(store: Store) -> None:
    case, action = opened(store), store.door.new_id()
    given = (store, case, "otp_arrived_on", "2026-11-01")

    first = term_facts.state_fact(*given, action=action)

    assert term_facts.state_fact(*given, action=action) == first


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("moon", "full", "term.fact-unknown"),
        ("moon", "", "term.fact-unknown"),
        ("departed_on", "24/11", "date.no-year"),
        ("departed_on", "31/02/2026", "date.no-such-day"),
        ("departed_on", "+3", "date.form"),
        ("departed_on", "19/11/2026", "term.future-event"),
        ("held", "perhaps", "term.fact-value"),
    ],
)
def test_a_fact_that_cannot_be_is_refused(
    store: Store, name: str, value: str, code: str
) -> None:
    case = opened(store)

    assert refused(term_facts.state_fact, store, case, name, value) == code
    assert terms.explain(store, case).stated == Facts()


def test_the_fact_of_a_victim_is_sealed(store: Store) -> None:
    case = opened(store)

    stated = term_facts.state_fact(store, case, "thb_complained_on", "2026-11-01")

    assert stated.sealed
    found = terms.explain(store, case)
    assert [(each.deadline.rule, each.sealed) for each in found.deadlines] == [
        ("THB_AI", True)
    ]
