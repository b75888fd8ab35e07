"""The history of a row goes where the row goes, whole, and to nobody else."""

from atd_tui import protocol
from atd_tui.domain.history import mark
from atd_tui.protocol import Kind, Page, Past, Pull
from tests.server import office
from tests.server.office import STAMP, Desk, case, desk, new, put, take_away

WORD = "zwaluwnest"
CASE = "c-26-00001"


def histories(page: Page) -> dict[tuple[str, str], list[Past]]:
    """Return the histories of the rows of a page, without places in it."""
    found: dict[tuple[str, str], list[Past]] = {}
    for past in page.log:
        row = page.rows[past.row]
        plain = past.model_copy(update={"row": 0, "deed": 0, "seq": 0})
        found.setdefault((row.table, row.row), []).append(plain)
    return found


def past(op: str = "new", **values: object) -> Past:
    return Past.model_validate({"row": 0, "deed": 0, "op": op, "values": values})


def assigned(to: str, n: int) -> protocol.Operation:
    of = {"case_id": CASE, "n": n, "kind": "assigned", "value": to}
    return new("case_event", f"{CASE}-{to}-{n}", at=STAMP, device="y", **of)


def test_a_row_brings_who_changed_it_and_how(jansen: Desk, lead: Desk) -> None:
    jansen.write(*case("26-00001", "jansen"))
    jansen.write(put("case_file", CASE, note="first"))
    lead.pull()
    lead.write(put("case_file", CASE, 99, note="second"))

    page = desk(lead.server, "claes", "REGION_MANAGER").pull()

    assert histories(page) == {
        ("case_file", CASE): [
            *(past(note=""), past("set", note="first"), past("set", note="second")),
        ]
    }
    assert [(deed.actor, deed.mark) for deed in page.deeds] == [
        *(("jansen", mark("jansen-1")), ("jansen", mark("jansen-2"))),
        ("maes", mark("maes-1")),
    ]
    assert {deed.at for deed in page.deeds} == {office.AT}


def test_what_never_changed_tells_itself(jansen: Desk, lead: Desk) -> None:
    jansen.write(*case("26-00001"))
    jansen.write(new("task", "k1", case_id=CASE, text="call"))

    page = lead.pull()

    assert histories(page)["task", "k1"] == [past()]
    assert {row.table for row in page.rows} > {"case_event", "person"}
    assert {table for table, _ in histories(page)} == {"case_file", "task"}


def test_own_writing_brings_none_until_others_wrote(jansen: Desk, lead: Desk) -> None:
    jansen.write(*case("26-00001"))
    jansen.pull()
    jansen.write(new("task", "k1", case_id=CASE, text="call"))
    own = jansen.pull()
    lead.write(put("task", "k1", 99, text="of the lead"))
    (answer,) = jansen.write(put("task", "k1", 1, owner="jansen")).rows
    jansen.write(put("task", "k1", answer.seq, urgent=1))

    both = jansen.pull()
    jansen.write(put("task", "k1", 99, owner=""))
    alone = jansen.pull()

    assert [(each.kind, histories(own)) for each in own.rows] == [(Kind.STUB, {})]
    assert (answer.kind, both.rows[0].kind) == (Kind.ROW, Kind.STUB)
    assert [each.op for each in histories(both)["task", "k1"]] == ["new"] + ["set"] * 3
    assert histories(alone) == {}


def test_who_wrote_before_the_first_page_is_told_with_the_second(
    jansen: Desk, lead: Desk
) -> None:
    jansen.write(*case("26-00001"))
    lead.rows()
    put_in = lead.cursors
    jansen.write(put("case_file", CASE, note="of jansen"))
    jansen.write(new("task", "k1", case_id=CASE, text="call"))
    lead.write(put("case_file", CASE, 99, kind="FITT"))

    first = lead.pull(1)
    asked = Pull(epoch=lead.epoch, schema_=1, cursors=first.cursors, most=9)
    said = asked.model_copy(update={"read": protocol.least(put_in)})
    second = lead.server.pull(lead.token, said)

    assert [row.row for row in first.rows] == ["k1"]
    assert [(row.kind, row.row) for row in second.rows] == [(Kind.STUB, CASE)]
    assert [each.op for each in second.log] == ["new", "set", "set"]
    assert lead.server.pull(lead.token, asked).log == []


def test_what_does_not_stand_is_told_to_nobody(jansen: Desk, lead: Desk) -> None:
    jansen.write(*case("26-00001"))
    jansen.write(new("task", "k1", case_id=CASE, text="call", state="open"))
    lead.pull()
    jansen.write(put("task", "k1", state="done", text="called"))
    jansen.pull()
    lead.write(put("task", "k1", 1, state="dropped", text="no"))

    told = [histories(each.pull())["task", "k1"] for each in (jansen, lead)]

    assert (
        told[0]
        == told[1]
        == [
            past(state="open", text="call"),
            past("set", state="done", text="called"),
        ]
    )


def test_what_is_gone_goes_with_its_case(jansen: Desk, peeters: Desk) -> None:
    jansen.write(*case("26-00001", "jansen"))
    jansen.write(new("case_label", "l1", case_id=CASE, label=WORD))
    jansen.write(take_away("case_label", "l1", 99))
    jansen.pull()
    jansen.write(assigned("peeters", 9))

    lost, found = jansen.pull(), peeters.pull()
    again = desk(jansen.server, "jansen").pull()

    assert [r.kind for r in lost.rows if r.row == "l1"] == [Kind.EVICT]
    whole = past(id="l1", scope="BRU", case_id=CASE, label=WORD)
    assert histories(found)["case_label", "l1"] == [whole, past("del")]
    for page in (lost, again):
        assert WORD.encode() not in protocol.written(page)
        assert histories(page) == {}


def test_nobody_reads_a_history_that_is_not_theirs(jansen: Desk) -> None:
    jansen.write(*case("26-00001", "jansen"))
    jansen.write(put("case_file", CASE, note=WORD))
    jansen.write(put("case_file", CASE, note="other"))
    others = [
        *(desk(jansen.server, "claes"), desk(jansen.server, "desk", "DESK")),
        desk(jansen.server, "auditor", "AUDITOR"),
        desk(jansen.server, "far", "REGION_MANAGER", "ANR"),
    ]

    pages = [each.pull() for each in others]

    assert [WORD.encode() in protocol.written(page) for page in pages] == [False] * 4
    assert [page.deeds for page in pages] == [[]] * 4
