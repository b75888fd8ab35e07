"""Requests of past years taken in from a table; the same rows again change nothing."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import insert, select
from sqlmodel import Session

from atd_tui.domain.support import State
from atd_tui.errors import Misused
from atd_tui.store.case_table import Wrong
from atd_tui.store.case_turn import found
from atd_tui.store.people_import import Became
from atd_tui.store.store import Store, Writing
from atd_tui.store.support_rows import MEASURE, REQUEST
from atd_tui.store.support_table import Past, PastRow

_REFS: Final = uuid.UUID("3f0a4d0a-5d3e-4b0e-8a51-2d6c0c7b9f44")
"""Of one reference comes one request, on whichever laptop and however often."""

_ONCE: Final = 500
"""Rows of one action."""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a row.

    Attributes:
        line: in the file, from 1.
        id: of its request; empty where refused.
        wrong: where refused, by field.
    """

    line: int
    ref: str
    became: Became
    id: str = ""
    wrong: tuple[Wrong, ...] = ()


def take_in(store: Store, rows: Sequence[PastRow]) -> list[Report]:
    """Keep the requests of a file; return what became of each row, in their order."""
    report: list[Report] = []
    for start in range(0, len(rows), _ONCE):
        some = rows[start : start + _ONCE]
        with store.reading() as session:
            there = _there(session, some)
        if all(row.past is None or request_id(row.ref) in there for row in some):
            report += [_known(row, there) for row in some]
            continue
        with store.writing("support.import") as write:
            there = _there(write.session, some)
            report += [_taken(store, write, row, there) for row in some]
    return report


def request_id(ref: str) -> str:
    """Return the id of the request that a reference has, on every laptop the same."""
    return str(uuid.uuid5(_REFS, ref))


def _there(session: Session, rows: Sequence[PastRow]) -> set[str]:
    ids = [request_id(row.ref) for row in rows if row.past is not None]
    query = select(REQUEST.c.id).where(REQUEST.c.id.in_(ids))
    return set(session.connection().execute(query).scalars())


def _known(row: PastRow, there: set[str]) -> Report:
    if row.past is None:
        return Report(row.number, row.ref, Became.REFUSED, wrong=row.wrong)
    own = request_id(row.ref)
    became = Became.FOUND if own in there else Became.CREATED
    return Report(row.number, row.ref, became, own)


def _taken(store: Store, write: Writing, row: PastRow, there: set[str]) -> Report:
    if row.past is None or request_id(row.ref) in there:
        return _known(row, there)
    case_id = ""
    if row.past.case:
        try:
            case_id = found(write.session, row.past.case)
        except Misused as error:
            wrong = (Wrong("case", error.code, error.facts),)
            return Report(row.number, row.ref, Became.REFUSED, wrong=wrong)
    report = _known(row, there)
    _put(store, write, row.past, case_id)
    there.add(report.id)
    return report


def _put(store: Store, write: Writing, past: Past, case_id: str) -> None:
    run = write.session.connection().execute
    own = request_id(past.ref)
    shared = {"scope": store.device.office, "case_id": case_id, "author": write.actor}
    run(insert(REQUEST).values({**shared, **_request(past), "id": own}))
    for code in past.measures:
        measure = {
            "id": str(uuid.uuid5(_REFS, f"{past.ref}\0{code}")),
            "request_id": own,
            "measure": code,
            "state": "DONE",
        }
        run(insert(MEASURE).values({**shared, **measure}))


def _request(past: Past) -> dict[str, Any]:
    refused = past.approved is False
    return {
        "ref": past.ref,
        "target": past.target,
        "country": past.country,
        "year": past.year,
        "asked_on": past.asked_on,
        "state": (State.REFUSED if refused else State.CLOSED).value,
        "returned_on": past.returned_on,
        "ends_on": past.ends_on,
        "past_cents": past.spent_cents,
    }
