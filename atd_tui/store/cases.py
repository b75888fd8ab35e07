"""The cases of this store: opened for a person, read, corrected."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import Session

from atd_tui.domain import merge_claims
from atd_tui.domain.cases import Case, CaseFile, Kind
from atd_tui.domain.people import NOTE_LIMIT
from atd_tui.domain.text import objections
from atd_tui.errors import Misused, Refused
from atd_tui.models import people as people_tables
from atd_tui.models import queue as queue_tables
from atd_tui.models.base import table_of
from atd_tui.reference import codelists, places
from atd_tui.reference.stages import stages
from atd_tui.store import appointment_rows, case_rows, coaches, people
from atd_tui.store.case_rows import CASE
from atd_tui.store.case_turn import What, found, taken, turn
from atd_tui.store.queue import normal_label
from atd_tui.store.queue_turn import refuse_other
from atd_tui.store.store import Store, Writing

__all__ = ["Case", "CaseFile", "Opening", "Written", "edit", "open_case", "read"]

_HOUSEHOLD: Final = table_of(people_tables.Household)
_MEMBER: Final = table_of(people_tables.Membership)
_TICKET: Final = table_of(queue_tables.Ticket)
_NUMBERED: Final = select(CASE.c.id).where(CASE.c.number == bindparam("number"))

_LISTS: Final = {
    "kind": "case_kind",
    "target_group": "target_group",
    "entry_channel": "entry_channel",
}


@dataclass(frozen=True, slots=True)
class Opening:
    """What a case is opened with; what is not known stays empty.

    Attributes:
        person: id, reference or number.
        contact_point: that of this laptop where empty.
        household: its id, or a person who belongs to it.
        ticket: id, or label of today, of the ticket that it is opened from.
        coach: account or name; "me" is the account of this laptop.
    """

    person: str
    kind: str = "ICAM"
    target_group: str = ""
    entry_channel: str = ""
    contact_point: str = ""
    household: str = ""
    ticket: str = ""
    coach: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What is written on a case and may be corrected; ``None`` leaves it as it is."""

    kind: str | None = None
    target_group: str | None = None
    entry_channel: str | None = None
    household: str | None = None
    note: str | None = None


def open_case(store: Store, opening: Opening, *, action: str = "") -> CaseFile:
    """Open the case of a person, or of a family.

    Raises:
        Misused: something typed cannot be used, or names nobody.
        Refused: ``case.open-already``, ``case.ticket-has-case``, ``coach.left``.
    """
    refuse_unfit(
        kind=opening.kind,
        target_group=opening.target_group,
        entry_channel=opening.entry_channel,
        note=opening.note,
    )
    with store.writing("case.open", action=action) as write:
        refuse_other(write, "case.open")
        if not write.repeated:
            write.subject = store.door.new_id()
            _open(store, write, opening)
        return taken(store, write, write.subject).file


def read(store: Store, case: str) -> CaseFile:
    """Return a case given by number or id; nothing is audited.

    Raises:
        Misused: ``case.unknown``.
    """
    with store.reading() as session:
        case_id = found(session, case)
        return case_rows.read(session, [case_id])[case_id]


def edit(store: Store, case: str, written: Written, *, action: str = "") -> CaseFile:
    """Correct what is written on a case; where it stands does not change.

    Raises:
        Misused: something typed cannot be used.
    """
    said = {
        name: value
        for name in Written.__slots__
        if (value := getattr(written, name)) is not None
    }
    refuse_unfit(**{name: value for name, value in said.items() if name != "household"})
    with turn(store, "case.edit", case, action) as now:
        if not now.write.repeated and said:
            if "household" in said:
                household = _household(now.write.session, said.pop("household"))
                said["household_id"] = household
            changed = update(CASE).where(CASE.c.id == now.case.id).values(said)
            now.write.session.connection().execute(changed)
            now.settle()
        return taken(store, now.write, now.case.id).file


def refuse_unfit(**given: str) -> None:
    """Refuse codes that are in no list, and a note that cannot be kept.

    Raises:
        Misused: ``fields`` names each field's code.
    """
    for field, name in _LISTS.items():
        if given.get(field) or (field == "kind" and field in given):
            codelists.code(name, given[field])
    note = given.get("note", "")
    for code in objections(note, limit=NOTE_LIMIT, multiline=True)[:1]:
        raise Misused(code, fields={"note": code})


def next_number(session: Session, on: date) -> str:
    """Return the next number of a year in this store: ``26-00142``."""
    year = f"{on:%y}-"
    number = f"{year}{case_rows.last_number(session, year) + 1:05d}"
    while session.connection().execute(_NUMBERED, {"number": number}).first():
        number = str(merge_claims.next_number(number))
    return number


def _open(store: Store, write: Writing, opening: Opening) -> None:
    session, on = write.session, people.today(store)
    person_id = people.found(session, opening.person)
    household = _household(session, opening.household)
    ticket = _ticket(store, session, opening.ticket)
    _refuse_open(session, person_id, household)
    coach = coaches.fitting(store, session, opening.coach, on=on)
    point = opening.contact_point or store.device.office
    row: dict[str, Any] = {
        "id": write.subject,
        "scope": places.office(point).code,
        "number": next_number(session, on),
        "kind": opening.kind,
        "target_group": opening.target_group,
        "entry_channel": opening.entry_channel,
        "contact_point": places.office(point).code,
        "person_id": person_id,
        "household_id": household,
        "ticket_id": ticket,
        "opened_on": on,
        "note": opening.note,
    }
    session.connection().execute(insert(CASE).values(row))
    _mark_ticket(session, ticket, write.subject)
    now = taken(store, write, write.subject)
    now.append(What(Kind.OPENED, value=stages(on).first, office=row["contact_point"]))
    if coach:
        now.append(What(Kind.ASSIGNED, value=coach))
    now.settle()


def _refuse_open(session: Session, person_id: str, household: str) -> None:
    same = CASE.c.person_id == person_id
    if household:
        same |= CASE.c.household_id == household
    ids = session.connection().execute(select(CASE.c.id).where(same)).scalars().all()
    for file in case_rows.read(session, ids).values():
        if file.standing.is_open:
            raise Refused("case.open-already", number=file.case.number)


def _household(session: Session, given: str) -> str:
    """Return the id of a household given by its own id, or by who is in it now.

    Raises:
        Misused: ``case.household-unknown``.
    """
    run = session.connection().execute
    if not given or run(select(_HOUSEHOLD).where(_HOUSEHOLD.c.id == given)).first():
        return given
    try:
        person_id = people.found(session, given)
    except Misused:
        person_id = ""
    of_person = select(_MEMBER.c.household_id).where(
        _MEMBER.c.person_id == person_id, _MEMBER.c.to_on.is_(None)
    )
    ids = set(run(of_person).scalars())
    if len(ids) != 1:
        raise Misused("case.household-unknown", given=given)
    return str(ids.pop())


def _ticket(store: Store, session: Session, given: str) -> str:
    """Return the id of a ticket given by its id, or by its label of today.

    Raises:
        Misused: ``case.ticket-unknown``, ``ticket.label``.
        Refused: ``case.ticket-has-case``.
    """
    if not given:
        return ""
    run = session.connection().execute
    query = select(_TICKET.c.id, _TICKET.c.label, _TICKET.c.case_id)
    row = run(query.where(_TICKET.c.id == given)).one_or_none()
    if row is None:
        of_today = query.where(
            _TICKET.c.label == normal_label(given),
            _TICKET.c.service_day == people.today(store),
            _TICKET.c.office == store.device.office,
        )
        row = run(of_today).one_or_none()
    if row is None:
        raise Misused("case.ticket-unknown", given=given)
    if row.case_id:
        other = run(select(CASE.c.number).where(CASE.c.id == row.case_id)).scalar()
        raise Refused("case.ticket-has-case", label=row.label, number=other)
    return str(row.id)


def _mark_ticket(session: Session, ticket: str, case_id: str) -> None:
    """Say on the ticket which case was opened from it; its appointments come along."""
    if ticket:
        this = update(_TICKET).where(_TICKET.c.id == ticket)
        session.connection().execute(this.values(case_id=case_id))
        appointment_rows.adopt(session, ticket, case_id)
