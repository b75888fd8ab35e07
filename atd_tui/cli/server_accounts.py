"""Who may use laptops: their role, and where it holds."""

from typing import Any, Final

from atd_tui.cli import server_typed, serving
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb
from atd_tui.cli.output import Answer
from atd_tui.cli.server_typed import MoreScopes, RoleOption, ScopeOption, UserOption
from atd_tui.cli.serving import DatabaseOption, DataOption
from atd_tui.domain.access import Account
from atd_tui.server import keeping


def list_(asked: Asked, *, data: DataOption, database: DatabaseOption = "") -> Answer:
    """List the accounts."""
    del asked  # names and codes are the same in every language
    with serving.looking(data, database) as connection:
        found = keeping.accounts(connection)
    lines = [f"{a.user:<20} {a.role:<16} {' '.join(a.scopes)}" for a in found]
    return Answer([_shape(each) for each in found], lines)


def set_(
    asked: Asked,
    *,
    data: DataOption,
    user: UserOption,
    role: RoleOption,
    scope: ScopeOption = None,
    more: MoreScopes = None,
    database: DatabaseOption = "",
) -> Answer:
    """Write an account; what it no longer holds leaves its laptops at their next sync.

    Without --scope it holds nothing of any office.
    """
    with serving.opened(data, database) as kept:
        known = server_typed.known(kept)
        scopes = [*(scope or []), *(more or [])]
        account = server_typed.account(user, role, scopes, known)
        kept.server.put_account(account)
    said = asked.words.text("The account is written: {user}", user=account.user)
    return Answer(_shape(account), [said])


def _shape(account: Account) -> dict[str, Any]:
    scopes = list(account.scopes)
    return {"user": account.user, "role": account.role, "scopes": scopes}


COMMANDS: Final[dict[str, Verb]] = {"list": list_, "set": set_}
