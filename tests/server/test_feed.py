"""Many write at once and one reads on: no row is passed over, no number is missing."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import pytest
from sqlalchemy import Engine, create_engine, text

from tests import pg
from tests.server.office import Clock, Desk, desk, new, server

WRITERS: Final = 8
EACH: Final = 25
ROWS: Final = 5
TURNS: Final = 3
PAUSE_SECONDS: Final = 0.004
"""Between a number and its commit: the time in which a reader may pass it."""

Take = Callable[[Any], list[int]]


def naive(connection: Any) -> list[int]:
    """Return numbers of a sequence, as every table has one."""
    took = text("SELECT nextval('naive') FROM generate_series(1, :n)")
    return [row[0] for row in connection.execute(took, {"n": ROWS})]


def counted(connection: Any) -> list[int]:
    """Return numbers of the one counter row, taken first as this house does."""
    took = text("UPDATE counter SET seq = seq + :n RETURNING seq")
    last = connection.execute(took, {"n": ROWS}).scalar_one()
    return list(range(last - ROWS + 1, last + 1))


class Harness:
    """Eight who write and one who reads on behind its cursor."""

    def __init__(self, engine: Engine, take: Take) -> None:
        self.engine, self.take = engine, take
        self.ready, self.done = threading.Barrier(WRITERS + 1), threading.Event()

    def run(self) -> tuple[list[int], list[int]]:
        """Return the numbers that were written, and those that the reader saw."""
        with ThreadPoolExecutor(WRITERS + 1) as pool:
            reading = pool.submit(self._read)
            writing = [pool.submit(self._write, n) for n in range(WRITERS)]
            try:
                written = [number for each in writing for number in each.result()]
            finally:
                self.done.set()
            return sorted(written), reading.result()

    def _write(self, writer: int) -> list[int]:
        written: list[int] = []
        self.ready.wait()
        for turn in range(EACH):
            with self.engine.connect() as connection:
                numbers = self.take(connection)
                row = text("INSERT INTO fed (seq) VALUES (:seq)")
                connection.execute(row, [{"seq": number} for number in numbers])
                time.sleep(PAUSE_SECONDS if (writer + turn) % 2 else 0)
                if (writer + turn) % 10:
                    connection.commit()
                    written += numbers
                else:
                    connection.rollback()
        return written

    def _read(self) -> list[int]:
        seen: list[int] = []
        self.ready.wait()
        while True:
            last = self.done.is_set()
            with self.engine.connect() as connection:
                new = text("SELECT seq FROM fed WHERE seq > :at ORDER BY seq")
                at = {"at": seen[-1] if seen else 0}
                seen += connection.execute(new, at).scalars()
            if last:
                return seen


@pytest.fixture
def engine(postgresql: pg.Cluster, emptied: str) -> Any:
    for sql in (
        "CREATE TABLE fed (seq BIGINT)",
        "CREATE SEQUENCE naive",
        "CREATE TABLE counter AS SELECT 0::bigint AS seq",
    ):
        postgresql.do(sql, emptied)
    made = create_engine(emptied, pool_size=WRITERS + 1)
    yield made
    made.dispose()
    postgresql.do("DROP TABLE fed, counter; DROP SEQUENCE naive", emptied)


def test_a_bare_sequence_loses_rows_and_the_counter_row_none(engine: Engine) -> None:
    """The harness first shows what it can find; then it finds nothing."""
    written, seen = Harness(engine, naive).run()

    lost = set(written) - set(seen)
    assert lost
    assert written != list(range(1, len(written) + 1))

    with engine.begin() as connection:
        connection.execute(text("DELETE FROM fed"))
    written, seen = Harness(engine, counted).run()

    assert seen == written == list(range(1, len(written) + 1))


def _write(who: Desk, ready: threading.Barrier) -> None:
    ready.wait()
    for n in range(TURNS):
        row = f"{who.user}-{n}"
        labels = [f"{row}-{each}" for each in range(3)]
        rows = [new("ticket", each, office="BRU", label=each) for each in labels]
        who.write(*rows)
        who.write(new("coach", row, name=row))  # refused: its numbers are given on


def test_a_reader_misses_nothing_while_eight_laptops_push(url: str) -> None:
    at = server(Clock(), url)
    writers = [desk(at, f"coach{n}") for n in range(WRITERS)]
    reader = desk(at, "reader")
    ready, done = threading.Barrier(WRITERS + 1), threading.Event()

    def read() -> list[int]:
        ready.wait()
        seen: list[int] = []
        while not done.is_set():
            seen += [row.seq for row in reader.pull(7).rows]
        seen += [row.seq for row in reader.rows().values()]
        return seen

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reading = pool.submit(read)
        try:
            for writing in [pool.submit(_write, who, ready) for who in writers]:
                writing.result()
        finally:
            done.set()
        seen = reading.result()
    at.close()

    assert seen == list(range(1, WRITERS * TURNS * 3 + 1))


def test_a_forgotten_transaction_does_not_stall_the_feed(
    engine: Engine, emptied: str
) -> None:
    """A reader that waited for the oldest one open would see nothing for hours."""
    at = server(Clock(), emptied)
    jansen, reader = desk(at, "jansen"), desk(at, "reader")
    with engine.connect() as forgotten:
        forgotten.execute(text("INSERT INTO fed (seq) VALUES (1)"))
        forgotten.execute(text("SELECT count(*) FROM stored"))

        jansen.write(new("ticket", "t1", office="BRU", label="A14"))

        assert list(reader.rows()) == [("ticket", "t1")]
        forgotten.rollback()
    at.close()
