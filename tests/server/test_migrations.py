"""The server's tables: what the steps make is what the code works on, on both."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, make_url, text, update
from sqlalchemy.exc import ProgrammingError

from atd_tui.errors import SyncError
from atd_tui.server import migrating
from atd_tui.server.database import Database
from atd_tui.server.migrations.versions import v0001
from atd_tui.server.tables import ServerTable
from tests import pg
from tests.house import PACKAGE

NOT_OWNER = r"^server\.not-owner$"


@pytest.fixture
def tables(url: str) -> Iterator[Database]:
    made = Database(url)
    yield made
    made.close()


@pytest.fixture
def own(postgresql: pg.Cluster) -> Iterator[str]:
    """Return the URL of a PostgreSQL database without any table."""
    url = postgresql.database()
    yield url
    postgresql.drop(url)


def everything(tables: Database) -> Any:
    """Return all that a database says of its tables."""
    with tables.reading() as connection:
        found = inspect(connection)
        return {
            name: (
                str(found.get_columns(name)),
                str(found.get_pk_constraint(name)),
                str(found.get_unique_constraints(name)),
                sorted(str(each) for each in found.get_indexes(name)),
            )
            for name in found.get_table_names()
        }


def test_what_the_steps_make_is_what_the_code_works_on(tables: Database) -> None:
    tables.migrate()

    with tables.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, ServerTable.metadata) == []
    assert set(everything(tables)) == {*ServerTable.metadata.tables, "alembic_version"}


def test_to_migrate_again_changes_nothing(tables: Database) -> None:
    tables.migrate()
    before = everything(tables)

    tables.migrate()

    assert everything(tables) == before
    assert tables.step() == migrating.NOW
    tables.refuse_other()


def test_the_last_step_is_the_one_that_the_code_asks_for() -> None:
    steps = ScriptDirectory(str(PACKAGE / "server" / "migrations"))

    assert steps.get_current_head() == migrating.NOW
    assert len(steps.get_bases()) == 1


def test_no_step_rebuilds_a_table() -> None:
    """What rebuilds a table with ``foreign_keys`` on takes the rows of others along."""
    words = re.compile(r"batch_alter_table|render_as_batch|recreate")
    found = [
        path.name
        for path in (PACKAGE / "server").rglob("*.py")
        if words.search(path.read_text("utf-8"))
    ]

    assert found == []


def test_two_servers_that_start_at_once_make_one_set_of_tables(own: str) -> None:
    several = [Database(own) for _ in range(4)]

    with ThreadPoolExecutor(len(several)) as pool:
        done = list(pool.map(Database.migrate, several))

    assert done == [None] * 4
    assert [each.step() for each in several] == [migrating.NOW] * 4
    for each in several:
        each.close()


def test_tables_of_another_version_are_refused(tables: Database) -> None:
    tables.migrate()
    for step, code in (("0000", "older"), ("9999", "newer")):
        put_step(tables, step)
        with pytest.raises(SyncError, match=rf"^server\.tables-{code}$"):
            tables.refuse_other()

    with pytest.raises(SyncError, match=r"^server\.tables-newer$") as newer:
        tables.migrate()
    put_step(tables, migrating.NOW)

    assert newer.value.facts == {"standing": "9999", "known": migrating.NOW}


def test_a_database_without_tables_is_older(own: str) -> None:
    empty = Database(own)

    with pytest.raises(SyncError, match=r"^server\.tables-older$") as older:
        empty.refuse_other()

    assert older.value.facts == {"standing": "0", "needed": migrating.NOW}
    empty.close()


def test_other_letters_than_those_of_the_world_are_refused(
    postgresql: pg.Cluster,
) -> None:
    url = postgresql.database("ENCODING 'LATIN1' LOCALE 'C'")
    latin = Database(url)

    with pytest.raises(SyncError, match=r"^server\.encoding$") as other:
        latin.migrate()

    assert other.value.facts == {"encoding": "LATIN1"}
    latin.close()
    postgresql.drop(url)


@pytest.mark.parametrize("table", v0001.GUARDED)
def test_a_change_by_hand_is_refused(
    postgresql: pg.Cluster, emptied: str, table: str
) -> None:
    column = ServerTable.metadata.tables[table].c[0].name
    changed = update(ServerTable.metadata.tables[table]).values({column: text(column)})

    with pytest.raises(ProgrammingError, match="a change by hand has no number"):
        postgresql.do(str(changed), emptied)
    with pytest.raises(ProgrammingError, match="a change by hand has no number"):
        postgresql.do(f"TRUNCATE {table}", emptied)


def test_every_table_that_a_push_writes_is_guarded() -> None:
    by_command = {"account", "attempt", "bucket_grant", "device", "enrolment"}

    assert set(v0001.GUARDED) == set(ServerTable.metadata.tables) - by_command


def test_a_role_that_makes_no_tables_can_serve_but_not_migrate(
    postgresql: pg.Cluster, own: str
) -> None:
    """The rights of ``docs/deploy.md``: one owns the tables, another one serves."""
    role = make_url(own).database or ""  # as good a name as any, and free
    rights = f"GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}"
    postgresql.do(f"CREATE ROLE {role} LOGIN")
    postgresql.do("REVOKE CREATE ON SCHEMA public FROM PUBLIC", own)
    postgresql.do(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public {rights}", own)
    there = make_url(own).set(username=role)
    served = Database(there.render_as_string(hide_password=False))

    with pytest.raises(SyncError, match=NOT_OWNER):
        served.migrate()
    owner = Database(own)
    owner.migrate()
    served.migrate()
    served.refuse_other()
    with served.writing() as to:
        to.execute(text("UPDATE head SET seq = seq"))
    for forbidden in ("DROP TABLE claim", "DROP TRIGGER atd_guard ON head"):
        with pytest.raises(SyncError, match=NOT_OWNER), served.writing() as to:
            to.execute(text(forbidden))

    owner.close()
    served.close()
    postgresql.drop(own)
    postgresql.do(f"DROP ROLE {role}")


def put_step(tables: Database, step: str) -> None:
    with tables.writing() as to:
        to.execute(text("UPDATE alembic_version SET version_num = :s"), {"s": step})
