"""A server that was restored: what it lost it is given back, in its order, once."""

import sqlite3
from pathlib import Path

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.server import handling
from atd_tui.server.core import Server
from atd_tui.store import Store, digest, queue, queue_board, sync_states
from atd_tui.sync.engine import Engine, Verb
from atd_tui.sync.laptop import Laptop
from tests.server import office
from tests.sync import desks


@pytest.fixture
def server(tmp_path: Path) -> Server:
    return office.server(office.Clock(), f"sqlite:///{tmp_path}/server.db")


def copy(tmp_path: Path, source: str, target: str) -> None:
    with (
        sqlite3.connect(tmp_path / source) as here,
        sqlite3.connect(tmp_path / target) as there,
    ):
        here.backup(there)


def labels(store: Store) -> list[str]:
    return sorted(row.label for row in queue_board.board(store).rows)


def test_what_was_written_while_it_was_asked_goes_too(
    tmp_path: Path, server: Server
) -> None:
    jansen = desks.connect(desks.made(tmp_path, "jansen"), server)
    peeters = desks.connect(desks.made(tmp_path, "peeters", desk="B"), server)
    queue.issue(jansen, Draft())
    desks.sync(server, jansen)
    copy(tmp_path, "server.db", "backup.db")
    queue.issue(jansen, Draft(name="lost by the restore"))
    desks.sync(server, jansen)
    copy(tmp_path, "backup.db", "server.db")
    server.new_epoch("restored")

    engine, verbs = Engine(Laptop(jansen)), []
    while request := engine.next_request():
        verbs.append(request.verb)
        status, body = desks.send(server, jansen, request)
        assert status == handling.OK
        if request.verb is Verb.KNOWN and verbs.count(Verb.KNOWN) == 1:
            queue.issue(jansen, Draft(name="written meanwhile"))
        engine.on_response(request, body)
    desks.sync(server, peeters)

    assert verbs == ["hello", "known", "known", "push", "pull"]
    assert labels(peeters) == labels(jansen) == ["A-001", "A-002", "A-003"]
    assert digest.digest(peeters) == digest.digest(jansen)
    assert sync_states.counts(jansen).waiting == 0
    assert desks.sync(server, jansen) == ["hello"]
