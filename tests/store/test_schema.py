from pathlib import Path

import pytest
from sqlmodel import SQLModel

from atd_tui.errors import StoreUnusable
from atd_tui.store import Door, Store, capture, schema
from tests.store.rows import content, issue, key_of, labels, raw

ALL = sorted(capture.triggers(SQLModel.metadata))


def test_a_store_without_one_of_its_triggers_does_not_open(
    store: Store, home: Path, door: Door
) -> None:
    store.close()
    with raw(home) as connection:
        connection.execute('DROP TRIGGER "ticket_update"')
    before = content(home)

    with pytest.raises(StoreUnusable) as refused:
        Store.open(home, key_of(home), door)

    assert (refused.value.code, refused.value.facts) == (
        "store.trigger-missing",
        {"trigger": "ticket_update", "table": "ticket"},
    )
    assert content(home) == before


def test_no_trigger_can_be_missing_unnoticed(store: Store, home: Path) -> None:
    store.close()
    missed = []
    with raw(home) as connection:
        for name in ALL:
            connection.execute("BEGIN")
            connection.execute(f'DROP TRIGGER "{name}"')
            with pytest.raises(StoreUnusable, match=r"store\.trigger-missing") as said:
                schema.refuse_altered(connection.execute)
            connection.execute("ROLLBACK")
            missed.append(said.value.facts["trigger"])

    assert missed == ALL


def test_an_altered_trigger_is_noticed(store: Store, home: Path, door: Door) -> None:
    store.close()
    with raw(home) as connection:
        connection.execute('DROP TRIGGER "ticket_update"')
        connection.execute(
            "CREATE TRIGGER ticket_update AFTER UPDATE ON ticket BEGIN SELECT 1; END"
        )

    with pytest.raises(StoreUnusable, match=r"store\.trigger-missing"):
        Store.open(home, key_of(home), door)


def test_a_strange_trigger_is_noticed(store: Store, home: Path, door: Door) -> None:
    store.close()
    with raw(home) as connection:
        connection.execute(
            "CREATE TRIGGER zz AFTER INSERT ON ticket BEGIN DELETE FROM crash; END"
        )

    with pytest.raises(StoreUnusable, match=r"store\.trigger-missing"):
        Store.open(home, key_of(home), door)


def test_a_trigger_lost_while_the_store_is_open_stops_the_next_write(
    store: Store, home: Path
) -> None:
    issue(store)
    with raw(home) as connection:
        connection.execute('DROP TRIGGER "ticket_insert"')

    for _ in range(2):
        with pytest.raises(StoreUnusable, match=r"store\.trigger-missing"):
            issue(store, 2)

    assert labels(store) == ["A-001"]


def test_another_change_of_the_schema_stops_nothing(store: Store, home: Path) -> None:
    with raw(home) as connection:
        connection.execute("CREATE INDEX by_note ON ticket (note)")

    issue(store)

    assert labels(store) == ["A-001"]


def test_the_version_of_a_new_store_is_the_one_of_this_code(
    store: Store, home: Path
) -> None:
    issue(store)
    with raw(home) as connection:
        found = connection.execute("PRAGMA user_version").fetchone()

    assert found == (schema.VERSION,)
