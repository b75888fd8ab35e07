"""The audit chain of this laptop: its links, appended and walked in a session."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert
from sqlmodel import Session

from atd_tui.domain import audit
from atd_tui.models.base import table_of
from atd_tui.models.journal import AuditEvent


@dataclass(frozen=True, slots=True)
class Entry:
    """What was done, as the chain keeps it: names of fields, never their values.

    Attributes:
        action: a verb, such as ``sign-in``, ``open``, ``list``, ``change``, ``export``.
        object: id or name of what it was done to; of a change the id of its action.
        outcome: ``ok``, or the code of the refusal.
    """

    action: str
    object: str
    fields: tuple[str, ...] = ()
    reason: str = ""
    outcome: str = "ok"


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """Whether the chain is as it was written.

    Attributes:
        events: how many there are.
        broken_at: number of the first event that is not as it was, or ``None``.
        why: ``audit.changed`` (an event), ``audit.incomplete`` (an action without its
            event, or an event without its action), or empty.
    """

    ok: bool
    events: int
    broken_at: int | None = None
    why: str = ""


def append(
    session: Session, entry: Entry, *, at: datetime, actor: str, device: str
) -> None:
    """Add one link at the end of the chain."""
    connection = session.connection()
    last = connection.exec_driver_sql(_LAST).one_or_none()
    number, prev = last or (0, audit.genesis(device))
    event: dict[str, object] = {
        "n": number + 1,
        "at": at,
        "device": device,
        "actor": actor,
        "action": entry.action,
        "object": entry.object,
        "fields": " ".join(entry.fields),
        "reason": entry.reason,
        "outcome": entry.outcome,
    }
    event |= {"prev": prev, "hash": audit.link(prev, event)}
    connection.execute(_INSERT, event)


def verify(session: Session, device: str, *, head: str = "") -> VerifyResult:
    """Walk the whole chain of the device.

    ``head`` is a hash the chain was seen to end with; without it, read events cut off
    at the end are not noticed.
    """
    run = session.connection().exec_driver_sql
    count = run(_COUNT).scalar_one()
    events = map(dict, run(_CHAIN).mappings())
    broken_at = audit.broken(events, device=device, head=head)
    if broken_at is not None:
        return VerifyResult(
            ok=False, events=count, broken_at=broken_at, why="audit.changed"
        )
    if run(_UNMATCHED).scalar_one():
        return VerifyResult(ok=False, events=count, why="audit.incomplete")
    return VerifyResult(ok=True, events=count)


_INSERT = insert(table_of(AuditEvent))
_LAST = "SELECT n, hash FROM audit_event ORDER BY n DESC LIMIT 1"
_COUNT = "SELECT count(*) FROM audit_event"
_CHAIN = "SELECT * FROM audit_event ORDER BY n"

# Every action leaves one event in its own commit: a cut tail shows here.
_UNMATCHED = """
SELECT
  (SELECT count(*) FROM action
    WHERE id NOT IN (SELECT object FROM audit_event WHERE action = 'change'))
  + (SELECT count(*) FROM audit_event
    WHERE action = 'change' AND object NOT IN (SELECT id FROM action))
"""
