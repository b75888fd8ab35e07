"""Two laptops on real stores and one server: what one writes, the other shows."""

from pathlib import Path

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.server.core import Server
from atd_tui.store import Store, digest, queue, queue_board, sync_states
from tests.server import office
from tests.sync import desks


@pytest.fixture
def server() -> Server:
    return office.server(office.Clock())


def labels(store: Store) -> list[str]:
    return [row.label for row in queue_board.board(store).rows]


def test_what_one_laptop_writes_the_other_shows(tmp_path: Path, server: Server) -> None:
    jansen = desks.connect(desks.made(tmp_path, "jansen"), server)
    peeters = desks.connect(desks.made(tmp_path, "peeters", desk="B"), server)
    queue.issue(jansen, Draft(name="Amina"))
    queue.call_next(jansen)

    assert desks.sync(server, jansen) == ["hello", "push"]
    assert desks.sync(server, peeters) == ["hello", "pull"]

    assert labels(peeters) == labels(jansen) == ["A-001"]
    assert digest.digest(jansen) == digest.digest(peeters)
    assert sync_states.counts(jansen).waiting == 0
    assert desks.sync(server, jansen) == ["hello"]
    assert desks.sync(server, peeters) == ["hello"]
