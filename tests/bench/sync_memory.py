"""The memory that a sync takes, on laptop and server, as there is more to sync.

Each sync is the whole command in a process of its own, which ends with it.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from tests.bench import records
from tests.bench.figures import Figure, Sizes, beside
from tests.bench.memory import highest, of_command
from tests.bench.sync_laptops import command, databases, laptop, serving, write

_SHARES: Final = (4, 1)
"""A quarter of the records, and all."""


def remembering(sizes: Sizes) -> Iterator[Figure]:
    """Measure the memory of a push, of a fresh pull, and of the server of both."""
    with databases() as made:
        for name, database in made.items():
            first: dict[str, float] = {}
            for count in (sizes.records // share for share in _SHARES):
                folder = sizes.folder / f"memory-{name}-{count}"
                folder.mkdir()
                for what, most in _at_this_count(folder, database(), count):
                    peer = f"{sizes.records // _SHARES[0]} records"
                    told, least = f"memory.{name}.{count}.{what}", first.setdefault
                    yield beside(told, most, "MB", peer=(peer, least(what, most)))


def _at_this_count(
    folder: Path, database: str, count: int
) -> Iterator[tuple[str, float]]:
    with serving(folder / "server", database) as server:
        for what in ("push", "fresh"):
            with closing(laptop(folder / what, server)) as store:
                if what == "push":
                    write(store, records.texts(count))
            yield what, of_command(command(folder / what))
        yield "server", highest(server.process.pid)
