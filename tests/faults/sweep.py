"""One fault at each operation on the disk, each met by a process of its own.

Run with the shim preloaded: ``python -m tests.faults.sweep FOLDER KIND=STEP …``. Prints
one JSON line for every STEP-th operation: what was told, what the store held after.
All kinds of fault are swept by one process: most of what one costs is its start.
"""

import ctypes
import itertools
import json
import os
import shutil
import sys
import uuid
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from atd_tui import clock
from atd_tui.errors import AtdError
from atd_tui.store import Door, Store, ballast, chain, keys
from tests.store.rows import issue, key_of, run

FOR_GOOD = 1_000_000
KINDS = {
    "no-space": (1, 1),
    "disk-error": (2, 1),
    "disk-error-twice": (2, 2),
    "killed": (3, 1),
    "torn": (4, 1),
    "no-space-for-good": (1, FOR_GOOD),
    "disk-error-for-good": (2, FOR_GOOD),
}
"""Which fault of the shim, and how many operations it lasts."""
ACTIONS = 2


def main() -> None:
    """Sweep each kind of fault over the whole of a short working day."""
    folder = Path(sys.argv[1])
    pristine = folder / "pristine"
    key = keys.create_training_keys(pristine)
    made = Store.create(
        pristine, key, office="BRU", desk="A", training=True, door=door()
    )
    issue(made, 1, action="before")
    made.close()
    ballast.give_back(pristine)
    for kind, step in asked(sys.argv[2:]):
        for operation in itertools.count(1, step):
            home = copied(pristine, folder / "home")
            heard = meet(KINDS[kind], operation, partial(work, home))
            if heard is None:
                break
            found = {"kind": kind, "operation": operation, **told(heard), **after(home)}
            sys.stdout.write(json.dumps(found) + "\n")


def door() -> Door:
    """Return a door with the machine's own clock."""
    return Door(clock.system, lambda: str(uuid.uuid4()), "an")


def asked(said: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield the kinds of fault to sweep, each with its step."""
    for each in said:
        kind, _, step = each.partition("=")
        yield kind, int(step)


def copied(pristine: Path, at: Path) -> Path:
    """Put what nothing has met yet in the place of what met the last fault."""
    shutil.rmtree(at, ignore_errors=True)
    return shutil.copytree(pristine, at)


def places(kind: str, step: int) -> Iterator[int]:
    """Yield every so many-th operation, of each kind of fault from another one on."""
    return itertools.count(1 + 2 * [*KINDS].index(kind), step)


def meet(
    fault: tuple[int, int],
    operation: int,
    work: Callable[[Callable[[str], object]], object],
) -> list[list[str]] | None:
    """Work in a process that meets a fault; return the words of each line it told.

    ``None`` when it ended before the fault.
    """
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(read)
        shim = ctypes.CDLL(None)
        shim.fault_arm(fault[0], operation, fault[1])
        with os.fdopen(write, "w", buffering=1) as told:
            work(told.write)
            shim.fault_seen.restype = ctypes.c_long
            met = shim.fault_seen() >= operation
            shim.fault_arm(0, 0, 0)
            told.write(f"end {met}\n")
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as lines:
        heard = [line.split() for line in lines]
    os.waitpid(child, 0)
    if ["end", "False"] in heard:
        return None
    return [line for line in heard if line[0] != "end"]


def told(heard: list[list[str]]) -> dict[str, object]:
    """Return what was said of each action, and of a store that did not open."""
    return {
        "acknowledged": [line[1] for line in heard if line[0] == "ok"],
        "refused": {line[1]: line[2] for line in heard if line[0] == "no"},
        "opening": [line[1] for line in heard if line[0] == "shut"],
    }


def work(home: Path, tell: Callable[[str], object]) -> None:
    """Open the store, act a few times, close; tell each outcome at once."""
    try:
        store = Store.open(home, key_of(home), door())
    except AtdError as error:
        tell(f"shut {error.code}\n")
        return
    for number in range(ACTIONS):
        action = f"a-{number}"
        try:
            issue(store, number + 2, action=action)
        except AtdError as error:
            tell(f"no {action} {error.code}\n")
        else:
            tell(f"ok {action}\n")
    store.close()


def after(home: Path) -> dict[str, object]:
    """Return what the store holds when everything works again."""
    store = Store.open(home, key_of(home), door())
    try:
        with store.reading() as session:
            stored = run(session, "SELECT id FROM action ORDER BY n")
            ((tickets,),) = run(session, "SELECT count(*) FROM ticket")
            sound = chain.verify(session, store.device.id).ok and store.checked
        issue(store, 99)
        return {
            "stored": [action for (action,) in stored],
            "tickets": tickets,
            "sound": sound,
        }
    finally:
        store.close()


if __name__ == "__main__":
    main()
