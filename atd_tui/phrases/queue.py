"""How the walk-in queue is told: states, places, history, estimates, suggestions."""

import re
from collections.abc import Callable
from typing import Final

from atd_tui.domain.board import LastAction
from atd_tui.domain.days import Opening, OpenState
from atd_tui.domain.queue import Ahead, Explanation, Why
from atd_tui.domain.suggestions import Suggestion
from atd_tui.domain.tickets import Event, Kind, State, Ticket
from atd_tui.domain.waiting import CutOff, Estimate
from atd_tui.i18n import N_, Words
from atd_tui.phrases import codes, times

STATES: Final[dict[State, str]] = {
    State.WAITING: N_("waiting"),
    State.CALLED: N_("called"),
    State.NO_ANSWER: N_("no answer"),
    State.MISSED: N_("missed"),
    State.AT_DESK: N_("at the desk"),
    State.PARKED: N_("on hold"),
    State.REDIRECTED: N_("sent on"),
    State.SERVED: N_("served"),
    State.LEFT: N_("left"),
    State.VOIDED: N_("void"),
    State.UNSERVED: N_("not served"),
}

SIGNS: Final[dict[State, str]] = {
    State.WAITING: "○",
    State.CALLED: "◄",
    State.NO_ANSWER: "×",
    State.MISSED: "×",
    State.AT_DESK: "●",
    State.PARKED: "□",
    State.REDIRECTED: "→",
    State.SERVED: "√",
    State.LEFT: "×",
    State.VOIDED: "-",
    State.UNSERVED: "!",
}
PRIORITY_SIGN: Final = "▲"

_DONE: Final[dict[str, str]] = {
    "queue.issue": N_("{label} issued"),
    "queue.call-next": N_("{label} called"),
    "queue.call": N_("{label} called"),
    "queue.no-answer": N_("{label} gave no answer"),
    "queue.recall": N_("{label} called again"),
    "queue.arrived": N_("{label} is at the desk"),
    "queue.park": N_("{label} is on hold"),
    "queue.resume": N_("{label} waits again"),
    "queue.redirect": N_("{label} sent to another office"),
    "queue.serve": N_("{label} is done"),
    "queue.leave": N_("{label} has left"),
    "queue.void": N_("{label} is void"),
    "queue.assign": N_("{label} assigned"),
    "queue.prioritise": N_("{label} has another priority"),
    "queue.edit": N_("{label} corrected"),
    "queue.link-case": N_("{label} belongs to a case"),
    "queue.undo": N_("{label}: last action undone"),
    "queue.close-day": N_("The day is closed"),
    "queue.duty-start": N_("Somebody came in"),
    "queue.duty-end": N_("Somebody has gone"),
}

_HAPPENED: Final[dict[Kind, str]] = {
    Kind.ISSUED: N_("ticket issued at desk {desk}"),
    Kind.CALLED: N_("called to desk {desk}"),
    Kind.NO_ANSWER: N_("no answer"),
    Kind.RECALLED: N_("called again to desk {desk}"),
    Kind.AT_DESK: N_("at desk {desk}"),
    Kind.PARKED: N_("put on hold"),
    Kind.RESUMED: N_("waits again"),
    Kind.REDIRECTED: N_("sent to {value}"),
    Kind.SERVED: N_("done: {value}"),
    Kind.LEFT: N_("left"),
    Kind.VOIDED: N_("made void"),
    Kind.UNSERVED: N_("not served when the day was closed"),
    Kind.ASSIGNED: N_("assigned to {value}"),
    Kind.PRIORITISED: N_("priority: {value}"),
    Kind.UNDONE: N_("undone"),
    Kind.DOUBLED: N_("called to desk {desk} as well; another call was first"),
}

_FIELDS: Final[dict[str, str]] = {
    "persons": N_("Persons"),
    "children": N_("Of them children"),
    "languages": N_("Languages"),
    "interpreter": N_("Interpreter"),
    "visit": N_("Visit"),
    "reason": N_("Reason"),
    "note": N_("Note"),
    "name": N_("Name"),
    "case_id": N_("Case"),
}

_WITHOUT_VALUE: Final[dict[Kind, str]] = {
    Kind.ASSIGNED: N_("assigned to nobody"),
    Kind.SERVED: N_("done"),
}

_LISTS: Final = {"reason": "walkin_reason", "visit": "visit"}
"""The code list of a field that may hold a code."""

_ANSWERS: Final = {"0": N_("no"), "1": N_("yes")}
"""How the journal keeps a yes or no."""

_WORD: Final = re.compile(r"[^][\",\s]+")

_AHEAD_SHOWN: Final = 3


def told(words: Words, command: str, label: str) -> str:
    """Return what a command of the journal did: ``A-007 called``.

    Without a label it was about no ticket, or about one of another office.
    """
    if command == "queue.undo" and not label:
        return words.text("Last action undone")
    return words.text(_DONE[command], label=label or "—")


def done(words: Words, action: LastAction) -> str:
    """Return what an action did, and whether it was taken back."""
    said = told(words, action.command, action.label)
    return words.text("{said} (undone)", said=said) if action.undone else said


def happened(words: Words, event: Event) -> str:
    """Return one line of a ticket's history, without its time and actor."""
    if not event.value and event.kind in _WITHOUT_VALUE:
        said = words.text(_WITHOUT_VALUE[event.kind])
        return f"{said} · {event.reason}" if event.reason else said
    value = _VALUES.get(event.kind, _as_it_is)(words, event)
    said = words.text(_HAPPENED[event.kind], desk=event.desk, value=value)
    if not event.reason:
        return said
    reason = event.reason
    if event.kind is Kind.PRIORITISED:
        reason = codes.priority_reason(words, event.value, reason)
    return f"{said} · {reason}"


def corrected(words: Words, field: str, old: str, new: str) -> str:
    """Return one line of a ticket's history that says what was corrected."""
    name = words.text(_FIELDS.get(field, field))
    was, now = (_written(words, field, text) or "—" for text in (old, new))
    return words.text("{field}: {old} → {new}", field=name, old=was, new=now)


def explanation(words: Words, why: Explanation) -> str:
    """Return in one sentence why a ticket has its place; the desk may say it aloud."""
    if why.position == 1:
        place = words.text("{label} is next", label=why.label)
    else:
        place = words.text(
            "{label} is number {position}", label=why.label, position=why.position
        )
    parts = [place]
    if why.ahead:
        parts.append(words.text("before you: {ahead}", ahead=_ahead(words, why)))
    parts.append(_own(words, why))
    return "; ".join(parts) + "."


def estimate(words: Words, span: Estimate) -> str:
    """Return how long a wait may be: a range of minutes, and what it rests on."""
    low, high = (int(part.total_seconds() // 60) for part in (span.low, span.high))
    if span.basis == "today":
        return words.text("{low}–{high} min", low=low, high=high)
    return words.text("{low}–{high} min (usual talks)", low=low, high=high)


def suggestion(words: Words, found: Suggestion) -> str:
    """Return a suggestion with its reason; it never acts by itself."""
    facts = {
        "label": found.label,
        "language": codes.language_names(words, (found.language,)),
        "who": found.who,
    }
    if found.code == "interpreter-leaves" and found.until is not None:
        return words.text(
            "{label}: interpreter {language} leaves at {time}",
            time=times.clock(found.until),
            **facts,
        )
    if found.code == "coach-speaks":
        return words.text("{label}: {who} speaks {language}", **facts)
    return words.text("{label}: interpreter {language} is here ({who})", **facts)


def cut_off(words: Words, advice: CutOff) -> str:
    """Return how many still fit before closing, and what to do for the rest."""
    if not advice.fits:
        return words.text("Nobody more fits before closing: offer an appointment")
    return words.count(
        "About {n} more fits before closing: offer the others an appointment",
        "About {n} more fit before closing: offer the others an appointment",
        advice.fits,
    )


def hours(words: Words, state: OpenState | None) -> str:
    """Return whether the walk-in takes people now; empty where nobody knows."""
    if state is None:
        return ""
    if state.opens_at is None or state.closes_at is None:
        return words.text("no walk-in today")
    opens, closes = times.clock(state.opens_at), times.clock(state.closes_at)
    if state.opening is Opening.BEFORE:
        return words.text("opens {time}", time=opens)
    if state.opening is Opening.OPEN:
        return words.text("open until {time}", time=closes)
    return words.text("closed since {time}", time=closes)


def family(words: Words, ticket: Ticket) -> str:
    """Return who came: nothing for one adult, else adults and children."""
    if not ticket.children:
        return "" if ticket.persons == 1 else words.text("{n} pers.", n=ticket.persons)
    adults = ticket.persons - ticket.children
    return words.count(
        "{adults}+{n} child", "{adults}+{n} ch.", ticket.children, adults=adults
    )


def _ahead(words: Words, why: Explanation) -> str:
    shown = [f"{a.label} ({because(words, a)})" for a in why.ahead[:_AHEAD_SHOWN]]
    more = len(why.ahead) - len(shown)
    if more:
        shown.append(words.count("{n} more", "{n} more", more))
    return ", ".join(shown)


def because(words: Words, ahead: Ahead) -> str:
    """Return why somebody is called before another."""
    if ahead.why is Why.CLASS:
        return codes.priority(words, ahead.priority)
    if ahead.why is Why.LIMIT:
        return words.text("has let enough people pass")
    return words.text("came at {time}", time=times.clock(ahead.arrived_at))


def _own(words: Words, why: Explanation) -> str:
    if why.why is Why.LIMIT:
        return words.count(
            "no more than {n} person who came later goes before you",
            "no more than {n} people who came later go before you",
            why.limit,
        )
    return words.text(
        "you came at {time} ({priority})",
        time=times.clock(why.arrived_at),
        priority=codes.priority(words, why.priority),
    )


def _written(words: Words, field: str, stored: str) -> str:
    """Return what stood in a field as the form shows it; unreadable text stays."""
    if field == "languages":
        found = _WORD.findall(stored)
        return codes.language_names(words, tuple(found))
    if field in _LISTS:
        return codes.label(words, _LISTS[field], stored)
    if field == "interpreter" and stored in _ANSWERS:
        return words.text(_ANSWERS[stored])
    return stored


def _as_it_is(_: Words, event: Event) -> str:
    return event.value


_VALUES: Final[dict[Kind, Callable[[Words, Event], str]]] = {
    Kind.SERVED: lambda words, e: codes.label(words, "walkin_result", e.value),
    Kind.REDIRECTED: lambda words, e: codes.office(words, e.value),
    Kind.PRIORITISED: lambda words, e: codes.priority(words, e.value),
}
