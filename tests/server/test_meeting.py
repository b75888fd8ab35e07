"""What met on a row lies where the row does, and goes where it goes."""

import json
from typing import Final

from atd_tui.protocol import Kind, Sent, State
from tests.server import office
from tests.server.office import Desk, case, new, put, take_away

CASE: Final = "c-26-00001"
SECRET: Final = "of the lead"


def meet(jansen: Desk, lead: Desk) -> None:
    """Let two notes of a case of jansen's meet."""
    jansen.write(*case("26-00001", coach="jansen"))
    lead.write(put("case_file", CASE, base=9, note=SECRET))
    jansen.write(put("case_file", CASE, base=2, note="of jansen"))


def give(lead: Desk, n: int, coach: str) -> None:
    of = {"case_id": CASE, "n": n, "at": office.STAMP, "device": "y"}
    lead.write(new("case_event", f"e{n}", kind="assigned", value=coach, **of))


def conflicts(desk: Desk) -> list[Sent]:
    return [row for row in desk.rows().values() if row.table == "conflict"]


def test_a_conflict_goes_with_its_case(jansen: Desk, peeters: Desk, lead: Desk) -> None:
    meet(jansen, lead)
    (told,) = conflicts(jansen)

    give(lead, 3, "peeters")

    (lost,), (got,) = conflicts(jansen), conflicts(peeters)
    assert [each.kind for each in (told, lost, got)] == [Kind.ROW, Kind.EVICT, Kind.ROW]
    assert (got.row, json.loads(str(got.values["theirs"]))) == (
        told.row,
        {"note": SECRET},
    )
    jansen.cursors = {}
    assert [row for row in jansen.rows().values() if row.kind is Kind.ROW] == []


def test_who_has_the_case_decides(jansen: Desk, peeters: Desk, lead: Desk) -> None:
    meet(jansen, lead)
    give(lead, 3, "peeters")
    (got,) = conflicts(peeters)
    chosen = {"state": "decided", "choice": "theirs", "decided_by": "peeters"}

    late = jansen.write(put("conflict", got.row, got.seq, **chosen))
    decided = peeters.write(put("conflict", got.row, got.seq, **chosen))

    assert (late.state, decided.state) == (State.PARKED, State.OK)
    assert conflicts(lead)[0].values["decided_by"] == "peeters"


def test_a_conflict_comes_back_with_its_case(
    jansen: Desk, peeters: Desk, lead: Desk
) -> None:
    meet(jansen, lead)
    for n, coach in enumerate(["peeters", "jansen"], start=3):
        give(lead, n, coach)

    assert [each.kind for each in conflicts(jansen)] == [Kind.ROW]
    assert [each.kind for each in conflicts(peeters)] == [Kind.EVICT]


def test_what_met_on_a_row_that_is_gone_goes_along_too(
    jansen: Desk, peeters: Desk, lead: Desk
) -> None:
    of = {"person_id": "p1", "kind": "alias"}
    jansen.write(*case("26-00001", coach="jansen"))
    jansen.write(new("person_name", "n1", **of, family="Diallo"))
    lead.write(take_away("person_name", "n1", base=9))
    jansen.write(put("person_name", "n1", base=2, family="Bah"))
    (told,) = conflicts(jansen)

    give(lead, 3, "peeters")
    (lost,), (got,) = conflicts(jansen), conflicts(peeters)
    give(lead, 4, "jansen")

    kinds = [each.kind for each in (told, lost, got)]
    assert kinds == [Kind.ROW, Kind.EVICT, Kind.ROW]
    assert [each.kind for each in conflicts(jansen)] == [Kind.ROW]
    assert [each.kind for each in conflicts(peeters)] == [Kind.EVICT]


def test_what_meets_after_the_case_went_is_for_who_has_it(
    jansen: Desk, peeters: Desk, lead: Desk
) -> None:
    away = {"case_id": CASE, "n": 3, "at": office.STAMP, "device": "x"}
    jansen.write(*case("26-00001", coach="jansen"))
    lead.write(put("case_file", CASE, base=9, note=SECRET))

    result = jansen.write(
        new("case_event", "e3", kind="assigned", value="peeters", **away),
        put("case_file", CASE, base=2, note="of jansen"),
    )

    assert {row.kind for row in result.rows} == {Kind.EVICT}
    (got,) = conflicts(peeters)
    assert json.loads(str(got.values["mine"])) == {"note": "of jansen"}


def test_an_answer_has_no_row_that_a_later_one_of_the_push_gave_away(
    jansen: Desk, lead: Desk
) -> None:
    away = {"case_id": CASE, "n": 3, "at": office.STAMP, "device": "x"}
    jansen.write(*case("26-00001", coach="jansen"))
    lead.write(put("case_file", CASE, base=9, note=SECRET))

    met, gave = jansen.push(
        jansen.transaction(put("case_file", CASE, base=2, note="of jansen")),
        jansen.transaction(
            new("case_event", "e3", kind="assigned", value="peeters", **away)
        ),
    )

    assert [row.kind for row in met.rows] == [Kind.EVICT, Kind.EVICT]
    assert {row.kind for row in gave.rows} == {Kind.EVICT}
