"""A process at work on a store, for tests that kill it or let it meet others.

``python -m tests.faults.worker HOME MANNER …`` prints each action after its commit.
"""

import os
import sys
import uuid
from collections.abc import Callable
from pathlib import Path

from atd_tui import clock
from atd_tui.errors import AtdError
from atd_tui.store import Door, Store, keys
from tests.store.rows import issue, ticket


def main() -> None:
    """Work in the manner asked for."""
    home, manner = Path(sys.argv[1]), sys.argv[2]
    MANNERS[manner](home)


def door() -> Door:
    """Return a door with the machine's own clock."""
    return Door(clock.system, lambda: str(uuid.uuid4()), "an")


def opened(home: Path) -> Store:
    """Open the training store of a home folder."""
    return Store.open(home, keys.unlock_training(home), door())


def endless(home: Path) -> None:
    """Issue tickets until somebody ends this process."""
    store = opened(home)
    number = 0
    while True:
        number += 1
        issue(store, number, action=f"a-{number}")
        say(f"a-{number}")


def in_the_middle(home: Path) -> None:
    """Stop in the middle of an action, everything written but the commit."""
    store = opened(home)
    with store.writing("queue.issue", action="half") as write:
        write.session.add(ticket(store.door, 50))
        write.session.flush()
        say("half")
        sys.stdin.read()


def crowd(home: Path) -> None:
    """Let twenty processes start at once, each with five actions of its own."""
    gate, start = os.pipe()
    children = [_start(home, number, gate, start) for number in range(20)]
    os.close(start)  # the gate opens: every child reads its end
    ends = [os.waitpid(child, 0)[1] for child in children]
    say(str(ends.count(0)))


def _start(home: Path, number: int, gate: int, start: int) -> int:
    child = os.fork()
    if child:
        return child
    os.close(start)
    os.read(gate, 1)
    try:
        store = opened(home)
        for turn in range(5):
            issue(store, 100 * number + turn, action=f"p{number}-{turn}")
            issue(store, 100 * number + turn, action=f"p{number}-{turn}")
        store.close()
    except AtdError as error:
        say(error.code)
        os._exit(1)
    os._exit(0)


def say(line: str) -> None:
    """Print a line at once, in one write."""
    os.write(1, f"{line}\n".encode())


MANNERS: dict[str, Callable[[Path], None]] = {
    "endless": endless,
    "in-the-middle": in_the_middle,
    "crowd": crowd,
}

if __name__ == "__main__":
    main()
