"""Laptops and their server, over loopback: what is new, all anew, nothing, a little.

The stores are encrypted, the server is a process of its own, on SQLite and then on
PostgreSQL. Beside each figure stand those of Anki and of PouchDB, of the same records.
"""

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from atd_tui.store import Store
from tests.bench import records, sync_peers
from tests.bench.figures import Figure, Sizes, beside, median, milliseconds
from tests.bench.memory import peak, resident
from tests.bench.sync_laptops import (
    change,
    command,
    databases,
    idle,
    laptop,
    serving,
    synced,
    write,
)
from tests.bench.sync_peers import Phases


def syncing(sizes: Sizes) -> Iterator[Figure]:
    """Sync the records from one laptop to another, on either database."""
    file = sizes.folder / "records.jsonl"
    records.write(file, sizes.records)
    home = sizes.kept or sizes.folder
    peers: dict[str, Phases] = {}
    if sizes.peers:
        peers = {
            "Anki": sync_peers.anki(file, home),
            "PouchDB": sync_peers.pouchdb(file, home),
        }
    with databases() as made:
        for name, database in made.items():
            yield from _on(name, database(), sizes, peers)


def _on(
    name: str, database: str, sizes: Sizes, peers: Mapping[str, Phases]
) -> Iterator[Figure]:
    folder = sizes.folder / name
    folder.mkdir()
    with serving(folder / "server", database) as server:
        one, two = (laptop(folder / each, server) for each in ("one", "two"))
        with closing(one), closing(two):
            write(one, records.texts(sizes.records))
            yield from _phase(f"sync.{name}.push", one, server.url, peers, "push")
            yield from _phase(f"sync.{name}.fresh", two, server.url, peers, "fresh")
            synced(one, server.url)
            yield from _nothing(name, one, server.url, peers)
            change(one)
            for side, store in (("push", one), ("pull", two)):
                phase = f"{side}_changed"
                told = f"sync.{name}.{side}-changed"
                yield from _phase(told, store, server.url, peers, phase)
        yield _command(name, folder / "one")
        yield Figure(f"sync.{name}.server.memory", resident(server.process.pid), "MB")


def _phase(
    name: str, store: Store, url: str, peers: Mapping[str, Phases], phase: str
) -> Iterator[Figure]:
    with peak() as most:
        done = synced(store, url)
    yield from _beside(f"{name}.seconds", done.seconds, "s", peers, phase)
    weight = done.bytes_up + done.bytes_down
    yield from _beside(f"{name}.bytes", weight, "B", peers, phase)
    yield Figure(f"{name}.memory", most.megabytes, "MB")


def _nothing(
    name: str, store: Store, url: str, peers: Mapping[str, Phases]
) -> Iterator[Figure]:
    phase, took = "nothing", idle(store, url)
    yield from _beside(f"sync.{name}.nothing.seconds", took, "s", peers, phase)
    done = synced(store, url)
    weight = done.bytes_up + done.bytes_down
    yield from _beside(f"sync.{name}.nothing.bytes", weight, "B", peers, phase)


def _beside(
    name: str, value: float, unit: str, peers: Mapping[str, Phases], phase: str
) -> Iterator[Figure]:
    """Give a figure once for each peer that was measured, else by itself."""
    measured = {who: phases[phase] for who, phases in peers.items() if phases}
    for who, of in measured.items():
        other = of.seconds if unit == "s" else float(of.bytes_)
        yield beside(name, value, unit, peer=(who, other))
    if not measured:
        yield Figure(name, value, unit)


def _command(name: str, home: Path) -> Figure:
    """Measure the whole command with nothing to do, its start included."""
    asked = command(home)
    took = [
        milliseconds(lambda: subprocess.run(asked, check=True, capture_output=True))
        for _ in range(3)
    ]
    return Figure(f"sync.{name}.command", median(took), "ms")
