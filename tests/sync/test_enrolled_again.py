"""A laptop that is enrolled again, and answers that come again to who lost a row."""

from atd_tui.domain.access import Account
from atd_tui.errors import SyncError
from atd_tui.protocol import Kind, Operation, Result, State, Transaction
from tests.server import office
from tests.server.office import Clock, Desk, case, new, put, take_away


def test_who_is_enrolled_again_goes_on_behind_an_answer_nobody_heard() -> None:
    old = office.desk(office.server(Clock()), "jansen")
    unheard = old.transaction(new("ticket", "t1", office="BRU", label="A1"))
    old.push(unheard)
    again = office.desk(old.server, "jansen")
    more = again.transaction(new("ticket", "t2", office="BRU", label="A2"), n=2)
    more = more.model_copy(update={"id": "more"})

    results = again.push(unheard, more)

    assert [each.state for each in results] == [State.OK, State.OK]
    assert again.hello().last == 2


def test_an_answer_that_comes_again_has_no_row_that_was_lost_since() -> None:
    server = office.server(Clock())
    jansen = office.desk(server, "jansen")
    lead = office.desk(server, "maes", "REGION_MANAGER")
    jansen.write(*case("26-00001", coach="jansen"))
    lead.write(put("case_file", "c-26-00001", base=9, note="of the lead"))
    late = jansen.transaction(put("case_file", "c-26-00001", base=2, note="late"))

    first = jansen.push(late)
    server.put_account(Account("jansen", "COACH_FAM", ("ANR",)))
    still = jansen.push(late)
    lead.write(given("peeters"))
    after = jansen.push(late)

    assert still == first
    assert [said(each) for each in (*first, *after)] == [
        [Kind.ROW, Kind.ROW],
        [Kind.EVICT, Kind.EVICT],
    ]


def test_an_answer_that_comes_again_says_how_a_row_stands_that_is_back() -> None:
    server = office.server(Clock())
    jansen, peeters = office.desk(server, "jansen"), office.desk(server, "peeters")
    peeters.write(new("ticket", "t1", office="BRU", label="A1"))
    late = jansen.transaction(put("ticket", "t1", base=1, note="late"))

    server.put_account(Account("jansen", "COACH_FAM", ("ANR",)))
    (first,) = jansen.push(late)
    server.put_account(Account("jansen", "COACH_FAM", ("BRU",)))
    (after,) = jansen.push(late)

    assert [row.kind for row in first.rows] == [Kind.EVICT]
    assert [(r.kind, r.seq, r.values["label"]) for r in after.rows] == [
        (Kind.ROW, 1, "A1")
    ]
    assert (after.state, after.told) == (first.state, first.told)


def test_an_answer_that_comes_again_has_no_row_that_was_deleted_since() -> None:
    server = office.server(Clock())
    jansen, peeters = office.desk(server, "jansen"), office.desk(server, "peeters")
    peeters.write(new("ticket", "t1", office="BRU", label="A1"))
    peeters.write(put("ticket", "t1", base=1, note="of peeters"))
    late = jansen.transaction(put("ticket", "t1", base=1, note="late", label="A2"))

    (first,) = jansen.push(late)
    peeters.write(take_away("ticket", "t1", base=3))
    (after,) = jansen.push(late)

    assert [(row.kind, row.values) for row in after.rows] == [(Kind.GONE, {})]
    assert [row.kind for row in first.rows] == [Kind.ROW]
    assert after.told == first.told


def given(coach: str) -> Operation:
    of = {"case_id": "c-26-00001", "n": 3, "at": office.STAMP, "device": "L"}
    return new("case_event", "e3", kind="assigned", value=coach, **of)


def said(result: Result) -> list[Kind]:
    return [row.kind for row in result.rows]


def test_a_number_that_was_counted_is_not_given_to_another() -> None:
    old = office.desk(office.server(Clock()), "jansen")
    unheard = old.transaction(new("ticket", "t1", office="BRU", label="A1"))
    old.push(unheard)
    again = office.desk(old.server, "jansen")
    again.push(unheard)
    copied = again.transaction(new("ticket", "t2"), id="copied")

    assert refused(again, copied) == ("sync.forked", {"n": 1})


def refused(desk: Desk, transaction: Transaction) -> tuple[str, object]:
    try:
        desk.push(transaction)
    except SyncError as error:
        return error.code, dict(error.facts)
    return "", {}
