"""The tables of the sync: the outbox, what the server said, what is to be told."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Index, LargeBinary, text
from sqlmodel import Field

from atd_tui.models.base import Instant, Table

_BY_KEY: Final[dict[str, Any]] = {"sqlite_with_rowid": False}
"""Kept in the order of its key, so that a row is written once and not twice."""


class SyncMeta(Table, table=True):
    """Where this laptop stands, by name: its server, its token, its last number."""

    __tablename__ = "sync_meta"

    k: str = Field(primary_key=True)
    v: str


class SyncOut(Table, table=True):
    """A sealed transaction; kept after it was taken until it is in a backup there.

    ``i`` is its place in the order of writing. ``n`` is the number under which this
    laptop sends it, ``None`` where another enrolment of it did. ``epoch`` is the life
    of the server in which it was written; empty before the first.
    """

    __tablename__ = "sync_out"
    __table_args__ = (Index("sync_out_state", "state", "i"),)

    i: int | None = Field(default=None, primary_key=True)
    n: int | None = None
    id: str = Field(unique=True)
    ops: int
    size: int
    epoch: str = ""
    state: str = "ready"


class SyncText(Table, table=True):
    """What a sealed transaction says, as it travels, but its number and its life.

    It lies apart because it stays as it is: where it stands the database writes all of
    a row again when one field of it changes.
    """

    __tablename__ = "sync_text"

    i: int = Field(primary_key=True)
    said: bytes = Field(sa_type=LargeBinary)


class SyncOp(Table, table=True):
    """A row that a sealed transaction is about, for finding it from there.

    ``k`` is its place among the rows of that transaction.
    """

    __tablename__ = "sync_op"
    __table_args__ = (Index("sync_op_row", "tbl", "row_id"), _BY_KEY)

    i: int = Field(primary_key=True)
    k: int = Field(primary_key=True)
    tbl: str
    row_id: str


class SyncRow(Table, table=True):
    """What the server said of a row: its number, and what has no column here.

    ``aside`` is the code of why a row is kept here alone, whole, and not in its table.
    ``looked`` is a mark of how it stood when it was first looked at under this number;
    0 before, -1 of a row that was deleted.
    """

    __tablename__ = "sync_row"
    __table_args__ = (
        Index("sync_row_aside", "aside", sqlite_where=text("aside <> ''")),
        _BY_KEY,
    )

    tbl: str = Field(primary_key=True)
    row_id: str = Field(primary_key=True)
    seq: int = 0
    extra: str = ""
    looked: int = 0
    aside: str = ""


class SyncMember(Table, table=True):
    """A bucket in which a row lies, of those that this laptop holds."""

    __tablename__ = "sync_member"
    __table_args__ = (_BY_KEY,)

    tbl: str = Field(primary_key=True)
    row_id: str = Field(primary_key=True)
    bucket: str = Field(primary_key=True)


class SyncCursor(Table, table=True):
    """How far a bucket is read and put in, under the handle of its grant."""

    __tablename__ = "sync_cursor"

    bucket: str = Field(primary_key=True)
    handle: str
    seq: int


class SyncPage(Table, table=True):
    """A page that waits for the last one of its pull, packed in some way.

    ``head`` is the page without its rows, ``size`` what it takes unpacked.
    """

    __tablename__ = "sync_page"

    i: int | None = Field(default=None, primary_key=True)
    size: int
    head: bytes = Field(sa_type=LargeBinary)
    way: str
    body: bytes = Field(sa_type=LargeBinary)


class SyncLog(Table, table=True):
    """A change of a row as the server's log keeps it, whoever made it.

    Of a row that has some here they are its history, all of it up to the action
    ``own`` of this laptop. ``mark`` tells the action that it was part of, ``new`` is
    the text of what it wrote. ``case_id`` is kept of what is told after it is gone.
    """

    __tablename__ = "sync_log"
    __table_args__ = (
        Index("sync_log_case", "case_id", sqlite_where=text("case_id <> ''")),
    )

    tbl: str = Field(primary_key=True)
    row_id: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    own: int = 0
    op: str
    at: datetime = Field(sa_type=Instant)
    actor: str
    mark: str
    new: str = ""
    case_id: str = ""


class SyncNote(Table, table=True):
    """Something of the sync that a person must hear; refused work with all its data.

    ``kind`` is what became of it (``ok``, ``refused``, ``parked``, ``aside``);
    ``facts`` the text of what its sentence names, ``body`` the transaction as it was
    written.
    """

    __tablename__ = "sync_note"
    __table_args__ = (Index("sync_note_row", "tbl", "row_id"),)

    id: str = Field(primary_key=True)
    kind: str
    code: str
    tbl: str = ""
    row_id: str = ""
    facts: str = "{}"
    txn: str = ""
    body: bytes = Field(default=b"", sa_type=LargeBinary)
    at: datetime = Field(sa_type=Instant)
    seen: bool = Field(default=False, index=True)
