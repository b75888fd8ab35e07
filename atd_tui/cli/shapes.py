"""What a ticket looks like on the command line: its JSON shape and its line."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from atd_tui.domain.board import BoardRow, Detail
from atd_tui.domain.suggestions import Duty
from atd_tui.i18n import Words
from atd_tui.phrases import codes, queue, times


def brief(row: BoardRow) -> dict[str, Any]:
    """Return the shape of a ticket just issued."""
    return {
        "id": row.ticket.id,
        "label": row.label,
        "state": row.standing.state.value,
        "position": row.position,
    }


def full(row: BoardRow) -> dict[str, Any]:
    """Return the shape of a ticket in a list; new keys only ever come at the end."""
    ticket, standing = row.ticket, row.standing
    return {
        **brief(row),
        "priority": standing.priority,
        "persons": ticket.persons,
        "languages": list(ticket.languages),
        "interpreter": ticket.interpreter,
        "note": ticket.note,
        "waited_s": int(row.waited.total_seconds()),
        "reason": ticket.reason,
        "children": ticket.children,
        "name": ticket.name,
        "visit": ticket.visit,
        "priority_reason": standing.priority_reason,
        "arrived_at": iso(ticket.arrived_at),
        "office": standing.office,
        "desk": standing.desk,
        "coach": standing.coach,
        "calls": standing.calls,
        "back_at": iso(standing.back_at),
        "result": standing.result,
        "case_id": ticket.case_id,
    }


def story(detail: Detail) -> dict[str, Any]:
    """Return the shape of a ticket with all that happened to it."""
    events = [
        {
            "n": event.n,
            "at": iso(event.at),
            "kind": event.kind.value,
            "actor": event.actor,
            "desk": event.desk,
            "value": event.value,
            "reason": event.reason,
            "undone": event.id in detail.undone,
        }
        for event in detail.events
    ]
    edits = [
        {"at": iso(at), "actor": actor, "field": field, "old": old, "new": new}
        for at, actor, field, old, new in detail.edits
    ]
    return {**brief(detail.row), "events": events, "edits": edits}


def duty(present: Duty) -> dict[str, Any]:
    """Return the shape of somebody who is in."""
    return {
        "id": present.id,
        "kind": present.kind,
        "name": present.name,
        "languages": list(present.languages),
        "from_at": iso(present.from_at),
        "until_at": iso(present.until_at),
    }


def line(row: BoardRow, words: Words) -> str:
    """Return a ticket in one line for a person."""
    ticket = row.ticket
    cells = (
        f"{row.position or '–':>3}",
        f"{row.label:<7}",
        f"{words.text(queue.STATES[row.standing.state]):<14}",
        f"{times.minutes(row.waited):>5}",
        f"{codes.languages(ticket.languages) or '?':<8}",
        f"{queue.family(words, ticket):<10}",
        ticket.name or words.text("no name"),
    )
    return "  ".join(cells)


def lines(rows: Iterable[BoardRow], words: Words) -> list[str]:
    """Return tickets for a person, one a line, or a sentence when there are none."""
    return [line(row, words) for row in rows] or [words.text("nobody has come yet")]


def said(row: BoardRow, words: Words) -> list[str]:
    """Return where a ticket stands now, as the answer to an action on it."""
    facts = {"label": row.label, "state": words.text(queue.STATES[row.standing.state])}
    if row.position is None:
        return [words.text("{label}: {state}", **facts)]
    place = row.position
    return [words.text("{label}: {state}, place {place}", place=place, **facts)]


def told(detail: Detail, words: Words) -> list[str]:
    """Return all that happened to a ticket, a line each, in order of time."""
    happened = [
        (
            event.at,
            event.actor,
            words.text("{said} (undone)", said=queue.happened(words, event))
            if event.id in detail.undone
            else queue.happened(words, event),
        )
        for event in detail.events
    ]
    edited = [
        (at, actor, queue.corrected(words, field, old, new))
        for at, actor, field, old, new in detail.edits
    ]
    return [
        f"{times.clock(at)}  {actor:<12}  {what}"
        for at, actor, what in sorted(happened + edited, key=lambda entry: entry[0])
    ]


def present_line(present: Duty, words: Words) -> str:
    """Return somebody who is in, in one line."""
    until = f"–{times.clock(present.until_at)}" if present.until_at else ""
    spoken = codes.language_names(words, present.languages)
    who = f"{present.name} ({codes.duty(words, present.kind)})"
    return f"{times.clock(present.from_at)}{until:<6}  {who}  {spoken}"


def iso(at: datetime | None) -> str | None:
    """Return an instant in UTC to the second."""
    return None if at is None else at.isoformat(timespec="seconds")
