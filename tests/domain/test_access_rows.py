"""A row lies where its case lies, and never where what it names does not."""

from typing import Any

import pytest
from sqlmodel import SQLModel

from atd_tui.domain import access_rows
from atd_tui.domain.access_rows import Named
from atd_tui.domain.access_tables import PARENTS
from atd_tui.store import capture, schema
from tests.domain.known import Known

AT = "2026-11-18T08:42:00.000000+00:00"


def event(n: int, kind: str, **said: str) -> dict[str, Any]:
    return {"case_id": "c1", "n": n, "kind": kind, "at": AT} | said


def family(*events: dict[str, Any], **tables: dict[str, dict[str, Any]]) -> Known:
    """Return a case of Brussels of a father and his child."""
    case = {"contact_point": "BRU", "person_id": "father", "household_id": "h1"}
    opened = (event(1, "opened", value="INT1"), *events)
    return Known(
        case_file={"c1": case},
        case_event={f"e{each['n']}": each for each in opened},
        household={"h1": {"scope": "BRU"}},
        person={"father": {"scope": "BRU"}, "child": {"scope": "BRU"}},
        membership={
            "m1": {"household_id": "h1", "person_id": "father"},
            "m2": {"household_id": "h1", "person_id": "child"},
        },
        conversation={"t1": {"case_id": "c1"}},
        person_name={"n1": {"person_id": "child"}},
        screening={"s1": {"case_id": "c1", "person_id": "child"}},
        **tables,
    )


WHOLE = [
    *(("case_file", "c1"), ("case_event", "e1"), ("conversation", "t1")),
    *(("person", "father"), ("person", "child"), ("household", "h1")),
    *(("membership", "m1"), ("person_name", "n1"), ("screening", "s1")),
]


@pytest.mark.parametrize(("table", "row"), WHOLE)
def test_a_case_without_a_coach_lies_open_in_its_office(table: str, row: str) -> None:
    assert family().of(table, row) == {"office:BRU:case", "office:BRU:open"}


@pytest.mark.parametrize(("table", "row"), WHOLE)
def test_a_case_goes_with_its_coach(table: str, row: str) -> None:
    rows = family(event(2, "assigned", value="jansen"))

    assert rows.of(table, row) == {"office:BRU:case", "user:jansen:case"}


@pytest.mark.parametrize(("table", "row"), WHOLE)
def test_a_case_is_seen_in_the_house_where_its_family_lives(
    table: str, row: str
) -> None:
    stay = {"case_id": "c1", "household_id": "h1", "scope": "TUB", "state": "active"}
    rows = family(event(2, "assigned", value="jansen"), unit_period={"p1": stay})

    mine = {"office:BRU:case", "user:jansen:case"}
    assert rows.of(table, row) == mine | {"site:TUB:stay"}

    stay["state"] = "cancelled"
    assert rows.of(table, row) == mine


def test_a_case_is_seen_by_who_is_asked_to_take_it() -> None:
    rows = family(
        event(2, "assigned", value="jansen"),
        event(3, "transfer_asked", office="LIE", value="peeters"),
    )

    assert rows.of("case_file", "c1") == {
        *("office:BRU:case", "user:jansen:case"),
        *("office:LIE:open", "user:peeters:case"),
    }


def test_an_event_nobody_can_read_moves_no_case() -> None:
    strange = [
        event(2, "of-next-year", value="jansen"),
        event(3, "assigned", value="jansen") | {"at": "soon"},
        event(4, "assigned", value="jansen") | {"n": "many"},
    ]

    assert family(*strange).of("case_file", "c1") == family().of("case_file", "c1")


def test_a_person_without_a_case_lies_where_they_came() -> None:
    rows = Known(person={"p1": {"scope": "LIE"}})

    assert rows.of("person", "p1") == {"office:LIE:open"}


def test_two_people_are_linked_only_where_both_are_seen() -> None:
    rows = family(same_person_link={"l1": {"a": "child", "b": "other"}})
    rows.tables["person"]["other"] = {"scope": "LIE"}

    assert rows.of("same_person_link", "l1") == set()


def test_a_ticket_is_seen_where_it_was_sent() -> None:
    rows = Known(
        ticket={"t1": {"office": "BRU"}},
        ticket_event={
            "e1": {"ticket_id": "t1", "kind": "redirected", "value": "LIE"},
            "e2": {"ticket_id": "t1", "kind": "served", "value": "SENT_ON"},
        },
    )

    both = {"office:BRU:queue", "office:LIE:queue"}
    assert rows.of("ticket", "t1") == both
    assert rows.of("ticket_event", "e2") == both


def test_the_rest_lies_where_its_own_field_says() -> None:
    rows = Known(
        coach={"k1": {}},
        duty={"d1": {"office": "BRU"}},
        appointment={"a1": {"office": "GHE", "case_id": ""}},
        saved_view={
            "v1": {"owner": "jansen", "scope": "BRU", "shared": 0},
            "v2": {"owner": "jansen", "scope": "BRU", "shared": 1},
        },
        incident={"i1": {"scope": "TUB"}},
        support_request={"r1": {"scope": "BRU", "case_id": ""}},
        support_spend={"s1": {"request_id": "r1"}},
    )

    assert rows.of("coach", "k1") == {"ref"}
    assert rows.of("duty", "d1") == {"office:BRU:queue"}
    assert rows.of("appointment", "a1") == {"office:GHE:queue"}
    assert rows.of("saved_view", "v1") == {"user:jansen:own"}
    assert rows.of("saved_view", "v2") == {"user:jansen:own", "office:BRU:queue"}
    assert rows.of("incident", "i1") == {"site:TUB:stay"}
    assert rows.of("support_spend", "s1") == {"office:BRU:support"}


def test_what_follows_a_case_when_its_coach_changes() -> None:
    rows = family()
    assigned = event(2, "assigned", value="jansen")

    of_event = set(access_rows.dependants("case_event", "e2", assigned, rows))
    case = rows.tables["case_file"]["c1"]
    of_case = set(access_rows.dependants("case_file", "c1", case, rows))

    assert of_event == {Named("case_file", "c1")}
    assert of_case == {
        *(Named("person", "father"), Named("person", "child")),
        *(Named("household", "h1"), Named("case_event", "e1")),
        *(Named("conversation", "t1"), Named("screening", "s1")),
    }


def test_every_row_that_a_laptop_s_key_names_is_known() -> None:
    """A laptop refuses a row whose parent it does not hold."""
    assert schema.MODELS
    for name in capture.CAPTURED:
        named = {
            key.parent.name: key.column.table.name
            for key in SQLModel.metadata.tables[name].foreign_keys
        }
        reference = {field for field, parent in named.items() if parent == "unit"}
        own = {f: p for f, p in named.items() if f not in reference}
        known = PARENTS.get(name, {})
        through = {
            PARENTS.get(parent, {}).get(f) for parent in known.values() for f in own
        }
        missing = {f for f, p in own.items() if known.get(f) != p and p not in through}
        assert missing == set(), name
