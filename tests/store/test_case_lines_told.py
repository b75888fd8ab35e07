"""What a line of the caseload says: terms, stops, transfers, homes."""

from datetime import date

from sqlalchemy import select

from atd_tui.models import caseload, cases, checks
from atd_tui.models.base import table_of
from atd_tui.store import (
    Store,
    case_course,
    case_transfer,
    coaches,
    housing,
    housing_leave,
    housing_units,
    people_kin,
)
from atd_tui.store.coaches import Coach
from atd_tui.store.housing import Placing
from atd_tui.store.housing_leave import Leaving
from atd_tui.store.people_kin import Place
from tests.conftest import Clock
from tests.store.caseload_twin import change, opened, put, shown
from tests.store.persons import born
from tests.store.test_case_lines import CHANGES, row_of

TODAY = date(2026, 11, 18)


def holder_of(store: Store, case_id: str) -> str:
    with store.reading() as session:
        return str(session.get_one(cases.Case, case_id).person_id)


def terms_kept(store: Store) -> list[str]:
    with store.reading() as session:
        rules = select(table_of(caseload.CaseDeadline).c.rule).order_by("rule")
        return list(session.connection().execute(rules).scalars())


def test_terms_are_computed_again_where_something_changed(
    store: Store, clock: Clock
) -> None:
    case = opened(store, "Mamadou", birth=born(1985))
    CHANGES["legal_act"](store, case)
    shown(store, case)
    kept = terms_kept(store)
    forget = "DELETE FROM case_deadline"
    with store.local() as session:
        session.connection().exec_driver_sql(forget)

    clock.forward(days=400)
    shown(store, case)
    only_a_day = terms_kept(store)
    CHANGES["case_label"](store, case)
    shown(store, case)

    assert kept != []
    assert (only_a_day, terms_kept(store)) == ([], kept)


def test_a_closed_case_computes_no_terms(store: Store) -> None:
    case = opened(store, "Mamadou", birth=born(1985))
    case_course.close(store, case, "INDEPENDENT")
    CHANGES["legal_act"](store, case)

    (line,) = shown(store, case)

    assert (line.status, line.legal_due_on, terms_kept(store)) == ("CLOSED", None, [])
    assert row_of(store, "again_on") is None


def test_sealed_signs_are_a_stop_and_nothing_else(store: Store) -> None:
    case = opened(store, "Mamadou", birth=born(1985))
    put(
        *(store, checks.Screening),
        case_id=case,
        person_id=holder_of(store, case),
        domain="PROTECTION",
        level="LOW",
        signs=" THB ",
        screened_on=TODAY,
    )
    (line,) = shown(store, case)

    assert (line.flags, line.urgency) == (("stop",), 4)
    assert "thb" not in str(line).casefold()


def test_a_transfer_that_waits_is_on_the_line(store: Store) -> None:
    case = opened(store, "Mamadou", birth=born(1985))
    coaches.add(store, Coach("peeters"))
    case_transfer.assign(store, case, "jansen")
    case_transfer.ask(store, case, coach="peeters", note="moved to Ghent")
    (asked,) = shown(store, case)
    case_transfer.withdraw(store, case)
    (withdrawn,) = shown(store, case)

    assert (asked.flags, withdrawn.flags) == (("transfer",), ())


def test_a_family_in_a_unit_lives_there(store: Store) -> None:
    case = opened(store, "Mamadou", birth=born(1985))
    home = people_kin.join(store, holder_of(store, case), Place("HEAD"))
    change(store, cases.Case, case, household_id=home.household_id)
    housing_units.seed(store)
    housing.place(store, "TUB-A1", Placing(household=home.household_id))
    (lodged,) = shown(store, case)
    housing_leave.end(store, "TUB-A1", Leaving(exit="ABSCONDED"))
    (gone,) = shown(store, case)

    assert (lodged.stay, gone.stay) == ("FITT", "")
