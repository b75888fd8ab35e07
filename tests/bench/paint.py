"""The first paint, and what a command line costs before it does anything."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tests.bench import starts
from tests.bench.figures import Figure, Sizes, in_turn
from tests.bench.glass import Glass

_FRAME: Final = ("Queue", "reading", "Help")
"""Of the first rows and the last one: the whole frame stands there."""

_ROWS: Final = ("A-0",)
_BARE: Final = (*starts.PYTHON, starts.BENCH / "bare.py")


def paint(sizes: Sizes) -> Iterator[Figure]:
    """Start on a training store, beside a bare application, each in its turn."""
    home = starts.demo(sizes)
    told = ("--store", home)
    ours = {
        "app": (starts.PROGRAM, *told),
        "demo": (starts.PROGRAM, "demo", *told),
    }
    took: dict[str, list[float]] = defaultdict(list)
    for turn in range(sizes.warm + sizes.runs):
        bare = _start(_BARE, ("bare line",))
        times = {f"bare.{name}": value for name, value in bare.items()}
        for kind, command in ours.items():
            begun = _start(command, _FRAME, _ROWS)
            times |= {f"{kind}.{name}": value for name, value in begun.items()}
        if turn >= sizes.warm:  # the first ones compile
            for name, value in times.items():
                took[name].append(value)
    for kind in ours:
        for name, peer in (("paint", "paint"), ("work", "work"), ("rows", "paint")):
            values, others = took[f"{kind}.{name}"], took[f"bare.{peer}"]
            yield in_turn(f"{kind}.first-{name}", values, peer=("bare Textual", others))


def _start(
    command: Sequence[str | Path], frame: Sequence[str], rows: Sequence[str] = ()
) -> dict[str, float]:
    with Glass(command) as glass:
        painted = glass.until(*frame)
        worked = glass.worked()
        shown = glass.until(*rows)
        return {"paint": painted, "work": worked, "rows": shown}


def helping(sizes: Sizes) -> Iterator[Figure]:
    """Ask for help, beside Python alone and beside the library that reads commands."""
    commands = {
        "help": (starts.PROGRAM, "--help"),
        "python": (*starts.PYTHON, "-c", "pass"),
        "typer": (*starts.PYTHON, "-c", "import typer"),
        "queue": (starts.PROGRAM, "queue", "--help"),
    }
    took = starts.in_turn(commands, sizes)
    for name, of, peer, beside in (
        ("help", "help", "import typer", "typer"),
        ("help.beside-python", "help", "python -c pass", "python"),
        ("help.queue", "queue", "import typer", "typer"),
    ):
        yield in_turn(name, took[of], peer=(peer, took[beside]))
