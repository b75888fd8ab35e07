"""A case handed over from the shell: asked, accepted, refused, read on a sheet."""

from typing import Annotated, Any, Final

import typer

from atd_tui.cli import case_shapes as shapes
from atd_tui.cli import door
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Room, Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.domain.case_sheet import Sheet
from atd_tui.phrases import case_sheet
from atd_tui.store import case_transfer

Case = Annotated[
    str, typer.Argument(metavar="CASE", help="Number, as 26-00142, or id.")
]
Text = Annotated[str, typer.Option("--text", metavar="TEXT", help="In words.")]


@repeatable
def ask(
    asked: Asked,
    *,
    case: Case,
    coach: Annotated[
        str, typer.Option("--coach", metavar="COACH", help="Who shall take it.")
    ] = "",
    office: Annotated[
        str, typer.Option("--office", metavar="OFFICE", help="Or which office.")
    ] = "",
    note: Annotated[
        str, typer.Option("--note", metavar="TEXT", help="The hand-over note.")
    ] = "",
) -> Answer:
    """Ask a coach or an office to take a case over."""
    with door.opened(asked) as store:
        file = case_transfer.ask(store, case, coach, office, note, action=asked.action)
    return shapes.answer(asked, file)


@repeatable
def accept(
    asked: Asked,
    *,
    case: Case,
    coach: Annotated[
        str, typer.Option("--coach", metavar="COACH", help="Who takes it.")
    ] = "",
) -> Answer:
    """Take a case over, with the tasks of the former coach."""
    with door.opened(asked) as store:
        file = case_transfer.accept(store, case, coach, action=asked.action)
    return shapes.answer(asked, file)


@repeatable
def refuse(
    asked: Asked,
    *,
    case: Case,
    reason: Annotated[
        str, typer.Argument(metavar="REASON", help="Code of transfer_refusal.")
    ],
    text: Text = "",
) -> Answer:
    """Refuse to take a case over; it stays with who asked."""
    with door.opened(asked) as store:
        file = case_transfer.refuse(
            store, case, reason.upper(), text, action=asked.action
        )
    return shapes.answer(asked, file)


@repeatable
def withdraw(asked: Asked, *, case: Case, text: Text = "") -> Answer:
    """Take the question back."""
    with door.opened(asked) as store:
        file = case_transfer.withdraw(store, case, text, action=asked.action)
    return shapes.answer(asked, file)


def sheet(asked: Asked, *, case: Case) -> Answer:
    """Show what must be known to take a case over: terms, tasks, meeting, warnings."""
    with door.opened(asked) as store:
        found = case_transfer.sheet(store, case)
    return Answer(_shape(found), case_sheet.lines(asked.words, found))


def _shape(sheet: Sheet) -> dict[str, Any]:
    meeting = sheet.appointment
    return {
        **shapes.full(sheet.file),
        "due": [
            {"rule": d.rule, "due_on": shapes.iso(d.due_on), "verified": d.verified}
            for d in sheet.due
        ],
        "tasks": [
            {
                "id": task.id,
                "code": task.code,
                "text": task.text,
                "due_on": shapes.iso(task.due_on),
                "owner": task.owner or sheet.file.standing.coach,
            }
            for task in sheet.tasks
        ],
        "appointment": None
        if meeting is None
        else {
            "at": shapes.iso(meeting.at),
            "office": meeting.office,
            "coach": meeting.coach,
        },
        "warnings": [
            {"code": flag.code, "reason": flag.reason_code, "person_id": flag.person_id}
            for flag in sheet.warnings
        ],
    }


COMMANDS: Final[dict[str, Verb | Room]] = {
    "ask": ask,
    "accept": accept,
    "refuse": refuse,
    "withdraw": withdraw,
    "sheet": sheet,
}
