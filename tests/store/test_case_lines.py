"""The lines of the caseload say what the tables say, whatever was written."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from atd_tui.errors import Refused
from atd_tui.models import cases, checks, contacts, people, tasks, terms
from atd_tui.models.base import Table, table_of
from atd_tui.store import (
    Store,
    case_course,
    case_lines,
)
from atd_tui.store import people as store_people
from tests.conftest import Clock
from tests.store.caseload_twin import change, drop, opened, put, recounted, shown
from tests.store.persons import born, keep, named

TODAY = date(2026, 11, 18)


def stale(store: Store) -> int:
    with store.reading() as session:
        query = text("SELECT count(*) FROM case_line WHERE fresh = 0")
        return int(session.connection().execute(query).scalar_one())


def row_of(store: Store, column: str) -> object:
    with store.reading() as session:
        query = text(f"SELECT {column} FROM case_line")  # noqa: S608 -- our own name
        return session.connection().execute(query).scalar_one()


def ids_of(store: Store, model: type[Table]) -> list[str]:
    with store.reading() as session:
        return list(
            session.connection().execute(select(table_of(model).c.id)).scalars()
        )


def holder_of(store: Store, case_id: str) -> str:
    with store.reading() as session:
        return str(session.get_one(cases.Case, case_id).person_id)


def test_a_new_case_has_its_line_before_anybody_reads(store: Store) -> None:
    opened(store, "Mamadou", "Diallo", languages=("fra", "ful"))

    assert (stale(store), case_lines.prepare(store)) == (1, 1)
    assert (stale(store), case_lines.prepare(store)) == (0, 0)
    assert row_of(store, "names") == (" mamadou diallo 26 00001 2600001")


CHANGES: dict[str, Callable[[Store, str], object]] = {
    "case_event": lambda s, c: case_course.suspend(s, c, "MEDICAL"),
    "case_file": lambda s, c: change(s, cases.Case, c, target_group="DUBLIN"),
    "case_label": lambda s, c: put(s, cases.CaseLabel, case_id=c, label="x"),
    "task": lambda s, c: put(
        *(s, tasks.Task), case_id=c, generated_by="x", text="y", due_on=TODAY
    ),
    "appointment": lambda s, c: put(
        *(s, contacts.Appointment),
        case_id=c,
        at=datetime(2026, 11, 18, 13, tzinfo=UTC),
        office="BRU",
    ),
    "conversation": lambda s, c: put(
        *(s, contacts.Conversation),
        case_id=c,
        kind="NOTE",
        held_at=datetime(2026, 11, 19, tzinfo=UTC),
    ),
    "legal_act": lambda s, c: put(
        *(s, terms.LegalAct),
        case_id=c,
        type="A13",
        notified_on=TODAY,
        printed_deadline=date(2026, 12, 18),
    ),
    "stay_check": lambda s, c: put(
        *(s, checks.StayCheck), case_id=c, route="9TER", state="PENDING"
    ),
    "person_name": lambda s, c: put(
        *(s, people.PersonName),
        person_id=holder_of(s, c),
        kind="official",
        given="Aa",
    ),
    "nationality": lambda s, c: put(
        *(s, people.Nationality), person_id=holder_of(s, c), code="ERI"
    ),
    "address": lambda s, c: put(
        *(s, people.Address), person_id=holder_of(s, c), kind="OTP"
    ),
    "person": lambda s, c: change(
        *(s, people.Person, holder_of(s, c)), languages=["tir"]
    ),
}


@pytest.mark.parametrize("table", CHANGES)
def test_a_line_follows_each_table_it_is_made_from(store: Store, table: str) -> None:
    case = opened(store, "Mamadou", "Diallo")
    before = shown(store, case)

    CHANGES[table](store, case)

    assert stale(store) == 1
    assert shown(store, case) != before or table == "person_name"
    assert shown(store, case) == recounted(store, case)


def test_a_line_goes_with_its_case(store: Store) -> None:
    case = opened(store, "Mamadou")
    with store.writing("test.drop") as write:
        run = write.session.connection().exec_driver_sql
        run("DROP TRIGGER case_event_stays")
        run("DELETE FROM case_event")
        run("DELETE FROM task")
        run("DELETE FROM case_file")

    assert shown(store, case) == []


def test_the_household_is_in_the_line_of_its_case(store: Store) -> None:
    case = opened(store, "Mamadou", "Diallo")
    home = put(store, people.Household)
    wife = keep(store, "Awa", "Bah")
    for person, role in ((holder_of(store, case), "HEAD"), (wife, "PARTNER")):
        put(
            *(store, people.Membership),
            household_id=home,
            person_id=person,
            role=role,
        )
    (together,) = shown(store, case)
    change(store, people.Person, wife, languages=["ful"])
    touched = stale(store)

    assert (together.others, touched) == (1, 1)
    assert shown(store, case) == recounted(store, case)


def test_a_child_that_grows_changes_the_line_on_its_day(
    store: Store, clock: Clock
) -> None:
    # 18 on 1 March 2027: told from 1 December on, 90 days before.
    case = opened(store, "Awa", "Bah", birth=born(2009, 3, 1))
    (before,) = shown(store, case)

    clock.forward(days=13)

    assert before.flags == ("stop", "child")
    assert (stale(store), case_lines.prepare(store)) == (0, 1)
    assert shown(store, case) == recounted(store, case)


def test_a_term_that_ended_gives_its_place_to_the_next(
    store: Store, clock: Clock
) -> None:
    case = opened(store, "Mamadou")
    CHANGES["legal_act"](store, case)
    (before,) = shown(store, case)

    clock.forward(days=40)
    (after,) = shown(store, case)

    assert before.legal_due_on is not None
    assert before.legal_due_on <= date(2026, 12, 18)
    assert after.legal_due_on is None or after.legal_due_on > date(2026, 12, 27)


def test_a_clock_that_jumped_and_came_back_leaves_no_trace(
    store: Store, clock: Clock
) -> None:
    case = opened(store, "Mamadou")
    CHANGES["legal_act"](store, case)
    before = shown(store, case)

    clock.forward(days=400)
    shown(store, case)
    clock.forward(days=-400)

    assert shown(store, case) == before


def test_a_way_of_making_that_changed_makes_every_line_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(store, "Mamadou")
    case_lines.prepare(store)

    monkeypatch.setattr(case_lines, "MADE", case_lines.MADE + 1)

    assert (case_lines.prepare(store), case_lines.prepare(store)) == (1, 0)


def any_write(store: Store, dice: random.Random, case: str, home: str) -> None:
    """Change something of a case, whichever."""
    person = holder_of(store, case)
    own = {"case_id": case, "person_id": person, "domain": "CHILD"}
    screened = {
        "level": dice.choice(["LOW", "HIGH"]),
        "signs": dice.choice([" ", " MED_PSY ", " UAM "]),
        "screened_on": TODAY,
    }
    more: dict[str, Callable[[], object]] = {
        "membership": lambda: put(
            *(store, people.Membership),
            household_id=home,
            person_id=person,
            role="CHILD",
        ),
        "guardianship": lambda: put(
            *(store, people.Guardianship), child_id=person, guardian_name="X"
        ),
        "screening": lambda: put(store, checks.Screening, **own, **screened),
    }
    table = dice.choice([*CHANGES, *more])
    more.get(table, lambda: CHANGES[table](store, case))()


def test_lines_are_those_of_the_tables_after_any_writes(store: Store) -> None:
    dice = random.Random("lines")  # noqa: S311 -- the same writes each time
    ids = [opened(store, f"N{n}", "Diallo") for n in range(4)]
    home = put(store, people.Household)

    for _ in range(6):
        for _ in range(5):
            with suppress(Refused, IntegrityError):
                any_write(store, dice, dice.choice(ids), home)
        assert shown(store, *ids) == recounted(store, *ids)

    for table in (people.Membership, people.Nationality, cases.CaseLabel):
        for row_id in ids_of(store, table):
            drop(store, table, row_id)
        assert shown(store, *ids) == recounted(store, *ids)


def test_nothing_stale_survives_a_person_corrected(store: Store) -> None:
    case = opened(store, "Mamadou", "Diallo")
    shown(store, case)
    store_people.edit(store, holder_of(store, case), named("Awa", "Bah"))

    assert [line.name for line in shown(store, case)] == ["Awa Bah"]
    assert row_of(store, "made_on") == TODAY.isoformat()


def test_again_on_is_the_next_day_that_matters(store: Store) -> None:
    case = opened(store, "Awa", "Bah", birth=born(1985))
    CHANGES["legal_act"](store, case)
    (line,) = shown(store, case)

    assert line.legal_due_on is not None
    again = date.fromisoformat(str(row_of(store, "again_on")))
    assert TODAY < again <= line.legal_due_on + timedelta(days=1)
