"""Nobody changes what is not theirs, and nobody comes to see a row by naming it."""

from typing import Final

import pytest

from atd_tui.protocol import Kind, Operation, State
from tests.server import office
from tests.server.office import Desk, case, desk, new, put, told

CASE: Final = "c-26-00001"
OF_CASE: Final = {"case_id": CASE}

HOUSED: Final = (
    *case("26-00001", coach="jansen"),
    new("person_name", "n1", person_id="p1", kind="official", family="Diallo"),
    new("household", "h1", label="Diallo"),
    new("membership", "m1", household_id="h1", person_id="p1", role="HEAD"),
    put("case_file", CASE, 99, household_id="h1"),
)
"""A family with its case at Brussels."""

PLANNED: Final = {
    "unit_id": "u9",
    "kind": "stay",
    "state": "planned",
    "from_on": "2099-01-01",
    "to_on": "2099-01-02",
    "scope": "TUB",
}
OTHER_CASE: Final = {
    "number": "26-09999",
    "kind": "ICAM",
    "note": "",
    "household_id": "",
    "contact_point": "LIE",
    "scope": "LIE",
}

BY_NAMING: Final = {
    "another case": (
        ("COACH_FAM", "LIE"),
        [new("case_file", "cx", person_id="p1", **OTHER_CASE)],
    ),
    "a household of their own": (
        ("COACH_FAM", "LIE"),
        [
            new("household", "hx", scope="LIE", label="x"),
            new("membership", "mx", household_id="hx", person_id="p1", scope="LIE"),
        ],
    ),
    "a stay in their house": (
        ("FITT_ASSISTANT", "TUB"),
        [new("unit_period", "ux", **OF_CASE, household_id="", **PLANNED)],
    ),
    "a family in their house": (
        ("FITT_ASSISTANT", "TUB"),
        [new("unit_period", "ux", case_id="", household_id="h1", **PLANNED)],
    ),
    "special needs": (
        ("SPECIAL_NEEDS", "LIE"),
        [new("support_request", "rx", **OF_CASE, scope="LIE", target="x")],
    ),
}
"""Who names a row of the family that they do not see, and by which rows of theirs."""


@pytest.mark.parametrize("by", BY_NAMING)
def test_nobody_comes_to_see_what_they_name(jansen: Desk, by: str) -> None:
    jansen.write(*HOUSED)
    who, changes = BY_NAMING[by]
    other = desk(jansen.server, "dupont", *who)

    result = other.write(*changes)

    assert (result.state, told(result)) == (State.PARKED, [("sync.not-yours", {})])
    assert {row.kind for row in result.rows} == {Kind.GONE}
    assert other.rows() == {}


def test_a_case_of_ones_own_does_not_bring_the_family_of_another(jansen: Desk) -> None:
    jansen.write(*HOUSED)
    other = desk(jansen.server, "dupont", "COACH_FAM", "LIE")
    mine = [new("person", "p2", scope="LIE")]
    other.write(*mine, new("case_file", "cx", person_id="p2", **OTHER_CASE))

    result = other.write(put("case_file", "cx", 99, household_id="h1"))

    assert (result.state, told(result)) == (State.PARKED, [("sync.not-yours", {})])
    assert sorted(table for table, _ in other.rows()) == ["case_file", "person"]


@pytest.mark.parametrize("of", ["case_file", "household"])
def test_a_row_of_ones_own_opens_no_other(jansen: Desk, of: str) -> None:
    jansen.write(*HOUSED)
    other = desk(jansen.server, "dupont", "COACH_FAM", "LIE")
    mine = new("household", "hx", scope="LIE", label="x")
    theirs = {"case_file": CASE, "household": "h1"}[of]

    result = other.write(mine, put(of, theirs, 99, household_id="hx"))

    assert (result.state, told(result)) == (State.PARKED, [("sync.not-yours", {})])
    assert other.rows() == {}


def test_who_lost_a_case_does_not_keep_the_person_by_a_household(
    jansen: Desk, lead: Desk
) -> None:
    jansen.write(*HOUSED)
    jansen.rows()
    away = {"n": 3, "kind": "assigned", "value": "peeters", "at": office.STAMP}
    lead.write(new("case_event", "e3", **OF_CASE, **away, device="y"))
    lost = {row.kind for row in jansen.rows().values()}

    late: list[Operation] = [
        new("household", "hx", label="x"),
        new("membership", "mx", household_id="hx", person_id="p1", role="HEAD"),
    ]
    result = jansen.write(*late)
    lead.write(new("person_name", "n2", person_id="p1", kind="alias", family="Bah"))

    assert lost == {Kind.EVICT}
    assert (result.state, told(result)) == (State.PARKED, [("sync.not-yours", {})])
    assert jansen.rows() == {}


def test_who_sees_a_family_houses_it(jansen: Desk) -> None:
    jansen.write(*HOUSED)
    jansen.write(new("unit", "u9", code="TUB-09", scope="TUB"))

    stay = new("unit_period", "ux", **OF_CASE, household_id="h1", **PLANNED)
    result = jansen.write(stay)

    assert (result.state, told(result)) == (State.OK, [])
