"""The same person written down on two laptops: both keep theirs, and both are told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from atd_tui.domain.people import Draft, Name
from atd_tui.server import handling
from atd_tui.server.core import Server
from atd_tui.store import Store, people, sync_inbox
from atd_tui.sync.line import Answered
from atd_tui.sync.run import Run
from tests.server import office
from tests.store.persons import born
from tests.sync import desks


class Wire:
    """A line to a server in this process."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def send(self, verb: str, token: str, body: bytes) -> Answered:
        status, answer = handling.handle(self._server, verb, token, body)
        return Answered(status, answer, len(body), len(answer))


@pytest.fixture
def server() -> Server:
    return office.server(office.Clock())


@pytest.fixture
def two(tmp_path: Path, server: Server) -> Iterator[list[Store]]:
    made = [
        desks.connect(desks.made(tmp_path, user, desk=desk), server)
        for user, desk in (("jansen", "A"), ("peeters", "B"))
    ]
    yield made
    for store in made:
        store.close()


def sync(server: Server, store: Store) -> None:
    Run(store, Wire(server), awake=lambda: 0.0).whole()


def written(store: Store, given: str, family: str) -> str:
    draft = Draft(names=(Name(given, family),), birth=born(1985))
    return people.create(store, draft).person.id


def told(store: Store) -> list[tuple[str, str, object]]:
    return [(n.code, n.row_id, n.facts["other"]) for n in sync_inbox.notes(store)]


def test_the_same_person_twice_is_told_to_both_and_nothing_is_merged(
    server: Server, two: list[Store]
) -> None:
    jansen, peeters = two
    here = written(jansen, "Gevorg", "Petrosyan")
    there = written(peeters, "Gevorg", "Petrosyan")
    written(peeters, "Fatoumata", "Bah")

    for store in (jansen, peeters, jansen, peeters):
        sync(server, store)

    assert told(jansen) == [("sync.person-twice", there, "Gevorg Petrosyan")]
    assert told(peeters) == [("sync.person-twice", here, "Gevorg Petrosyan")]
    for store in two:
        with store.reading() as session:
            run = session.connection().exec_driver_sql
            assert run("SELECT count(*) FROM person").scalar_one() == 3


def test_a_first_sync_compares_nobody(server: Server, two: list[Store]) -> None:
    jansen, peeters = two
    written(jansen, "Gevorg", "Petrosyan")
    written(jansen, "Gevorg", "Petrosyan")
    sync(server, jansen)

    sync(server, peeters)

    assert told(peeters) == []
