"""The audit of this laptop: who looked at what and did what, and whether it stands."""

from dataclasses import asdict
from typing import Annotated, Final

import typer

from atd_tui.cli import door, shapes
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb
from atd_tui.cli.output import Answer
from atd_tui.phrases import times
from atd_tui.store import audit


def list_(
    asked: Asked,
    *,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="At most so many.")
    ] = 100,
    before: Annotated[
        int | None, typer.Option("--before", metavar="N", help="Only older than this.")
    ] = None,
) -> Answer:
    """List the events of this laptop, the newest first."""
    with door.opened(asked) as store:
        events = audit.events(store, limit=limit, before=before)
    value = [{**asdict(event), "at": shapes.iso(event.at)} for event in events]
    lines = [
        f"{e.n:>6}  {e.at:%Y-%m-%d} {times.clock(e.at)}  {e.actor:<12}  "
        f"{e.command or e.action}  {e.subject or e.object}"
        for e in events
    ]
    return Answer(value, lines)


def verify(
    asked: Asked,
    *,
    head: Annotated[
        str, typer.Option("--head", metavar="HASH", help="It ended with this before.")
    ] = "",
) -> Answer:
    """Walk the whole chain and say whether every event is as it was written."""
    with door.opened(asked) as store:
        found = audit.verify(store, head=head)
    words = asked.words
    if found.ok:
        said = words.count(
            "{n} event, all as written.", "{n} events, all as written.", found.events
        )
    else:
        said = words.sentence(found.why, n=found.broken_at)
    return Answer(asdict(found), [said], exit_code=0 if found.ok else 1)


COMMANDS: Final[dict[str, Verb]] = {"list": list_, "verify": verify}
