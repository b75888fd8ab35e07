"""What a database may refuse has a code, and no word of it holds a value."""

import threading
import traceback
from collections.abc import Iterator
from typing import Any, Final

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import ProgrammingError

from atd_tui import protocol
from atd_tui.errors import SyncError
from atd_tui.server.database import Database
from atd_tui.server.handling import handle
from atd_tui.server.tables import ACCOUNT, HEAD
from tests import pg
from tests.server.office import Clock, Desk, desk, new, server
from tests.server.test_alike import hello

SECRET: Final = "Tesfay Berhane"
BUSY: Final = r"^sync\.busy$"
SOON: Final = 0.2


@pytest.fixture
def impatient(jansen: Desk, url: str) -> Iterator[Database]:
    """Return the database of ``jansen``'s server, for who waits but a moment."""
    del jansen
    made = Database(url, wait_seconds=SOON)
    yield made
    made.close()


def test_who_waits_too_long_is_told_that_it_is_busy(
    jansen: Desk, impatient: Database, url: str
) -> None:
    other = server(Clock(), url)
    other._database, kept = impatient, other._database  # noqa: SLF001 -- else 5 s pass
    with impatient.writing() as first:
        first.execute(update(HEAD).values(seq=HEAD.c.seq))

        with pytest.raises(SyncError, match=BUSY):
            desk(other, "peeters")
        sent = jansen.transaction(new("ticket", "t1", office="BRU"))
        body = protocol.written(jansen.pushing(sent))
        assert handle(other, "push", jansen.token, body)[0] == 503
        # Who only asks waits for nobody.
        assert handle(other, "hello", jansen.token, hello("jansen"))[0] == 200
    assert handle(other, "push", jansen.token, body)[0] == 200
    kept.close()


def test_a_connection_that_none_gives_back_is_waited_for_but_a_while(
    emptied: str,
) -> None:
    few = Database(emptied, wait_seconds=SOON)
    held = [few.reading() for _ in range(20)]
    for each in held:
        each.__enter__()

    with pytest.raises(SyncError, match=BUSY), few.reading():
        pass

    for each in held:
        each.__exit__(None, None, None)
    few.close()


def test_two_that_wait_for_each_other_are_told_apart(jansen: Desk, url: str) -> None:
    """On SQLite the second does not begin; on PostgreSQL one of the two is ended."""
    desk(jansen.server, "peeters")
    patient, met = Database(url, wait_seconds=3), threading.Barrier(2)
    told: list[str] = []

    def cross(first: str, second: str) -> None:
        try:
            with patient.writing() as to:
                for user in (first, second):
                    mine = ACCOUNT.c.user_name == user
                    to.execute(update(ACCOUNT).where(mine).values(role=first))
                    if user == first and "sqlite" not in url:
                        met.wait()
        except SyncError as refused:
            told.append(refused.code)

    both = ("jansen", "peeters")
    each = [threading.Thread(target=cross, args=pair) for pair in (both, both[::-1])]
    for thread in each:
        thread.start()
    for thread in each:
        thread.join()

    assert told == ([] if "sqlite" in url else ["sync.busy"])
    patient.close()


def test_what_the_tables_forbid_is_told_without_its_values(
    impatient: Database,
) -> None:
    row = insert(ACCOUNT).values(user_name=SECRET, role="x", scopes="")
    with impatient.writing() as to:
        to.execute(row)

    with pytest.raises(SyncError, match=r"^sync\.collided$") as refused:
        _do(impatient, row)

    assert SECRET not in "".join(traceback.format_exception(refused.value))


def test_what_no_column_holds_is_malformed(impatient: Database) -> None:
    for name in ("\ud800", 2**70):
        row = insert(HEAD).values(k=2, seq=name, epoch=name)
        with pytest.raises(SyncError, match=r"^sync\.malformed$"):
            _do(impatient, row)


def _do(database: Database, statement: Any) -> None:
    with database.writing() as to:
        to.execute(statement)


@pytest.mark.parametrize(
    ("state", "code"),
    [
        *(("40001", "busy"), ("40P01", "busy"), ("55P03", "busy"), ("57014", "busy")),
        *(("53300", "busy"), ("57P01", "database"), ("53100", "server-full")),
        *(("XX000", "database"), ("23P01", "collided"), ("22P05", "malformed")),
    ],
)
def test_each_state_of_postgresql_has_its_code(
    emptied: str, state: str, code: str
) -> None:
    database = Database(emptied)
    said = f"DO $$ BEGIN RAISE '{SECRET}' USING ERRCODE = '{state}'; END $$"

    with pytest.raises(SyncError, match=rf"^sync\.{code}$") as refused:
        _do(database, text(said))

    assert SECRET not in "".join(traceback.format_exception(refused.value))
    database.close()


def test_a_statement_without_an_end_is_ended(emptied: str) -> None:
    database = Database(f"{emptied}&options=-c%20statement_timeout%3D100")

    with pytest.raises(SyncError, match=BUSY):
        _do(database, text("SELECT pg_sleep(9)"))

    database.close()


def test_a_session_keeps_what_was_acknowledged_and_lets_nobody_wait(
    emptied: str,
) -> None:
    said: dict[str, str] = {}
    database = Database(emptied)
    with database.writing() as to:
        for name in (
            *("synchronous_commit", "statement_timeout", "lock_timeout"),
            *("idle_in_transaction_session_timeout", "transaction_isolation"),
        ):
            said[name] = str(to.execute(text(f"SHOW {name}")).scalar_one())
    with database.reading() as at:
        isolation = at.execute(text("SHOW transaction_isolation")).scalar_one()
        with pytest.raises(ProgrammingError):
            at.exec_driver_sql("no sql")
    database.close()

    assert isolation == "repeatable read"
    assert said == {
        "synchronous_commit": "on",
        "statement_timeout": "1min",
        "lock_timeout": "5s",
        "idle_in_transaction_session_timeout": "1min",
        "transaction_isolation": "read committed",
    }


def test_a_database_that_went_away_is_503_and_back_it_is_used_again(
    postgresql: pg.Cluster, emptied: str
) -> None:
    jansen = desk(server(Clock(), emptied), "jansen")
    ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE"
    others = f"{ended} application_name = 'atd-tui'"

    postgresql.do(others)
    assert jansen.hello().head == 0  # looked at before it is used

    with pytest.raises(SyncError, match=r"^sync\.database$"):
        _end_within(jansen, lambda: postgresql.do(others))
    assert jansen.hello().head == 0
    jansen.server.close()


def _end_within(who: Desk, end: Any) -> None:
    with who.server._database.writing() as to:  # noqa: SLF001 -- inside a transaction
        end()
        to.execute(select(HEAD))


def test_no_database_there_is_503() -> None:
    nobody = Database("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    nowhere = Database("sqlite:////no/such/folder/server.db")

    for each in (nobody, nowhere):
        with pytest.raises(SyncError, match=r"^sync\.database$"), each.reading():
            pass
        each.close()


@pytest.mark.parametrize(
    "url",
    [
        *("", "x", "mysql://a/b", "postgresql://a/b", "postgresql+psycopg2://a/b"),
        *("oracle+nothing://a", "postgresql+psycopg://a:b:c", "http://a/b"),
    ],
)
def test_another_address_is_no_database(url: str) -> None:
    with pytest.raises(SyncError, match=r"^server\.database-url$"):
        Database(url)
