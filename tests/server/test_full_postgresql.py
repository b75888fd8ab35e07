"""A PostgreSQL whose disk is really full: nothing is lost, and who reads reads on."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from atd_tui import protocol
from atd_tui.server.handling import handle
from tests import pg
from tests.faults.disks import small_disk
from tests.faults.test_full import fill
from tests.server import office
from tests.server.office import Clock, Desk, desk, new

ROWS = 100


@pytest.fixture
def disk() -> Iterator[Path]:
    """Return a small disk, in a place whose name is short enough for a socket."""
    if why := pg.missing():
        pytest.skip(why)
    above = Path(tempfile.mkdtemp(prefix="atd-full-"))
    above.chmod(0o755)
    try:
        with small_disk(above / "disk", megabytes=90) as made:
            made.chmod(0o755)
            yield made
    finally:
        shutil.rmtree(above)


def push(who: Desk, n: int) -> tuple[int, bytes]:
    """Push the same rows for the same number."""
    of = {"office": "BRU", "note": "x" * 4_000}
    rows = [new("ticket", f"t{n}-{at}", label=f"{n}-{at}", **of) for at in range(ROWS)]
    sent = who.transaction(*rows, n=n, id=f"t{n}")
    who.heard, who.heard_in = n - 1, who.epoch
    asked = protocol.written(who.pushing(sent))
    return handle(who.server, "push", who.token, asked)


def test_what_is_sent_is_taken_whole_or_not_at_all(disk: Path) -> None:
    with pg.cluster(next(pg.found()), within=disk) as cluster:
        jansen = desk(office.server(Clock(), cluster.database()), "jansen")
        lead = desk(jansen.server, "maes", "REGION_MANAGER")
        # The tables grow before the log of PostgreSQL needs another file.
        fill(disk, leave=2 * 1024 * 1024)
        n = 1
        while (answer := push(jansen, n))[0] == 200:
            n += 1

        assert answer == (507, b'{"code":"sync.server-full"}')
        assert push(jansen, n) == answer
        assert lead.hello().head == (n - 1) * ROWS
        assert len(lead.rows()) == (n - 1) * ROWS

        (disk / "filling").unlink()
        assert push(jansen, n)[0] == 200
        assert lead.hello().head == n * ROWS
        assert len(lead.rows()) == ROWS
        jansen.server.close()
