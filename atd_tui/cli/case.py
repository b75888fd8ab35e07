"""Cases from the shell: opened, corrected, followed through their stages."""

from typing import Annotated, Final

import typer

from atd_tui.cli import (
    case_bulk,
    case_checks,
    case_contacts,
    case_course,
    case_import,
    case_list,
    case_show,
    door,
)
from atd_tui.cli import case_shapes as shapes
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Room, Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.domain.case_group import Suggestion
from atd_tui.domain.cases import CaseFile
from atd_tui.phrases import cases as phrases
from atd_tui.store import case_group, cases

Case = Annotated[
    str, typer.Argument(metavar="CASE", help="Number, as 26-00142, or id.")
]
Kind = Annotated[
    str | None, typer.Option("--kind", metavar="KIND", help="ICAM, FITT or BOTH.")
]
Group = Annotated[
    str | None, typer.Option("--group", metavar="CODE", help="Code of target_group.")
]
Channel = Annotated[
    str | None,
    typer.Option("--channel", metavar="CODE", help="Code of entry_channel."),
]
Household = Annotated[
    str | None,
    typer.Option("--household", metavar="HOUSEHOLD", help="Its id, or who is in it."),
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Free note.")]


@repeatable
def open_(
    asked: Asked,
    *,
    person: Annotated[
        str, typer.Argument(metavar="PERSON", help="Id, reference or number.")
    ],
    kind: Kind = None,
    group: Group = None,
    channel: Channel = None,
    contact_point: Annotated[
        str, typer.Option("--contact-point", metavar="OFFICE", help="If not this one.")
    ] = "",
    household: Household = None,
    ticket: Annotated[
        str, typer.Option("--ticket", metavar="LABEL", help="It is opened from.")
    ] = "",
    coach: Annotated[
        str, typer.Option("--coach", metavar="COACH", help='Account; "me" is this one.')
    ] = "",
    note: Note = None,
) -> Answer:
    """Open the case of a person, or of a family."""
    with door.opened(asked) as store:
        opening = cases.Opening(
            person=person,
            kind=(kind or "ICAM").upper(),
            target_group=(group or "").upper(),
            entry_channel=(channel or "").upper(),
            contact_point=contact_point,
            household=household or "",
            ticket=ticket,
            coach=coach,
            note=note or "",
        )
        file = cases.open_case(store, opening, action=asked.action)
        fits = case_group.suggest(store, file.case.id)
    return _answer(asked, file, fits)


@repeatable
def edit(
    asked: Asked,
    *,
    case: Case,
    kind: Kind = None,
    group: Group = None,
    channel: Channel = None,
    household: Household = None,
    note: Note = None,
) -> Answer:
    """Correct what is written on a case; what is not given stays."""
    with door.opened(asked) as store:
        written = cases.Written(
            kind=None if kind is None else kind.upper(),
            target_group=None if group is None else group.upper(),
            entry_channel=None if channel is None else channel.upper(),
            household=household,
            note=note,
        )
        file = cases.edit(store, case, written, action=asked.action)
        fits = case_group.suggest(store, file.case.id)
    return _answer(asked, file, fits)


def _answer(asked: Asked, file: CaseFile, fits: Suggestion) -> Answer:
    """Return a case, and a target group where another one seems to fit."""
    said = shapes.answer(asked, file)
    lines = list(said.lines)
    if fits.group and fits.group != file.case.target_group:
        lines.append(phrases.suggested(asked.words, fits))
    value = {"group": fits.group, "why": fits.why}
    return Answer({**said.value, "suggested": value}, lines)


COMMANDS: Final[dict[str, Verb | Room]] = {
    "open": open_,
    "edit": edit,
    **case_course.COMMANDS,
    "assign": case_bulk.assign,
    "postpone": case_bulk.postpone,
    "undo": case_bulk.undo,
    "label": Room("atd_tui.cli.case_bulk", "Free labels on cases."),
    "transfer": Room("atd_tui.cli.case_transfer", "A case handed over, with a note."),
    "coach": Room("atd_tui.cli.case_coaches", "Who may be given cases."),
    **case_contacts.COMMANDS,
    **case_checks.COMMANDS,
    **case_list.COMMANDS,
    **case_show.COMMANDS,
    **case_import.COMMANDS,
    "task": Room("atd_tui.cli.case_task", "What is to be done in cases."),
}
