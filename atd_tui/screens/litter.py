"""Garbage collection: none while the application starts, none in what a start leaves.

Nearly all that a start makes stays to the end. To look through it costs the first paint
one part in twenty, and later now and then a key some fifty milliseconds.
"""

import gc
from threading import Event
from typing import Final

_PAUSED: Final = Event()
"""Set in a process that paused; the tests of the screens start many applications."""


def pause() -> None:
    """Collect nothing until the store is open, or somebody is asked: ``spare``."""
    _PAUSED.set()
    gc.disable()


def spare() -> None:
    """Collect from now on, but never what is there already.

    No-op where nothing was paused.
    """
    if _PAUSED.is_set():
        gc.freeze()
        gc.enable()
