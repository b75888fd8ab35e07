"""Accounts as they are typed: a role that there is, scopes that there are."""

from collections.abc import Sequence
from typing import Annotated

import typer

from atd_tui.cli.serving import Kept
from atd_tui.domain import access
from atd_tui.domain.access import Account
from atd_tui.errors import Misused, SyncError
from atd_tui.reference import housing, places
from atd_tui.server import keeping

UserOption = Annotated[
    str, typer.Option("--user", metavar="NAME", help="Name of the account.")
]
RoleOption = Annotated[
    str, typer.Option("--role", metavar="ROLE", help="Such as COACH_FAM.")
]
ScopeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--scope", metavar="CODE", help="Contact point or site; more than once."
    ),
]


def account(
    user: str, role: str, scopes: Sequence[str], known: frozenset[str]
) -> Account:
    """Return an account as it was typed; commas separate scopes too.

    Raises:
        Misused: ``server.role``, ``server.scope``, ``server.user``.
    """
    name = user.strip()
    if not name or len(name) > _LONGEST or not name.isprintable():
        raise Misused("server.user")
    code = role.strip().upper()
    if code not in access.ROLES:
        raise Misused("server.role", given=role, known=", ".join(access.ROLES))
    typed = [part.strip() for each in scopes for part in each.split(",")]
    codes = dict.fromkeys(_scope(each, known) for each in typed if each)
    return Account(name, code, tuple(codes))


def known(kept: Kept) -> frozenset[str]:
    """Return the codes that may be a scope: of the program, and of its laptops."""
    with kept.database.reading() as connection:
        sent = keeping.contact_points(connection)
    own = {point.code for point in places.contact_points()}
    return frozenset(own | sent | {site.code for site in housing.sites()})


def of(kept: Kept, user: str) -> Account:
    """Return the account of somebody as the server has it.

    Raises:
        SyncError: ``sync.account-unknown``.
    """
    with kept.database.reading() as connection:
        for each in keeping.accounts(connection):
            if each.user == user:
                return each
    raise SyncError("sync.account-unknown", user=user)


def office_of(account: Account) -> str:
    """Return the first scope that is an office.

    Raises:
        Misused: ``server.no-office``.
    """
    points = places.contact_points()
    offices = {point.code for point in points if places.is_office(point)}
    for scope in account.scopes:
        if scope in offices:
            return scope
    raise Misused("server.no-office", user=account.user)


_LONGEST = 60


def _scope(typed: str, known: frozenset[str]) -> str:
    if typed.upper() in known:
        return typed.upper()
    try:
        return places.office(typed).code
    except Misused:
        listed = ", ".join(sorted(known))
        raise Misused("server.scope", given=typed, known=listed) from None
