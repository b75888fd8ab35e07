"""What the server says, put into real tables: whatever it is, it stops nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest

from atd_tui import protocol
from atd_tui.domain.drafts import Draft
from atd_tui.domain.people import Draft as PersonDraft
from atd_tui.domain.people import Name
from atd_tui.protocol import Cursor, Kind, Page, Sent
from atd_tui.server.core import Server
from atd_tui.store import (
    Store,
    case_labels,
    cases,
    people,
    people_search,
    queue,
    queue_board,
)
from atd_tui.store.cases import Opening
from atd_tui.sync.laptop import Laptop
from tests.server import office
from tests.store.rows import changes, run
from tests.sync import desks

BUCKET = "office:BRU:queue"


@pytest.fixture
def server() -> Server:
    return office.server(office.Clock())


@pytest.fixture
def store(tmp_path: Path, server: Server) -> Store:
    return desks.connect(desks.made(tmp_path, "jansen"), server)


def sent(table: str, row: str, at: int, /, **values: Any) -> Sent:
    said = {"id": row, "scope": "BRU"} | values
    return Sent(
        kind=Kind.ROW, table=table, row=row, seq=at, buckets=[BUCKET], values=said
    )


def ticket(row: str, at: int, label: str = "B-001", /, **values: Any) -> Sent:
    said: dict[str, Any] = {
        "office": "BRU",
        "service_day": "2026-11-18",
        "seq": 1,
        "letter": "B",
        "label": label,
        "arrived_at": "2026-11-18T08:42:00.000000+00:00",
        "priority": "ordinary",
        "languages": "[]",
    }
    return sent("ticket", row, at, **(said | values))


def event(row: str, seq: int, of: str) -> Sent:
    at = "2026-11-18T08:42:00.000000+00:00"
    said = {"ticket_id": of, "n": 1, "kind": "issued", "at": at}
    return sent("ticket_event", row, seq, **said, actor="peeters", device="other")


def pulled(store: Store, *rows: Sent) -> None:
    cursors = {BUCKET: Cursor(handle="h", seq=max(row.seq for row in rows))}
    laptop = Laptop(store)
    page = Page(epoch="e", cursors=cursors, rows=list(rows), more=False)
    assert laptop.stage(page, protocol.written(page))
    laptop.install()


def asked(store: Store, query: str) -> list[tuple[Any, ...]]:
    with store.reading() as session:
        return [tuple(row) for row in run(session, query)]


def labels(store: Store) -> list[str]:
    return [label for (label,) in asked(store, "SELECT label FROM ticket ORDER BY 1")]


def aside(store: Store) -> list[tuple[Any, ...]]:
    return asked(store, "SELECT row_id, aside FROM sync_row WHERE aside <> ''")


def test_what_comes_is_not_told_as_written_here(store: Store) -> None:
    told: list[frozenset[str]] = []
    store.subscribe(told.append)

    pulled(store, ticket("t1", 4), event("e1", 5, "t1"))

    assert labels(store) == ["B-001"]
    assert changes(store) == []
    assert told == [frozenset({"ticket", "ticket_event"})]
    assert asked(store, "SELECT applying FROM capture_context") == [(0,)]
    assert list(Laptop(store).ready(500)) == []


def test_what_happened_may_be_replaced_and_let_go_by_the_server_alone(
    store: Store,
) -> None:
    pulled(store, ticket("t1", 4), event("e1", 5, "t1"))
    again = event("e1", 7, "t1")

    pulled(store, again.model_copy(update={"values": again.values | {"n": 2}}))
    assert asked(store, "SELECT n FROM ticket_event") == [(2,)]

    gone = {"kind": Kind.GONE, "seq": 9, "values": {}}
    pulled(store, again.model_copy(update=gone))
    assert asked(store, "SELECT n FROM ticket_event") == []


@pytest.mark.parametrize("said", ["2026-11-18T08:42:00z", "1794991320"])
def test_a_time_is_kept_in_whatever_way_a_page_says_it(store: Store, said: str) -> None:
    deeds = [{"id": "m1", "by": "peeters", "at": said}]
    cursors = {BUCKET: Cursor(handle="h", seq=5)}
    rows = [sent("task", "t1", 5, text="x")]
    sent_so = Page(epoch="e", cursors=cursors, rows=rows, more=False)
    page = json.loads(protocol.written(sent_so))
    text = json.dumps({**page, "deeds": deeds, "log": [{"r": 0, "d": 0}]}).encode()
    laptop = Laptop(store)

    assert laptop.stage(protocol.read(Page, text), text)
    laptop.install()

    with store.reading() as session:
        kept = session.connection().exec_driver_sql("SELECT at FROM sync_log").all()
    assert [row.at for row in kept] == ["2026-11-18T08:42:00.000000+00:00"]


def test_a_row_before_the_one_it_names_waits_for_it(store: Store) -> None:
    pulled(store, event("e1", 5, "t1"), ticket("t2", 4, "B-002"))
    assert labels(store) == ["B-002"]
    assert aside(store) == [("e1", "sync.row-aside")]

    pulled(store, ticket("t1", 6))

    assert aside(store) == []
    assert asked(store, "SELECT id FROM ticket_event") == [("e1",)]
    assert asked(store, "SELECT id FROM sync_note") == []


@pytest.mark.parametrize(
    "strange",
    [
        {"service_day": "some day"},
        {"arrived_at": "2026-11-18"},
        {"seq": "one"},
        {"languages": "{}"},
        {"languages": "["},
        {"interpreter": 2},
        {"name": None},
        {"label": 7},
    ],
)
def test_a_value_that_no_screen_can_read_stays_outside(
    store: Store, strange: dict[str, Any]
) -> None:
    pulled(store, ticket("t1", 4, **strange), ticket("t2", 5, "B-002"))

    assert labels(store) == ["B-002"]
    assert aside(store) == [("t1", "sync.row-unfit")]
    noted = asked(store, "SELECT kind, code, tbl, row_id FROM sync_note")
    assert noted == [("aside", "sync.row-unfit", "ticket", "t1")]


def test_what_a_newer_version_says_happened_stays_outside_and_breaks_nothing(
    store: Store,
) -> None:
    at = "2026-11-18T08:42:00.000000+00:00"
    newer = {"ticket_id": "t1", "n": 2, "kind": "cloned", "at": at}
    about = {"actor": "peeters", "device": "other"}

    pulled(
        store,
        ticket("t1", 4),
        event("e1", 5, "t1"),
        sent("ticket_event", "e2", 6, **newer, **about),
    )

    assert aside(store) == [("e2", "sync.row-unfit")]
    assert [row.label for row in queue_board.board(store).rows] == ["B-001"]


def test_rows_that_change_places_find_them(store: Store) -> None:
    pulled(store, ticket("t1", 4), ticket("t2", 5, "B-002"))

    pulled(store, ticket("t1", 6, "B-002"), ticket("t2", 7, "B-003"))

    assert labels(store) == ["B-002", "B-003"]
    assert aside(store) == []


def test_a_ticket_that_waits_gives_way_to_one_with_its_label(store: Store) -> None:
    """Only a copied store meets it: a desk gives labels by its own letter."""
    queue.issue(store, Draft(name="Amina"))

    pulled(store, ticket("t1", 4, "A-001"))

    assert labels(store) == ["A-001", "A-001-2"]
    assert [o.values["label"] for o in Laptop(store).ready(500)[0].ops[:1]] == ["A-001"]


def test_a_row_the_server_knows_gives_way_to_none(store: Store) -> None:
    pulled(store, ticket("t1", 4))

    pulled(store, ticket("t2", 5))

    assert asked(store, "SELECT id FROM ticket") == [("t1",)]
    assert aside(store) == [("t2", "sync.row-aside")]

    pulled(store, ticket("t1", 6, "B-009"))
    assert asked(store, "SELECT id FROM ticket ORDER BY 1") == [("t1",), ("t2",)]


def opened(store: Store, name: str) -> str:
    person = people.create(store, PersonDraft(names=(Name("Amina", name),))).person.id
    return cases.open_case(store, Opening(person)).case.number


def test_two_labels_of_one_case_are_one(tmp_path: Path, server: Server) -> None:
    jansen = desks.connect(desks.made(tmp_path, "jansen"), server)
    peeters = desks.connect(desks.made(tmp_path, "peeters", desk="B"), server)
    number = opened(jansen, "Hakobyan")
    desks.sync(server, jansen)
    desks.sync(server, peeters)
    for one in (jansen, peeters):
        case_labels.add(one, number, "urgent")

    for one in (jansen, peeters, jansen):
        desks.sync(server, one)

    query = "SELECT id, label FROM case_label"
    assert asked(jansen, query) == asked(peeters, query)
    assert len(asked(jansen, query)) == 1


def test_two_cases_of_one_number_are_two(tmp_path: Path, server: Server) -> None:
    jansen = desks.connect(desks.made(tmp_path, "jansen"), server)
    peeters = desks.connect(desks.made(tmp_path, "peeters", desk="B"), server)
    assert opened(jansen, "Hakobyan") == opened(peeters, "Okafor") == "26-00001"

    for one in (jansen, peeters, jansen):
        desks.sync(server, one)

    for one in (jansen, peeters):
        query = "SELECT number FROM case_file ORDER BY 1"
        assert asked(one, query) == [("26-00001",), ("26-00002",)]
        assert len(people_search.search(one, "Hakobyan").people) == 1
        assert len(people_search.search(one, "Okafor").people) == 1
    told = asked(peeters, "SELECT kind, code, facts FROM sync_note")
    facts = json.dumps({"was": "26-00001", "now": "26-00002"})
    assert told == [("ok", "sync.renumbered", facts)]


def test_fields_and_tables_of_a_newer_version_are_kept(store: Store) -> None:
    later = sent("later", "l1", 5, text="x")

    pulled(store, ticket("t1", 4, more=7), later)

    kept = "SELECT row_id, extra, aside FROM sync_row WHERE extra <> '' ORDER BY 1"
    assert asked(store, kept) == [
        ("l1", json.dumps(later.values), "sync.table-unknown"),
        ("t1", '{"more": 7}', ""),
    ]
    assert asked(store, "SELECT * FROM sync_note") == []


def test_a_field_comes_into_its_column_with_the_version_that_has_it(
    store: Store,
) -> None:
    pulled(store, ticket("t1", 4))
    with store.local() as session:  # as a version without the column left it
        run(session, "UPDATE sync_row SET extra = ?", '{"note": "new", "more": 7}')
        run(session, "UPDATE sync_meta SET v = 'before' WHERE k = 'columns'")

    pulled(store, ticket("t2", 6, "B-002"))

    rows = [("t1", "new"), ("t2", "")]
    assert asked(store, "SELECT id, note FROM ticket ORDER BY 1") == rows
    kept = [("t1", '{"more": 7}'), ("t2", "")]
    assert asked(store, "SELECT row_id, extra FROM sync_row ORDER BY 1") == kept
