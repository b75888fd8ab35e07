"""This laptop's database: opened, read, written, kept."""

from atd_tui.store.store import Door, Laptop, Store
from atd_tui.store.writing import Writing

__all__ = ["Door", "Laptop", "Store", "Writing"]
