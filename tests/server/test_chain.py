"""The chain of the log: nothing of it is changed or taken out unseen."""

from pathlib import Path

import pytest
from sqlalchemy import text

from atd_tui.errors import SyncError
from atd_tui.protocol import furthest
from atd_tui.server import chain, witness
from atd_tui.server.database import Database
from tests.server.office import Desk, case, new, put


@pytest.fixture
def written(jansen: Desk, peeters: Desk, url: str) -> Database:
    """Return the tables of a server to which two laptops have pushed."""
    jansen.write(*case("26-00001", coach="jansen"))
    jansen.write(new("ticket", "t1", office="BRU", label="A1", note="mine"))
    peeters.write(put("ticket", "t1", 0, note="theirs"))
    return Database(url)


def test_a_log_that_nobody_touched_holds(written: Database) -> None:
    with written.reading() as read:
        numbers = read.execute(text("SELECT max(seq) FROM change_log")).scalar_one()
        assert (chain.broken(read), numbers) == (None, 10)
    written.close()


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ('UPDATE change_log SET patch = \'{"note":"-"}\' WHERE seq = 5', 5),
        ('UPDATE change_log SET passed = \'{"note":"-"}\' WHERE seq = 5', 5),
        ("UPDATE change_log SET actor = 'maes' WHERE seq = 2", 2),
        ("DELETE FROM change_log WHERE seq = 3", 3),
        ("DELETE FROM change_log WHERE seq = 1", 1),
        ("UPDATE change_log SET seq = 99 WHERE seq = 10", 10),
        ("UPDATE change_log SET digest = chain WHERE seq = 4", 4),
        ("UPDATE change_log SET patch = '', passed = '' WHERE seq = 4", None),
    ],
)
def test_what_was_changed_later_is_found_and_what_was_erased_is_none(
    written: Database, change: str, found: int | None
) -> None:
    with written.writing() as to:
        to.execute(text(change))

    with written.reading() as read:
        assert chain.broken(read) == found
    written.close()


def test_a_laptop_that_read_another_history_is_not_let_on(
    jansen: Desk, peeters: Desk, written: Database
) -> None:
    """A server put back and written on, of which nobody has said anything."""
    page = peeters.pull()
    seen = {"epoch": peeters.epoch, "seen": furthest(page.cursors)}
    assert peeters.hello(**seen, chain=page.chain).head == seen["seen"]
    with written.writing() as to:
        other = "UPDATE change_log SET chain = digest WHERE seq = :n"
        to.execute(text(other), {"n": seen["seen"]})
    jansen.write(new("ticket", "t2", office="BRU", label="A2"))

    with pytest.raises(SyncError, match=r"^sync\.history$") as refused:
        peeters.hello(**seen, chain=page.chain)

    assert refused.value.facts == {"seen": 10, "here": 11}
    # In another life it counts otherwise; who has read nothing vouches for nothing.
    assert jansen.hello().head == 11
    epoch = jansen.server.new_epoch("restored")
    assert peeters.hello(**seen, chain=page.chain).epoch == epoch
    written.close()


def test_a_page_vouches_for_the_furthest_that_it_reads(
    jansen: Desk, written: Database
) -> None:
    told = []
    while (page := jansen.pull(2)).more:
        told.append((furthest(page.cursors), page.chain))
    told.append((furthest(page.cursors), page.chain))

    with written.reading() as read:
        assert told == [(seq, chain.at(read, seq)) for seq, _ in told]
    assert len(told) > 1
    written.close()


def test_the_witness_knows_the_chain(
    jansen: Desk, written: Database, tmp_path: Path
) -> None:
    jansen.server.testify(tmp_path)
    with written.reading() as read:
        witness.refuse_behind(read, tmp_path)
        kept = witness.read(tmp_path)
        assert kept == witness.Seen(jansen.epoch, 10, chain.at(read, 10))
    with written.writing() as to:
        to.execute(text("UPDATE change_log SET chain = digest WHERE seq = 10"))

    with (
        pytest.raises(SyncError, match=r"^server\.behind$"),
        written.reading() as read,
    ):
        witness.refuse_behind(read, tmp_path)
    written.close()
