"""A day of many tickets: who is next, the whole board, and the commands on it."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from atd_tui.cli import door
from atd_tui.cli.asked import Asked
from atd_tui.store import queue, queue_board, queue_undo
from tests.bench import starts
from tests.bench.figures import Figure, Sizes, in_turn, median, milliseconds, spread


def calling(sizes: Sizes) -> Iterator[Figure]:
    """Open the store of a busy day, read its board, call people one by one."""
    asked = Asked(store=_copy(sizes, "called"))
    turns = max(sizes.writes // 4, 2)
    opened = [milliseconds(partial(_open_and_close, asked)) for _ in range(turns)]
    yield from spread("open", opened)
    with door.opened(asked) as store:
        queue_board.board(store)
        for name, act in (
            ("day.board", queue_board.board),
            ("day.call-next", queue.call_next),
            ("day.undo", queue_undo.undo),
        ):
            took = [milliseconds(partial(act, store)) for _ in range(turns)]
            yield from spread(name, took)


def commanding(sizes: Sizes) -> Iterator[Figure]:
    """Run whole commands on the busy day, beside a Python that does nothing."""
    told = ("--json", "--store", _copy(sizes, "commanded"))
    took = starts.in_turn(
        {
            "python": (*starts.PYTHON, "-c", "pass"),
            "next": (starts.PROGRAM, "queue", "next", *told),
            "list": (starts.PROGRAM, "queue", "list", *told),
        },
        sizes,
    )
    peer = ("python -c pass", took["python"])
    for name in ("next", "list"):
        yield in_turn(f"command.queue-{name}", took[name], peer=peer)


def building(sizes: Sizes) -> Iterator[Figure]:
    """Build the demo of the default people, whole command."""
    command = (starts.PROGRAM, "demo", "--build-only", "--store")
    took = [
        starts.run([*command, sizes.folder / f"built-{turn}"])
        for turn in range(max(sizes.runs // 2, 1))
    ]
    yield Figure("demo.build", median(took), "ms")


def _open_and_close(asked: Asked) -> None:
    with door.opened(asked):
        """Nothing: it is the opening that is measured."""


def _copy(sizes: Sizes, name: str) -> Path:
    """Return a copy of the busy day, so that others find it as it was."""
    return shutil.copytree(starts.demo(sizes, sizes.tickets), sizes.folder / name)
