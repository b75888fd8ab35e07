"""What the caseload looks like on the command line: shapes and lines."""

from datetime import date
from typing import Any

from atd_tui.domain.caseload import Line
from atd_tui.i18n import Words
from atd_tui.phrases import caseload as phrases
from atd_tui.store.views import View


def line(found: Line) -> dict[str, Any]:
    """Return the shape of a case in a list; new keys only ever come at the end."""
    step = {
        "kind": found.next_kind,
        "code": found.next_code,
        "text": found.next_text,
        "due_on": _iso(found.next_due_on),
    }
    legal = {"rule": found.legal_rule, "due_on": _iso(found.legal_due_on)}
    return {
        "id": found.id,
        "number": found.number,
        "name": found.name,
        "others": found.others,
        "nationalities": list(found.nationalities),
        "languages": list(found.languages),
        "status": found.status,
        "stage": found.stage,
        "follow_up": found.follow_up,
        "coach": found.coach,
        "office": found.office,
        "kind": found.kind,
        "target_group": found.target_group,
        "stay": found.stay,
        "outcome": found.outcome,
        "labels": list(found.labels),
        "flags": list(found.flags),
        "urgency": phrases.urgency(found),
        "next": step if found.next_kind else None,
        "legal": legal if found.legal_rule else None,
        "touched_at": _iso(found.touched_at),
    }


def view(found: View) -> dict[str, Any]:
    """Return the shape of a kept view."""
    return {
        "name": found.name,
        "query": found.query,
        "sort": found.sort.value,
        "owner": found.owner,
        "shared": found.shared,
    }


def told(found: Line, words: Words, on: date) -> str:
    """Return a case in one line for a person."""
    others = f" +{found.others}" if found.others else ""
    cells = (
        f"{found.number:<9}",
        f"{(found.name or words.text('no name')) + others:<28}",
        f"{phrases.stage(words, found):<22}",
        f"{phrases.due(words, found.legal_due_on, on):>6}",
        f"{phrases.due(words, found.next_due_on, on):>6}",
        f"{phrases.next_step(words, found):<34}",
        f"{found.coach or '–':<12}",
        phrases.heed(words, found),
    )
    return "  ".join(cells).rstrip()


def kept(found: View, words: Words) -> str:
    """Return a kept view in one line."""
    by = found.shared and found.owner
    whose = words.text("shared by {name}", name=found.owner) if by else ""
    return f"{found.name:<20}  {found.query}  {whose}".rstrip()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
