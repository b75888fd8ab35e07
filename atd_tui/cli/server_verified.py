"""A backup of a server, noted as good once it was put back somewhere and read."""

from contextlib import closing
from dataclasses import asdict
from typing import Annotated

import typer

from atd_tui.cli import serving
from atd_tui.cli.asked import Asked
from atd_tui.cli.output import Answer
from atd_tui.cli.serving import DatabaseOption, DataOption
from atd_tui.server import proving
from atd_tui.server.database import Database


def verified(
    asked: Asked,
    *,
    data: DataOption,
    restored: Annotated[
        str,
        typer.Option("--restored", metavar="URL", help="A database made of a backup."),
    ],
    database: DatabaseOption = "",
) -> Answer:
    """Note that a backup was put back and read: laptops let go of what it holds."""
    with (
        serving.opened(data, database) as kept,
        closing(Database(restored)) as copy,
    ):
        found = proving.prove(kept.database, copy)
    said = asked.words.text("The backup is good up to {n}.", n=found.position)
    return Answer(asdict(found), [said])
