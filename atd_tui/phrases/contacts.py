"""How contacts are told: conversations, information given, appointments."""

from datetime import datetime, time

from atd_tui.domain.appointments import Appointment, State
from atd_tui.domain.contacts import HELD, Contact, Conversation, Information
from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.i18n import Words
from atd_tui.phrases import codes, times

LONGEST = 200
"""Characters of a text that a list shows."""


def kind(words: Words, code: str) -> str:
    """Return what a kind of conversation is called."""
    return codes.label(words, "conversation_kind", code)


def moment(words: Words, at: datetime) -> str:
    """Return when something was: its day, and the time where one was given.

    What was given without a time of day stands at midnight.
    """
    local = at.astimezone(BELGIUM)
    day = times.day(words, local.date(), year=True)
    return day if local.time() == time.min else f"{day} {times.clock(at)}"


def heading(words: Words, found: Conversation) -> str:
    """Return when and what a conversation was, and what became of it since."""
    contact = found.contact
    parts = [kind(words, contact.kind)]
    if contact.held_at is not None:
        parts.insert(0, moment(words, contact.held_at))
    if contact.attendance not in {"", HELD}:
        parts.append(codes.label(words, "interview_result", contact.attendance))
    if contact.no_show_reason:
        parts.append(codes.label(words, "no_show_reason", contact.no_show_reason))
    if found.earlier:
        parts.append(words.text("corrected"))
    if found.withdrawn:
        parts.append(words.text("withdrawn: {reason}", reason=found.withdrawn))
    return " · ".join(parts)


def circumstances(words: Words, contact: Contact) -> list[str]:
    """Return in which way a conversation was held: language, interpreter, who, how."""
    said = []
    if contact.language:
        said.append(codes.language_names(words, (contact.language,)))
    if contact.interpreter_mode:
        said.append(interpreted(words, contact.interpreter_mode, contact.interpreter))
    if contact.present:
        names = ", ".join(contact.present)
        said.append(words.text("present: {names}", names=names))
    if contact.minutes:
        said.append(words.count("{n} minute", "{n} minutes", contact.minutes))
    if contact.invitation_language:
        language = codes.language_names(words, (contact.invitation_language,))
        said.append(words.text("invited in {language}", language=language))
    return said


def interpreted(words: Words, mode: str, name: str = "") -> str:
    """Return how somebody interpreted, and who."""
    if mode == "NONE":
        return words.text("no interpreter")
    how = codes.label(words, "interpreter_mode", mode)
    said = words.text("interpreter: {how}", how=how)
    return f"{said} ({name})" if name else said


def excerpt(text: str, most: int = LONGEST) -> str:
    """Return the beginning of a text in one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def given(words: Words, found: Information) -> str:
    """Return what somebody was told, in which way, and whether a copy was handed."""
    parts = [codes.label(words, "information", found.what)]
    if found.given_on is not None:
        parts.insert(0, times.day(words, found.given_on, year=True))
    if found.language:
        parts.append(codes.language_names(words, (found.language,)))
    if found.interpreter_mode:
        parts.append(interpreted(words, found.interpreter_mode))
    if found.copy_handed:
        parts.append(words.text("copy handed"))
    return " · ".join(parts)


def appointment(words: Words, found: Appointment) -> str:
    """Return when a meeting is, with whom, and what became of it."""
    day = times.day(words, service_day(found.at, BELGIUM), year=True)
    span = f"{day} {times.clock(found.at)}–{times.clock(found.until)}"
    parts = [span, found.number or found.label, found.name, found.coach]
    if found.language:
        parts.append(codes.language_names(words, (found.language,)))
    if found.interpreter:
        parts.append(words.text("interpreter needed"))
    parts.append(codes.office(words, found.office))
    if found.state is not State.PLANNED:
        parts.append(codes.label(words, "appointment_state", found.state.value))
    if found.reason:
        missed = found.state is State.MISSED
        name = "no_show_reason" if missed else "interview_result"
        parts.append(codes.label(words, name, found.reason))
    return " · ".join(part for part in (*parts, found.note) if part)
