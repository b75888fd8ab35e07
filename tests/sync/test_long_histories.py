"""A history that no page holds goes whole to a laptop, in several of them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from atd_tui.server import paging
from atd_tui.server.core import Server
from atd_tui.store import Store, sync_pages
from atd_tui.sync.engine import Verb
from tests.server import office
from tests.server.office import Clock, Desk, case, put
from tests.store.rows import run
from tests.sync import desks
from tests.sync.simulated import simulate

CASE = "c-26-00001"
MANY = 30


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "MOST", 1_000)


@dataclass(frozen=True)
class Told:
    """A server with one case whose note was changed often, and a laptop new to it."""

    server: Server
    maes: Desk
    said: list[str]
    store: Store


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    server = office.server(Clock())
    maes = office.desk(server, "maes", "REGION_MANAGER")
    maes.write(*case("26-00001", "jansen"))
    said = [f"{n} {'x' * 90}" for n in range(MANY)]
    written(maes, *said)
    store = desks.connect(desks.made(tmp_path, "jansen"), server)
    yield Told(server, maes, said, store)
    store.close()


def written(maes: Desk, *notes: str) -> None:
    for note in notes:
        maes.write(put("case_file", CASE, note=note))


def notes(store: Store) -> list[str]:
    """Return what was written into the note of the case, as its history has it."""
    with store.reading() as session:
        query = "SELECT new FROM sync_log WHERE row_id = ? ORDER BY seq"
        return [json.loads(row[0])["note"] for row in run(session, query, CASE)]


@pytest.mark.parametrize("together", [6 * 1024 * 1024, 1], ids=["at once", "by pages"])
def test_it_is_whole_where_it_was_put_together(
    told: Told, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    monkeypatch.setattr(sync_pages, "_MOST_BYTES", together)

    begun = desks.sync(told.server, told.store, Verb.PULL)
    verbs = desks.sync(told.server, told.store)
    whole = notes(told.store)
    written(told.maes, "more")
    desks.sync(told.server, told.store)

    assert (begun, len(verbs) > 5) == (["hello", "pull"], True)
    assert whole == ["", *told.said]
    assert notes(told.store) == ["", *told.said, "more"]


def test_who_is_interrupted_while_it_changes_reads_the_newer_one(told: Told) -> None:
    for _ in range(3):
        desks.sync(told.server, told.store, Verb.PULL)
    written(told.maes, "meanwhile")
    desks.sync(told.server, told.store)

    assert notes(told.store) == ["", *told.said, "meanwhile"]


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 4])
def test_a_world_of_small_pages_ends_as_it_must(seed: int) -> None:
    simulate(seed, 70)
