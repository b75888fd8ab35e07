"""The walk-in queue from the shell: number given, list read, place explained."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, Final

import typer

from atd_tui.cli import door, moves, shapes
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Room, Verb, repeatable
from atd_tui.cli.moves import Desk, Label
from atd_tui.cli.output import Answer
from atd_tui.cli.typed import language_codes, other_desk
from atd_tui.domain.drafts import Draft
from atd_tui.domain.tickets import Ticket
from atd_tui.i18n import LANGUAGES, Words
from atd_tui.phrases.queue import explanation
from atd_tui.store import audit, queue, queue_board, queue_undo

Persons = Annotated[
    int | None, typer.Option("--persons", metavar="N", help="All, children included.")
]
Children = Annotated[
    int | None, typer.Option("--children", metavar="N", help="How many are children.")
]
Languages = Annotated[
    list[str] | None,
    typer.Option("--language", metavar="CODE", help="ISO 639; again or with commas."),
]
Interpreter = Annotated[
    bool | None,
    typer.Option("--interpreter/--no-interpreter", help="Whether one is needed."),
]
FirstVisit = Annotated[
    bool | None, typer.Option("--first-visit/--return", help="Unknown if not given.")
]
About = Annotated[
    str | None, typer.Option("--reason", metavar="TEXT", help="What they come for.")
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Free note.")]
Name = Annotated[str | None, typer.Option("--name", metavar="TEXT", help="As given.")]
Class = Annotated[
    str, typer.Option("--priority", metavar="CLASS", help="Priority class.")
]
ClassReason = Annotated[
    str, typer.Option("--priority-reason", metavar="TEXT", help="Why that class.")
]


@repeatable
def add(
    asked: Asked,
    *,
    persons: Persons = None,
    children: Children = None,
    language: Languages = None,
    interpreter: Interpreter = None,
    priority: Class = "ordinary",
    priority_reason: ClassReason = "",
    reason: About = None,
    note: Note = None,
    first_visit: FirstVisit = None,
    name: Name = None,
    desk: Desk = "",
) -> Answer:
    """Issue a ticket: one number for a person or a family."""
    draft = _drafted(
        Draft(priority=priority, priority_reason=priority_reason),
        persons=persons,
        children=children,
        languages=language,
        interpreter=interpreter,
        reason=reason,
        note=note,
        visit=_visit(first_visit),
        name=name,
    )
    at_desk = other_desk(desk)
    with door.opened(asked) as store:
        issued = queue.issue(store, draft, desk=at_desk, action=asked.action)
    lines = shapes.said(issued.row, asked.words)
    if issued.same_person:
        labels = ", ".join(issued.same_person)
        lines.append(
            asked.words.text("The same name is on {labels} of today.", labels=labels)
        )
    same_person = {"same_person": list(issued.same_person)}
    return Answer({**shapes.brief(issued.row), **same_person}, lines)


@repeatable
def edit(
    asked: Asked,
    *,
    label: Label,
    persons: Persons = None,
    children: Children = None,
    language: Languages = None,
    interpreter: Interpreter = None,
    reason: About = None,
    note: Note = None,
    first_visit: FirstVisit = None,
    name: Name = None,
) -> Answer:
    """Correct what is written on a ticket; its place does not change."""
    with door.opened(asked) as store:
        draft = _drafted(
            _written(queue_board.detail(store, label).row.ticket),
            persons=persons,
            children=children,
            languages=language,
            interpreter=interpreter,
            reason=reason,
            note=note,
            visit=_visit(first_visit),
            name=name,
        )
        row = queue_undo.edit(store, label, draft, action=asked.action)
    return Answer(shapes.full(row), shapes.said(row, asked.words))


def list_(asked: Asked) -> Answer:
    """List the tickets of today: who waits, in calling order, then the others."""
    with door.opened(asked) as store:
        audit.record(store, "list", "queue")
        rows = queue_board.board(store).rows
    return Answer([shapes.full(row) for row in rows], shapes.lines(rows, asked.words))


def explain(asked: Asked, *, label: Label) -> Answer:
    """Say why a waiting ticket has its place, in words for the person concerned."""
    with door.opened(asked) as store:
        reasons = queue_board.explanation(store, label)
    said = {code: explanation(Words(code), reasons) for code in LANGUAGES}
    sentence = said[asked.words.language]
    value = {
        "label": reasons.label,
        "position": reasons.position,
        "explanation": sentence,
        "sentences": said,
        "ahead": [
            {"label": ahead.label, "priority": ahead.priority, "why": ahead.why.value}
            for ahead in reasons.ahead
        ],
    }
    return Answer(value, [sentence])


def history(asked: Asked, *, label: Label) -> Answer:
    """Show all that happened to a ticket, what was taken back included."""
    with door.opened(asked) as store:
        detail = queue_board.detail(store, label)
    return Answer(shapes.story(detail), shapes.told(detail, asked.words))


def _visit(first: bool | None) -> str | None:  # noqa: FBT001 -- one option, told three ways
    return {None: None, True: "first", False: "return"}[first]


def _drafted(draft: Draft, *, languages: Sequence[str] | None, **given: Any) -> Draft:
    """Return the draft with what was given; ``None`` leaves a field as it is."""
    changes = {field: value for field, value in given.items() if value is not None}
    for field in {"name", "note", "reason"} & changes.keys():
        changes[field] = changes[field].strip(" ")
    if languages is not None:
        changes["languages"] = language_codes(languages)
    return replace(draft, **changes)


def _written(ticket: Ticket) -> Draft:
    return Draft(**{field: getattr(ticket, field) for field in Draft.__slots__})


COMMANDS: Final[dict[str, Verb | Room]] = {
    "add": add,
    "list": list_,
    "next": moves.call_next,
    "call": moves.call,
    "no-answer": moves.no_answer,
    "recall": moves.recall,
    "arrived": moves.arrived,
    "park": moves.park,
    "resume": moves.resume,
    "serve": moves.serve,
    "leave": moves.leave,
    "redirect": moves.redirect,
    "void": moves.void,
    "assign": moves.assign,
    "link": moves.link,
    "priority": moves.priority,
    "edit": edit,
    "undo": moves.undo,
    "explain": explain,
    "history": history,
    "close-day": moves.close_day,
    "staff": Room("atd_tui.cli.staff", "Who is in today: coaches and interpreters."),
}
