"""This laptop's database: opened, read, written, kept."""

from atd_tui.store.store import Door, Store
from atd_tui.store.writing import Writing

__all__ = ["Door", "Store", "Writing"]
