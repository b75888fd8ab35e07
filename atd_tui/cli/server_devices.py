"""The laptops of a server: which there are, and one let in no more."""

from dataclasses import asdict
from typing import Annotated, Any, Final

import typer

from atd_tui.cli import serving
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb
from atd_tui.cli.output import Answer
from atd_tui.cli.serving import DatabaseOption, DataOption
from atd_tui.server import keeping, revoked
from atd_tui.server.keeping import Laptop


def list_(asked: Asked, *, data: DataOption, database: DatabaseOption = "") -> Answer:
    """List the laptops, those of one desk together."""
    with serving.looking(data, database) as connection:
        found = keeping.laptops(connection)
    gone = asked.words.text("revoked")
    return Answer([_shape(each) for each in found], [_line(a, gone) for a in found])


def revoke(
    asked: Asked,
    *,
    data: DataOption,
    device: Annotated[
        str, typer.Argument(metavar="DEVICE", help="Its id, as the list shows it.")
    ],
    database: DatabaseOption = "",
) -> Answer:
    """Let a laptop in no more; what it sends later is refused."""
    with serving.opened(data, database) as kept:
        kept.server.revoke(device)
        revoked.keep(kept.folder, [device])
    said = asked.words.text("Let in no more: {device}", device=device)
    return Answer({"device": device, "revoked": True}, [said])


def _shape(laptop: Laptop) -> dict[str, Any]:
    shape = asdict(laptop)
    for name in ("seen_at", "revoked_at"):
        shape[name] = shape[name].isoformat() if shape[name] else None
    return shape


def _line(laptop: Laptop, gone: str) -> str:
    at = f"{laptop.seen_at:%Y-%m-%d %H:%M}Z" if laptop.seen_at else "–"
    said = f"{laptop.device}  {laptop.office:<10} {laptop.desk:<2} {laptop.user:<16}"
    return f"{said} {at}  {gone if laptop.revoked_at else ''}".rstrip()


COMMANDS: Final[dict[str, Verb]] = {"list": list_, "revoke": revoke}
