"""The net below the rule: what two rows may not have at once, the tables refuse."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select

from atd_tui.domain import merge_claims
from atd_tui.domain.access_rows import Values
from atd_tui.errors import SyncError
from atd_tui.protocol import Kind, State
from atd_tui.server.database import Database
from atd_tui.server.tables import CLAIM, CLAIMED, UNIQUE
from tests.server.office import Desk, case, new, put

DAY = date(2026, 11, 22)


@pytest.fixture
def tables(lead: Desk, url: str) -> Iterator[Database]:
    """Return the tables that the server of ``lead`` works on."""
    del lead
    made = Database(url)
    yield made
    made.close()


def stay(row: str, unit: str, first: int, past: int | None, **said: str) -> Any:
    days = {"from_on": day(first), "to_on": None if past is None else day(past)}
    of = {"kind": "stay", "state": "planned", "case_id": "", "household_id": row}
    return new("unit_period", row, unit_id=unit, **{**days, **of, **said})


def day(number: int) -> str:
    return (DAY + timedelta(days=number)).isoformat()


def claims(tables: Database) -> list[tuple[str, str, int]]:
    query = select(CLAIM.c.row_id, CLAIMED.c.subject, CLAIM.c.past_day).join(
        CLAIMED, CLAIMED.c.number == CLAIM.c.number
    )
    with tables.reading() as connection:
        return sorted((row[0], row[1], row[2]) for row in connection.execute(query))


def test_the_days_of_a_home_are_written_down_and_given_back(
    lead: Desk, tables: Database
) -> None:
    past = (DAY + timedelta(days=9)).toordinal()
    lead.write(new("unit", "u7", code="TUB-07"), stay("h1", "u7", 0, 9))

    assert claims(tables) == [("h1", "home u7", past), ("h1", "stay h1", past)]

    lead.write(put("unit_period", "h1", 9, state="cancelled"))
    assert claims(tables) == []


def test_who_houses_a_family_without_a_case_hears_that_the_site_has_it(
    jansen: Desk, lead: Desk
) -> None:
    lead.write(new("unit", "u7", code="TUB-07"))
    jansen.write(*case("26-00001"))

    alone = jansen.write(
        new("household", "h1", scope="BRU"), stay("h1", "u7", 0, 9, scope="TUB")
    )
    theirs = jansen.write(
        stay("h2", "u8", 0, 9, scope="TUB", household_id="", case_id="c-26-00001")
    )

    told = [(each.code, each.facts) for each in alone.told]
    assert told == [("sync.with-site", {"unit": "TUB-07"})]
    assert {row.kind for row in alone.rows} == {Kind.EVICT}
    assert (theirs.state, theirs.told) == (State.OK, [])


def test_a_home_goes_from_hand_to_hand_in_one_push(lead: Desk) -> None:
    lead.write(new("unit", "u7", code="TUB-07"), stay("h1", "u7", 0, 9))

    handed = lead.write(
        put("unit_period", "h1", 9, to_on=day(4)), stay("h2", "u7", 4, None)
    )

    assert (handed.state, handed.told) == (State.OK, [])


def test_a_home_that_the_server_was_not_told_of_goes_to_the_first(
    lead: Desk, peeters: Desk
) -> None:
    lead.write(stay("h1", "u-new", 0, 9))

    second = lead.write(stay("h2", "u-new", 8, None))

    assert [each.code for each in second.told] == ["sync.home-taken"]
    assert second.rows[0].values["state"] == "contested"
    assert peeters.hello().head == 2


@pytest.mark.parametrize(("first", "past"), [(3, 5), (0, 99), (-5, 1), (9, 10)])
def test_the_tables_refuse_a_shared_day_by_themselves(
    lead: Desk, tables: Database, first: int, past: int
) -> None:
    lead.write(new("unit", "u7", code="TUB-07"), stay("h1", "u7", 0, 10))
    start = DAY.toordinal()
    row = {"row_id": "x", "from_day": start + first, "past_day": start + past}

    with tables.reading() as connection:
        home = select(CLAIMED.c.number).where(CLAIMED.c.subject == "home u7")
        number = connection.execute(home).scalar_one()
    with pytest.raises(SyncError, match=r"sync\.collided"), tables.writing() as to:
        to.execute(insert(CLAIM).values(number=number, **row))
    with tables.writing() as to:
        to.execute(insert(CLAIM).values(number=number + 99, **row))
    mine = CLAIM.c.number == number + 99
    with pytest.raises(SyncError, match=r"sync\.collided"), tables.writing() as to:
        to.execute(CLAIM.update().where(mine).values(number=number))
    with tables.writing() as to:
        to.execute(delete(CLAIM).where(mine))


def test_a_printed_number_is_of_one_ticket(lead: Desk, tables: Database) -> None:
    of = {"office": "BRU", "service_day": "2026-11-18", "label": "A14"}
    lead.write(new("ticket", "t1", **of))

    second = lead.write(new("ticket", "t2", **of))

    assert second.told[0].facts == {"was": "A14", "now": "A14-2"}
    with tables.reading() as connection:
        key = connection.execute(select(UNIQUE).where(UNIQUE.c.row_id == "t1")).one()
    with pytest.raises(SyncError, match=r"sync\.collided"), tables.writing() as to:
        to.execute(insert(UNIQUE).values(tbl="ticket", key=key.key, row_id="t9"))


def test_what_is_no_home_and_no_day_takes_nothing(lead: Desk) -> None:
    results = [
        lead.write(stay("p1", "é" * 9_000, 0, 9, household_id="")),
        lead.write(stay("p2", "u1", 9, 9)),
        lead.write(stay("p3", "u1", 9, 2)),
        lead.write(stay("p4", "u1", 0, None, from_on="soon", to_on="later")),
    ]

    assert [(each.state, each.told) for each in results] == [(State.OK, [])] * 4


class Around:
    """Periods as the rule looks at them."""

    def __init__(self) -> None:
        self.rows: dict[str, Values] = {}

    def row(self, table: str, row_id: str) -> Values | None:
        return self.rows.get(row_id) if table == "unit_period" else None

    def naming(self, table: str, field: str, row_id: str) -> Any:
        del table
        return [
            (name, row) for name, row in self.rows.items() if row.get(field) == row_id
        ]


periods = st.fixed_dictionaries(
    {
        "unit_id": st.sampled_from(("u1", "u2", "")),
        "household_id": st.sampled_from(("h1", "h2", "")),
        "kind": st.sampled_from(("stay", "hold", "maintenance")),
        "state": st.sampled_from(("planned", "active", "ended", "cancelled")),
        "from_on": st.integers(0, 9).map(day) | st.none() | st.just("?"),
        "to_on": st.integers(0, 9).map(day) | st.none(),
    }
)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=300)
@given(told=st.lists(periods, max_size=8))
def test_the_net_is_the_rule(told: list[dict[str, Any]]) -> None:
    """What the rule lets stand fits the net, which holds all that has a home."""
    around, net = Around(), list[tuple[str, int, int]]()
    for number, values in enumerate(told):
        row = f"p{number}"
        said = merge_claims.verdict("unit_period", row, values, around)
        mine = [
            (subject, *days)
            for subject, days in merge_claims.taken("unit_period", values).items()
        ]
        meets = [
            (one, other)
            for one in mine
            for other in net
            if one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
        ]

        if said is None or all(each["unit_id"] for each in told):
            assert (said is None) == (meets == [])

        if said is None:
            around.rows[row] = values
            net += mine
