"""Who waited for the counter is judged by what holds when it is their turn."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, select, text, update

from atd_tui.domain.access import Account
from atd_tui.errors import SyncError
from atd_tui.protocol import Result, State
from atd_tui.server import accounts
from atd_tui.server.accounts import Chance
from atd_tui.server.database import Database
from atd_tui.server.tables import DEVICE, HEAD, LOG
from tests.server.office import AT, Desk, counted, new, rows
from tests.server.test_turns import turns_of, until

TICKET = new("ticket", "t1", office="BRU", label="A14")
WAITING = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


@contextmanager
def queued(jansen: Desk, url: str) -> Iterator[tuple[Connection, Future[Result]]]:
    """Hold the counter while a push of jansen waits for it, until the block ends."""
    database = jansen.server._database  # noqa: SLF001 -- as another process has it
    other = Database(url)
    with ThreadPoolExecutor(1) as pool, database.writing() as holder:
        holder.execute(update(HEAD).values(seq=HEAD.c.seq))
        pushed = pool.submit(jansen.write, TICKET)
        until(lambda: pushed.done() or is_waiting(database, other))
        yield holder, pushed
    other.close()


def is_waiting(database: Database, other: Database) -> bool:
    """Say whether somebody waits to write."""
    with other.reading() as connection:
        if connection.dialect.name == "sqlite":
            return turns_of(database).length == 2
        return bool(connection.execute(WAITING).scalar_one())


def revoke(holder: Connection, jansen: Desk) -> None:
    accounts.revoke(holder, jansen.device, now=AT)


def end(holder: Connection, jansen: Desk) -> None:
    """Let the new token of a laptop take the place of the one it showed."""
    mine = DEVICE.c.id == jansen.device
    holder.execute(update(DEVICE).where(mine).values(token="another"))


@pytest.mark.parametrize("deed", [revoke, end])
def test_who_was_let_in_no_more_while_they_waited_is_refused(
    jansen: Desk, url: str, deed: Callable[[Connection, Desk], None]
) -> None:
    with queued(jansen, url) as (holder, pushed):
        deed(holder, jansen)

    with pytest.raises(SyncError, match=r"^sync\.token$"):
        pushed.result()
    assert rows(jansen.server, LOG) == []


@pytest.mark.parametrize(
    ("account", "answer"),
    [
        (Account("jansen", "COACH_FAM", ("LIE",)), (State.PARKED, "sync.not-yours")),
        (Account("jansen", "AUDITOR", ("BRU",)), (State.REFUSED, "sync.not-allowed")),
    ],
)
def test_what_was_taken_away_while_they_waited_is_theirs_no_more(
    jansen: Desk, url: str, account: Account, answer: tuple[State, str]
) -> None:
    chance = Chance(secret=counted("later"), new_id=counted("later"))

    with queued(jansen, url) as (holder, pushed):
        accounts.put(holder, account, chance, seq=0)

    result = pushed.result()
    assert (result.state, *(each.code for each in result.told)) == answer
    assert rows(jansen.server, LOG) == []


def test_two_pushes_of_one_laptop_are_counted_one_after_the_other(
    jansen: Desk, url: str
) -> None:
    """The second was let in before the first was taken; its number still follows."""
    with queued(jansen, url) as (holder, pushed):
        accounts.answered(holder, jansen.device, 1)

    with pytest.raises(SyncError, match=r"^sync\.forked$"):
        pushed.result()


def test_who_is_not_let_in_at_all_waits_for_nobody(jansen: Desk) -> None:
    database = jansen.server._database  # noqa: SLF001 -- as another process has it
    jansen.token = "nobody's"

    with database.writing() as holder:
        holder.execute(select(HEAD).with_for_update())
        with pytest.raises(SyncError, match=r"^sync\.token$"):
            jansen.write(TICKET)
