"""The tables of the server: generic rows, their numbers, who holds what.

A row of a laptop is kept as its values and never as a table of its own, so that a
field of a newer version needs no migration here and an older laptop loses nothing.
A change of these tables themselves is also a step in ``migrations/``.
"""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

_BY_KEY: Final[dict[str, Any]] = {"sqlite_with_rowid": False}
"""Kept in the order of its key: SQLite then writes each row once and not twice."""

_COUNTED: Final[Any] = BigInteger().with_variant(Integer(), "sqlite")
"""A whole number as a key: SQLite needs no index for what it calls INTEGER."""


class ServerTable(SQLModel, registry=registry()):
    """Base of the server's tables, which the laptops' do not know."""


class Head(ServerTable, table=True):
    """The one counter: whoever writes takes it first, so numbers have no gap.

    ``rights`` counts how often it changed who may what: that has no number. It only
    grows, by every proof of a backup too: one that sees it grow is no backup.
    """

    k: int = Field(default=1, primary_key=True)
    seq: int = Field(default=0, sa_type=BigInteger)
    rights: int = Field(default=0, sa_type=BigInteger)
    epoch: str


class Epoch(ServerTable, table=True):
    """A life of this server; a restore begins another, where it went back to."""

    epoch: str = Field(primary_key=True)
    parent: str = ""
    at_seq: int = Field(default=0, sa_type=BigInteger)
    at: str
    reason: str = ""


class Account(ServerTable, table=True):
    """Somebody who may use laptops; ``scopes`` are codes with a space between."""

    user_name: str = Field(primary_key=True)
    role: str
    scopes: str = ""


class Grant(ServerTable, table=True):
    """A bucket held since a number; its handle is another one each time."""

    __tablename__ = "bucket_grant"

    user_name: str = Field(primary_key=True)
    bucket: str = Field(primary_key=True)
    handle: str
    since: int = Field(default=0, sa_type=BigInteger)


class Enrolment(ServerTable, table=True):
    """A one-time code, as its hash, until it was used or its time is over."""

    code: str = Field(primary_key=True)
    user_name: str
    office: str
    desk: str
    until: str
    used_at: str = ""


class Attempt(ServerTable, table=True):
    """How often a place gave a wrong code, and until when it is not listened to."""

    place: str = Field(primary_key=True)
    failures: int = 0
    until: str = ""


class Device(ServerTable, table=True):
    """A laptop; ``token`` and ``pending`` are hashes, the second until it was used."""

    id: str = Field(primary_key=True)
    user_name: str = Field(index=True)
    office: str
    desk: str
    incarnation: str
    token: str = Field(index=True)
    pending: str = Field(default="", index=True)
    token_at: str
    last: int = Field(default=0, sa_type=BigInteger)
    durable: int = Field(default=0, sa_type=BigInteger)
    seen_at: str = ""
    revoked_at: str = ""


class Kept(ServerTable, table=True):
    """The last transaction of a laptop that a life of the server began with."""

    epoch: str = Field(primary_key=True)
    device: str = Field(primary_key=True)
    n: int = Field(sa_type=BigInteger)


class Received(ServerTable, table=True):
    """A transaction that was answered, and what was answered."""

    __table_args__ = (UniqueConstraint("device", "n"),)

    id: str = Field(primary_key=True)
    device: str
    n: int = Field(sa_type=BigInteger)
    sha: str
    result: str = Field(sa_type=Text)


class Log(ServerTable, table=True):
    """Every change in its order: what was sent, by whom, and what came of it.

    ``passed`` are those of its values that do not stand; of a deletion that does not,
    the id of the row. ``digest`` stands for both texts where they were erased;
    ``chain`` vouches for this entry and all before it.
    """

    __tablename__ = "change_log"
    __table_args__ = (Index("change_log_row", "tbl", "row_id"),)

    seq: int = Field(primary_key=True, sa_type=_COUNTED)
    txn: str
    tbl: str
    row_id: str
    op: str
    patch: str = Field(sa_type=Text)
    passed: str = Field(default="{}", sa_type=Text)
    device: str
    actor: str
    at: str
    received_at: str
    digest: bytes = Field(sa_type=LargeBinary)
    chain: bytes = Field(sa_type=LargeBinary)


class Stored(ServerTable, table=True):
    """A row as it stands; ``stamps`` say of each field which change wrote it.

    ``clean`` is a row that its last writer holds exactly so. ``gone_seq`` is 0 while
    the row is there. ``lying`` says in which buckets it lies, and in which no longer.
    """

    tbl: str = Field(primary_key=True)
    row_id: str = Field(primary_key=True)
    seq: int = Field(sa_type=BigInteger)
    held: str = Field(sa_type=Text)
    stamps: str = Field(sa_type=Text)
    lying: str = Field(sa_type=Text)
    device: str
    clean: bool
    gone_seq: int = Field(default=0, sa_type=BigInteger)
    gone_by: str = ""


class Link(ServerTable, table=True):
    """A row that names another one, for finding it from there."""

    __table_args__ = (_BY_KEY,)

    tbl: str = Field(primary_key=True)
    field: str = Field(primary_key=True)
    named: str = Field(primary_key=True)
    row_id: str = Field(primary_key=True)


class Unique(ServerTable, table=True):
    """A key that no other row of its table has."""

    __table_args__ = (_BY_KEY,)

    __tablename__ = "unique_key"

    tbl: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    row_id: str


class Alias(ServerTable, table=True):
    """A row that became part of another one which meant the same."""

    __table_args__ = (_BY_KEY,)

    tbl: str = Field(primary_key=True)
    row_id: str = Field(primary_key=True)
    became: str


class Claimed(ServerTable, table=True):
    """What only one may have on a day, a home or a family's stay; and its number."""

    __table_args__ = (UniqueConstraint("number"),)

    subject: str = Field(primary_key=True)
    number: int = Field(sa_type=BigInteger)


class Claim(ServerTable, table=True):
    """The days that a row takes of it: no two of one number share a day.

    PostgreSQL refuses them by a constraint and SQLite by a trigger; days are counted
    as ordinals, and the last is the first one free.
    """

    number: int = Field(primary_key=True, sa_type=BigInteger)
    row_id: str = Field(primary_key=True)
    from_day: int = Field(sa_type=BigInteger)
    past_day: int = Field(sa_type=BigInteger)


class Feed(ServerTable, table=True):
    """What there is to tell in a bucket, by numbers: a row came, changed or left.

    Of a row only the last is kept, which is where ``lying`` says it lies or lay.
    """

    __table_args__ = (_BY_KEY,)

    bucket: str = Field(primary_key=True)
    seq: int = Field(primary_key=True, sa_type=BigInteger)
    tbl: str
    row_id: str


class BucketSum(ServerTable, table=True):
    """How many rows of an area lie in a bucket, and the sum of their numbers' parts."""

    __tablename__ = "bucket_sum"

    bucket: str = Field(primary_key=True)
    area: str = Field(primary_key=True)
    n: int = Field(sa_type=BigInteger)
    total: int = Field(sa_type=BigInteger)


class Parked(ServerTable, table=True):
    """A transaction on rows that were no longer the writer's, for who has them now."""

    id: str = Field(primary_key=True)
    device: str
    user_name: str
    code: str
    body: str = Field(sa_type=Text)
    at: str
    decided_by: str = ""


def _table(model: type[ServerTable]) -> Table:
    return ServerTable.metadata.tables[str(model.__tablename__)]


# Statements on the tables, not the classes: no row becomes an object.
ACCOUNT, ALIAS, ATTEMPT = _table(Account), _table(Alias), _table(Attempt)
BUCKET_SUM = _table(BucketSum)
CLAIM, CLAIMED, DEVICE = _table(Claim), _table(Claimed), _table(Device)
ENROLMENT, EPOCH, GRANT = _table(Enrolment), _table(Epoch), _table(Grant)
FEED, HEAD, KEPT = _table(Feed), _table(Head), _table(Kept)
LINK, LOG = _table(Link), _table(Log)
PARKED, RECEIVED = _table(Parked), _table(Received)
STORED, UNIQUE = _table(Stored), _table(Unique)
