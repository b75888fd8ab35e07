"""Migrations: an older store brought up to date, step by step, in one transaction."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from atd_tui.errors import StoreUnusable
from atd_tui.store import copying, engine, files, schema, shelf
from atd_tui.store.opening import Looked


@dataclass(frozen=True, slots=True)
class Step:
    """What leads to one version from the one before it.

    Attributes:
        run: changes the tables with native ALTER and plain statements; never rebuilds
            a table that others point at.
        counted_anew: tables whose number of rows this step means to change.
    """

    to: int
    run: Callable[[schema.Query], None]
    counted_anew: frozenset[str] = frozenset()


STEPS: tuple[Step, ...] = ()
"""One for each version after the first."""


def migrate(
    looked: Looked,
    key: bytes,
    *,
    at: datetime,
    steps: Sequence[Step] = STEPS,
    version: int = schema.VERSION,
) -> None:
    """Bring a store to a version; a verified backup is made first.

    All steps happen or none. Another process that was first leaves nothing to do.

    Raises:
        StoreUnusable: no steps lead there, or a step would lose rows or break a link.
    """
    if looked.read_only:
        raise StoreUnusable("store.read-only-old", path=str(looked.path))
    own = looked.path.parent / files.BACKUPS
    shelf.add(looked, key, at=at, shelf=own)
    shelf.prune(own)
    with (
        engine.named_errors(),
        closing(engine.connect(looked.path, key)) as connection,
    ):
        # With them on, dropping a parent would silently delete its children.
        connection.execute("PRAGMA foreign_keys = off")
        connection.execute("BEGIN IMMEDIATE")
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        _walk(connection, _steps_between(steps, found, version))
        connection.execute("COMMIT")


def _steps_between(steps: Sequence[Step], found: int, version: int) -> list[Step]:
    needed = range(found + 1, version + 1)
    by_version = {step.to: step for step in steps}
    if any(number not in by_version for number in needed):
        raise StoreUnusable("store.too-old", found=found, known=version)
    return [by_version[number] for number in needed]


def _walk(connection: Any, steps: list[Step]) -> None:
    if not steps:
        return
    run = connection.execute
    schema.drop_triggers(run)
    for step in steps:
        before = copying.row_counts(connection)
        step.run(run)
        _refuse_loss(before, copying.row_counts(connection), step)
    if run("PRAGMA foreign_key_check").fetchone() is not None:
        raise StoreUnusable("store.migration-broke-links", to=steps[-1].to)
    run(f"PRAGMA user_version = {steps[-1].to}")
    schema.create_triggers(run)


def _refuse_loss(before: dict[str, int], after: dict[str, int], step: Step) -> None:
    for table, rows in before.items():
        if table not in step.counted_anew and after.get(table) != rows:
            raise StoreUnusable("store.migration-lost-rows", table=table, to=step.to)
