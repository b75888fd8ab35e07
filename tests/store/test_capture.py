"""Every kind of write leaves its change, whoever writes, by whatever road."""

import json
import pkgutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel, col, delete, insert, select, update

from atd_tui import models
from atd_tui.models.queue import Ticket
from atd_tui.store import Store, capture, schema
from tests.store.rows import changes, issue, raw, run, ticket

Seen = tuple[str, str, str, Any, Any]


def seen(store: Store, after: int = 0) -> list[Seen]:
    """Return table, row, operation, old and new of every change after a number."""
    return [
        (
            c.tbl,
            c.row_id,
            c.op,
            c.old and json.loads(c.old),
            c.new and json.loads(c.new),
        )
        for c in changes(store)
        if (c.n or 0) > after
    ]


def test_every_table_is_captured_or_has_a_reason_not_to_be() -> None:
    tables = set(SQLModel.metadata.tables)

    assert tables == set(capture.CAPTURED) | set(capture.LOCAL)
    assert set(capture.CAPTURED) & set(capture.LOCAL) == set()
    assert set(capture.APPEND_ONLY) <= tables
    assert all(capture.LOCAL.values())


def test_every_captured_table_is_known_by_an_id_of_its_own() -> None:
    keys = {
        name: [column.name for column in SQLModel.metadata.tables[name].primary_key]
        for name in capture.CAPTURED
    }

    assert keys == {name: ["id"] for name in capture.CAPTURED}


def test_every_column_is_in_every_trigger_of_its_table() -> None:
    made = capture.triggers(SQLModel.metadata)
    missing = {
        (name, column.name)
        for table in capture.CAPTURED
        for column in SQLModel.metadata.tables[table].columns
        for name in (f"{table}_insert", f"{table}_update", f"{table}_delete")
        if f'"{column.name}"' not in made[name]
    }

    assert missing == set()


def test_every_module_of_models_is_part_of_the_schema() -> None:
    modules = {
        f"atd_tui.models.{m.name}" for m in pkgutil.iter_modules(models.__path__)
    }

    known = {module.__name__ for module in schema.MODELS}

    assert known == modules - {"atd_tui.models.base"}


def test_a_new_row_is_told_in_whole(store: Store) -> None:
    ticket_id = issue(store)

    ((table, row, op, old, new),) = seen(store)

    assert (table, row, op, old) == ("ticket", ticket_id, "I", None)
    assert new == {
        "id": ticket_id,
        "scope": "BRU",
        "office": "BRU",
        "service_day": "2026-11-18",
        "seq": 1,
        "letter": "A",
        "label": "A-001",
        "arrived_at": "2026-11-18T08:42:00.000000+00:00",
        "priority": "ordinary",
        "priority_reason": "",
        "persons": 1,
        "children": 0,
        "languages": "[]",
        "interpreter": 0,
        "visit": "unknown",
        "reason": "",
        "note": "",
        "name": "",
        "name_folded": "",
        "case_id": "",
    }


def test_of_a_changed_row_only_the_changed_fields_are_told(store: Store) -> None:
    ticket_id = issue(store)

    with store.writing("queue.edit") as write:
        row = write.session.exec(select(Ticket)).one()
        row.note, row.persons = "rolstoel", 3

    assert seen(store, 1) == [
        (
            "ticket",
            ticket_id,
            "U",
            {"persons": 1, "note": ""},
            {"persons": 3, "note": "rolstoel"},
        )
    ]


def test_an_update_to_the_same_values_leaves_nothing(store: Store) -> None:
    issue(store)

    with store.writing("queue.edit") as write:
        run(write.session, "UPDATE ticket SET note = note, persons = 1")

    assert seen(store, 1) == []


def test_an_ended_row_is_told_in_whole(store: Store) -> None:
    ticket_id = issue(store)
    ((*_, whole),) = seen(store)

    with store.writing("queue.edit") as write:
        write.session.execute(delete(Ticket))

    assert seen(store, 1) == [("ticket", ticket_id, "D", whole, None)]


def test_statements_in_bulk_are_seen(store: Store) -> None:
    rows = [ticket(store.door, seq).model_dump() for seq in (1, 2)]

    with store.writing("queue.import") as write:
        write.session.execute(insert(Ticket), rows)
        write.session.execute(update(Ticket).values(note="bulk"))

    assert [(op, new.get("note")) for _, _, op, _, new in seen(store)] == [
        ("I", ""),
        ("I", ""),
        ("U", "bulk"),
        ("U", "bulk"),
    ]


def test_replace_is_seen_as_an_end_and_a_beginning(store: Store) -> None:
    ticket_id = issue(store)

    with store.writing("queue.edit") as write:
        run(write.session, "REPLACE INTO ticket SELECT * FROM ticket")

    assert [(row, op) for _, row, op, _, _ in seen(store, 1)] == [
        (ticket_id, "D"),
        (ticket_id, "I"),
    ]


def test_an_upsert_is_seen_as_the_change_it_is(store: Store) -> None:
    ticket_id = issue(store)

    with store.writing("queue.edit") as write:
        run(
            write.session,
            "INSERT INTO ticket SELECT * FROM ticket WHERE true"
            " ON CONFLICT (id) DO UPDATE SET note = 'upsert'",
        )

    assert seen(store, 1) == [
        ("ticket", ticket_id, "U", {"note": ""}, {"note": "upsert"})
    ]


def test_a_write_by_another_program_is_seen(store: Store, home: Path) -> None:
    ticket_id = issue(store, action="a-1")

    with raw(home) as connection:
        connection.execute("UPDATE ticket SET note = 'by hand'")

    assert seen(store, 1) == [
        ("ticket", ticket_id, "U", {"note": ""}, {"note": "by hand"})
    ]
    assert [change.action_id for change in changes(store)] == ["a-1", None]


def test_an_id_never_changes(store: Store) -> None:
    issue(store)

    with (
        pytest.raises(IntegrityError, match="an id never changes"),
        store.writing("queue.edit") as write,
    ):
        run(write.session, "UPDATE ticket SET id = 'other'")


def rows_everywhere(connection: Any) -> None:
    """Put a row of anything into every table that only grows."""
    connection.execute("PRAGMA foreign_keys = off")
    for name in capture.APPEND_ONLY:
        columns = SQLModel.metadata.tables[name].columns
        values = ", ".join("100" for _ in columns)
        connection.execute(f'INSERT INTO "{name}" VALUES ({values})')  # noqa: S608 -- our own names


@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE "{0}" SET "{1}" = "{1}"',
        'DELETE FROM "{0}"',
        'REPLACE INTO "{0}" SELECT * FROM "{0}"',
    ],
)
def test_what_was_written_down_stays(store: Store, home: Path, statement: str) -> None:
    store.close()
    refused = []
    with raw(home) as connection:
        rows_everywhere(connection)
        for name in capture.APPEND_ONLY:
            column = next(iter(SQLModel.metadata.tables[name].columns)).name
            with pytest.raises(Exception, match="append-only") as said:
                connection.execute(statement.format(name, column))
            refused.append(str(said.value))

    assert refused == [f"{name} is append-only" for name in capture.APPEND_ONLY]


def test_an_action_gets_a_subject_only_while_it_is_written(
    store: Store, home: Path
) -> None:
    issue(store)

    with raw(home) as connection, pytest.raises(Exception, match="append-only"):
        connection.execute("UPDATE action SET subject = 'other'")


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(note=TEXT, name=TEXT, persons=st.integers(-(2**63), 2**63 - 1))
def test_what_the_changes_say_is_what_the_row_holds(
    store: Store, note: str, name: str, persons: int
) -> None:
    if not seen(store):
        issue(store)
    with store.writing("queue.edit") as write:
        write.session.execute(
            update(Ticket).values(note=note, name=name, persons=persons)
        )

    told: dict[str, Any] = {}
    for _, _, _, old, new in seen(store):
        assert old is None or old == {field: told[field] for field in old}
        told |= new
    with store.reading() as session:
        row = session.exec(select(Ticket.note, Ticket.name, Ticket.persons)).one()

    assert (told["note"], told["name"], told["persons"]) == row == (note, name, persons)


def test_hostile_text_is_told_as_it_was_written(store: Store, hostile: str) -> None:
    if "\ud800" in hostile:  # the border refuses it; no database holds it
        hostile = hostile.replace("\ud800", "")
    issue(store)

    with store.writing("queue.edit") as write:
        write.session.execute(
            update(Ticket).where(col(Ticket.seq) == 1).values(note=hostile)
        )

    expected = [] if not hostile else [{"note": hostile}]
    assert [new for *_, new in seen(store, 1)] == expected
