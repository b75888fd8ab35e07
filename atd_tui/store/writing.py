"""One action being written: its row first, its changes behind it, one commit."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select
from sqlmodel import Session

from atd_tui.errors import StoreError
from atd_tui.models.base import table_of
from atd_tui.models.journal import Action
from atd_tui.store import chain, rights
from atd_tui.store.door import Door


@dataclass(slots=True)
class Writing:
    """What the body of ``Store.writing`` works with.

    Attributes:
        at: the instant of this action; of the first one when repeated.
        repeated: the action was stored before; the body may only read.
        subject: id of the row the action is about; the body may set it.
        undoes: id of the action that this one takes back; the body may set it.
    """

    session: Session
    action_id: str
    at: datetime
    actor: str
    device: str
    repeated: bool
    subject: str
    undoes: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the caller said about the action before anything was written."""

    action_id: str
    command: str
    subject: str
    undoes: str


def begin(session: Session, asked: Asked, door: Door, device: str) -> Writing:
    """Write the action's row and say to the triggers that it is being written.

    An action stored before is not written again: ``repeated``.
    """
    found = session.connection().execute(_FIND, {"id": asked.action_id})
    if stored := found.one_or_none():
        return Writing(
            session=session,
            action_id=stored.id,
            at=stored.at,
            actor=stored.actor,
            device=stored.device,
            repeated=True,
            subject=stored.subject,
            undoes=stored.undoes,
        )
    at = door.now()
    action: dict[str, object] = {
        "id": asked.action_id,
        "n": last_number(session, "action") + 1,
        "at": at,
        "actor": door.actor,
        "device": device,
        "command": asked.command,
        "subject": asked.subject,
        "undoes": asked.undoes,
    }
    session.connection().execute(_INSERT, action)
    _say(session, asked.action_id)
    return Writing(
        session=session,
        action_id=asked.action_id,
        at=at,
        actor=door.actor,
        device=device,
        repeated=False,
        subject=asked.subject,
        undoes=asked.undoes,
    )


def finish(writing: Writing, before: int) -> frozenset[str]:
    """Complete the action in its transaction; return the tables that changed.

    ``before`` is the number of the last change when the transaction began. Empty when
    nothing was changed: there is then nothing to commit. Its event joins the chain.

    Raises:
        StoreError: a repeated action changed something.
        Refused: ``sync.role``, ``sync.office-lost``: its server would not take it from
            this person.
    """
    session = writing.session
    session.flush()
    said = _said(session, before)
    changed = frozenset(table for table, _ in said)
    if writing.repeated and changed:
        raise StoreError("store.repeated-wrote", tables=", ".join(sorted(changed)))
    if not changed:
        return changed
    rights.refuse(session, changed)
    new = {table for table, field in said if field == _SIGN["I"].format(table)}
    rights.refuse_outside(session, new, before)
    chain.append(
        session,
        chain.Entry("change", writing.action_id, tuple(field for _, field in said)),
        at=writing.at,
        actor=writing.actor,
        device=writing.device,
    )
    learned = (writing.subject, writing.undoes, writing.action_id)
    session.connection().exec_driver_sql(_LEARN, learned)
    _say(session, None)
    return changed


def last_number(session: Session, table: str) -> int:
    """Return the highest ``n`` of a numbered table; 0 when it is empty."""
    query = f'SELECT coalesce(max(n), 0) FROM "{table}"'  # noqa: S608 -- our own names
    return int(session.connection().exec_driver_sql(query).scalar_one())


def _said(session: Session, before: int) -> list[tuple[str, str]]:
    rows = session.connection().exec_driver_sql(_FIELDS, (before,))
    return [(table, _SIGN[op].format(table, field)) for table, op, field in rows]


# Statements on the tables, not the classes: no row of the journal becomes an object.
_ACTION = table_of(Action)
_FIND = select(_ACTION).where(_ACTION.c.id == bindparam("id"))
_INSERT = insert(_ACTION)
_LEARN = "UPDATE action SET subject = ?, undoes = ? WHERE id = ?"

_SIGN = {"I": "+{0}", "D": "-{0}", "U": "{0}.{1}"}

# Of a new or ended row its table says enough; of a changed one each field is named.
_FIELDS = """
SELECT DISTINCT tbl, op, key
FROM "change", json_each(CASE op WHEN 'U' THEN new ELSE '[0]' END)
WHERE n > ? ORDER BY tbl, op, key
"""


def _say(session: Session, action_id: str | None) -> None:
    session.connection().exec_driver_sql(
        "UPDATE capture_context SET action_id = ? WHERE k = 1", (action_id,)
    )
