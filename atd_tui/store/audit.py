"""The audit of this laptop: what was looked at and done, and whether it stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func
from sqlalchemy import select as sql
from sqlmodel import col, select

from atd_tui.models.base import table_of
from atd_tui.models.journal import Action, AuditEvent
from atd_tui.store import chain
from atd_tui.store.chain import Entry, VerifyResult
from atd_tui.store.store import Store

__all__ = ["Event", "VerifyResult", "events", "openings", "record", "verify"]

OPEN: Final = "open"
"""What the opening of a record is called."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event, as a list shows it.

    Attributes:
        command: of a change, the command that made it; else empty.
        subject: of a change, the id of the row it was about; else empty.
    """

    n: int
    at: datetime
    actor: str
    action: str
    object: str
    fields: tuple[str, ...]
    reason: str
    outcome: str
    command: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Openings:
    """How often somebody opened a record, and when last."""

    actor: str
    at: datetime
    times: int


def record(
    store: Store,
    action: str,
    object: str,  # noqa: A002 -- the column's name
    *,
    fields: tuple[str, ...] = (),
    reason: str = "",
    outcome: str = "ok",
) -> None:
    """Append one event in a small commit of its own, before its record is shown.

    Skipped on a store that cannot be written, which a backup medium is.
    """
    if store.read_only:
        return
    store.note(Entry(action, object, fields, reason, outcome))


def events(store: Store, *, limit: int = 100, before: int | None = None) -> list[Event]:
    """Return the newest events first, those numbered below ``before``."""
    query = (
        select(AuditEvent, Action.command, Action.subject)
        .join(Action, col(Action.id) == col(AuditEvent.object), isouter=True)
        .order_by(col(AuditEvent.n).desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(col(AuditEvent.n) < before)
    with store.reading() as session:
        return [_event(*row) for row in session.exec(query)]


def openings(store: Store, record_id: str) -> list[Openings]:
    """Return who opened a record on this laptop, whoever did so last first."""
    row = table_of(AuditEvent).c
    by_actor = (
        sql(row.actor, func.max(row.at).label("at"), func.count())
        .where(row.object == record_id, row.action == OPEN)
        .group_by(row.actor)
        .order_by(func.max(row.n).desc())
    )
    with store.reading() as session:
        return [Openings(*found) for found in session.connection().execute(by_actor)]


def verify(store: Store, *, head: str = "") -> VerifyResult:
    """Walk the whole chain.

    ``head`` is a hash the chain was seen to end with; without it, read events cut off
    at the end are not noticed.
    """
    with store.reading() as session:
        return chain.verify(session, store.device.id, head=head)


def _event(event: AuditEvent, command: str | None, subject: str | None) -> Event:
    return Event(
        n=event.n,
        at=event.at,
        actor=event.actor,
        action=event.action,
        object=event.object,
        fields=tuple(event.fields.split()),
        reason=event.reason,
        outcome=event.outcome,
        command=command or "",
        subject=subject or "",
    )
