"""``sync --whole``: every row that is held is looked at, and what differs is told."""

from contextlib import closing
from pathlib import Path

from atd_tui.domain.drafts import Draft
from atd_tui.store import queue
from tests.store.rows import run
from tests.sync import served


def test_all_that_is_held_is_looked_at_when_somebody_asks(tmp_path: Path) -> None:
    with (
        served.served(tmp_path / "server") as at,
        closing(at.laptop(tmp_path / "jansen", "jansen")) as store,
    ):
        for name in ("Bah", "Diallo"):
            queue.issue(store, Draft(name=name))
        first = served.command(store, "--whole")
        with store.receiving() as received:
            run(received.session, "UPDATE ticket SET label = 'B' || label")
        second = served.command(store, "--whole")

    assert [code for code, _ in (first, second)] == [0, 0]
    assert [(said["looked"], said["differed"]) for _, said in (first, second)] == [
        *((4, 0), (4, 1)),
    ]
    assert (first[1]["pushed"], second[1]["pulled"]) == (2, 4)
