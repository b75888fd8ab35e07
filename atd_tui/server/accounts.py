"""Accounts and laptops: who holds which buckets, and which token is whose."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from atd_tui.domain import access
from atd_tui.errors import SyncError
from atd_tui.protocol import Enrol
from atd_tui.server.tables import ACCOUNT, DEVICE, ENROLMENT, GRANT

CODE_MINUTES: Final = 15
TOKEN_DAYS: Final = 7
"""After so many days a laptop is given another token."""

_PREFIX: Final = "atd_dev_"
"""What a token begins with, so that one is known for what it is where it lies."""


_CALLER: Final = (
    select(DEVICE, ACCOUNT.c.role, ACCOUNT.c.scopes)
    .add_columns(GRANT.c.bucket, GRANT.c.handle, GRANT.c.since)
    .join(ACCOUNT, ACCOUNT.c.user_name == DEVICE.c.user_name)
    .outerjoin(GRANT, GRANT.c.user_name == DEVICE.c.user_name)
    .where(
        (DEVICE.c.token == bindparam("shown"))
        | (DEVICE.c.pending == bindparam("shown")),
        DEVICE.c.revoked_at == "",
    )
)
"""A laptop, its account and each of its grants: with every request, so all at once."""


@dataclass(frozen=True, slots=True)
class Chance:
    """Where the server takes what nobody may guess.

    Attributes:
        secret: makes a token or a handle.
        new_id: makes the id of a laptop.
    """

    secret: Callable[[], str]
    new_id: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Caller:
    """A laptop that showed its token, and whose it is.

    Attributes:
        last: number of the last transaction it was answered.
        handles: the buckets it holds, each with the handle of its grant.
        since: of each the number at which it was granted.
        token_at: when its token was given.
        by_new_token: it showed the one that is to take the place of the old.
        seen_at: when it last called, to the hour; empty before that was noted.
    """

    id: str
    account: access.Account
    office: str
    desk: str
    incarnation: str
    last: int
    durable: int
    handles: dict[str, str]
    since: dict[str, int]
    token_at: datetime
    by_new_token: bool
    seen_at: str


def put(
    connection: Connection, account: access.Account, chance: Chance, *, seq: int
) -> None:
    """Write an account as it is from a number on; what it lost it no longer holds.

    A bucket that is held again has another handle, so that a laptop reads it anew; so
    has every one where the role now reads something else in them.
    """
    before = _account(connection, account.user)
    mine = ACCOUNT.c.user_name == account.user
    said = {"role": account.role, "scopes": " ".join(account.scopes)}
    if not connection.execute(update(ACCOUNT).where(mine).values(said)).rowcount:
        new = {"user_name": account.user, **said}
        connection.execute(insert(ACCOUNT).values(new))
    held = {row.bucket for row in _grants(connection, account.user)}
    wanted = access.buckets(account)
    same = before is not None and access.readable(before) == access.readable(account)
    for bucket in held - wanted if same else held:
        lost = (GRANT.c.user_name == account.user) & (GRANT.c.bucket == bucket)
        connection.execute(delete(GRANT).where(lost))
        held = held - {bucket}
    rows = [
        {
            "user_name": account.user,
            "bucket": bucket,
            "handle": chance.secret(),
            "since": seq,
        }
        for bucket in sorted(wanted - held)
    ]
    if rows:
        connection.execute(insert(GRANT), rows)


def invite(
    connection: Connection,
    user: str,
    office: str,
    desk: str,
    *,
    now: datetime,
    code: str,
) -> None:
    """Keep a one-time code for the next laptop of somebody.

    Raises:
        SyncError: ``sync.account-unknown``.
    """
    if not _account(connection, user):
        raise SyncError("sync.account-unknown", user=user)
    until = now + timedelta(minutes=CODE_MINUTES)
    row = {"code": _of_code(code), "user_name": user, "office": office, "desk": desk}
    connection.execute(insert(ENROLMENT).values(**row, until=until.isoformat()))


def enrol(
    connection: Connection, asked: Enrol, chance: Chance, *, now: datetime
) -> tuple[Any, str]:
    """Make a laptop of a code; return its row and its first token.

    Raises:
        SyncError: ``sync.code``, alike for one unknown, used or too old;
            ``sync.office-outside`` where the laptop says an office that its account
            does not hold. The code stays good.
    """
    mine = ENROLMENT.c.code == _of_code(asked.code)
    unused = mine & (ENROLMENT.c.used_at == "") & (ENROLMENT.c.until > now.isoformat())
    used = update(ENROLMENT).where(unused).values(used_at=now.isoformat())
    if not connection.execute(used).rowcount:
        raise SyncError("sync.code")
    code = connection.execute(select(ENROLMENT).where(mine)).one()
    _refuse_outside(connection, code.user_name, asked.office)
    token = _PREFIX + chance.secret()
    row = {
        "id": chance.new_id(),
        "user_name": code.user_name,
        "office": asked.office or code.office,
        "desk": asked.desk or code.desk,
        "incarnation": asked.incarnation,
        "token": digest(token),
        "token_at": now.isoformat(),
    }
    connection.execute(insert(DEVICE).values(row))
    this = DEVICE.c.id == row["id"]
    return connection.execute(select(DEVICE).where(this)).one(), token


def caller(connection: Connection, token: str) -> Caller:
    """Return the laptop that a token is of, the new one as well as the old.

    Raises:
        SyncError: ``sync.token``, alike for one unknown and one revoked.
    """
    shown = digest(token)
    found = connection.execute(_CALLER, {"shown": shown}).all()
    if not found:
        raise SyncError("sync.token")
    row = found[0]
    grants = [grant for grant in found if grant.bucket is not None]
    return Caller(
        id=row.id,
        account=access.Account(row.user_name, row.role, tuple(row.scopes.split())),
        office=row.office,
        desk=row.desk,
        incarnation=row.incarnation,
        last=row.last,
        durable=row.durable,
        handles={grant.bucket: grant.handle for grant in grants},
        since={grant.bucket: grant.since for grant in grants},
        token_at=datetime.fromisoformat(row.token_at),
        by_new_token=row.pending == shown,
        seen_at=row.seen_at,
    )


def called(connection: Connection, device: str, *, now: datetime) -> None:
    """Note that a laptop called."""
    this = DEVICE.c.id == device
    connection.execute(update(DEVICE).where(this).values(seen_at=now.isoformat()))


def settle(connection: Connection, token: str, *, now: datetime) -> None:
    """Let the new token take the place of the old one, now that it was used."""
    used = DEVICE.c.pending == digest(token)
    first = {"token": DEVICE.c.pending, "pending": "", "token_at": now.isoformat()}
    connection.execute(update(DEVICE).where(used).values(first))


def renew(connection: Connection, device: str, chance: Chance) -> str:
    """Return another token, good beside the old one until it is used.

    Of several that were given only the last is good: who has another one, because a
    line delivered a hello twice, goes on with the old one.
    """
    token = _PREFIX + chance.secret()
    this = DEVICE.c.id == device
    connection.execute(update(DEVICE).where(this).values(pending=digest(token)))
    return token


def revoke(connection: Connection, device: str, *, now: datetime) -> None:
    """Let a laptop in no more; of one revoked before, the first day stands.

    Raises:
        SyncError: ``sync.device-unknown``.
    """
    row = connection.execute(select(DEVICE).where(DEVICE.c.id == device)).first()
    if row is None:
        raise SyncError("sync.device-unknown", device=device)
    still = (DEVICE.c.id == device) & (DEVICE.c.revoked_at == "")
    connection.execute(update(DEVICE).where(still).values(revoked_at=now.isoformat()))


def answered(connection: Connection, device: str, last: int) -> None:
    """Note the last transaction of a laptop that was answered."""
    connection.execute(update(DEVICE).where(DEVICE.c.id == device).values(last=last))


def digest(secret: str) -> str:
    """Return what is kept of a token or a code, which itself is kept nowhere."""
    return hashlib.sha256(secret.encode()).hexdigest()


def role(connection: Connection, user: str) -> str:
    """Return the role of somebody; empty of nobody."""
    found = _account(connection, user)
    return found.role if found else ""


def _refuse_outside(connection: Connection, user: str, office: str) -> None:
    found = _account(connection, user)
    scopes = found.scopes if found else ()
    if office and office not in scopes:
        held = ", ".join(scopes)
        raise SyncError("sync.office-outside", office=office, held=held)


def _of_code(code: str) -> str:
    """Return what is kept of a code, however it was typed from a paper."""
    return digest("".join(code.replace("-", "").split()).upper())


def _account(connection: Connection, user: str) -> access.Account | None:
    query = select(ACCOUNT).where(ACCOUNT.c.user_name == user)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return access.Account(row.user_name, row.role, tuple(row.scopes.split()))


def _grants(connection: Connection, user: str) -> Sequence[Any]:
    return connection.execute(select(GRANT).where(GRANT.c.user_name == user)).all()
