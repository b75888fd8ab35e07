"""A page has an end, whatever its rows and histories weigh; nothing is cut off."""

from collections.abc import Iterator
from typing import Any

import pytest

from atd_tui import protocol
from atd_tui.domain.merge_fit import MOST_FIELDS, MOST_TEXT
from atd_tui.protocol import Cursor, Kind, Midway, Page, Past, Pull, State
from atd_tui.server import paging
from tests.server.office import Desk, case, new, put, take_away

CASE = "c-26-00001"
LONG = 300_000


def pages(who: Desk, most: int = 1000) -> Iterator[Page]:
    """Read all that is new, page by page, as a laptop does."""
    midway: Midway | None = None
    while True:
        of: dict[str, Any] = {"epoch": who.epoch, "schema_": 1, "most": most}
        asked = Pull(**of, cursors=who.cursors, midway=midway)
        said = protocol.written(who.server.pull(who.token, asked))
        assert len(said) < 2 * paging.MOST
        page = protocol.read(Page, said)
        who.cursors, midway = page.cursors, page.midway
        yield page
        if not page.more:
            return


def told(found: list[Page], row: str) -> list[tuple[int, str, Any]]:
    """Return the history of a row, of however many pages."""
    log: list[tuple[int, str, Any]] = []
    for page in found:
        for at, sent in enumerate(page.rows):
            mine = [each for each in page.log if each.row == at]
            if sent.row == row:
                begun = log if at == 0 and page.past else []
                assert len(begun) == (page.past if at == 0 else 0)
                log = [*begun, *(_said(each, sent.seq) for each in mine)]
    return log


def _said(past: Past, seq: int) -> tuple[int, str, Any]:
    return past.seq or seq, past.op, past.values


def written(jansen: Desk, many: int, long: int = LONG) -> None:
    """Let a case have a note that was written anew so many times."""
    jansen.write(*case("26-00001", "jansen"))
    for n in range(many):
        jansen.write(put("case_file", CASE, note=f"{n} " + "x" * long))


def test_a_history_of_many_long_texts_goes_whole_in_several_pages(
    jansen: Desk, lead: Desk
) -> None:
    written(jansen, 40)

    found = list(pages(lead))

    log = told(found, CASE)
    assert [len(each[2]["note"]) > LONG for each in log] == [False] + [True] * 40
    assert [each[2]["note"].split(" ")[0] for each in log[1:]] == list(
        map(str, range(40))
    )
    assert [page.past > 0 for page in found] == [False, False, True, True, True]


def test_rows_of_long_texts_go_in_more_pages(jansen: Desk, lead: Desk) -> None:
    """A page that is larger than a laptop reads would stop every pull for good."""
    jansen.write(*case("26-00001", "jansen"))
    text = "漢" * MOST_TEXT
    for n in range(0, 40, 5):
        some = (new("conversation", f"t{n + i}", case_id=CASE) for i in range(5))
        ops = [
            each.model_copy(update={"values": {**each.values, "text": text}})
            for each in some
        ]
        jansen.write(*ops)

    found = list(pages(lead))

    rows = [row.row for page in found for row in page.rows if row.row[0] == "t"]
    assert rows == [f"t{n}" for n in range(40)]
    assert max(len(protocol.written(page)) for page in found) < protocol.MOST_BYTES


def test_a_row_does_not_grow_beyond_what_is_sent(jansen: Desk, lead: Desk) -> None:
    jansen.write(*case("26-00001", "jansen"))
    text = "x" * MOST_TEXT

    answers = [
        jansen.write(put("case_file", CASE, 0, **{f"later_{n}": text}))
        for n in range(6)
    ]

    assert [each.state for each in answers] == [State.OK] * 4 + [State.REFUSED] * 2
    assert [each.code for each in answers[-1].told] == ["sync.text-long"]
    assert CASE in {row.row for page in pages(lead) for row in page.rows}


def test_a_row_has_no_more_fields_than_are_sent(jansen: Desk, lead: Desk) -> None:
    """Each change of it is one of very many fields, short ones."""
    jansen.write(*case("26-00001", "jansen"))
    some = [{f"f{k}_{n:0>58}": n for n in range(MOST_FIELDS // 3)} for k in range(4)]

    answers = [
        jansen.push(
            jansen.transaction(put("case_file", CASE, **more)),
            jansen.transaction(put("case_file", CASE, note=f"{k}")),
        )
        for k, more in enumerate(some)
    ]

    states = [each.state for each, _ in answers]
    assert states == [State.OK] * 2 + [State.REFUSED] * 2
    assert {each.code for sent, _ in answers for each in sent.told} == {"sync.fields"}
    assert {after.state for _, after in answers} == {State.OK}
    row = next(r for page in pages(lead) for r in page.rows if r.row == CASE)
    assert row.values["note"] == "3"


def test_a_change_of_too_many_fields_is_refused_alone(jansen: Desk) -> None:
    many = dict.fromkeys((f"f{n}" for n in range(MOST_FIELDS)), 1)

    wide, good = jansen.push(
        jansen.transaction(new("ticket", "t1", office="BRU", label="A-1", **many)),
        jansen.transaction(new("ticket", "t2", office="BRU", label="A-2")),
    )

    assert [each.code for each in wide.told] == ["sync.fields"]
    assert good.state is State.OK


def test_a_history_of_many_numbers_goes_in_more_pages(jansen: Desk, lead: Desk) -> None:
    """What has no text weighs too: its names are sent with each change of it."""
    jansen.write(*case("26-00001", "jansen"))
    names = [f"f{n:0>60}" for n in range(MOST_FIELDS - 20)]
    for k in range(100):
        values = dict.fromkeys(names, k)
        jansen.write(put("case_file", CASE, **values))

    found = list(pages(lead))

    log = told(found, CASE)
    assert [each[2][names[0]] for each in log] == [None, *range(100)]
    assert len(found) > 1


def test_a_clash_is_no_longer_than_what_is_sent(jansen: Desk, peeters: Desk) -> None:
    """Of a row that is gone it has the whole, and all that was to stand there."""
    text = "x" * MOST_TEXT
    long = {f"later_{n}": text for n in range(4)}
    of = {"service_day": "2026-11-18", "office": "BRU", "label": "A-1"}
    jansen.write(new("ticket", "t1", **of, **long))
    peeters.rows()
    jansen.write(take_away("ticket", "t1", 9))

    answer = peeters.write(put("ticket", "t1", 1, **dict.fromkeys(long, text[1:])))

    assert [each.code for each in answer.told] == ["sync.text-long"]
    assert [row.kind for page in pages(peeters) for row in page.rows] == [Kind.GONE]


def test_who_changed_in_between_is_told_from_the_start(
    jansen: Desk, lead: Desk
) -> None:
    written(jansen, 20)
    reading = pages(lead)

    _, begun = next(reading), next(reading)
    jansen.write(put("case_file", CASE, note="short"))
    found = list(reading)

    assert begun.midway is not None
    assert found[0].past == 0
    assert [each[1] for each in told(found, CASE)] == ["new"] + ["set"] * 21


def test_own_writing_among_that_of_others_is_told_to_its_end(
    jansen: Desk, lead: Desk
) -> None:
    written(jansen, 5)
    list(pages(lead))
    for n in range(10):
        jansen.write(put("case_file", CASE, note=f"again {n} " + "x" * LONG))
    list(pages(jansen))
    lead.write(put("case_file", CASE, 99, kind="FITT"))

    found = list(pages(lead))

    kinds = {row.kind for page in found for row in page.rows if row.row == CASE}
    assert kinds == {Kind.STUB}
    assert len(found) > 1
    assert [each[1] for each in told(found, CASE)] == ["new"] + ["set"] * 16


@pytest.mark.parametrize("wrong", [Midway(seq=3, past=2), Midway(seq=0, past=0)])
def test_what_was_never_begun_is_told_whole(
    jansen: Desk, lead: Desk, wrong: Midway
) -> None:
    """Whatever a laptop says, it is told no less than it was not told."""
    written(jansen, 1, 10)
    cursors: dict[str, Cursor] = {}
    asked = Pull(epoch=lead.epoch, schema_=1, cursors=cursors, most=1000, midway=wrong)

    page = lead.server.pull(lead.token, asked)

    assert (page.past, page.more, len(page.log)) == (0, False, 2)
