"""Accounts as they are typed: a role that there is, scopes that there are."""

from collections.abc import Sequence
from dataclasses import replace
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
MoreScopes = Annotated[
    list[str] | None,
    typer.Argument(metavar="[CODE]...", help="Further scopes, behind --scope."),
]


def account(
    user: str, role: str, scopes: Sequence[str], known: frozenset[str]
) -> Account:
    """Return an account as it was typed; commas and blanks separate scopes too.

    Raises:
        Misused: ``server.role``, ``server.scope``, ``server.user``.
    """
    name = user.strip()
    if not name or len(name) > _LONGEST or not name.isprintable():
        raise Misused("server.user")
    code = role.strip().upper()
    if code not in access.ROLES:
        raise Misused("server.role", given=role, known=", ".join(access.ROLES))
    typed = [part for each in scopes for part in each.replace(",", " ").split()]
    codes = dict.fromkeys(_scope(each, known) for each in typed if each)
    return Account(name, code, tuple(codes))


def known(kept: Kept) -> frozenset[str]:
    """Return the codes that may be a scope: of the program, and of its laptops."""
    with kept.database.reading() as connection:
        sent = keeping.contact_points(connection)
    own = {point.code for point in places.contact_points()}
    return frozenset(own | sent | {site.code for site in housing.sites()})


def found(kept: Kept, user: str) -> Account | None:
    """Return the account of somebody as the server has it; ``None`` of nobody."""
    with kept.database.reading() as connection:
        every = {each.user: each for each in keeping.accounts(connection)}
    return every.get(user.strip())


def amended(
    kept: Kept, before: Account | None, user: str, role: str, scopes: Sequence[str]
) -> Account:
    """Return an account as it is from now on; what is not typed stays as it was.

    Raises:
        SyncError: ``sync.account-unknown`` of a new one without a role.
        Misused: as of ``account``.
    """
    if before is None and not role:
        raise SyncError("sync.account-unknown", user=user)
    if before is None:
        return account(user, role, scopes, known(kept))
    said = account(user, role or before.role, scopes, known(kept))
    return said if scopes else replace(said, scopes=before.scopes)


def office_of(account: Account, given: str = "") -> str:
    """Return where a laptop stands: the office given, else the first scope that is one.

    What is written at an office outside the scopes is no longer the account's.

    Raises:
        Misused: ``server.no-office``, ``server.office-outside``.
    """
    if given:
        code = places.office(given).code
        if code not in account.scopes:
            scopes = ",".join((*account.scopes, code))
            raise Misused(
                "server.office-outside", user=account.user, office=code, scopes=scopes
            )
        return code
    points = places.contact_points()
    offices = {point.code for point in points if places.is_office(point)}
    for scope in account.scopes:
        if scope in offices:
            return scope
    scopes = ",".join((*account.scopes, "CODE"))
    raise Misused("server.no-office", user=account.user, scopes=scopes)


_LONGEST = 60


def _scope(typed: str, known: frozenset[str]) -> str:
    if typed.upper() in known:
        return typed.upper()
    try:
        return places.office(typed).code
    except Misused:
        listed = ", ".join(sorted(known))
        raise Misused("server.scope", given=typed, known=listed) from None
