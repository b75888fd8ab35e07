"""The drill of ``docs/deploy.md``: a dump, another cluster, another life, all again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from sqlalchemy import make_url

from atd_tui.errors import SyncError
from atd_tui.protocol import Known, Operation, Transaction
from atd_tui.server import proving, witness
from atd_tui.server.accounts import Chance
from atd_tui.server.core import Door, Server
from atd_tui.server.database import Database
from tests import pg
from tests.server.office import Clock, Desk, counted, desk, new, put, server

NOTE: Final = "after the backup"


@pytest.fixture
def monday(
    postgresql: pg.Cluster, emptied: str, tmp_path: Path
) -> Iterator[tuple[Desk, Desk, Path]]:
    """Return two laptops, and a dump that does not hold what each wrote last."""
    if not (postgresql.programs / "pg_dump").exists():
        pytest.skip("no pg_dump beside the server that was given")
    at = server(Clock(), emptied)
    jansen, peeters = desk(at, "jansen"), desk(at, "peeters")
    jansen.write(ticket("t1"), ticket("t2"))
    peeters.rows()
    dump = tmp_path / "monday.sql"
    dump.write_bytes(postgresql.run("pg_dump", "-d", plain(emptied)))
    jansen.write(ticket("t3"))
    jansen.write(put("ticket", "t1", 2, note=NOTE))
    peeters.write(put("ticket", "t2", 2, note=NOTE))
    at.testify(tmp_path)
    yield jansen, peeters, dump
    at.close()


@pytest.fixture
def another(postgresql: pg.Cluster, monday: tuple[Desk, Desk, Path]) -> Iterator[str]:
    """Return the URL of a database in another cluster, made of the dump."""
    with pg.cluster(postgresql.programs) as cluster:
        url = cluster.database()
        # As the drill says: the whole is put back, or nothing of it.
        said = ("-q", "-1", "-v", "ON_ERROR_STOP=1", "-f", str(monday[2]))
        cluster.run("psql", "-d", plain(url), *said)
        yield url


def test_a_server_put_back_from_a_dump_gets_again_what_it_lost(
    monday: tuple[Desk, Desk, Path], another: str, tmp_path: Path
) -> None:
    jansen, peeters, _ = monday
    chance = Chance(secret=counted("later"), new_id=counted("later"))
    restored = Server(Database(another), Door(Clock(), chance))

    assert behind(another, tmp_path) == {"seen": 5, "here": 2}
    jansen.server = restored  # somebody lost the witness, and told nobody
    with pytest.raises(SyncError, match=r"^sync\.history$") as told:
        jansen.hello(epoch=jansen.epoch, seen=5)
    assert told.value.facts == {"seen": 5, "here": 2}
    epoch = restored.new_epoch("restored from the dump of Monday")
    restored.testify(tmp_path)
    assert behind(another, tmp_path) == {}

    for who, missing in ((jansen, ["jansen-2", "jansen-3"]), (peeters, ["peeters-1"])):
        assert missing == lost(who, restored, epoch)
    jansen.push(*again(jansen, ticket("t3"), put("ticket", "t1", 2, note=NOTE)))
    peeters.push(*again(peeters, put("ticket", "t2", 2, note=NOTE)))

    reader = desk(restored, "maes")
    read = {row: sent.values["note"] for (_, row), sent in reader.rows().items()}
    assert read == {"t1": NOTE, "t2": NOTE, "t3": "-"}
    assert jansen.hello().head == 5
    restored.close()


def test_laptops_let_go_of_what_a_backup_was_found_to_hold(
    monday: tuple[Desk, Desk, Path], another: str, emptied: str
) -> None:
    jansen, peeters, _ = monday
    live, copy = Database(emptied), Database(another)

    proved = proving.prove(live, copy)

    assert (proved.position, proved.devices) == (2, 1)
    assert (jansen.hello().durable, peeters.hello().durable) == (1, 0)
    jansen.server.new_epoch("restored from another one")
    with pytest.raises(SyncError, match=r"^server\.not-its-backup$"):
        proving.prove(live, copy)
    for each in (live, copy):
        each.close()


def test_a_backup_of_another_server_is_none_of_this_one(
    url: str, tmp_path: Path
) -> None:
    """Two lives of one name: what tells them apart is what was written in them."""
    here, there = server(Clock(), url), server(Clock(), f"sqlite:///{tmp_path}/x.db")
    for at, row in ((here, "t1"), (there, "t2")):
        desk(at, "jansen").write(ticket(row))
    live, copy = Database(url), Database(f"sqlite:///{tmp_path}/x.db")

    with pytest.raises(SyncError, match=r"^server\.not-its-backup$"):
        proving.prove(live, copy)

    for each in (live, copy, here, there):
        each.close()


def behind(url: str, folder: Path) -> dict[str, Any]:
    """Return why a server may not start with a database; empty where it may."""
    tables = Database(url)
    try:
        with tables.reading() as connection:
            witness.refuse_behind(connection, folder)
    except SyncError as refused:
        return refused.facts
    finally:
        tables.close()
    return {}


def lost(who: Desk, restored: Server, epoch: str) -> list[str]:
    """Meet the other life as a laptop does: what it lost is asked for by its ids."""
    who.server = restored
    with pytest.raises(SyncError, match=r"^sync\.epoch$") as other:
        who.pull()
    assert other.value.facts == {"epoch": epoch}
    ids = [f"{who.user}-{n}" for n in range(1, who.n + 1)]
    return restored.known(who.token, Known(ids=ids)).ids


def again(who: Desk, *ops: Operation) -> list[Transaction]:
    """Return what is sent again: of the life it was written in, by fresh numbers."""
    welcome, written = who.hello(), who.epoch
    who.n, who.cursors, who.epoch = welcome.last, {}, welcome.epoch
    return [who.transaction(op, epoch=written) for op in ops]


def ticket(row: str) -> Operation:
    return new("ticket", row, office="BRU", label=row, note="-")


def plain(url: str) -> str:
    """Return an address as the programs of PostgreSQL read it."""
    there = make_url(url).set(drivername="postgresql")
    return there.render_as_string(hide_password=False)
