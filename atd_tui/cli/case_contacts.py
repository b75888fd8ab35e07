"""Contacts of a case from the shell: noted, corrected, struck, told."""

from dataclasses import replace
from typing import Annotated, Any, Final

import typer

from atd_tui.cli import case_contact_shapes as shapes
from atd_tui.cli import door
from atd_tui.cli.asked import Asked
from atd_tui.cli.case_typed import day, moment
from atd_tui.cli.frame import Room, Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.domain.contacts import Contact, Conversation, Information
from atd_tui.store import Store, contacts

Case = Annotated[
    str, typer.Argument(metavar="CASE", help="Number, as 26-00142, or id.")
]
Entry = Annotated[
    str, typer.Argument(metavar="ID", help="Of the conversation, or its beginning.")
]
Said = Annotated[str | None, typer.Option("--text", metavar="TEXT", help="The report.")]
On = Annotated[
    str, typer.Option("--on", metavar="DATE", help="As 24/11/2026; today without.")
]
Clock = Annotated[
    str, typer.Option("--time", metavar="HH:MM", help="Local time; now without.")
]
Minutes = Annotated[int | None, typer.Option("--minutes", metavar="N")]
Language = Annotated[
    str | None, typer.Option("--language", metavar="CODE", help="It was held in.")
]
Mode = Annotated[
    str | None,
    typer.Option("--interpreter", metavar="MODE", help="IN_PERSON PHONE VIDEO … NONE."),
]
Interpreter = Annotated[
    str | None, typer.Option("--interpreter-name", metavar="TEXT", help="Who it was.")
]
Present = Annotated[
    list[str] | None,
    typer.Option("--present", metavar="TEXT", help="Somebody there; again for more."),
]
Attendance = Annotated[
    str | None,
    typer.Option("--attendance", metavar="CODE", help="Code of interview_result."),
]
NoShow = Annotated[
    str | None,
    typer.Option("--no-show", metavar="CODE", help="Why nobody came."),
]
Invited = Annotated[
    str | None,
    typer.Option("--invited-in", metavar="CODE", help="Language of the invitation."),
]


@repeatable
def note(
    asked: Asked,
    *,
    case: Case,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What there is to say.")],
) -> Answer:
    """Write a note into a case, now."""
    with door.opened(asked) as store:
        found = contacts.note(store, case, text, action=asked.action)
    return _answer(asked, found)


@repeatable
def contact(
    asked: Asked,
    *,
    case: Case,
    kind: Annotated[
        str,
        typer.Argument(metavar="KIND", help="INTAKE INT1 INT2 FOLLOWUP PHONE EMAIL …"),
    ],
    text: Said = None,
    on: On = "",
    time: Clock = "",
    minutes: Minutes = None,
    language: Language = None,
    interpreter: Mode = None,
    interpreter_name: Interpreter = None,
    present: Present = None,
    attendance: Attendance = None,
    no_show: NoShow = None,
    invited_in: Invited = None,
) -> Answer:
    """Write a conversation into a case: an interview, a call, an e-mail, a visit."""
    with door.opened(asked) as store:
        draft = _drafted(
            *(store, Contact(kind=kind.upper()), on, time),
            text=text,
            minutes=minutes,
            language=language,
            interpreter=interpreter,
            interpreter_name=interpreter_name,
            present=present,
            attendance=attendance,
            no_show=no_show,
            invited_in=invited_in,
        )
        found = contacts.add(store, case, draft, action=asked.action)
    return _answer(asked, found)


@repeatable
def correct(
    asked: Asked,
    *,
    conversation: Entry,
    text: Said = None,
    on: On = "",
    time: Clock = "",
    minutes: Minutes = None,
    language: Language = None,
    interpreter: Mode = None,
    interpreter_name: Interpreter = None,
    present: Present = None,
    attendance: Attendance = None,
    no_show: NoShow = None,
    invited_in: Invited = None,
) -> Answer:
    """Correct a conversation; what is not given stays, and so does the earlier text."""
    with door.opened(asked) as store:
        before = contacts.conversation(store, conversation)
        draft = _drafted(
            *(store, before.contact, on, time),
            text=text,
            minutes=minutes,
            language=language,
            interpreter=interpreter,
            interpreter_name=interpreter_name,
            present=present,
            attendance=attendance,
            no_show=no_show,
            invited_in=invited_in,
        )
        found = contacts.correct(store, before.id, draft, action=asked.action)
    return _answer(asked, found)


@repeatable
def withdraw(
    asked: Asked,
    *,
    conversation: Entry,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why; it must be said.")
    ] = "",
) -> Answer:
    """Strike a conversation; it stays to be seen, with the reason."""
    with door.opened(asked) as store:
        found = contacts.withdraw(store, conversation, reason, action=asked.action)
    return _answer(asked, found)


def list_(
    asked: Asked,
    *,
    case: Case,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar="KIND", help="Only these.")
    ] = None,
) -> Answer:
    """Show the conversations and the information given in a case; audited."""
    wanted = {each.upper() for each in kind or ()}
    with door.opened(asked) as store:
        held = contacts.contacts(store, case)
        told = contacts.information(store, case)
    held = [each for each in held if not wanted or each.contact.kind in wanted]
    value = {
        "conversations": [shapes.conversation(each) for each in held],
        "information": [shapes.information(each) for each in told],
    }
    words = asked.words
    lines = [line for each in held for line in shapes.conversation_lines(each, words)]
    lines += shapes.information_lines(told, words)
    return Answer(value, lines or [words.text("Nothing is written down yet.")])


@repeatable
def inform(
    asked: Asked,
    *,
    case: Case,
    what: Annotated[
        str, typer.Argument(metavar="WHAT", help="Code of information, or other words.")
    ],
    on: On = "",
    language: Language = None,
    interpreter: Mode = None,
    copy: Annotated[
        bool, typer.Option("--copy", help="A copy was handed to keep.")
    ] = False,
) -> Answer:
    """Note what somebody was told or handed, and in which language."""
    with door.opened(asked) as store:
        draft = Information(
            what=what,
            given_on=day(on),
            language=language or "",
            interpreter_mode=(interpreter or "").upper(),
            copy_handed=copy,
        )
        found = contacts.inform(store, case, draft, action=asked.action)
    return Answer(
        shapes.information(found), shapes.information_lines([found], asked.words)
    )


def _drafted(
    store: Store, before: Contact, on: str, time: str, **given: Any
) -> Contact:
    """Return the conversation with what was given; ``None`` leaves a field as it is."""
    fields = {
        "text": "text",
        "minutes": "minutes",
        "language": "language",
        "interpreter": "interpreter_mode",
        "interpreter_name": "interpreter",
        "attendance": "attendance",
        "no_show": "no_show_reason",
        "invited_in": "invitation_language",
    }
    changes = {
        field: given[option]
        for option, field in fields.items()
        if given[option] is not None
    }
    for code in {"interpreter_mode", "attendance", "no_show_reason"} & changes.keys():
        changes[code] = changes[code].upper()
    if given["present"] is not None:
        changes["present"] = tuple(each for each in given["present"] if each.strip())
    held_at = moment(on, time, now=store.door.now()) or before.held_at
    return replace(before, held_at=held_at, **changes)


def _answer(asked: Asked, found: Conversation) -> Answer:
    lines = shapes.conversation_lines(found, asked.words)
    return Answer(shapes.conversation(found), lines)


COMMANDS: Final[dict[str, Verb | Room]] = {
    "note": note,
    "contact": contact,
    "correct": correct,
    "withdraw": withdraw,
    "contacts": list_,
    "inform": inform,
    "appointment": Room("atd_tui.cli.case_appointments", "Appointments of a case."),
}
