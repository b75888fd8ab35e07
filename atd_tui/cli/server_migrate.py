"""The tables of a server brought to this version, by whoever owns them."""

import os
from pathlib import Path
from typing import Annotated

import typer

from atd_tui.cli.asked import Asked
from atd_tui.cli.output import Answer
from atd_tui.cli.serving import DATABASE, DatabaseOption
from atd_tui.errors import SyncError
from atd_tui.server import folder, migrating
from atd_tui.server.database import Database


def migrate(
    asked: Asked,
    *,
    database: DatabaseOption = "",
    data: Annotated[
        Path | None,
        typer.Option("--data", metavar="DIR", help="Where the database is a file."),
    ] = None,
) -> Answer:
    """Bring the tables to this version; where they are, change nothing.

    On PostgreSQL run it as the owner of the tables: the role of ``serve`` makes none.
    """
    tables = Database(_url(data, database))
    try:
        before = tables.step()
        tables.migrate()
    finally:
        tables.close()
    value = {"before": before, "now": migrating.NOW}
    text = asked.words.text
    said = text("The tables are level at step {step}.", step=migrating.NOW)
    return Answer(value, [said])


def _url(data: Path | None, database: str) -> str:
    """Return the address that was given, or that of the file in a folder.

    Raises:
        SyncError: ``server.database-url`` where neither was; ``server.none``.
    """
    chosen = database or ("" if data else os.environ.get(DATABASE, ""))
    if chosen:
        return chosen
    if data is None:
        raise SyncError("server.database-url")
    folder.refuse_none(data)
    return folder.url(data.expanduser().absolute(), "")
