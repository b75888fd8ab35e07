"""Who is in today: coaches and interpreters, so that the desk can be advised."""

from datetime import datetime, time
from typing import Annotated, Final

import typer

from atd_tui.cli import door, shapes
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.cli.typed import language_codes
from atd_tui.domain.days import BELGIUM, instant, service_day
from atd_tui.domain.suggestions import Duty
from atd_tui.errors import Misused, Refused
from atd_tui.store import Store, duties, queue_board

Name = Annotated[str, typer.Argument(metavar="NAME", help="Of the person.")]


@repeatable
def add(
    asked: Asked,
    *,
    name: Name,
    kind: Annotated[
        str, typer.Option("--kind", metavar="KIND", help="coach or interpreter.")
    ] = "coach",
    language: Annotated[
        list[str] | None,
        typer.Option("--language", metavar="CODE", help="Again or with commas."),
    ] = None,
    until: Annotated[
        str, typer.Option("--until", metavar="HH:MM", help="Local time of leaving.")
    ] = "",
) -> Answer:
    """Note that a coach or an interpreter is in from now."""
    spoken = language_codes(language or [])
    with door.opened(asked) as store:
        until_at = _today(until, store.door.now()) if until else None
        duty_id = duties.start(
            store,
            kind,
            name,
            languages=spoken,
            until_at=until_at,
            action=asked.action,
        )
    return Answer({"id": duty_id}, [asked.words.text("{name} is in.", name=name)])


def list_(asked: Asked) -> Answer:
    """List who is in."""
    with door.opened(asked) as store:
        found = _present(store)
    lines = [shapes.present_line(duty, asked.words) for duty in found]
    nobody = [asked.words.text("Nobody is noted as present.")]
    return Answer([shapes.duty(duty) for duty in found], lines or nobody)


@repeatable
def end(asked: Asked, *, name: Name) -> Answer:
    """Note that somebody has gone; named by name or by id."""
    with door.opened(asked) as store:
        found = [duty for duty in _present(store) if name in (duty.id, duty.name)]
        if not found:
            raise Refused("duty.unknown", given=name)
        duties.end(store, found[0].id, action=asked.action)
    gone = [asked.words.text("{name} has gone.", name=found[0].name)]
    return Answer({"id": found[0].id}, gone)


def _present(store: Store) -> list[Duty]:
    with store.reading() as session:
        return queue_board.duties(store, session, store.door.now())


def _today(typed: str, now: datetime) -> datetime:
    try:
        at = time.fromisoformat(typed)
    except ValueError:
        raise Misused("duty.time", given=typed) from None
    return instant(service_day(now, BELGIUM), at, BELGIUM)


COMMANDS: Final[dict[str, Verb]] = {"add": add, "list": list_, "end": end}
