"""The keeper's hand on a server: made, laptops let in, and how it stands."""

from dataclasses import asdict
from typing import Annotated, Any, Final

import typer

from atd_tui import clock
from atd_tui.cli import server_migrate, server_typed, server_verified, serving, typed
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Room, Verb
from atd_tui.cli.output import Answer
from atd_tui.cli.server_typed import MoreScopes, RoleOption, ScopeOption, UserOption
from atd_tui.cli.serving import DatabaseOption, DataOption, Kept
from atd_tui.errors import SyncError
from atd_tui.server import chain, keeping
from atd_tui.server.accounts import CODE_MINUTES


def init(asked: Asked, *, data: DataOption, database: DatabaseOption = "") -> Answer:
    """Make a server; one that is made is brought to this version."""
    with serving.made(data, database) as kept:
        epoch, position = kept.server.head()
        kept.server.testify(kept.folder)
    value = {"data": str(kept.folder), "epoch": epoch, "position": position}
    said = asked.words.text("The server is ready: {path}", path=kept.folder)
    return Answer(value, [said])


def enrol(
    asked: Asked,
    *,
    data: DataOption,
    user: UserOption,
    role: RoleOption = "",
    scope: ScopeOption = None,
    more: MoreScopes = None,
    office: Annotated[
        str, typer.Option("--office", metavar="CODE", help="Else the first scope.")
    ] = "",
    desk: Annotated[
        str, typer.Option("--desk", metavar="LETTER", help="Else the next free one.")
    ] = "",
    database: DatabaseOption = "",
) -> Answer:
    """Give a one-time code for a laptop; with --role and --scope also the account."""
    with serving.opened(data, database) as kept:
        before = server_typed.found(kept, user)
        scopes = [*(scope or []), *(more or [])]
        account = server_typed.amended(kept, before, user, role, scopes)
        at = server_typed.office_of(account, office)
        letter = typed.desk_letter(desk) if desk else _free_letter(kept, at)
        if account != before:
            kept.server.put_account(account)
        code = kept.server.invite(user, at, letter, code=serving.code())
    value = {"code": code, "minutes": CODE_MINUTES, "user": user, "role": account.role}
    value |= {"scopes": list(account.scopes), "office": at, "desk": letter}
    text = asked.words.text
    said = text("Good once, for {n} minutes.", n=CODE_MINUTES)
    return Answer(value, [code, said])


def status(
    asked: Asked,
    *,
    data: DataOption,
    database: DatabaseOption = "",
    whole: Annotated[
        bool, typer.Option("--whole", help="Look through the whole log, too.")
    ] = False,
) -> Answer:
    """Say how a server stands, in numbers.

    Raises:
        SyncError: ``server.log-broken`` where the log is not what it was.
    """
    del asked  # its words are the names of the numbers
    with serving.looking(data, database) as connection:
        found = keeping.status(connection, clock.system())
        broken = chain.broken(connection) if whole else None
    if broken is not None:
        raise SyncError("server.log-broken", n=broken, position=found.position)
    value: dict[str, Any] = asdict(found)
    return Answer(value, [f"{name:<14} {said}" for name, said in value.items()])


def _free_letter(kept: Kept, office: str) -> str:
    with kept.database.reading() as connection:
        return keeping.free_letter(connection, office, clock.system())


COMMANDS: Final[dict[str, Verb | Room]] = {
    "init": init,
    "enrol": enrol,
    "status": status,
    "migrate": server_migrate.migrate,
    "verified": server_verified.verified,
    "account": Room("atd_tui.cli.server_accounts", "Who may use laptops, and where."),
    "device": Room("atd_tui.cli.server_devices", "The laptops that were enrolled."),
    "parked": Room("atd_tui.cli.server_parked", "Late work on what was given away."),
    "epoch": Room("atd_tui.cli.server_epoch", "Another life after a restore."),
}
