"""What is started and waited for: the program, and stores of a demo to start it on."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.bench.figures import milliseconds
from tests.bench.glass import environment
from tests.house import ROOT

PYTHON: Final = (sys.executable, "-P")
PROGRAM: Final = Path(sys.executable).with_name("atd-tui")
BENCH: Final = Path(__file__).parent


def demo(folder: Path, people: int | None = None) -> Path:
    """Return the folder of a demo; it is built the first time it is asked for."""
    home = folder / ("demo" if people is None else f"demo-{people}")
    if not home.exists():
        number = () if people is None else ("--people", str(people))
        run([PROGRAM, "demo", "--build-only", "--store", home, *number])
    return home


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
    commands: Mapping[str, Sequence[str | Path]], runs: int
) -> dict[str, list[float]]:
    """Run commands one after the other, so often; return milliseconds by name.

    A round before the first fills the caches and is not counted.
    """
    took: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            spent = run(command)
            if turn:
                took[name].append(spent)
    return took
