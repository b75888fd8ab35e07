"""A change meets a row: the situations of the department, one by one."""

from typing import Any

import pytest

from atd_tui.domain import merge
from atd_tui.domain.merge import Clash, Edit, Met, Op, Outcome, Row, Stamp

ACT = {"id": "a1", "type": "OLT", "printed_deadline": "2026-12-01", "withdrawn": ""}
LIEGE = Stamp(40, "liege")


def act(**written: Any) -> Row:
    """Return a legal act from number 10, with what Liège wrote as number 40."""
    stamps = dict.fromkeys(ACT, Stamp(10, "brussels"))
    return Row(ACT | written, stamps | dict.fromkeys(written, LIEGE))


def edit(table: str = "legal_act", op: Op = Op.SET, **said: Any) -> Edit:
    return Edit(table, op, "ghent", **{"base": 20, **said})


def test_a_new_row_is_there() -> None:
    new = merge.merge(None, edit(op=Op.NEW, values=ACT))

    assert new == Outcome(values=ACT, gone=False)


def test_a_change_of_a_row_nobody_sent_is_refused() -> None:
    assert merge.merge(None, edit(values=ACT)) == Outcome(refused="sync.row-unknown")


def test_another_field_merges_by_itself() -> None:
    row = act(printed_deadline="2026-12-08")

    outcome = merge.merge(row, edit(values={"type": "ENTRY_BAN"}))

    assert outcome == Outcome(values={"type": "ENTRY_BAN"})


def test_the_same_value_twice_is_nothing() -> None:
    row = act(printed_deadline="2026-12-08")
    same = edit(values={"printed_deadline": "2026-12-08"})

    assert merge.merge(row, same) == Outcome()


def test_a_field_of_legal_weight_is_decided_by_a_person() -> None:
    row = act(printed_deadline="2026-12-08")
    said = {"printed_deadline": "2026-12-15"}
    was = {"printed_deadline": "2026-12-01"}

    outcome = merge.merge(row, edit(values=said, was=was))

    theirs = {"printed_deadline": "2026-12-08"}
    met = Met(Clash.FIELD, said, theirs, was, "liege", 40, about="printed_deadline")
    assert outcome == Outcome(met=(met,))


def test_of_one_value_in_several_fields_no_part_stands_alone() -> None:
    year = {"birth_low": "1985-01-01", "birth_high": "1985-12-31"}
    stamps = dict.fromkeys((*year, "birth_precision", "sex"), Stamp(10, "brussels"))
    other = {"birth_low": "1986-01-01", "birth_high": "1986-12-31"}
    row = Row(
        {**other, "birth_precision": "year", "sex": ""},
        stamps | dict.fromkeys(other, LIEGE),
    )
    day = {"birth_low": "1984-03-02", "birth_high": "1984-03-02"}
    said = {**day, "birth_precision": "day", "sex": "M"}
    was = {**year, "birth_precision": "year", "sex": ""}

    outcome = merge.merge(row, edit("person", values=said, was=was))

    met = tuple(
        Met(
            Clash.FIELD,
            day | {"birth_precision": "day"},
            other | {"birth_precision": "year"},
            year | {"birth_precision": "year"},
            *("liege", 40),
            about=part,
        )
        for part in ("birth_low", "birth_high", "birth_precision")
    )
    assert outcome == Outcome(values={"sex": "M"}, met=met)


def test_who_had_seen_the_value_changes_it() -> None:
    row = act(printed_deadline="2026-12-08")
    later = {"printed_deadline": "2026-12-15"}
    seen = {"printed_deadline": "2026-12-08"}

    for said in ({"base": 40}, {"bases": {"printed_deadline": 40}}, {"was": seen}):
        outcome = merge.merge(row, edit(values=later, **said))

        assert outcome == Outcome(values=later), said


def test_a_second_edit_of_one_s_own_stands() -> None:
    row = act(printed_deadline="2026-12-08")
    mine = Edit("legal_act", Op.SET, "liege", {"printed_deadline": "2026-12-15"})

    assert merge.merge(row, mine) == Outcome(values=mine.values)


def test_a_field_known_only_from_before_the_row_is_a_conflict() -> None:
    row = act(printed_deadline="2026-12-08")
    said = {"printed_deadline": "2026-12-15"}

    outcome = merge.merge(
        row, edit(values=said, base=40, bases={"printed_deadline": 10})
    )

    assert [met.mine for met in outcome.met] == [said]


def test_of_a_trifle_the_later_arrival_stands() -> None:
    row = Row({"note": "kind"}, {"note": LIEGE})
    later = edit("person", values={"note": "speaks softly"}, was={"note": ""})

    assert merge.merge(row, later) == Outcome(values={"note": "speaks softly"})


def test_of_two_states_the_further_stands_and_a_person_sees_both() -> None:
    row = Row({"state": "held"}, {"state": LIEGE})
    was, missed = {"state": "planned"}, {"state": "missed"}
    ended = edit("appointment", values=missed, was=was)

    of: Any = {"against": "liege", "seq": 40, "about": "state"}
    lost = Met(Clash.FIELD, missed, row.values, was, **of)
    assert merge.merge(row, ended) == Outcome(met=(lost,))

    held = edit("appointment", values=row.values, was=was)
    row = Row(missed, {"state": LIEGE})
    won = Met(Clash.FIELD, held.values, missed, was, **of, stands=True)
    assert merge.merge(row, held) == Outcome(values=held.values, met=(won,))


@pytest.mark.parametrize(
    ("table", "theirs", "mine", "stands"),
    [
        ("unit_period", "active", "cancelled", "active"),
        ("unit_period", "cancelled", "active", "active"),
        ("unit_period", "ended", "cancelled", "ended"),
        ("unit_period", "cancelled", "ended", "ended"),
        ("unit_period", "contested", "cancelled", "cancelled"),
        ("unit_period", "contested", "active", "active"),
        ("appointment", "cancelled", "missed", "cancelled"),
        ("appointment", "missed", "cancelled", "cancelled"),
        ("appointment", "cancelled", "held", "held"),
        ("task", "moot", "dropped", "dropped"),
        ("task", "dropped", "done", "done"),
    ],
)
def test_no_state_beats_what_it_could_never_follow(
    table: str, theirs: str, mine: str, stands: str
) -> None:
    row = Row({"state": theirs}, {"state": LIEGE})
    step = edit(table, values={"state": mine}, was={"state": "planned"})

    after = merge.applied(row, step, merge.merge(row, step), 41)

    assert after.values == {"state": stands}


def test_what_nobody_wrote_or_a_rule_closes_again_is_no_conflict() -> None:
    for table, theirs, mine in (
        ("unit_period", "contested", "cancelled"),
        ("appointment", "planned", "cancelled"),
        ("task", "done", "moot"),
        ("task", "done", "dropped"),
    ):
        row = Row({"state": theirs}, {"state": LIEGE})

        assert merge.merge(row, edit(table, values={"state": mine})).met == ()


def test_a_reason_goes_with_the_state_that_stands() -> None:
    done = {"state": "done", "closed_at": "2026-11-18", "put_off_reason": ""}
    row = Row(done, dict.fromkeys(done, LIEGE) | {"put_off_reason": Stamp(10, "ghent")})
    let_go = {"state": "dropped", "closed_at": "2026-11-17", "put_off_reason": "no"}
    drop = edit("task", values=let_go)

    assert merge.merge(row, drop) == Outcome(passed=let_go)
    assert merge.merge(row, edit("task", values=done)) == Outcome(values={}, passed={})
    same = edit("task", values={**done, "closed_at": "2026-11-17"})
    assert merge.merge(row, same) == Outcome(passed={"closed_at": "2026-11-17"})
    open_ = Row({**done, "state": "open"}, row.stamps)
    assert merge.merge(open_, drop) == Outcome(values=let_go)
    later = edit("task", values={"put_off_reason": "ill"})
    assert merge.merge(row, later) == Outcome(values=later.values)


def test_a_state_seen_may_go_back() -> None:
    row = Row({"state": "done"}, {"state": LIEGE})
    again = edit("task", values={"state": "open"}, was={"state": "done"})

    assert merge.merge(row, again) == Outcome(values={"state": "open"})


def test_what_was_written_once_is_not_written_again() -> None:
    row = Row({"value": "INT1"}, {"value": LIEGE})
    other = edit("case_event", values={"value": "INT2"}, base=40)

    outcome = merge.merge(row, other)

    assert outcome == Outcome(refused="sync.field-fixed", about="value")


def test_an_official_number_is_the_server_s() -> None:
    row = Row({"number": "26-00142"}, {"number": LIEGE})
    mine = edit("case_file", values={"number": "26-00001"}, base=40)

    assert merge.merge(row, mine) == Outcome(passed={"number": "26-00001"})


def test_a_row_nobody_changed_since_is_deleted() -> None:
    deleted = edit("saved_view", Op.DELETE, base=40)
    row = Row({"query": "coach:me"}, {"query": LIEGE})

    assert merge.merge(row, deleted) == Outcome(gone=True)


def test_a_row_somebody_changed_is_not_deleted_unseen() -> None:
    row = act(printed_deadline="2026-12-08")

    outcome = merge.merge(row, edit(op=Op.DELETE))

    theirs = {"printed_deadline": "2026-12-08"}
    met = Met(Clash.DELETION, {}, theirs, {}, "liege", 40)
    assert outcome == Outcome(met=(met,))


def test_a_label_is_taken_away_whoever_put_it_there() -> None:
    row = Row({"label": "[/] urgent"}, {"label": LIEGE})

    gone = merge.merge(row, edit("case_label", Op.DELETE, base=0))

    assert gone == Outcome(gone=True)


def test_what_happened_is_never_deleted() -> None:
    row = Row({"kind": "closed"}, {"kind": LIEGE})

    refused = merge.merge(row, edit("case_event", Op.DELETE, base=40))

    assert refused == Outcome(refused="sync.row-kept")


def test_an_edit_after_a_deletion_is_kept_and_revives_nothing() -> None:
    row = Row(ACT, {}, gone=LIEGE)
    said, was = {"type": "ENTRY_BAN"}, {"type": "OLT"}

    for op in (Op.SET, Op.NEW):
        outcome = merge.merge(row, edit(op=op, values=said, was=was))

        met = Met(Clash.DELETED, said, ACT, was, "liege", 40)
        assert outcome == Outcome(met=(met,))


def test_who_knew_of_the_deletion_brings_the_row_back() -> None:
    row = Row(ACT, {}, gone=LIEGE)

    again = merge.merge(row, edit(op=Op.NEW, values=ACT, base=40))

    assert again == Outcome(values=ACT, gone=False)


def test_a_deletion_repeated_is_nothing() -> None:
    row = Row(ACT, {}, gone=LIEGE)

    assert merge.merge(row, edit(op=Op.DELETE)) == Outcome()
