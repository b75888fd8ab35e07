"""How a row stood before an action changed it, as the journal has it."""

import json
from datetime import date
from typing import Any, Final

from sqlalchemy import JSON, Boolean, Date, select
from sqlalchemy import Table as SqlTable
from sqlmodel import Session

from atd_tui.models.base import table_of
from atd_tui.models.journal import Change

_CHANGE: Final = table_of(Change)


def as_before(
    session: Session, action_id: str, table: SqlTable, row: Any
) -> dict[str, Any]:
    """Return a row with what an action changed of it as it was before."""
    query = select(_CHANGE.c.old).where(
        _CHANGE.c.action_id == action_id,
        _CHANGE.c.tbl == table.name,
        _CHANGE.c.row_id == row.id,
        _CHANGE.c.op == "U",
    )
    before = dict(row._mapping)  # noqa: SLF001 -- SQLAlchemy's public way to a row
    changes = session.connection().execute(query.order_by(_CHANGE.c.n.desc())).scalars()
    for change in changes:
        for column, value in json.loads(change).items():
            before[column] = _read(table.c[column].type, value)
    return before


def field_before(
    session: Session, action_id: str, table: SqlTable, field: str
) -> str | None:
    """Return what a field said before an action wrote, changed or ended its one row.

    It is empty where the row is new; ``None`` where the action changed nothing there.
    """
    query = select(_CHANGE.c.old).where(
        _CHANGE.c.action_id == action_id, _CHANGE.c.tbl == table.name
    )
    row = session.connection().execute(query.order_by(_CHANGE.c.n)).first()
    if row is None:
        return None
    return str(json.loads(row.old or "{}").get(field, ""))


def _read(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    if isinstance(kind, Boolean):
        return bool(value)
    return json.loads(value) if isinstance(kind, JSON) else value
