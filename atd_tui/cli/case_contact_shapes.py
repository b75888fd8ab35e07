"""What contacts look like on the command line: their JSON shapes and their lines."""

from collections.abc import Sequence
from typing import Any

from atd_tui.cli.case_shapes import iso
from atd_tui.domain.appointments import Appointment
from atd_tui.domain.contacts import Conversation, Information
from atd_tui.i18n import Words
from atd_tui.phrases import contacts as phrases

_ID = 8
"""Characters of an id that lists show, and that are enough to name it."""


def conversation(found: Conversation) -> dict[str, Any]:
    """Return the shape of a conversation; new keys only ever come at the end."""
    contact = found.contact
    return {
        "id": found.id,
        "case_id": found.case_id,
        "kind": contact.kind,
        "held_at": iso(contact.held_at),
        "minutes": contact.minutes,
        "language": contact.language,
        "interpreter_mode": contact.interpreter_mode,
        "interpreter": contact.interpreter,
        "present": list(contact.present),
        "attendance": contact.attendance,
        "no_show_reason": contact.no_show_reason,
        "invitation_language": contact.invitation_language,
        "text": contact.text,
        "author": found.author,
        "withdrawn": found.withdrawn,
        "earlier": [
            {"at": iso(each.at), "actor": each.actor, "text": each.text}
            for each in found.earlier
        ],
    }


def information(found: Information) -> dict[str, Any]:
    """Return the shape of information given."""
    return {
        "id": found.id,
        "given_on": iso(found.given_on),
        "what": found.what,
        "language": found.language,
        "interpreter_mode": found.interpreter_mode,
        "copy_handed": found.copy_handed,
        "author": found.author,
    }


def appointment(found: Appointment) -> dict[str, Any]:
    """Return the shape of an appointment."""
    return {
        "id": found.id,
        "case_id": found.case_id,
        "number": found.number,
        "ticket_id": found.ticket_id,
        "label": found.label,
        "at": iso(found.at),
        "minutes": found.minutes,
        "coach": found.coach,
        "office": found.office,
        "state": found.state.value,
        "reason": found.reason,
        "language": found.language,
        "interpreter": found.interpreter,
        "name": found.name,
        "note": found.note,
    }


def conversation_lines(found: Conversation, words: Words) -> list[str]:
    """Return a conversation for a person to read; one that was struck says so."""
    said = [f"{found.id[:_ID]}  {phrases.heading(words, found)}"]
    if how := phrases.circumstances(words, found.contact):
        said.append(f"          {' · '.join(how)}")
    said += [f"          {line}" for line in found.contact.text.splitlines()]
    for each in found.earlier:
        until = phrases.moment(words, each.at)
        before = words.text("until {moment}: {text}", moment=until, text=each.text)
        said.append(f"          {phrases.excerpt(before)}")
    return said


def information_lines(found: Sequence[Information], words: Words) -> list[str]:
    """Return what was told or handed, for a person to read."""
    return [f"{each.id[:_ID]}  {phrases.given(words, each)}" for each in found]


def appointment_lines(found: Sequence[Appointment], words: Words) -> list[str]:
    """Return appointments in order of time, for a person to read."""
    return [f"{each.id[:_ID]}  {phrases.appointment(words, each)}" for each in found]
