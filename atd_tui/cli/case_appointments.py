"""Appointments from the shell: made, moved, ended, listed."""

from datetime import datetime
from typing import Annotated, Final

import typer

from atd_tui.cli import case_contact_shapes as shapes
from atd_tui.cli import dates, door
from atd_tui.cli.asked import Asked
from atd_tui.cli.case_typed import clock, day
from atd_tui.cli.frame import Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.domain.appointments import Appointment, Meeting, Time
from atd_tui.domain.days import BELGIUM, bounds, instant
from atd_tui.store import appointments

Entry = Annotated[
    str, typer.Argument(metavar="ID", help="Of the appointment, or its beginning.")
]
On = Annotated[str, typer.Option("--on", metavar="DATE", help="As 24/11/2026.")]
Clock = Annotated[str, typer.Option("--time", metavar="HH:MM", help="Local time.")]
Despite = Annotated[
    bool, typer.Option("--despite", help="Also where the coach has another one.")
]
Coach = Annotated[
    str, typer.Option("--coach", metavar="COACH", help='Account; "me" is this one.')
]


@repeatable
def add(
    asked: Asked,
    *,
    case: Annotated[
        str, typer.Argument(metavar="[CASE]", help="Number or id; or give --ticket.")
    ] = "",
    on: On,
    time: Clock,
    minutes: Annotated[int, typer.Option("--minutes", metavar="N")] = 60,
    ticket: Annotated[
        str, typer.Option("--ticket", metavar="LABEL", help="Of today, as A-001.")
    ] = "",
    coach: Coach = "",
    office: Annotated[
        str, typer.Option("--office", metavar="OFFICE", help="If not this one.")
    ] = "",
    language: Annotated[str, typer.Option("--language", metavar="CODE")] = "",
    interpreter: Annotated[
        bool, typer.Option("--interpreter", help="One is needed.")
    ] = False,
    name: Annotated[
        str, typer.Option("--name", metavar="TEXT", help="Where there is no case.")
    ] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT")] = "",
    despite: Despite = False,
) -> Answer:
    """Make an appointment; with the coach of the case where none is named."""
    meeting = Meeting(
        at=_at(on, time),
        minutes=minutes,
        case=case,
        ticket=ticket,
        coach=coach,
        office=office,
        language=language,
        interpreter=interpreter,
        name=name,
        note=note,
    )
    with door.opened(asked) as store:
        found = appointments.make(store, meeting, despite=despite, action=asked.action)
    return _answer(asked, found)


@repeatable
def move(
    asked: Asked,
    *,
    appointment: Entry,
    on: On,
    time: Clock,
    minutes: Annotated[
        int | None, typer.Option("--minutes", metavar="N", help="As before without.")
    ] = None,
    coach: Coach = "",
    despite: Despite = False,
) -> Answer:
    """Put an appointment at another time, or with another coach."""
    to = Time(_at(on, time), minutes, coach)
    with door.opened(asked) as store:
        found = appointments.move(
            store, appointment, to, despite=despite, action=asked.action
        )
    return _answer(asked, found)


@repeatable
def cancel(
    asked: Asked,
    *,
    appointment: Entry,
    by: Annotated[
        str,
        typer.Option("--by", metavar="CODE", help="CANCELLED_PERSON CANCELLED_OFFICE."),
    ] = "",
) -> Answer:
    """Cancel an appointment."""
    with door.opened(asked) as store:
        found = appointments.cancel(store, appointment, by.upper(), action=asked.action)
    return _answer(asked, found)


@repeatable
def held(asked: Asked, *, appointment: Entry) -> Answer:
    """Note that a meeting took place."""
    with door.opened(asked) as store:
        found = appointments.held(store, appointment, action=asked.action)
    return _answer(asked, found)


@repeatable
def missed(
    asked: Asked,
    *,
    appointment: Entry,
    reason: Annotated[
        str, typer.Option("--reason", metavar="CODE", help="Code of no_show_reason.")
    ] = "UNKNOWN",
) -> Answer:
    """Note that the person did not come, and why."""
    with door.opened(asked) as store:
        found = appointments.missed(
            store, appointment, reason.upper(), action=asked.action
        )
    return _answer(asked, found)


def list_(
    asked: Asked,
    *,
    case: Annotated[
        str, typer.Argument(metavar="[CASE]", help="Number or id; all without.")
    ] = "",
    coach: Coach = "",
    from_: Annotated[
        str, typer.Option("--from", metavar="DATE", help="From this day on.")
    ] = "",
    to: Annotated[
        str, typer.Option("--to", metavar="DATE", help="Until this day, included.")
    ] = "",
) -> Answer:
    """List appointments in order of time; the look is audited."""
    first, last = day(from_), day(to)
    with door.opened(asked) as store:
        found = appointments.appointments(
            *(store, case),
            coach=coach,
            since=bounds(first, BELGIUM)[0] if first else None,
            until=bounds(last, BELGIUM)[1] if last else None,
        )
    none = [asked.words.text("There are no appointments.")]
    lines = shapes.appointment_lines(found, asked.words)
    return Answer([shapes.appointment(each) for each in found], lines or none)


def _at(on: str, time: str) -> datetime:
    return instant(dates.day(on), clock(time), BELGIUM)


def _answer(asked: Asked, found: Appointment) -> Answer:
    lines = shapes.appointment_lines([found], asked.words)
    return Answer(shapes.appointment(found), lines)


COMMANDS: Final[dict[str, Verb]] = {
    "add": add,
    "move": move,
    "cancel": cancel,
    "held": held,
    "missed": missed,
    "list": list_,
}
