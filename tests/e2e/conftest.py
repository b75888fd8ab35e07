"""The real program on a real terminal, on a store of its own."""

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from atd_tui import config
from atd_tui.settings import Settings
from atd_tui.store import Door, Store, keys, queue_board
from tests import shared
from tests.conftest import copied
from tests.shared import usual_demo
from tests.terminal import Terminal

PROGRAM = (sys.executable, "-P", "-m", "atd_tui")
PASSPHRASE = "vier woorden en een 7"
AT = "2026-11-18T09:42:00+01:00"
"""Fixes the clock of a training store, so that nothing on the glass moves by itself."""


def new_id() -> str:
    """Return an id that no other has."""
    return str(uuid.uuid4())


def at() -> datetime:
    """Return the time of ``AT``."""
    return datetime.fromisoformat(AT).astimezone(UTC)


@dataclass(frozen=True)
class Desk:
    """A store and the program that works on it.

    Attributes:
        home: folder of the store.
        env: added to the environment of each process.
    """

    home: Path
    env: Mapping[str, str] = field(default_factory=lambda: {"LANG": "nl_BE.UTF-8"})

    def start(
        self, *told: str, size: tuple[int, int] = (80, 24), **env: str
    ) -> Terminal:
        """Start the program on a terminal; ``told`` are its arguments."""
        command = (*PROGRAM, *told, "--store", str(self.home))
        return Terminal(command, size=size, env={**self.env, **env})

    def open(self, *, size: tuple[int, int] = (80, 40), **env: str) -> Terminal:
        """Start the program on a training store, at the time it stands; wait for it."""
        terminal = self.start("--at", AT, size=size, **env)
        terminal.wait_for(" rijen")
        return terminal

    def command(self, *told: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run one command beside it."""
        return subprocess.run(
            (*PROGRAM, *told, "--store", str(self.home)),
            env={**os.environ, **self.env, **env},
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )

    def json(self, *told: str, **env: str) -> Any:
        """Run one command that succeeds; return what it answers."""
        ran = self.command(*told, "--json", **env)
        assert (ran.returncode, ran.stderr) == (0, "")
        return json.loads(ran.stdout)

    def states(self) -> dict[str, str]:
        """Return label → state, as they stand in the store."""
        with self.store() as store:
            rows = queue_board.board(store).rows
        return {row.label: row.standing.state.value for row in rows}

    @contextmanager
    def store(self) -> Iterator[Store]:
        """Open the training store beside the program."""
        key = keys.unlock_training(self.home)
        store = Store.open(self.home, key, Door(at, new_id, "jansen"))
        try:
            yield store
        finally:
            store.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the closed store of a demo; a test works on a copy."""
    return shared.once(tmp_path_factory, "usual", usual_demo)


@pytest.fixture
def desk(demo: Path, home: Path) -> Desk:
    """Return a desk in training with the morning of the demo."""
    return Desk(copied(demo, home))


@pytest.fixture
def bare(home: Path) -> Desk:
    """Return a desk without a store."""
    return Desk(home)


@pytest.fixture
def real(home: Path) -> Desk:
    """Return a desk with a store of real people, which only a passphrase opens."""
    key = keys.create_keys(home, user="jansen", passphrase=PASSPHRASE, now=at())
    door = Door(at, new_id, "jansen")
    Store.create(home, key, office="BRU", desk="A", training=False, door=door).close()
    config.save_settings(home, Settings(language="nl"))
    return Desk(home)
