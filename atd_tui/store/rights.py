"""What the person at this laptop may write: asked as its server will ask it.

A store that stands alone asks nobody. Where a row lies, and so who holds it, the server
alone knows; what a role may never write is said before it is written.
"""

from collections.abc import Iterable

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
