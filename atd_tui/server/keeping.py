"""What the keeper of a server looks at: accounts, laptops, late work, how it stands."""

import itertools
import json
from dataclasses import dataclass
from datetime import datetime
from string import ascii_uppercase

from sqlalchemy import ColumnElement, Connection, FromClause, func, select

from atd_tui.domain.access import Account
from atd_tui.errors import SyncError
from atd_tui.protocol import Transaction
from atd_tui.server.tables import (
    ACCOUNT,
    DEVICE,
    ENROLMENT,
    EPOCH,
    HEAD,
    PARKED,
    RECEIVED,
    STORED,
)


@dataclass(frozen=True, slots=True)
class Laptop:
    """A laptop that was enrolled.

    Attributes:
        last: number of the last transaction it was answered.
        seen_at: when it last called; ``None`` before that.
    """

    device: str
    user: str
    office: str
    desk: str
    last: int
    seen_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Late:
    """A transaction on rows that were no longer its writer's."""

    id: str
    user: str
    device: str
    code: str
    at: datetime
    decided_by: str
    transaction: Transaction


@dataclass(frozen=True, slots=True)
class Status:
    """How a server stands.

    Attributes:
        epoch: its present life; ``lives`` counts all of them.
        parked: late transactions that nobody has decided on.
    """

    epoch: str
    lives: int
    position: int
    accounts: int
    devices: int
    revoked: int
    codes: int
    transactions: int
    rows: int
    parked: int


def accounts(connection: Connection) -> list[Account]:
    """Return every account."""
    rows = connection.execute(select(ACCOUNT).order_by(ACCOUNT.c.user_name))
    return [Account(row.user_name, row.role, tuple(row.scopes.split())) for row in rows]


def contact_points(connection: Connection) -> set[str]:
    """Return the codes of the contact points that laptops have sent."""
    query = select(STORED.c.held).where(
        STORED.c.tbl == "contact_point", STORED.c.gone_seq == 0
    )
    held = (json.loads(each) for each in connection.execute(query).scalars())
    return {str(values.get("code") or "") for values in held} - {""}


def free_letter(connection: Connection, office: str, now: datetime) -> str:
    """Return the first letter at which no laptop of an office stands or is to stand.

    After ``Z`` comes ``AA``.
    """
    stands = select(DEVICE.c.desk).where(
        DEVICE.c.office == office, DEVICE.c.revoked_at == ""
    )
    invited = select(ENROLMENT.c.desk).where(ENROLMENT.c.office == office, *_open(now))
    taken = {*connection.execute(stands.union(invited)).scalars()}
    pairs = map("".join, itertools.product(ascii_uppercase, repeat=2))
    return next((each for each in (*ascii_uppercase, *pairs) if each not in taken), "A")


def laptops(connection: Connection) -> list[Laptop]:
    """Return every laptop, those of one desk together."""
    order = (DEVICE.c.office, DEVICE.c.desk, DEVICE.c.token_at, DEVICE.c.id)
    return [
        Laptop(
            device=row.id,
            user=row.user_name,
            office=row.office,
            desk=row.desk,
            last=row.last,
            seen_at=_instant(row.seen_at),
            revoked_at=_instant(row.revoked_at),
        )
        for row in connection.execute(select(DEVICE).order_by(*order))
    ]


def parked(connection: Connection, one: str = "") -> list[Late]:
    """Return late work, the oldest first; of one transaction only, where it is named.

    Raises:
        SyncError: ``server.parked-unknown``.
    """
    query = select(PARKED).order_by(PARKED.c.at, PARKED.c.id)
    rows = connection.execute(query.where(PARKED.c.id == one) if one else query)
    found = [
        Late(
            id=row.id,
            user=row.user_name,
            device=row.device,
            code=row.code,
            at=datetime.fromisoformat(row.at),
            decided_by=row.decided_by,
            transaction=Transaction.model_validate_json(row.body),
        )
        for row in rows
    ]
    if one and not found:
        raise SyncError("server.parked-unknown", id=one)
    return found


def status(connection: Connection, now: datetime) -> Status:
    """Return how the server stands, in numbers."""
    head = connection.execute(select(HEAD)).one()
    return Status(
        epoch=head.epoch,
        lives=_count(connection, EPOCH),
        position=head.seq,
        accounts=_count(connection, ACCOUNT),
        devices=_count(connection, DEVICE, DEVICE.c.revoked_at == ""),
        revoked=_count(connection, DEVICE, DEVICE.c.revoked_at != ""),
        codes=_count(connection, ENROLMENT, *_open(now)),
        transactions=_count(connection, RECEIVED),
        rows=_count(connection, STORED, STORED.c.gone_seq == 0),
        parked=_count(connection, PARKED, PARKED.c.decided_by == ""),
    )


def _open(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return ENROLMENT.c.used_at == "", ENROLMENT.c.until > now.isoformat()


def _count(
    connection: Connection, table: FromClause, *which: ColumnElement[bool]
) -> int:
    query = select(func.count()).select_from(table).where(*which)
    return int(connection.execute(query).scalar_one())


def _instant(said: str) -> datetime | None:
    return datetime.fromisoformat(said) if said else None
