"""Commands run as a person or a script would run them, most of them in this process."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest

from atd_tui.cli import root
from tests import shared
from tests.conftest import WEDNESDAY, copied
from tests.shared import usual_demo

T = TypeVar("T")

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


@dataclass(frozen=True)
class Begun:
    """How the stores of some tests begin: made for the first of them, then copied.

    Attributes:
        folder: of the copies, each under the name of the function that makes it.
        told: what each of these returned.
    """

    folder: Path
    told: dict[str, Any] = field(default_factory=dict)

    def __call__(self, shell: Shell, begin: Callable[[Shell], T]) -> T:
        """Let the empty store of a shell begin so; return what was told of it."""
        name = f"{begin.__module__}.{begin.__qualname__}"
        kept = self.folder / name
        if name in self.told:
            shutil.rmtree(shell.home)
            copied(kept, shell.home)
        else:
            self.told[name] = begin(shell)
            copied(shell.home, kept)
        told: T = self.told[name]
        return told


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Begun:
    """Return what makes a store begin as for the test before."""
    return Begun(tmp_path_factory.mktemp("begun"))


@pytest.fixture
def atd(home: Path, blank: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Return a shell on the empty training store of desk A in Brussels."""
    return Shell(copied(blank, home), capsys, WEDNESDAY.isoformat())


@pytest.fixture
def bare(home: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Return a shell on a folder that is not there yet."""
    return Shell(home, capsys)


@pytest.fixture(scope="session")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the closed store of the usual demo; a test works on a copy."""
    return shared.once(tmp_path_factory, "usual", usual_demo)


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Return what runs a command as a process of its own."""

    def run(*arguments: str | bytes, **more: Any) -> subprocess.CompletedProcess[bytes]:
        options = {"capture_output": True, "timeout": 60, **more}
        return subprocess.run([*PROGRAM, *arguments], check=False, **options)

    return run
