"""Garbage collection: none while the application starts, none in what a start leaves.

Nearly all that a start makes stays to the end. To look through it costs the first paint
one part in twenty, and later now and then a key some fifty milliseconds.
"""

import gc


def pause() -> None:
    """Collect nothing until the store is open, or somebody is asked: ``spare``."""
    gc.disable()


def spare() -> None:
    """Collect from now on, but never what is there already.

    No-op where nothing was paused, as in a test that starts many applications.
    """
    if not gc.isenabled() or gc.get_freeze_count():
        gc.freeze()
        gc.enable()
