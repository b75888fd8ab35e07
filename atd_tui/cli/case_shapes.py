"""What a case looks like on the command line: its JSON shape and its lines."""

from datetime import date, datetime
from typing import Any

from atd_tui.cli.asked import Asked
from atd_tui.cli.output import Answer
from atd_tui.domain import cases
from atd_tui.domain.cases import CaseFile, Run
from atd_tui.i18n import Words
from atd_tui.phrases import cases as phrases


def answer(asked: Asked, file: CaseFile) -> Answer:
    """Return a case as it now stands."""
    return Answer(full(file), lines(file, asked.words))


def full(file: CaseFile) -> dict[str, Any]:
    """Return the shape of a case; new keys only ever come at the end."""
    case, standing = file.case, file.standing
    return {
        "id": case.id,
        "number": case.number,
        "kind": case.kind,
        "status": standing.status.value,
        "stage": standing.stage,
        "follow_up": standing.follow_up,
        "coach": standing.coach,
        "office": standing.office,
        "conclusion": standing.conclusion,
        "outcome": standing.outcome,
        "reason": standing.reason,
        "target_group": case.target_group,
        "entry_channel": case.entry_channel,
        "contact_point": case.contact_point,
        "person_id": case.person_id,
        "household_id": case.household_id,
        "ticket_id": case.ticket_id,
        "opened_on": iso(case.opened_on),
        "note": case.note,
        "asked": transfer(standing.asked),
        "runs": [run(each) for each in standing.runs],
    }


def transfer(waits: cases.Asked | None) -> dict[str, Any] | None:
    """Return the shape of a transfer that waits for an answer."""
    if waits is None:
        return None
    return {
        "to_coach": waits.to_coach,
        "to_office": waits.to_office,
        "note": waits.note,
        "by": waits.by,
        "at": iso(waits.at),
    }


def run(one: Run) -> dict[str, Any]:
    """Return the shape of one way through the stages."""
    return {
        "n": one.n,
        "opened_at": iso(one.opened_at),
        "stages": [{"stage": r.stage, "at": iso(r.at)} for r in one.stages],
        "conclusion": one.conclusion,
        "outcome": one.outcome,
        "closed_at": iso(one.closed_at),
    }


def lines(file: CaseFile, words: Words) -> list[str]:
    """Return a case in a line or two, for a person to read."""
    return [f"{file.case.number}  {phrases.stands(words, file.standing)}"]


def iso(value: date | datetime | None) -> str | None:
    """Return a day or an instant as text."""
    return None if value is None else value.isoformat()
