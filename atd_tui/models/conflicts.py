"""The table of changes that met: the server writes a row, a person decides on it."""

from datetime import datetime

from sqlmodel import Field

from atd_tui.models.base import Instant, Table


class Conflict(Table, table=True):
    """Two changes of one row whose writers had not seen each other.

    ``mine`` is what came later, by field, and does not stand (empty where it was a
    deletion); of two steps it is the one that is less far. ``theirs`` is what stands,
    or last stood where the row was deleted;
    ``was`` what ``by`` had on the screen. All three are JSON as it travels. ``choice``
    says which one a person took: ``mine``, ``theirs`` or ``other``.
    """

    id: str = Field(primary_key=True)
    kind: str
    tbl: str
    row_id: str = Field(index=True)
    field: str = ""
    mine: str = "{}"
    theirs: str = "{}"
    was: str = "{}"
    by: str
    at: datetime = Field(sa_type=Instant)
    against: str = ""
    theirs_by: str = ""
    theirs_at: datetime | None = Field(default=None, sa_type=Instant)
    txn: str = ""
    state: str = Field(default="open", index=True)
    choice: str = ""
    decided_by: str = ""
    decided_at: datetime | None = Field(default=None, sa_type=Instant)
