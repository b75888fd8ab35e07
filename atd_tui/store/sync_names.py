"""What a row is called by the people who work with it: a case, a label, a home."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session, SQLModel

from atd_tui.domain.access_tables import PARENTS
from atd_tui.store import people_rows

_DEEPEST: Final = 4
"""Steps from a row up to what it belongs to."""

_OWN: Final = {
    "case_file": "number",
    "contact_point": "code",
    "coach": "name",
    "duty": "name",
    "household": "label",
    "saved_view": "name",
    "ticket": "label",
    "unit": "code",
}
"""The field by which people know a row of a table."""

_KNOWN: Final = {
    "case_id": "case_file",
    "household_id": "household",
    "person_id": "person",
    "unit_id": "unit",
}
"""The tables of the rows that people know, by the fields that name them."""

_FIRST: Final = ("case_id", "ticket_id", "unit_id", "household_id")


@dataclass(frozen=True, slots=True)
class Name:
    """What a row belongs to.

    Attributes:
        about: what people call it; empty where the row is not here.
        case: number of its case, where it belongs to one.
        case_id: its id.
    """

    about: str = ""
    case: str = ""
    case_id: str = ""


def of(
    session: Session, table: str, row_id: str, said: Mapping[str, Any] | None = None
) -> Name:
    """Return what a row is called; without a name where it is not in this store.

    ``said`` is what is known of a row that was deleted: by that, whose it was.
    """
    row: Mapping[str, Any] | None = values(session, table, row_id) or said or None
    for _ in range(_DEEPEST):
        if row is None:
            return Name()
        if table == "case_file":
            number, person = row.get("number", ""), _person(session, row)
            about = " ".join(filter(None, (number, person)))
            return Name(about, number, row.get("id", ""))
        if table == "person":
            return Name(_person(session, {"person_id": row_id}))
        if table in _OWN:
            return Name(str(row.get(_OWN[table], "")))
        table, row_id = _parent(table, row)
        row = values(session, table, row_id) if row_id else None
    return Name()


def called(session: Session, *values: Mapping[str, Any]) -> dict[str, str]:
    """Return what the rows are called that some values name, by id; of those here."""
    found = {
        given: of(session, _KNOWN[field], given).about
        for each in values
        for field, given in each.items()
        if field in _KNOWN and given
    }
    return {given: about for given, about in found.items() if about}


def values(session: Session, table: str, row_id: str) -> dict[str, Any] | None:
    """Return a row as it is stored, by column; ``None`` where it is not here."""
    found = SQLModel.metadata.tables.get(table)
    if found is None:
        return None
    listed = ", ".join(f'"{column.name}"' for column in found.columns)
    query = f'SELECT {listed} FROM "{table}" WHERE id = ?'  # noqa: S608 -- names of our own tables
    row = session.connection().exec_driver_sql(query, (row_id,)).mappings().first()
    return None if row is None else dict(row)


def _parent(table: str, row: Mapping[str, Any]) -> tuple[str, str]:
    """Return the row that a row is seen with, a case before anything else."""
    named = {**PARENTS.get(table, {})}
    if "unit_id" in row:
        named["unit_id"] = "unit"
    for field in (*_FIRST, *named):
        if field in named and row.get(field):
            return named[field], str(row[field])
    return "", ""


def _person(session: Session, row: Mapping[str, Any]) -> str:
    named = [str(row.get("person_id", ""))]
    return next((one.name for one in people_rows.read(session, named)), "")
