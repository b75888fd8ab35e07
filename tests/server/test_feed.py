"""Many write at once and one reads on: no row is passed over, no number is missing."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import create_engine

from tests.server.office import Clock, Desk, desk, new, server

WRITERS, EACH = 4, 20


def test_a_reader_misses_nothing_while_others_write(url: str) -> None:
    at = server(Clock(), url)
    writers = [desk(at, f"coach{n}") for n in range(WRITERS)]
    reader = desk(at, "reader")
    ready, done = threading.Barrier(WRITERS + 1), threading.Event()

    def write(who: Desk) -> None:
        ready.wait()
        for n in range(EACH):
            row = f"{who.user}-{n}"
            who.write(new("ticket", row, office="BRU", label=row))

    def read() -> list[int]:
        ready.wait()
        seen: list[int] = []
        while not done.is_set():
            seen += [row.seq for row in reader.pull(7).rows]
        seen += [row.seq for row in reader.rows().values()]
        return seen

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reading = pool.submit(read)
        for writing in [pool.submit(write, who) for who in writers]:
            writing.result()
        done.set()
        seen = reading.result()
    at.close()

    assert seen == list(range(1, WRITERS * EACH + 1))


def test_a_bare_sequence_would_have_lost_rows(emptied: str) -> None:
    """The same reader, with numbers of a sequence: what this house does without."""
    engine = create_engine(emptied)
    first, second, reader = (engine.connect() for _ in range(3))
    run(first, "CREATE TABLE naive (seq BIGSERIAL PRIMARY KEY, who TEXT)")
    first.commit()

    run(first, "INSERT INTO naive (who) VALUES ('first')")
    run(second, "INSERT INTO naive (who) VALUES ('second')")
    second.commit()
    seen = run(reader, "SELECT seq, who FROM naive ORDER BY seq")
    cursor = seen[-1][0]
    reader.commit()
    first.commit()
    later = run(reader, "SELECT seq, who FROM naive ORDER BY seq")
    seen += [row for row in later if row[0] > cursor]

    assert [who for _, who in seen] == ["second"]
    for connection in (first, second, reader):
        connection.close()
    engine.dispose()


def test_without_a_driver_the_reason_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests import pg  # noqa: PLC0415 -- what is looked for is changed first

    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)

    assert pg.missing() == "psycopg, the driver of PostgreSQL, is not installed"


def run(connection: Any, sql: str) -> list[Any]:
    result = connection.exec_driver_sql(sql)
    return list(result) if result.returns_rows else []
