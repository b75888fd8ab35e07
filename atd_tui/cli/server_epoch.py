"""Another life of a server, begun after its database was put back from a backup."""

from typing import Annotated, Final

import typer

from atd_tui.cli import serving
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb
from atd_tui.cli.output import Answer
from atd_tui.cli.serving import DatabaseOption, DataOption


def new(
    asked: Asked,
    *,
    data: DataOption,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Kept with it.")
    ],
    database: DatabaseOption = "",
) -> Answer:
    """Begin another life: every laptop sends again what the backup does not have.

    Laptops that this folder knows to be revoked are let in no more there either.
    """
    with serving.opened(data, database) as kept:
        again = serving.revoke_again(kept)
        epoch = kept.server.new_epoch(reason)
        kept.server.testify(kept.folder)
        _, position = kept.server.head()
    text = asked.words.text
    said = [text("Let in no more: {device}", device=device) for device in again]
    said.append(text("A new life of the server begins: {epoch}", epoch=epoch))
    return Answer({"epoch": epoch, "position": position, "revoked": again}, said)


COMMANDS: Final[dict[str, Verb]] = {"new": new}
