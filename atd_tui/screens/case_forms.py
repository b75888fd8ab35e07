"""The forms of contacts: notes, conversations, information given, appointments."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any, Final

from atd_tui.domain.appointments import Appointment, Meeting
from atd_tui.domain.contacts import INTERVIEWS, NO_SHOW, NOTE, Contact, Information
from atd_tui.domain.days import BELGIUM, instant
from atd_tui.i18n import Words
from atd_tui.phrases import codes
from atd_tui.screens.form_asks import (
    NO,
    YES,
    Answers,
    Ask,
    Form,
    Kind,
    Only,
    shown_day,
)

Options = list[tuple[str, str]]

_INTERPRETED: Final = frozenset({"IN_PERSON", "PHONE", "VIDEO", "STAFF", "RELATIVE"})
_NO_SHOW: Final = Only("attendance", frozenset({NO_SHOW}))
_NOON: Final = time(12)


def options(words: Words, name: str, *, none: str = "") -> Options:
    """Return the codes of a list as options; ``none`` offers leaving it open, first."""
    found = codes.choices(words, name)
    return [("", none), *found] if none else found


def yes_no(words: Words) -> Options:
    """Return no and yes as options."""
    return [(NO, words.text("no")), (YES, words.text("yes"))]


def note(words: Words, case_id: str, text: str = "") -> Form:
    """Ask for a note."""
    return Form(
        words.text("Note"),
        (Ask("text", words.text("Note"), Kind.LINES, text, needed=True, rows=9),),
        draft=f"{case_id}:note",
    )


def conversation(
    words: Words, case_id: str, said: Contact, *, new: bool = True
) -> Form:
    """Ask for a conversation: a new one, or what is corrected in one that is there."""
    title = words.text("Conversation") if new else words.text("Correct a conversation")
    if not new and said.kind == NOTE:
        title = words.text("Correct a note")
    return Form(
        title,
        (
            *_when(words, said),
            *_language(words, said),
            *_who_came(words, said),
            Ask("text", words.text("What was said"), Kind.LINES, said.text),
        ),
        draft=f"{case_id}:contact" if new else "",
    )


def contact(answers: Answers) -> Contact:
    """Return the conversation of a form's answers."""
    on, at = answers.get("held_on"), answers.get("held_at")
    known = {name: answers[name] for name in Contact.__slots__ if name in answers}
    held_at = instant(on, at or _NOON, BELGIUM) if on else None
    return Contact(**{**known, "held_at": held_at})


def information(words: Words, case_id: str, language: str) -> Form:
    """Ask what somebody was told or handed."""
    text = words.text
    return Form(
        text("Information given"),
        (
            Ask("what", text("What"), needed=True),
            Ask(
                "given_on", text("Given on"), Kind.DAY, hint=text("today"), ahead=False
            ),
            Ask("language", text("Language"), Kind.LANGUAGE, language),
            _interpreter_mode(words, ""),
            Ask("copy_handed", text("Copy handed"), Kind.CHOICE, options=yes_no(words)),
        ),
        draft=f"{case_id}:information",
    )


def informed(answers: Answers) -> Information:
    """Return the information of a form's answers."""
    return Information(**{**answers, "copy_handed": answers["copy_handed"] == YES})


def meeting(
    words: Words, coaches: Options, said: Appointment | None, language: str = ""
) -> Form:
    """Ask for an appointment: a new one, or another time for one that is there."""
    text = words.text
    at = said.at.astimezone(BELGIUM) if said else None
    when = (
        Ask(
            "on",
            text("Day"),
            Kind.DAY,
            shown_day(at.date() if at else None),
            needed=True,
        ),
        Ask("at", text("Time"), Kind.CLOCK, f"{at:%H:%M}" if at else "", needed=True),
        Ask("minutes", text("Minutes"), Kind.NUMBER, str(said.minutes if said else 60)),
        Ask("coach", text("Coach"), Kind.PICK, said.coach if said else "", coaches),
    )
    if said is not None:
        return Form(
            text("Put an appointment at another time"), (*when, _despite(words))
        )
    more = (
        Ask("language", text("Language"), Kind.LANGUAGE, language),
        Ask("interpreter", text("Interpreter"), Kind.CHOICE, options=yes_no(words)),
        Ask("note", text("Note")),
        _despite(words),
    )
    return Form(text("Appointment"), (*when, *more))


def planned(answers: Answers, case_id: str) -> Meeting:
    """Return the appointment of a form's answers."""
    return Meeting(
        at=planned_at(answers),
        case=case_id,
        minutes=answers["minutes"] or 60,
        coach=answers["coach"],
        language=answers["language"],
        interpreter=answers["interpreter"] == YES,
        note=answers["note"],
    )


def planned_at(answers: Answers) -> datetime:
    """Return the instant at which an appointment begins."""
    return instant(answers["on"], answers["at"], BELGIUM)


def reason(title: str, label: str, said: str = "") -> Form:
    """Ask for a reason in one line."""
    return Form(title, (Ask("reason", label, needed=True, limit=500),), said=said)


def kind_of(stage: str) -> str:
    """Return the kind of conversation that a stage suggests."""
    return stage if stage in INTERVIEWS else "PHONE"


def _when(words: Words, said: Contact) -> Sequence[Ask]:
    text = words.text
    at = said.held_at.astimezone(BELGIUM) if said.held_at else None
    on, clock = (shown_day(at.date()), f"{at:%H:%M}") if at else ("", "")
    kinds = options(words, "conversation_kind")
    return (
        Ask("kind", text("Kind"), Kind.CHOICE, said.kind, kinds),
        Ask("held_on", text("Day"), Kind.DAY, on, hint=text("now"), ahead=False),
        Ask("held_at", text("Time"), Kind.CLOCK, clock),
        Ask("minutes", text("Minutes"), Kind.NUMBER, _number(said.minutes)),
    )


def _language(words: Words, said: Contact) -> Sequence[Ask]:
    text = words.text
    hint = text("such as fr, ti")
    spoken = codes.languages((said.language,)).lower() if said.language else ""
    named = Only("interpreter_mode", _INTERPRETED)
    return (
        Ask("language", text("Language"), Kind.LANGUAGE, spoken, hint=hint),
        _interpreter_mode(words, said.interpreter_mode),
        Ask("interpreter", text("Who interprets"), value=said.interpreter, only=named),
    )


def _who_came(words: Words, said: Contact) -> Sequence[Ask]:
    text, none = words.text, words.text("not noted")
    invited = (
        codes.languages((said.invitation_language,)).lower()
        if said.invitation_language
        else ""
    )
    return (
        Ask(
            *("present", text("Also present"), Kind.NAMES, ", ".join(said.present)),
            hint=text("names, with commas"),
        ),
        Ask(
            *("attendance", text("Attendance"), Kind.PICK, said.attendance),
            options(words, "interview_result", none=none),
        ),
        Ask(
            *("no_show_reason", text("Because of"), Kind.PICK, said.no_show_reason),
            options(words, "no_show_reason", none=none),
            only=_NO_SHOW,
        ),
        Ask("invitation_language", text("Invited in"), Kind.LANGUAGE, invited),
    )


def _interpreter_mode(words: Words, value: str) -> Ask:
    found = options(words, "interpreter_mode", none=words.text("not noted"))
    return Ask("interpreter_mode", words.text("Interpreter"), Kind.PICK, value, found)


def _despite(words: Words) -> Ask:
    label = words.text("Even if it clashes")
    return Ask("despite", label, Kind.CHOICE, options=yes_no(words))


def _number(found: int | None) -> str:
    return "" if found is None else str(found)


def despite(answers: Answers) -> dict[str, Any]:
    """Return whether an appointment is made although the coach has another."""
    return {"despite": answers["despite"] == YES}
