"""Three real laptops and a real server over a bad line, killed at any moment."""

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Final

import pytest

from atd_tui.cli import serving
from atd_tui.domain.drafts import Draft
from atd_tui.domain.people import Draft as Person
from atd_tui.domain.people import Name
from atd_tui.store import Store, cases, digest, people, queue, sync_states
from tests.sync import proxy, served
from tests.sync.served import Served, level

FAULTS: Final = ("", "lost", "unheard", "doubled", "cut", "delayed", "server killed")
_DELAY: Final = 0.1
_LONGEST: Final = 60


class Storm:
    """A line to a server, which dies and comes back; each fault is of a seed."""

    def __init__(self, data: Path, seed: int) -> None:
        self.chance = Random(seed)  # noqa: S311 -- a world, no secret
        self.faults: tuple[str, ...] = ("",)
        self.met: set[str] = set()
        self.heard = threading.Condition()
        self.requests = 0
        self._data = data
        self._server, self._port = self._started()

    def serve(self, connection: socket.socket) -> None:
        """Let one request through, or not."""
        fault = self.chance.choice(self.faults)
        self.met.add(fault)
        with self.heard:
            self.requests += 1
            self.heard.notify_all()
        if fault == "delayed":
            threading.Event().wait(_DELAY)
        if fault == "server killed":
            # It may have been written or not: nobody hears of it.
            between = proxy.between(self._port, ["unheard"])
            killing = threading.Timer(self.chance.random() / 50, self._server.kill)
            killing.start()
            with suppress(OSError):
                between(connection)
            killing.join()
            self.end()
            self._server, self._port = self._started()
        else:
            proxy.between(self._port, [fault])(connection)

    def end(self) -> None:
        """Let the server be gone."""
        self._server.kill()
        self._server.communicate(timeout=_LONGEST)

    def _started(self) -> tuple[subprocess.Popen[str], int]:
        command = [*(sys.executable, "-m", "atd_tui", "serve", "--json")]
        command += ["--data", str(self._data), "--port", "0"]
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert process.stdout is not None
        url = json.loads(process.stdout.readline())["url"]
        return process, int(url.rpartition(":")[2])


@contextmanager
def storm(data: Path, seed: int) -> Iterator[tuple[Storm, Served]]:
    with serving.made(data, ""):
        pass
    made = Storm(data, seed)
    try:
        with proxy.listening(made.serve) as port:
            yield made, Served(proxy.local(port), data, sys.stdin)
    finally:
        made.end()


def write(store: Store, word: str) -> None:
    """Do what a morning is made of."""
    queue.issue(store, Draft(name=word))
    kept = people.create(store, Person(names=(Name("Ani", word),)))
    cases.open_case(store, cases.Opening(kept.person.id, note=word))


def sync(store: Store, at: Storm) -> None:
    """Sync in a process of its own; kill it once some requests have passed.

    One that needs fewer of them comes to its own end.
    """
    enough = at.requests + at.chance.randint(1, 5)
    command = [sys.executable, "-m", "atd_tui", "sync", "--store", str(store.home)]
    child = subprocess.Popen(
        command,
        env=served.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    ending = threading.Thread(target=_tell_end, args=(child, at.heard))
    ending.start()
    with at.heard:
        at.heard.wait_for(lambda: at.requests >= enough or child.returncode is not None)
    child.kill()
    ending.join()


def _tell_end(child: subprocess.Popen[bytes], heard: threading.Condition) -> None:
    child.wait()
    with heard:
        heard.notify_all()


@pytest.mark.parametrize("seed", [1])
def test_after_a_storm_all_hold_the_same_and_nothing_is_lost(
    tmp_path: Path, seed: int
) -> None:
    words = []
    with storm(tmp_path / "server", seed) as (line, at), ExitStack() as opened:
        stores = []
        for user, desk in zip(("maes", "claes", "thys"), "ABC", strict=True):
            store = at.laptop(tmp_path / user, user, "REGION_MANAGER", desk)
            opened.callback(store.close)
            stores.append(store)
        line.faults = FAULTS
        for turn in range(3):
            for store in stores:
                words.append(f"{store.door.actor} {turn}")
                write(store, words[-1])
                sync(store, line)
        line.faults = ("",)
        level(at, *stores)
        notes = [said(store) for store in stores]

        assert [sync_states.counts(each).waiting for each in stores] == [0, 0, 0]
        assert notes == [sorted(words)] * 3
        assert digest.digest(stores[1]) == digest.digest(stores[0])
        assert digest.digest(stores[2]) == digest.digest(stores[0])
        assert len(line.met) > len(FAULTS) // 2


def said(store: Store) -> list[str]:
    with store.reading() as session:
        run = session.connection().exec_driver_sql
        return sorted(run("SELECT note FROM case_file").scalars())
