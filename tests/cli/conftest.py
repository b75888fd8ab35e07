"""Commands run as a person or a script would run them, most of them in this process."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from atd_tui.cli import rehearsal, root
from atd_tui.cli.rehearsal import Wish
from tests.conftest import WEDNESDAY

if TYPE_CHECKING:
    from atd_tui.store import Store

PROGRAM = (sys.executable, "-m", "atd_tui")


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Shell:
    """Runs commands on one store, in this process.

    Attributes:
        at: the clock of the commands; ``None`` leaves it to the store.
    """

    home: Path
    capsys: pytest.CaptureFixture[str]
    at: str | None = None

    def __call__(self, *arguments: str) -> Ran:
        told = ["--store", str(self.home)]
        if self.at and "--at" not in arguments:
            told += ["--at", self.at]
        self.capsys.readouterr()
        code = root.run([*arguments, *told])
        return Ran(code, *self.capsys.readouterr())

    def json(self, *arguments: str) -> Any:
        """Run a command that succeeds; return what it printed."""
        ran = self(*arguments, "--json")
        assert (ran.code, ran.err) == (0, "")
        return ran.json

    def error(self, *arguments: str) -> tuple[int, str]:
        """Run a command that is refused; return exit code and code."""
        ran = self(*arguments, "--json")
        assert ran.err == ""
        return ran.code, ran.json["error"]


@pytest.fixture
def atd(home: Path, store: "Store", capsys: pytest.CaptureFixture[str]) -> Shell:
    """Return a shell on the empty training store of desk A in Brussels."""
    store.close()
    return Shell(home, capsys, WEDNESDAY.isoformat())


@pytest.fixture
def bare(home: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Return a shell on a folder that is not there yet."""
    return Shell(home, capsys)


@pytest.fixture(scope="session")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the closed store of the usual demo; a test works on a copy."""
    home = tmp_path_factory.mktemp("usual") / "home"
    rehearsal.rehearse(home, Wish())
    return home


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Return what runs a command as a process of its own."""

    def run(*arguments: str | bytes, **more: Any) -> subprocess.CompletedProcess[bytes]:
        options = {"capture_output": True, "timeout": 60, **more}
        return subprocess.run([*PROGRAM, *arguments], check=False, **options)

    return run
