"""A database is known again by whatever name it is called, and is no backup of it."""

import socket
import socketserver
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from atd_tui.errors import SyncError
from atd_tui.server import proving
from atd_tui.server.database import Database
from atd_tui.server.proving import Proved
from tests import pg
from tests.server.office import Clock, Desk, desk, new, server


@pytest.mark.parametrize(
    "spelled",
    [
        "server.db",
        "symbolic.db",
        "hard.db",
        "folder/server.db",
        "file:server.db?mode=ro&uri=true",
        "file:folder/./%73erver.db?immutable=1&uri=true",
    ],
)
def test_a_file_is_no_backup_of_itself(
    spelled: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jansen = working(f"sqlite:///{tmp_path}/server.db")
    monkeypatch.chdir(tmp_path)
    Path("symbolic.db").symlink_to("server.db")
    Path("hard.db").hardlink_to("server.db")
    Path("folder").symlink_to(".")

    assert told(f"sqlite:///{tmp_path}/server.db", f"sqlite:///{spelled}") == (
        "server.itself"
    )
    assert jansen.hello().durable == 0
    jansen.write(new("ticket", "t2", office="BRU", label="t2"))
    jansen.server.close()


def test_a_database_is_no_backup_of_itself_by_whatever_way(emptied: str) -> None:
    jansen = working(emptied)

    with passed_on(emptied) as other:
        assert [told(emptied, each) for each in (emptied, other)] == (
            ["server.itself"] * 2
        )
        assert told(other, emptied) == "server.itself"

    assert jansen.hello().durable == 0
    jansen.server.close()


def test_what_only_follows_the_database_is_no_backup_of_it(
    postgresql: pg.Cluster,
) -> None:
    with pg.cluster(postgresql.programs) as cluster:
        live = cluster.database()
        jansen = working(live)

        with pg.standby(cluster) as follower:
            there = make_url(follower).set(database=make_url(live).database)
            assert told(live, there.render_as_string(hide_password=False)) == (
                "server.standby"
            )

        assert jansen.hello().durable == 0
        jansen.server.close()


def test_a_copy_is_a_backup_whenever_it_was_made(tmp_path: Path) -> None:
    """One that was made after a proof, and may only be read, is as good."""
    url = f"sqlite:///{tmp_path}/server.db"
    jansen = working(url)

    proved = []
    for n in (1, 2):
        with closing(sqlite3.connect(tmp_path / "server.db")) as live:
            live.execute("VACUUM INTO ?", (f"{tmp_path}/{n}.db",))
        read = f"sqlite:///file:{tmp_path}/{n}.db?mode=ro&uri=true"
        proved += [prove(url, read), prove(url, f"sqlite:///{tmp_path}/{n}.db")]
        jansen.write(new("ticket", f"more-{n}", office="BRU", label="more"))

    assert proved == [
        *(Proved(jansen.epoch, 1, 1), Proved(jansen.epoch, 1, 0)),
        *(Proved(jansen.epoch, 2, 1), Proved(jansen.epoch, 2, 0)),
    ]
    assert jansen.hello().durable == 2
    jansen.server.close()


def test_what_is_not_there_is_not_the_database(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/server.db"
    working(url).server.close()

    assert told(url, f"sqlite:///{tmp_path}/none.db") == "server.tables-older"
    assert told(url, "sqlite://") == "server.tables-older"
    assert told(url, f"sqlite:///{tmp_path}") == "sync.database"


def working(url: str) -> Desk:
    """Return a laptop whose work only the server has too."""
    made = desk(server(Clock(), url), "jansen")
    made.write(new("ticket", "t1", office="BRU", label="t1"))
    return made


def prove(live: str, restored: str) -> Proved:
    with closing(Database(live)) as to, closing(Database(restored)) as copy:
        return proving.prove(to, copy)


def told(live: str, restored: str) -> str:
    """Return why a database is not taken for a backup."""
    with pytest.raises(SyncError) as refused:
        prove(live, restored)
    return refused.value.code


@contextmanager
def passed_on(url: str) -> Iterator[str]:
    """Yield another address of a database: a port at which a proxy listens."""
    there = make_url(url)
    plain = there.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain) as known:
        host, port = known.info.host, known.info.port

    class Proxy(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with connected(host, port) as behind:
                back = threading.Thread(target=pass_on, args=(behind, self.request))
                back.start()
                pass_on(self.request, behind)
                back.join()

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Proxy) as proxy:
        thread = threading.Thread(target=proxy.serve_forever, args=(0.02,))
        thread.start()
        query = {name: said for name, said in there.query.items() if name != "host"}
        at = there.set(host="127.0.0.1", port=proxy.server_address[1], query=query)
        yield at.render_as_string(hide_password=False)
        proxy.shutdown()
        thread.join()


def connected(host: str, port: int) -> socket.socket:
    if not host.startswith("/"):
        return socket.create_connection((host, port))
    made = socket.socket(socket.AF_UNIX)
    made.connect(f"{host}/.s.PGSQL.{port}")
    return made


def pass_on(heard: socket.socket, to: socket.socket) -> None:
    while said := heard.recv(65_536):
        to.sendall(said)
    with suppress(OSError):  # who is told has gone already
        to.shutdown(socket.SHUT_WR)
