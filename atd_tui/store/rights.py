"""What the person at this laptop may write: asked as its server will ask it.

A store that stands alone asks nobody. Where a row lies, and so who holds it, the server
alone knows; what a role may never write, and what would lie with an office that is not
the account's, is said before it is written.
"""

from collections.abc import Iterable
from typing import Final

from sqlmodel import Session

from atd_tui.domain import access
from atd_tui.domain.access import Action
from atd_tui.errors import Refused
from atd_tui.store import sync_meta
from atd_tui.store.sync_meta import Key


def refuse(session: Session, tables: Iterable[str]) -> None:
    """Let nothing be written that the server would refuse from this person.

    Raises:
        Refused: ``sync.role``.
    """
    if not may(session, *tables):
        raise Refused("sync.role")


def may(session: Session, *tables: str) -> bool:
    """Return whether rows of all these tables may be written here."""
    role = sync_meta.text(session, Key.ROLE)
    if role not in access.ROLES:  # alone, or of a server that knows more roles
        return True
    return all(
        access.may_of_role(role, Action.WRITE, table)
        for table in tables
        if access.area(table) is not None
    )


def refuse_office(session: Session, office: str) -> None:
    """Let the laptop stand at no office that its account does not hold.

    Raises:
        Refused: ``sync.office-outside``.
    """
    held = _offices(session)
    if held and office not in held:
        raise Refused("sync.office-outside", office=office, held=", ".join(held))


def refuse_outside(session: Session, new: Iterable[str], before: int) -> None:
    """Let nothing begin that would lie with an office which the account has lost.

    Args:
        session: of the transaction.
        new: the tables in which it made rows.
        before: the number of the last change before it.

    Raises:
        Refused: ``sync.office-lost``.
    """
    if _ALONE.isdisjoint(new):
        return
    held = _offices(session)
    for office in session.connection().exec_driver_sql(_BEGUN, (before,)).scalars():
        if held and office not in held:
            raise Refused("sync.office-lost", office=office, held=", ".join(held))


def _offices(session: Session) -> list[str]:
    """Return the scopes of which this laptop reads; none where it does not know."""
    found = session.connection().exec_driver_sql(_BUCKETS).scalars()
    return sorted({str(bucket).split(":")[1] for bucket in found})


_ALONE: Final = frozenset({"duty", "household", "person", "ticket"})
"""What lies with its office as long as it belongs to nothing else."""

_BUCKETS: Final = "SELECT bucket FROM sync_cursor WHERE bucket LIKE 'office:%:%'"
_BEGUN: Final = """
SELECT DISTINCT coalesce(json_extract(new, '$.office'), json_extract(new, '$.scope'))
FROM "change" WHERE n > ? AND op = 'I'
AND tbl IN ('duty', 'household', 'person', 'ticket')
"""
