"""What is started and waited for: the program, and stores of a demo to start it on."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from sqlmodel import SQLModel

from atd_tui.store import capture
from tests.bench.figures import Sizes, milliseconds
from tests.bench.glass import environment
from tests.house import ROOT

PYTHON: Final = (sys.executable, "-P")
PROGRAM: Final = Path(sys.executable).with_name("atd-tui")
BENCH: Final = Path(__file__).parent


def demo(sizes: Sizes, people: int | None = None) -> Path:
    """Return the folder of a demo of this run; what is kept is not built again."""
    name = f"demo-{digest()}" if people is None else f"demo-{people}-{digest()}"
    built = (sizes.kept or sizes.folder) / name
    if not built.exists():
        number = () if people is None else ("--people", str(people))
        run([PROGRAM, "demo", "--build-only", "--store", built, *number])
    own = sizes.folder / name
    return own if own.exists() else shutil.copytree(built, own)


@cache
def digest() -> str:
    """Return what is another one as soon as stores are made otherwise."""
    made = "".join(capture.triggers(SQLModel.metadata).values()).encode()
    return hashlib.sha256(made).hexdigest()[:8]


def run(command: Sequence[str | Path]) -> float:
    """Run a command to its end; return milliseconds.

    Raises:
        CalledProcessError: it failed.
    """
    return milliseconds(
        lambda: subprocess.run(
            list(command), cwd=ROOT, env=environment(), capture_output=True, check=True
        )
    )


def in_turn(
    commands: Mapping[str, Sequence[str | Path]], sizes: Sizes
) -> dict[str, list[float]]:
    """Run commands one after the other, so often; return milliseconds by name."""
    took: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(sizes.warm + sizes.runs):
        for name, command in commands.items():
            spent = run(command)
            if turn >= sizes.warm:
                took[name].append(spent)
    return took
