"""A value that nobody expects where it stands: no more than its transaction suffers."""

from typing import Any

import pytest

from atd_tui.domain.merge_fit import MOST_NUMBER, MOST_TEXT
from atd_tui.protocol import Facts, Kind, Operation, Result, State
from tests.server.office import STAMP, Desk, case, new, take_away

GOOD = "t-good"


def told(result: Result) -> list[tuple[str, Facts]]:
    return [(each.code, each.facts) for each in result.told]


def ticket(row: str, label: Any, **said: Any) -> Operation:
    of = {"office": "BRU", "service_day": "2026-11-18"}
    return new("ticket", row, label=label, **of, **said)


def written(desk: Desk, *ops: Operation) -> Result:
    """Write, and something good in the same push; return what became of the first."""
    result, good = desk.push(
        desk.transaction(*ops), desk.transaction(ticket(GOOD, "good"))
    )
    assert good.state is State.OK
    return result


def test_a_number_of_very_many_digits_is_followed_by_a_second(
    jansen: Desk, peeters: Desk
) -> None:
    number = "26-" + "1" * 5_000
    of = {"contact_point": "BRU", "person_id": "p1", "household_id": "", "note": ""}
    jansen.write(new("person", "p1"), new("case_file", "c1", number=number, **of))

    result = written(jansen, new("case_file", "c2", number=number, **of))

    short = number[:100] + "…"
    assert told(result) == [("sync.renumbered", {"was": short, "now": short})]
    row = peeters.rows()["case_file", "c2"]
    assert row.values["number"] == number + "-2"


@pytest.mark.parametrize(
    ("label", "code"),
    [
        (1e308, "sync.number"),
        (MOST_NUMBER, "sync.number"),
        pytest.param("x" * MOST_TEXT, "sync.text-long", id="long"),
    ],
)
def test_a_number_without_a_next_one_is_refused(
    jansen: Desk, peeters: Desk, label: Any, code: str
) -> None:
    jansen.write(ticket("t1", label))

    result = written(jansen, ticket("t2", label))

    assert (result.state, told(result)) == (State.REFUSED, [(code, {})])
    assert {row for _, row in peeters.rows()} == {"t1", GOOD}


@pytest.mark.parametrize(
    "at",
    [
        *("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"),
        *("0001-W01-1", "9999-W52-7", "soon", "", None, 1, True, 1e308),
    ],
)
def test_an_instant_outside_of_time_moves_no_case_and_stops_nobody(
    jansen: Desk, lead: Desk, at: Any
) -> None:
    jansen.write(*case("26-00001", "jansen"))
    of = {"case_id": "c-26-00001", "n": 9, "kind": "assigned", "value": "peeters"}

    result = written(jansen, new("case_event", "e9", **of, at=at, device="x"))

    assert result.state is State.OK
    assert lead.rows()["case_event", "e9"].values["at"] == at


@pytest.mark.parametrize(
    "n", [pytest.param("1" * 5_000, id="digits"), "nine", 1e308, -1.5, True]
)
def test_a_count_that_is_none_stops_nobody(jansen: Desk, lead: Desk, n: Any) -> None:
    jansen.write(*case("26-00001", "jansen"))
    of = {"case_id": "c-26-00001", "kind": "closed", "value": "x", "at": STAMP}

    result = written(jansen, new("case_event", "e9", **of, n=n, device="x"))

    assert result.state is State.OK
    assert lead.rows()["case_event", "e9"].values["n"] == n


def test_many_papers_of_one_label_are_given_the_next_numbers(
    jansen: Desk, peeters: Desk
) -> None:
    many = 1_500
    jansen.write(*(ticket(f"t{n:04}", "A-1") for n in range(many)))
    jansen.write(take_away("ticket", "t0700", 9_999))

    result = peeters.write(*(ticket(f"u{n}", "A-1") for n in range(3)))

    facts = [each.facts["now"] for each in result.told]
    assert facts == ["A-1-701", f"A-1-{many + 1}", f"A-1-{many + 2}"]


def test_what_is_told_of_a_long_name_is_a_line(jansen: Desk) -> None:
    code = "é" * MOST_TEXT
    of = {"unit_id": "u1", "state": "planned", "kind": "stay", "case_id": ""}
    days = {"from_on": "2026-11-22", "to_on": "2026-11-23"}
    jansen.write(new("unit", "u1", code=code))
    jansen.write(new("unit_period", "s0", **of, **days, household_id="h0"))

    result = jansen.write(
        *(
            new("unit_period", f"s{n}", **of, **days, household_id=f"h{n}")
            for n in range(1, 50)
        )
    )

    facts = {str(each.facts["unit"]) for each in result.told}
    assert facts == {"é" * 100 + "…"}
    assert {row.kind for row in result.rows} <= {Kind.ROW, Kind.EVICT}
