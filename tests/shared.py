"""What takes long to make is made by one process of the suite; the others find it."""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from atd_tui.cli import rehearsal
from atd_tui.cli.rehearsal import Wish


def once(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]
) -> Path:
    """Return the folder of this name, made now where no process has made it before.

    It is of all of them: a test works on a copy. Two that make it at the same moment
    wait for nothing: whichever is ready first is taken.
    """
    own = factory.getbasetemp()
    every = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    found = every / name
    if not found.exists():
        with tempfile.TemporaryDirectory(dir=every) as place:
            made = Path(place) / name
            make(made)
            with suppress(OSError):  # it is there by now
                made.rename(found)
    return found


def usual_demo(home: Path) -> None:
    """Make the closed store of the usual demo."""
    rehearsal.rehearse(home, Wish())
