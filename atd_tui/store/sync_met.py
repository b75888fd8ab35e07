"""What was written twice in a case, or of one of its people, and is not decided."""

from collections.abc import Collection
from typing import Any, Final, NamedTuple

from sqlmodel import Session

from atd_tui.store import sync_conflicts, sync_names
from atd_tui.store.store import Store

_OWNERS: Final = ("person_id", "child_id", "a", "b")
"""The fields by which a row belongs to a person."""


class Met(NamedTuple):
    """A field that was written twice; of a deleted row, no field.

    Attributes:
        kind: of the row, where it has one, such as of a number of a person.
    """

    table: str
    field: str
    kind: str = ""


def of_case(store: Store, case_id: str, people: Collection[str]) -> tuple[Met, ...]:
    """Return what waits for a decision in a case; one query where nothing does."""
    with store.reading() as session:
        found = session.connection().exec_driver_sql(_OPEN).all()
        return tuple(
            Met(row.tbl, row.field, kind)
            for row in found
            for kind in _kinds(session, row, case_id, people)
        )


def acted(store: Store) -> int:
    """Return the number of the last action on this laptop."""
    with store.reading() as session:
        run = session.connection().exec_driver_sql
        return int(run("SELECT coalesce(max(n), 0) FROM action").scalar_one())


def _kinds(
    session: Session, row: Any, case_id: str, people: Collection[str]
) -> tuple[str, ...]:
    """Return of what kind a row of the case is; nothing of a row of another one."""
    said = sync_conflicts.said(row)
    name = sync_names.of(session, row.tbl, row.row_id, said)
    here = sync_names.values(session, row.tbl, row.row_id) or said
    whose = {str(here.get(field)) for field in _OWNERS}
    if row.tbl == "person":
        whose.add(row.row_id)
    if name.case_id == case_id or whose & set(people):
        return (str(here.get("type", "")),)
    return ()


_OPEN: Final = """
SELECT tbl, row_id, field, was, mine, theirs FROM conflict
WHERE state = 'open' ORDER BY at, id
"""
