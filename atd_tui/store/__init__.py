"""This laptop's database: opened, read, written, kept.

Its names are read when they are first used: a sync with nothing to do needs none of
what takes a second to be read.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from atd_tui.store.store import Door, Laptop, Store
    from atd_tui.store.writing import Writing

__all__ = ["Door", "Laptop", "Store", "Writing"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module("atd_tui.store.store"), name)
