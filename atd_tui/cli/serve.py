"""The server that laptops call: started, until it is told to stop."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from atd_tui import clock
from atd_tui.cli import serving, streams
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb
from atd_tui.cli.output import Answer, give
from atd_tui.cli.serving import Build, DatabaseOption, DataOption
from atd_tui.server import running
from atd_tui.server.running import Address, Work


class Level(StrEnum):
    """From which on a line goes to the log."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


def serve(
    asked: Asked,
    *,
    data: DataOption,
    database: DatabaseOption = "",
    host: Annotated[
        str, typer.Option("--host", metavar="NAME", help="Where it listens.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="0: any that is free.")
    ] = 8300,
    workers: Annotated[
        int, typer.Option("--workers", min=1, max=64, help="Processes on one database.")
    ] = 1,
    certificate: Annotated[
        Path | None,
        typer.Option("--certificate", metavar="FILE", help="PEM, with those above it."),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option("--key", metavar="FILE", help="PEM, of the certificate."),
    ] = None,
    level: Annotated[
        Level, typer.Option("--log-level", help="Of the lines on stderr.")
    ] = Level.INFO,
    development: Annotated[
        bool, typer.Option("--development", help="Describe the paths at /docs.")
    ] = False,
) -> Answer:
    """Answer laptops until it is told to stop; says one line once it can."""
    with serving.opened(data, database) as kept:
        serving.refuse_behind(kept)
        serving.revoke_again(kept)
        build = Build(*serving.where(data, database), shown=development)
    address = Address(host, port, certificate, key)
    opened, url = running.listen(address)
    value = {"url": url, "workers": workers, "data": str(build.folder)}
    said = Answer(value, [asked.words.text("The server answers at {url}", url=url)])

    def ready() -> None:
        give(said, as_json=asked.json)
        streams.flush()

    running.run(Work(build, clock.system, level), address, opened, workers, ready)
    return said._replace(given=True)


COMMANDS: Final[dict[str, Verb]] = {"serve": serve}
