from pathlib import Path

import pytest

from atd_tui.errors import StoreUnusable
from atd_tui.store import (
    Door,
    Store,
    copying,
    files,
    migrations,
    opening,
    schema,
    shelf,
)
from atd_tui.store.migrations import Step
from tests.store.rows import changes, content, issue, key_of, labels, raw


def add_colour(run: schema.Query) -> None:
    """Add a column, and fill it."""
    run("ALTER TABLE crash ADD COLUMN colour TEXT NOT NULL DEFAULT ''")
    run("UPDATE crash SET colour = 'red'")
    run("UPDATE ticket SET note = 'filled in'")


def add_table(run: schema.Query) -> None:
    """Add a table with a row."""
    run("CREATE TABLE shade (id TEXT PRIMARY KEY, ticket_id REFERENCES ticket (id))")
    run("INSERT INTO shade VALUES ('s', (SELECT id FROM ticket))")


STEPS = (Step(2, add_colour), Step(3, add_table))


@pytest.fixture
def old(store: Store, home: Path) -> Path:
    """Return the home of a closed store of version 1, with a ticket and a crash."""
    issue(store)
    with store.local() as session:
        session.connection().exec_driver_sql(
            "INSERT INTO crash (id, at, code, text) VALUES ('c', '', '', '')"
        )
    store.close()
    return home


def migrate(home: Path, door: Door, *steps: Step, version: int = 3) -> None:
    """Bring the store of a home folder to a version by steps of our own."""
    looked = opening.look(home, key_of(home))
    migrations.migrate(
        looked, key_of(home), at=door.now(), steps=steps, version=version
    )


def rows(home: Path, query: str) -> list[tuple[object, ...]]:
    """Return what a query finds."""
    with raw(home) as connection:
        return list(connection.execute(query).fetchall())


def test_the_steps_of_this_version_lead_to_it() -> None:
    assert [step.to for step in migrations.STEPS] == list(range(2, schema.VERSION + 1))


def test_steps_are_walked_in_order(old: Path, door: Door) -> None:
    migrate(old, door, *reversed(STEPS))

    assert rows(old, "PRAGMA user_version") == [(3,)]
    assert rows(old, "SELECT colour FROM crash") == [("red",)]
    assert rows(old, "SELECT count(*) FROM shade") == [(1,)]


def test_what_a_step_fills_in_is_nobodys_action(old: Path, door: Door) -> None:
    migrate(old, door, *STEPS)

    assert rows(old, "SELECT op, action_id IS NULL FROM change") == [("I", 0)]
    with raw(old) as connection:
        schema.refuse_altered(connection.execute)


def test_a_verified_backup_is_made_first(old: Path, door: Door) -> None:
    migrate(old, door, *STEPS)

    (backup,) = shelf.backups(old / files.BACKUPS)

    assert backup.name == "0001-20261118T084200Z"
    assert opening.look(backup, key_of(old)).version == 1
    before = Store.open(backup, key_of(backup), door)
    assert labels(before) == ["A-001"]
    before.close()


def test_a_store_that_is_up_to_date_is_left_alone(old: Path, door: Door) -> None:
    migrate(old, door, *STEPS, version=1)

    assert rows(old, "PRAGMA user_version") == [(1,)]
    with raw(old) as connection:
        schema.refuse_altered(connection.execute)


def lose_rows(run: schema.Query) -> None:
    """Lose a row, as a rebuilt table with foreign keys on does."""
    run("DELETE FROM ticket")


def break_link(run: schema.Query) -> None:
    """Leave an event without its ticket."""
    run(
        "INSERT INTO ticket_event (id, scope, ticket_id, n, kind, at, actor, device,"
        " desk, value, reason, undoes, action_id)"
        " VALUES ('e', '', 'nobody', 1, '', '', '', '', '', '', '', '', '')"
    )


def fail(run: schema.Query) -> None:
    """Fail in the middle."""
    run("ALTER TABLE crash ADD COLUMN colour TEXT")
    raise StoreUnusable("store.damaged")


def drop_table(run: schema.Query) -> None:
    """Lose a whole table."""
    run("DROP TABLE crash")


@pytest.mark.parametrize(
    ("step", "code"),
    [
        (Step(2, lose_rows), "store.migration-lost-rows"),
        (Step(2, drop_table), "store.migration-lost-rows"),
        (
            Step(2, break_link, counted_anew=frozenset({"ticket_event"})),
            "store.migration-broke-links",
        ),
        (Step(2, fail), "store.damaged"),
        (Step(3, add_colour), "store.too-old"),
    ],
)
def test_a_step_that_does_harm_never_happened(
    old: Path, door: Door, step: Step, code: str
) -> None:
    with raw(old) as connection:
        before = copying.row_counts(connection)

    with pytest.raises(StoreUnusable) as refused:
        migrate(old, door, step, version=2 if step.to == 2 else 3)

    assert refused.value.code == code
    again = Store.open(old, key_of(old), door)
    with raw(old) as connection:
        assert copying.row_counts(connection) == before
    assert (labels(again), len(changes(again))) == (["A-001"], 1)
    again.close()


def test_rows_that_a_step_means_to_take_away_go(old: Path, door: Door) -> None:
    step = Step(2, lambda run: run("DELETE FROM crash"), frozenset({"crash"}))

    migrate(old, door, step, version=2)

    assert rows(old, "SELECT count(*) FROM crash") == [(0,)]


def test_without_room_for_a_backup_nothing_is_migrated(old: Path, door: Door) -> None:
    (old / files.BACKUPS).write_text("a file where the folder should be")
    before = content(old)

    with pytest.raises(Exception, match=r"backup\.failed"):
        migrate(old, door, *STEPS)

    assert content(old) == before


def test_no_module_rebuilds_tables_in_batches() -> None:
    package = Path(migrations.__file__).parent.parent
    found = [
        path.name
        for path in package.rglob("*.py")
        if "batch_alter" + "_table" in path.read_text("utf-8")
    ]

    assert found == []
