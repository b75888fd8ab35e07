"""A caseload taken in: each row finds its case, makes one, or is refused whole."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any, Final

from sqlalchemy import insert, select
from sqlmodel import Session

from atd_tui.domain.case_events import Kind
from atd_tui.domain.cases import Event, Status
from atd_tui.domain.days import BELGIUM, instant
from atd_tui.domain.people import Person
from atd_tui.errors import AtdError
from atd_tui.store import (
    case_after,
    case_rows,
    coaches,
    people,
    people_import,
    people_rows,
    term_rows,
)
from atd_tui.store.case_labels import LABEL
from atd_tui.store.case_rows import CASE, EVENT
from atd_tui.store.case_table import Brought, CaseRow, Wrong
from atd_tui.store.people_alike import Alike
from atd_tui.store.people_import import Became
from atd_tui.store.people_table import Line
from atd_tui.store.store import Store, Writing

_ONCE: Final = 200
"""Rows of one action."""

_REFS: Final = uuid.UUID("0f6f1f43-9c2b-4c8f-8f5e-2a6f5ad3b9e7")
"""Of one reference comes one case, on whichever laptop and however often."""

_FIRST: Final = "INTAKE"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a row.

    Attributes:
        line: in the file, from 1.
        case_id, number: of its case; empty where refused.
        person: whether its person was known already; empty where refused.
        alike: who else may be the same person, the likeliest first; of new people.
    """

    line: int
    ref: str
    became: Became
    case_id: str = ""
    number: str = ""
    person_id: str = ""
    person: str = ""
    wrong: tuple[Wrong, ...] = ()
    alike: tuple[Alike, ...] = ()


class _TrialError(Exception):
    """Breaks a trial off, so that nothing of it is kept."""


@dataclass(slots=True)
class _Taking:
    """What is known while rows are taken in."""

    store: Store
    write: Writing
    on: date
    known: people_import.Known
    last: dict[str, int] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)


def take_in(
    store: Store, rows: Sequence[CaseRow], *, dry: bool = False
) -> list[Report]:
    """Keep the cases of a file; return what became of each row, in their order.

    The same rows again change nothing. A ``dry`` run writes nothing at all.
    """
    known = people_import.Known(shared=True)
    report: list[Report] = []
    for some in _batches(rows, len(rows) if dry else _ONCE):
        with suppress(_TrialError), store.writing("case.import") as write:
            taking = _Taking(store, write, people.today(store), known)
            report += _take(taking, some)
            _break_off(dry=dry)
    return report if dry else _with_alike(store, report)


def case_id(ref: str) -> str:
    """Return the id of the case that a reference has, on every laptop the same."""
    return str(uuid.uuid5(_REFS, ref))


def _with_alike(store: Store, report: list[Report]) -> list[Report]:
    """Return the report, for each person made with who else it may be."""
    new = [each.person_id for each in report if each.person == "created"]
    alike = people_import.compared(store, new)
    return [
        replace(each, alike=tuple(alike.get(each.person_id, ())))
        if each.person == "created"
        else each
        for each in report
    ]


def _break_off(*, dry: bool) -> None:
    if dry:
        raise _TrialError


def _take(taking: _Taking, rows: Sequence[CaseRow]) -> list[Report]:
    session = taking.write.session
    persons = [row.person for row in rows if row.person is not None]
    people_import.learn(session, taking.known, persons)
    ids = [case_id(row.ref) for row in rows]
    there = case_rows.read(session, ids)
    report = []
    for row, own in zip(rows, ids, strict=True):
        if row.case is None or row.person is None:
            report.append(Report(row.number, row.ref, Became.REFUSED, wrong=row.wrong))
        elif own in there:
            case = there[own].case
            found = Report(row.number, row.ref, Became.FOUND, own, case.number)
            report.append(replace(found, person_id=case.person_id, person="found"))
        else:
            report.append(_make(taking, row, row.person, row.case))
    case_after.after(taking.write, *taking.made)
    return report


def _make(taking: _Taking, row: CaseRow, line: Line, brought: Brought) -> Report:
    """Write the case of a row with its person; refused, it leaves nothing behind."""
    session = taking.write.session
    try:
        coach = coaches.fitting(
            taking.store, session, brought.coach, on=brought.closed_on or taking.on
        )
    except AtdError as error:
        return _refused(row, "coach", error.code, error.facts)
    found = people_import.find(taking.known, line, line.draft) if line.draft else None
    person_id = found.id if found else taking.store.door.new_id()
    if found and not brought.closed_on and (number := _open(session, person_id)):
        return _refused(row, "person", "case.open-already", {"number": number})
    if line.draft and not found:
        person = Person(person_id, line.draft)
        taking.known.add(person)
        scope = brought.contact_point or taking.store.device.office
        made = people_rows.rows(
            *(person_id, line.draft), scope=scope, new_id=taking.store.door.new_id
        )
        people_rows.put(session, [made])
    own = case_id(row.ref)
    number = _file(taking, own, person_id, brought)
    _happen(taking, own, row.ref, replace(brought, coach=coach))
    _belong(taking, own, brought)
    taking.made.append(own)
    return Report(
        *(row.number, row.ref, Became.CREATED, own, number, person_id),
        person="found" if found else "created",
    )


def _refused(row: CaseRow, name: str, code: str, facts: dict[str, Any]) -> Report:
    wrong = (Wrong(name, code, facts),)
    return Report(row.number, row.ref, Became.REFUSED, wrong=wrong)


def _open(session: Session, person_id: str) -> str:
    """Return the number of an open case of somebody, or nothing."""
    query = select(CASE.c.id).where(CASE.c.person_id == person_id)
    ids = session.connection().execute(query).scalars().all()
    for file in case_rows.read(session, ids).values():
        if file.standing.status is not Status.CLOSED:
            return file.case.number
    return ""


def _file(taking: _Taking, own: str, person_id: str, brought: Brought) -> str:
    """Write the case itself; return its number."""
    number = _next_number(taking, brought.opened_on)
    point = brought.contact_point or taking.store.device.office
    row = {
        "id": own,
        "scope": point,
        "number": number,
        "kind": brought.kind,
        "target_group": brought.target_group,
        "entry_channel": brought.entry_channel,
        "contact_point": point,
        "person_id": person_id,
        "household_id": "",
        "ticket_id": "",
        "opened_on": brought.opened_on,
        "note": brought.note,
    }
    taking.write.session.connection().execute(insert(CASE).values(row))
    return number


def _next_number(taking: _Taking, on: date) -> str:
    """Return the next number of the year in which a case was opened."""
    year = f"{on:%y}-"
    if year not in taking.last:
        taking.last[year] = case_rows.last_number(taking.write.session, year)
    taking.last[year] += 1
    return f"{year}{taking.last[year]:05d}"


def _happen(taking: _Taking, own: str, ref: str, brought: Brought) -> None:
    """Write what happened to the case: opened and closed on its days, the rest now."""
    point = brought.contact_point or taking.store.device.office
    opened_at = instant(brought.opened_on, time.min, BELGIUM)
    happened: list[tuple[Kind, datetime, dict[str, str]]] = [
        (Kind.OPENED, opened_at, {"value": _FIRST, "office": point, "text": ref})
    ]
    if brought.coach:
        happened.append((Kind.ASSIGNED, opened_at, {"value": brought.coach}))
    if brought.stage not in {"", _FIRST}:
        happened.append((Kind.STAGE, taking.write.at, {"value": brought.stage}))
    if brought.closed_on:
        closed_at = instant(brought.closed_on, time.min, BELGIUM)
        happened.append((Kind.CLOSED, closed_at, {"value": brought.outcome}))
    rows = []
    for n, (kind, at, said) in enumerate(happened, start=1):
        event = Event(
            id=taking.store.door.new_id(),
            case_id=own,
            n=n,
            kind=kind,
            at=at,
            actor=taking.write.actor,
            device=taking.write.device,
            action_id=taking.write.action_id,
            **said,
        )
        row = {name: getattr(event, name) for name in event.__slots__}
        rows.append({**row, "kind": kind.value, "scope": point})
    taking.write.session.connection().execute(insert(EVENT), rows)


def _belong(taking: _Taking, own: str, brought: Brought) -> None:
    """Write the labels of the case and the decision that the row names."""
    run = taking.write.session.connection().execute
    scope = brought.contact_point or taking.store.device.office
    for label in brought.labels:
        mine = {"id": taking.store.door.new_id(), "scope": scope, "case_id": own}
        run(insert(LABEL).values({**mine, "label": label}))
    if brought.act is not None:
        mine = {"id": taking.store.door.new_id(), "scope": scope, "case_id": own}
        said = term_rows.act_row(brought.act)
        run(insert(term_rows.ACT).values({**mine, **said, "withdrawn": ""}))


def _batches(rows: Sequence[CaseRow], size: int) -> Iterator[Sequence[CaseRow]]:
    for start in range(0, len(rows), max(size, 1)):
        yield rows[start : start + size]
