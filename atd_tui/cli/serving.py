"""Which server a command is about: its folder, its database, its clock and chance."""

import os
import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from sqlalchemy import Connection

from atd_tui import clock
from atd_tui.server import folder, revoked, witness
from atd_tui.server.accounts import Chance
from atd_tui.server.core import Door, Server
from atd_tui.server.database import Database

DATABASE: Final = "ATD_TUI_DATABASE"
_SECRET_BYTES: Final = 32
_LETTERS: Final = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
_GROUPS: Final = 4
_GROUP: Final = 5

DataOption = Annotated[
    Path, typer.Option("--data", metavar="DIR", help="Folder of the server.")
]
DatabaseOption = Annotated[
    str,
    typer.Option(
        "--database",
        metavar="URL",
        help="PostgreSQL; else ATD_TUI_DATABASE, else a file in the folder.",
    ),
]


@dataclass(frozen=True, slots=True)
class Kept:
    """A server that a command looks after."""

    server: Server
    database: Database
    folder: Path


@dataclass(frozen=True, slots=True)
class Build:
    """Makes the application of one process; another process can be told of it."""

    folder: Path
    url: str
    shown: bool = False

    def __call__(self) -> Any:
        from atd_tui.server import web  # noqa: PLC0415 -- only who serves reads FastAPI

        server = Server(Database(self.url), door())
        return web.application(server, web.Place(self.folder, shown=self.shown))


@contextmanager
def opened(data: Path, database: str) -> Iterator[Kept]:
    """Open the server of a folder; close it when the command is done.

    Raises:
        SyncError: there is none, its database cannot be had, or is of another version.
    """
    kept = _kept(*where(data, database))
    try:
        kept.database.refuse_other()
        yield kept
    finally:
        kept.database.close()


@contextmanager
def looking(data: Path, database: str) -> Iterator[Connection]:
    """Open the server of a folder for one look at its tables.

    Raises:
        SyncError: see ``opened``.
    """
    with opened(data, database) as kept, kept.database.reading() as connection:
        yield connection


@contextmanager
def made(data: Path, database: str) -> Iterator[Kept]:
    """Make the server of a folder; one that is made is brought to this version.

    Raises:
        SyncError: something else lies there, or the database cannot be had.
    """
    data = data.expanduser().absolute()
    folder.make(data)
    chosen = database or os.environ.get(DATABASE, "")
    if not chosen:
        folder.make_database(data)
    kept = _kept(data, folder.url(data, chosen))
    try:
        kept.server.init()
        yield kept
    finally:
        kept.database.close()


def where(data: Path, database: str) -> tuple[Path, str]:
    """Return the folder of a server and the address of its database.

    Raises:
        SyncError: it is none.
    """
    data = data.expanduser().absolute()
    folder.refuse_none(data)
    return data, folder.url(data, database or os.environ.get(DATABASE, ""))


def refuse_behind(kept: Kept) -> None:
    """Go on only with a database that holds all that the witness saw.

    Raises:
        SyncError: ``server.behind``.
    """
    with kept.database.reading() as connection:
        witness.refuse_behind(connection, kept.folder)


def revoke_again(kept: Kept) -> list[str]:
    """Let in no more whom the folder knows to be revoked; return those.

    A database that was put back from a backup has forgotten them.

    Raises:
        SyncError: ``server.revoked``.
    """
    with kept.database.reading() as connection:
        forgotten = revoked.forgotten(connection, kept.folder)
    for device in forgotten:
        kept.server.revoke(device)
    return forgotten


def door() -> Door:
    """Return the clock of this machine, and its chance."""
    return Door(clock.system, Chance(secret=_secret, new_id=_new_id))


def code() -> str:
    """Return a one-time code that can be read out and typed: 98 bits."""
    groups = (
        "".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS)
    )
    return "-".join(groups)


def _kept(data: Path, url: str) -> Kept:
    database = Database(url)
    return Kept(Server(database, door()), database, data)


def _secret() -> str:
    return secrets.token_urlsafe(_SECRET_BYTES)


def _new_id() -> str:
    return str(uuid.uuid4())
