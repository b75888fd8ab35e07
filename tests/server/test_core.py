"""What laptops say to the server, and what each is answered."""

import pytest

from atd_tui.errors import SyncError
from atd_tui.protocol import AsSent, Kind, Operation, State
from tests.server import office
from tests.server.office import Desk, case, desk, new, put, take_away, told


def coach(row: str, **said: str) -> Operation:
    return new("coach", row, name=row, **said)


def test_what_one_writes_the_other_reads(jansen: Desk, peeters: Desk) -> None:
    result = jansen.write(new("ticket", "t1", office="BRU", label="A14", note="[/]"))

    as_sent = AsSent(count=1, seq=1, buckets=["office:BRU:queue"])
    assert (result.state, result.rows, result.stand) == (State.OK, [], [as_sent])
    read = peeters.rows()
    assert list(read) == [("ticket", "t1")]
    assert read["ticket", "t1"].values["note"] == "[/]"
    assert read["ticket", "t1"].buckets == ["office:BRU:queue"]


def test_numbers_have_no_gap_whatever_is_refused(jansen: Desk, lead: Desk) -> None:
    lead.write(coach("jansen"))
    jansen.write(put("ticket", "nowhere", note="x"))
    jansen.write(coach("not-his"))
    lead.write(coach("peeters"))

    assert [row.seq for row in lead.rows().values()] == [1, 2]
    assert lead.hello().head == 2


def test_an_answer_is_given_again_and_nothing_is_done_twice(jansen: Desk) -> None:
    sent = jansen.transaction(new("ticket", "t1", office="BRU", label="A14"))

    first = jansen.push(sent)

    assert jansen.push(sent, sent) == [*first, *first]
    assert jansen.hello().head == 1


def test_a_gap_and_a_fork_are_named(jansen: Desk) -> None:
    jansen.write(new("ticket", "t1", office="BRU", label="A14"))

    jansen.n = 4
    with pytest.raises(SyncError, match=r"sync\.gap") as gap:
        jansen.write(put("ticket", "t1", note="x"))
    assert gap.value.facts == {"expected": 2}

    jansen.n = 0
    with pytest.raises(SyncError, match=r"sync\.forked"):
        jansen.write(put("ticket", "t1", note="x"), id="another")
    jansen.n = 0
    with pytest.raises(SyncError, match=r"sync\.forked"):
        jansen.write(put("ticket", "t1", note="x"))
    assert jansen.hello().head == 1


def test_a_batch_in_another_order_is_not_taken_and_what_was_is_answered_alike(
    jansen: Desk,
) -> None:
    first, second = (
        jansen.transaction(new("ticket", row, office="BRU", label=row))
        for row in ("t1", "t2")
    )

    for early in ([second, first], [second]):
        with pytest.raises(SyncError, match=r"sync\.gap") as gap:
            jansen.push(*early)
        assert (gap.value.facts, jansen.hello().head) == ({"expected": 1}, 0)
    answers = jansen.push(first, second)

    assert jansen.push(second, first) == answers[::-1]
    assert [row.seq for row in jansen.rows().values()] == [1, 2]


def test_two_fields_merge_and_one_field_is_a_conflict(
    jansen: Desk, peeters: Desk, lead: Desk
) -> None:
    jansen.write(*case("26-00001"))
    peeters.write(put("case_file", "c-26-00001", 2, kind="FITT"))

    result = jansen.write(put("case_file", "c-26-00001", 2, kind="BOTH", note="n"))

    assert result.state is State.OK
    assert [(row.table, row.kind) for row in result.rows] == [
        ("case_file", Kind.ROW),
        ("conflict", Kind.ROW),
    ]
    assert result.rows[0].values["kind"] == "FITT"
    assert result.rows[0].values["note"] == "n"
    for other in (peeters, lead):
        rows = other.rows()
        (conflict,) = [row for row in rows.values() if row.table == "conflict"]
        assert conflict.values["mine"] == '{"kind":"BOTH"}'
        assert conflict.values["theirs"] == '{"kind":"FITT"}'
        assert conflict.values["by"] == "jansen"


def test_a_conflict_is_decided_and_nothing_else_of_it_is_written(
    jansen: Desk, peeters: Desk
) -> None:
    jansen.write(*case("26-00001"))
    peeters.write(put("case_file", "c-26-00001", 2, kind="FITT"))
    met = jansen.write(put("case_file", "c-26-00001", 2, kind="BOTH")).rows[-1]

    refused = peeters.write(put("conflict", met.row, met.seq, mine="{}"))
    decided = peeters.write(put("conflict", met.row, met.seq, state="decided"))

    assert told(refused) == [("sync.decides-only", {})]
    assert decided.state is State.OK
    assert jansen.rows()["conflict", met.row].values["state"] == "decided"


def test_one_bad_transaction_is_refused_whole_and_the_rest_goes_through(
    jansen: Desk,
) -> None:
    good = new("ticket", "t1", office="BRU", label="A14")
    bad = jansen.transaction(
        new("ticket", "t2", office="BRU", label="A15"),
        put("ticket", "t1", note="voor\x00na"),
    )
    last = new("ticket", "t3", office="BRU", label="A16")

    results = jansen.push(
        jansen.transaction(good, n=1),
        bad.model_copy(update={"n": 2}),
        jansen.transaction(last, n=3),
    )

    assert [each.state for each in results] == [State.OK, State.REFUSED, State.OK]
    assert sorted(row for _, row in jansen.rows()) == ["t1", "t3"]


def test_what_is_too_long_for_an_index_harms_nobody(lead: Desk) -> None:
    long = "é [/] " * 5_000
    lead.write(*case("26-00001"))
    of = {"case_id": "c-26-00001"}

    results = [
        lead.write(new("case_label", "l1", **of, label=long)),
        lead.write(new("case_label", "l2", **of, label=long)),
        lead.write(new("ticket", "t1", office=long, label=long)),
        lead.write(new("case_label", "l3", case_id=long, label="x")),
    ]

    assert [each.state for each in results] == [
        *(State.OK, State.OK, State.PARKED, State.PARKED),
    ]
    assert told(results[1]) == [("sync.joined", {"became": "l1"})]


def test_a_name_may_have_any_letters(jansen: Desk) -> None:
    other = desk(jansen.server, "jérôme d'Ürsel", "COACH_FAM")

    other.write(new("ticket", "t1", office="BRU", label="A14"))

    assert list(jansen.rows()) == [("ticket", "t1")]
    assert "user:jérôme d'Ürsel:own" in other.pull().cursors


def test_a_refusal_names_its_row_and_says_what_stands(jansen: Desk) -> None:
    jansen.write(*case("26-00001"))
    closed = put("case_event", "c-26-00001-1", 9, value="INT2")

    result = jansen.write(closed, new("ticket", "t1", office="BRU", label="A14"))

    assert told(result) == [("sync.field-fixed", {"field": "value"})]
    assert result.rows[0].values["value"] == "INT1"


def test_a_case_that_moved_on_is_evicted_and_late_work_is_parked(
    jansen: Desk, peeters: Desk, lead: Desk
) -> None:
    jansen.write(*case("26-00001", coach="jansen"))
    jansen.rows()
    away = {"case_id": "c-26-00001", "n": 3, "kind": "assigned", "device": "x"}
    lead.write(new("case_event", "e3", **away, value="peeters", at=office.STAMP))

    late = jansen.write(new("conversation", "t1", case_id="c-26-00001", text="late"))

    assert late.state is State.PARKED
    assert told(late) == [("sync.not-yours", {})]
    kinds = {row.kind for row in jansen.rows().values()}
    assert kinds == {Kind.EVICT}
    assert ("case_file", "c-26-00001") in peeters.rows()


def test_who_gives_a_case_away_may_finish_what_was_begun(jansen: Desk) -> None:
    jansen.write(*case("26-00001", coach="jansen"))
    of = {"case_id": "c-26-00001"}
    away = {"n": 3, "kind": "assigned", "value": "peeters", "at": office.STAMP}

    result = jansen.write(
        new("case_event", "e3", **of, **away, device="x"),
        put("case_file", "c-26-00001", 9, note="handed over"),
        new("task", "k1", **of, generated_by="k1", text="call them"),
    )

    assert result.state is State.OK
    assert {row.kind for row in result.rows} == {Kind.EVICT}


def test_a_changed_client_gains_nothing(jansen: Desk, peeters: Desk) -> None:
    other = desk(jansen.server, "dupont", "COACH_FAM", "LIE")
    auditor = desk(jansen.server, "audit", "AUDITOR")
    jansen.write(*case("26-00001", coach="jansen"))
    jansen.write(new("ticket", "t1", office="BRU", label="A14"))

    assert other.rows() == {}
    assert auditor.rows() == {}
    taken = other.write(put("ticket", "t1", 99, office="LIE", note="mine"))
    asked = auditor.write(new("ticket", "t2", office="BRU", label="A15"))

    assert (taken.state, taken.rows[0].values) == (State.PARKED, {})
    assert (asked.state, told(asked)) == (State.REFUSED, [("sync.not-allowed", {})])
    assert peeters.rows()["ticket", "t1"].values["office"] == "BRU"


def test_two_laptops_gave_one_number_to_two_cases(jansen: Desk, peeters: Desk) -> None:
    jansen.write(*case("26-00142"))

    twin = [
        op.model_copy(update={"row": f"other-{op.row}"})
        if op.table == "case_file"
        else op
        for op in case("26-00142", person="p2")[:2]
    ]
    result = peeters.write(*twin)

    facts = {"was": "26-00142", "now": "26-00143"}
    assert told(result) == [("sync.renumbered", facts)]
    image = result.rows[-1]
    assert (image.kind, image.values["number"]) == (Kind.ROW, "26-00143")
    seen = {row.row: row for row in jansen.rows().values() if row.table == "case_file"}
    assert seen["c-26-00142"].kind is Kind.STUB
    assert seen["other-c-26-00142"].values["number"] == "26-00143"


def test_the_same_thing_said_twice_becomes_one_row(jansen: Desk, peeters: Desk) -> None:
    jansen.write(*case("26-00001"))
    of = {"case_id": "c-26-00001", "route": "9TER", "reason": ""}
    jansen.write(new("stay_check", "s1", **of, state="POSSIBLE"))

    joined = peeters.write(new("stay_check", "s2", **of, state="REFUSED"))
    later = peeters.write(put("stay_check", "s2", 99, reason="late answer"))

    assert told(joined) == [("sync.joined", {"became": "s1"})]
    kinds = {(row.table, row.row): row.kind for row in joined.rows}
    assert kinds["stay_check", "s2"] is Kind.GONE
    assert [row.values.get("field") for row in joined.rows][-1] == "state"
    assert later.rows[-1].values["reason"] == "late answer"
    assert ("stay_check", "s2") not in jansen.rows()


def test_a_home_goes_to_the_first_and_the_second_keeps_what_was_typed(
    lead: Desk,
) -> None:
    days = {"from_on": "2026-11-22", "to_on": "2026-12-22", "kind": "stay"}
    of = {"unit_id": "u7", "state": "planned", "case_id": "", **days}
    lead.write(new("unit", "u7", code="TUB-07"))
    lead.write(new("unit_period", "s1", **of, household_id="h1"))

    result = lead.write(new("unit_period", "s2", **of, household_id="h2"))

    assert told(result) == [
        ("sync.home-taken", {"unit": "TUB-07"}),
    ]
    assert result.rows[0].values["state"] == "contested"
    assert result.rows[0].values["household_id"] == "h2"


def test_what_was_deleted_is_gone_for_all(jansen: Desk, peeters: Desk) -> None:
    jansen.write(*case("26-00001"))
    label = new("case_label", "l1", case_id="c-26-00001", label="urgent")
    jansen.write(label)
    peeters.rows()

    peeters.write(take_away("case_label", "l1"))

    assert jansen.rows()["case_label", "l1"].kind is Kind.GONE
    again = jansen.write(new("case_label", "l2", case_id="c-26-00001", label="urgent"))
    assert again.told == []
