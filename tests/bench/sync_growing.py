"""What a change costs as the log of the server grows, ten times and ten times again.

The log grows by real pushes of a third laptop, which changes the same rows over and
over. The two that are measured have pulled all of it before they are measured again.
"""

import itertools
import json
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select

from atd_tui import protocol
from atd_tui.models.base import table_of
from atd_tui.models.sync import SyncRow
from atd_tui.protocol import Pushed, Result
from atd_tui.store import Store
from atd_tui.sync.line import Line
from tests.bench import records
from tests.bench.figures import Figure, Sizes, beside, median
from tests.bench.sync_laptops import (
    AT,
    COACH,
    Served,
    change,
    databases,
    enrolled,
    idle,
    laptop,
    serving,
    synced,
    write,
)

_GROWTH: Final = 10
_ONCE: Final = 500
"""Changes that one transaction of the third laptop holds."""


def growing(sizes: Sizes) -> Iterator[Figure]:
    """Measure nothing to do, and 100 changes, with more and more entries in the log."""
    with databases() as made:
        for name, database in made.items():
            folder = sizes.folder / f"growing-{name}"
            folder.mkdir()
            with serving(folder / "server", database()) as server:
                first: dict[str, float] = {}
                for length, what, value in _on(server, folder, sizes):
                    peer = f"{sizes.records} entries", first.setdefault(what, value)
                    told = f"growing.{name}.{length}.{what}"
                    yield beside(told, value, "ms", peer=peer)


def _on(server: Served, folder: Path, sizes: Sizes) -> Iterator[tuple[int, str, float]]:
    with ExitStack() as stack:
        laptops = [laptop(folder / each, server) for each in ("one", "two")]
        for store in laptops:
            stack.enter_context(closing(store))
        third = stack.enter_context(closing(_Third(server)))
        write(laptops[0], records.texts(sizes.records))
        for length in _lengths(sizes):
            synced(laptops[0], server.url)
            third.write_until(length, laptops[0])
            for store in laptops:
                synced(store, server.url)
            for what, value in _at_this_length(laptops, server.url, sizes.runs):
                yield length, what, value


def _lengths(sizes: Sizes) -> Iterator[int]:
    length = sizes.records
    while length <= sizes.log:
        yield length
        length *= _GROWTH


def _at_this_length(
    laptops: list[Store], url: str, rounds: int
) -> Iterator[tuple[str, float]]:
    yield "nothing", idle(laptops[0], url) * 1000
    took: list[list[float]] = [[], []]
    for _ in range(rounds):
        change(laptops[0])
        for of, store in zip(took, laptops, strict=True):
            of.append(synced(store, url).seconds * 1000)
    yield from zip(("push-100", "pull-100"), map(median, took), strict=True)


class _Third:
    """A laptop without a store, which changes what another one wrote."""

    def __init__(self, server: Served) -> None:
        self._line = Line(server.url)
        said = enrolled(self._line, server, mark="third")
        self._token, self._epoch = said.token, said.epoch
        self._count = itertools.count(1)
        self._length = 0

    def close(self) -> None:
        self._line.close()

    def write_until(self, length: int, level: Store) -> None:
        """Change the records that a level laptop holds until the log is so long."""
        numbers = _numbers(level)
        rows = itertools.cycle(list(numbers))
        self._length = max(self._length, *numbers.values())
        while self._length < length:
            count = min(_ONCE, len(numbers), length - self._length)
            some = list(itertools.islice(rows, count))
            result = self._pushed([_turned(row, numbers[row]) for row in some])
            (stood,) = result.stand
            numbers |= zip(some, itertools.count(stood.seq), strict=False)
            self._length = numbers[some[-1]]

    def _pushed(self, ops: list[dict[str, Any]]) -> Result:
        n = next(self._count)
        said = {"epoch": self._epoch, "at": AT.isoformat(), "actor": COACH}
        txn = {"n": n, "id": f"third-{n}", **said, "ops": ops}
        body = {"epoch": self._epoch, "schema": protocol.SCHEMA, "txns": [txn]}
        body |= {"heard": n - 1, "heard_in": self._epoch}
        asked = json.dumps(body).encode()
        answered = self._line.send("push", self._token, asked)
        (result,) = protocol.read(Pushed, answered.body).results
        return result


def _turned(row: str, base: int) -> dict[str, Any]:
    values = {"text": f"Changed after {base}."}
    return {"op": "set", "e": "conversation", "id": row, "base": base, "v": values}


def _numbers(level: Store) -> dict[str, int]:
    """Return the number of each talk, as the server told it."""
    table = table_of(SyncRow)
    talks = select(table.c.row_id, table.c.seq).where(table.c.tbl == "conversation")
    with level.reading() as session:
        return {row.row_id: row.seq for row in session.execute(talks)}
