"""The commands that move one ticket: called, parked, served, taken back."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from atd_tui.cli import door, shapes
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import repeatable
from atd_tui.cli.output import Answer
from atd_tui.cli.typed import other_desk
from atd_tui.domain.board import BoardRow
from atd_tui.errors import Misused
from atd_tui.reference import codelists, places
from atd_tui.store import queue, queue_file, queue_undo, sync_server

Label = Annotated[str, typer.Argument(metavar="LABEL", help="As printed; a1 is A-001.")]
Desk = Annotated[
    str, typer.Option("--desk", metavar="LETTER", help="Desk, if not this one.")
]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")]


@repeatable
def call_next(asked: Asked, *, desk: Desk = "") -> Answer:
    """Call whoever is next; two callers never call the same person."""
    to = other_desk(desk)
    with door.opened(asked) as store:
        if sync_server.connected(store) is None:
            row = queue.call_next(store, desk=to, action=asked.action)
        else:
            from atd_tui.cli import claiming  # noqa: PLC0415 -- a lone desk asks nobody

            row = claiming.call_next(store, desk=to, action=asked.action)
    return _answer(asked, row)


@repeatable
def call(asked: Asked, *, label: Label, desk: Desk = "") -> Answer:
    """Call this ticket, whatever its place."""
    return _move(asked, queue.call, label, desk=other_desk(desk))


@repeatable
def no_answer(asked: Asked, *, label: Label) -> Answer:
    """Note that nobody answered: the ticket comes back later, or is missed."""
    return _move(asked, queue.no_answer, label)


@repeatable
def recall(asked: Asked, *, label: Label, desk: Desk = "") -> Answer:
    """Call again, by hand, somebody who was missed or gave no answer."""
    return _move(asked, queue.recall, label, desk=other_desk(desk))


@repeatable
def arrived(asked: Asked, *, label: Label, desk: Desk = "") -> Answer:
    """Note that the person is at the desk."""
    return _move(asked, queue.arrived, label, desk=other_desk(desk))


@repeatable
def park(asked: Asked, *, label: Label, reason: Reason = "") -> Answer:
    """Set the ticket aside; "next" never calls it."""
    return _move(asked, queue.park, label, reason=reason)


@repeatable
def resume(asked: Asked, *, label: Label) -> Answer:
    """Bring a parked ticket back to its place."""
    return _move(asked, queue.resume, label)


@repeatable
def serve(
    asked: Asked,
    *,
    label: Label,
    result: Annotated[
        str, typer.Argument(metavar="[RESULT]", help="Code of walkin_result.")
    ] = "",
    result_option: Annotated[
        str, typer.Option("--result", metavar="RESULT", help="The same as an option.")
    ] = "",
    referral: Annotated[
        str, typer.Option("--referral", metavar="TEXT", help="To whom.")
    ] = "",
) -> Answer:
    """End the ticket with the result of the talk."""
    told = _either("RESULT", result, result_option)
    code = codelists.code("walkin_result", told.upper()).code if told else ""
    return _move(asked, queue.serve, label, code, referral=referral)


@repeatable
def leave(asked: Asked, *, label: Label, reason: Reason = "") -> Answer:
    """Note that the person left without being served."""
    return _move(asked, queue.leave, label, reason=reason)


@repeatable
def redirect(
    asked: Asked,
    *,
    label: Label,
    office: Annotated[
        str, typer.Argument(metavar="[OFFICE]", help="Code of the contact point.")
    ] = "",
    office_option: Annotated[
        str, typer.Option("--office", metavar="OFFICE", help="The same as an option.")
    ] = "",
    reason: Reason = "",
) -> Answer:
    """Send the ticket to another office, with its history."""
    told = _either("OFFICE", office, office_option)
    with door.opened(asked) as store:
        to = places.office(told).code
        row = queue.redirect(store, label, to, reason=reason, action=asked.action)
    return _answer(asked, row)


@repeatable
def void(asked: Asked, *, label: Label, reason: Reason = "") -> Answer:
    """Take out of use a ticket issued in error; its label is not given again."""
    return _move(asked, queue.void, label, reason=reason)


@repeatable
def assign(
    asked: Asked,
    *,
    label: Label,
    coach: Annotated[str, typer.Argument(metavar="COACH", help="Empty: nobody.")],
) -> Answer:
    """Name the coach who will see the person."""
    return _move(asked, queue.assign, label, coach)


@repeatable
def link(
    asked: Asked,
    *,
    label: Label,
    case: Annotated[str, typer.Argument(metavar="CASE", help="Number or id.")],
) -> Answer:
    """Note which case the ticket is about."""
    return _move(asked, queue_file.link_case, label, case)


@repeatable
def priority(
    asked: Asked,
    *,
    label: Label,
    priority: Annotated[str, typer.Argument(metavar="CLASS", help="Priority class.")],
    reason: Reason = "",
) -> Answer:
    """Put the ticket in another priority class, with its reason."""
    return _move(asked, queue.prioritise, label, priority.lower(), reason=reason)


@repeatable
def undo(
    asked: Asked,
    *,
    label: Annotated[
        str, typer.Argument(metavar="[LABEL]", help="Its last action; else the last.")
    ] = "",
) -> Answer:
    """Take back the last action of anyone on this store; it stays in the history."""
    with door.opened(asked) as store:
        rows = queue_undo.undo(store, label, action=asked.action)
    told = _answer_all(asked, rows)
    first = told.value[0] if told.value else {}
    return Answer({**first, "tickets": told.value}, told.lines)


@repeatable
def close_day(asked: Asked) -> Answer:
    """End the day; list who was not served, to be given an appointment."""
    with door.opened(asked) as store:
        rows = queue.close_day(store, action=asked.action)
    none = [asked.words.text("Everybody was served.")]
    lines = [shapes.line(row, asked.words) for row in rows]
    return Answer([shapes.full(row) for row in rows], lines or none)


def _move(
    asked: Asked, verb: Callable[..., BoardRow], label: str, *given: str, **more: Any
) -> Answer:
    with door.opened(asked) as store:
        row = verb(store, label, *given, action=asked.action, **more)
    return _answer(asked, row)


def _either(what: str, argument: str, option: str) -> str:
    """Return what was given, as an argument or as an option.

    Raises:
        Misused: it was given as both, and they differ.
    """
    if argument and option and argument != option:
        raise Misused("cli.twice", what=what)
    return argument or option


def _answer(asked: Asked, row: BoardRow) -> Answer:
    return Answer(shapes.full(row), shapes.said(row, asked.words))


def _answer_all(asked: Asked, rows: Sequence[BoardRow]) -> Answer:
    lines = [line for row in rows for line in shapes.said(row, asked.words)]
    return Answer([shapes.full(row) for row in rows], lines)
