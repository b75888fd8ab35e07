"""Who may see and change what: the table, cell by cell."""

import itertools

import pytest

from atd_tui.domain import access
from atd_tui.domain.access import Account, Action, Area
from atd_tui.domain.merge_tables import TABLES
from atd_tui.reference import codelists

TABLE_OF = {
    Area.REFERENCE: "coach",
    Area.QUEUE: "ticket",
    Area.CASE: "case_file",
    Area.HOUSE: "unit_period",
    Area.SUPPORT: "support_request",
    Area.VIEW: "saved_view",
    Area.TASK: "task",
}
EXPECTED = {
    "DESK": "r. rw rw .. .. rw rw",
    "COACH_IND": "r. rw rw rw rw rw rw",
    "COACH_FAM": "r. rw rw rw rw rw rw",
    "COACH_OTP": "r. rw rw rw rw rw rw",
    "FITT_COACH": "r. r. rw rw rw rw rw",
    "FITT_ASSISTANT": "r. .. r. rw .. rw r.",
    "SPECIAL_NEEDS": "r. .. r. .. rw rw rw",
    "REGION_MANAGER": "rw rw rw rw rw rw rw",
    "HEAD": "rw rw rw rw rw rw rw",
    "AUDITOR": "r. .. .. .. .. .. ..",
}


def test_every_table_that_travels_lies_in_an_area() -> None:
    assert set(access.AREAS) == set(TABLES)


def test_every_role_of_the_list_is_there_and_no_other() -> None:
    assert {each.code for each in codelists.codelist("role")} == set(access.ROLES)


@pytest.mark.parametrize("role", EXPECTED)
def test_a_role_may_what_the_table_says(role: str) -> None:
    account = Account("jansen", role, ("BRU",))
    mine = access.buckets(account)

    said = [
        "".join(
            action.value[0] if access.may(account, action, table, mine) else "."
            for action in Action
        )
        for table in TABLE_OF.values()
    ]

    assert " ".join(said) == EXPECTED[role]


@pytest.mark.parametrize("role", EXPECTED)
def test_nobody_sees_a_row_that_lies_nowhere_of_theirs(role: str) -> None:
    account = Account("jansen", role, ("BRU",))
    others = {
        "office:LIE:case",
        "office:LIE:queue",
        "user:peeters:case",
        "site:TUB:stay",
    }

    for action, table in itertools.product(Action, TABLES):
        assert not access.may(account, action, table, others)
        assert not access.may(account, action, table, ())


def test_a_coach_holds_the_own_cases_and_those_without_a_coach() -> None:
    held = access.buckets(Account("jansen", "COACH_FAM", ("BRU", "LEU")))

    assert held == {
        *("ref", "user:jansen:own", "user:jansen:case"),
        *("office:BRU:queue", "office:BRU:open", "office:LEU:queue", "office:LEU:open"),
    }


def test_a_role_nobody_knows_holds_nothing() -> None:
    nobody = Account("jansen", "WIZARD", ("BRU",))

    assert access.buckets(nobody) == frozenset()
    assert not access.may(nobody, Action.READ, "coach", {"ref"})


def test_a_table_nobody_knows_is_nobody_s() -> None:
    head = Account("jansen", "HEAD", ("BRU",))

    assert not access.may(head, Action.READ, "crash", access.buckets(head))
