"""The rows of a timeline: found in many tables, put in one order, told alike."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any, Final

from sqlalchemy import bindparam, select, text
from sqlmodel import Session

from atd_tui.domain.days import BELGIUM
from atd_tui.domain.timeline import Entry, Kind
from atd_tui.models import cases, checks, contacts, queue, terms
from atd_tui.models.base import table_of
from atd_tui.store import timeline_told as told
from atd_tui.store.timeline_journal import Noted, journal

_ONCE: Final = 500
_RANKS: Final = {kind: n for n, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class _Source:
    """Where the entries of a kind come from.

    Attributes:
        column: the instant or day by which a row has its place.
        tell: makes what an entry says of rows, in their order.
    """

    column: Any
    tell: Callable[[Session, Sequence[Any]], list[told.Told]]


def _source(
    model: Any, column: str, tell: Callable[[Session, Sequence[Any]], list[told.Told]]
) -> _Source:
    return _Source(table_of(model).c[column], tell)


_SOURCES: Final = {
    Kind.COURSE: _source(cases.CaseEvent, "at", told.course),
    Kind.CONVERSATION: _source(contacts.Conversation, "held_at", told.conversations),
    Kind.INFORMATION: _source(contacts.InformationGiven, "given_on", told.information),
    Kind.APPOINTMENT: _source(contacts.Appointment, "at", told.appointments),
    Kind.TICKET: _source(queue.Ticket, "arrived_at", told.tickets),
    Kind.COOPERATION: _source(checks.CooperationFact, "fact_on", told.cooperation),
    Kind.SCREENING: _source(checks.Screening, "screened_on", told.screenings),
    Kind.ACT: _source(terms.LegalAct, "notified_on", told.acts),
    Kind.TERM: _source(terms.TermEvent, "on_day", told.term_events),
}


def entries(
    session: Session,
    case_id: str,
    kinds: Collection[Kind],
    before: str,
    limit: int,
) -> list[Entry]:
    """Return the newest entries of a case whose place comes before another.

    Args:
        session: reads the store.
        case_id: of the case.
        kinds: those wanted; none for all.
        before: ``sort`` of an entry; empty to begin with the newest.
        limit: entries at most.
    """
    wanted = frozenset(kinds) or frozenset(Kind)
    places = [
        place
        for kind in _SOURCES
        if kind in wanted
        for place in _places(session, kind, case_id)
    ]
    noted = {_noted_place(each): each for each in journal(session, case_id, wanted)}
    listed = sorted((*places, *noted), reverse=True)
    page = [each for each in listed if not before or each[0] < before][:limit]
    said = _said(session, [each for each in page if each not in noted])
    said |= {place: noted[place][0] for place in page if place in noted}
    return [_entry(place, said[place]) for place in page]


Place = tuple[str, Kind, str]
"""How an entry sorts, its kind, the id of its row."""


def _places(session: Session, kind: Kind, case_id: str) -> Iterator[Place]:
    """Yield the places of all rows of a table that belong to a case."""
    found = session.connection().execute(_standing(kind), {"case_id": case_id})
    for row_id, when, n in found:
        yield _sort(when, kind, n), kind, row_id


@cache
def _standing(kind: Kind) -> Any:
    """Return what asks where the rows of a case stand, said once."""
    column = _SOURCES[kind].column
    table = column.table
    # What happened to a case is counted, so that all laptops tell it in one order.
    counted = table.c.n if kind is Kind.COURSE else text("rowid")
    query = select(table.c.id, column, counted)
    return query.where(table.c.case_id == bindparam("case_id"))


def _noted_place(noted: Noted) -> Place:
    said, kind, n, ref = noted
    return _sort(said.when, kind, n), kind, f"{said.id}.{ref}"


def _sort(when: date, kind: Kind, n: int) -> str:
    """Return where something stands: by local day and time, then as it was written."""
    if isinstance(when, datetime):
        local = when.astimezone(BELGIUM)
        placed = f"{local:%Y-%m-%dT%H:%M:%S.%f}"
    else:
        placed = f"{when:%Y-%m-%d}T"
    return f"{placed} {_RANKS[kind]:02d} {n:012d}"


def _said(session: Session, places: Sequence[Place]) -> dict[Place, told.Told]:
    """Return what the rows at places say, a table at a time."""
    found: dict[Place, told.Told] = {}
    for kind, source in _SOURCES.items():
        own = {place[2]: place for place in places if place[1] is kind}
        ids = list(own)
        for start in range(0, len(ids), _ONCE):
            some = {"ids": ids[start : start + _ONCE]}
            rows = session.connection().execute(_whole(kind), some).all()
            found |= {own[each.id]: each for each in source.tell(session, rows)}
    return found


@cache
def _whole(kind: Kind) -> Any:
    """Return what asks for rows of a table by their ids, said once."""
    table = _SOURCES[kind].column.table
    return select(table).where(table.c.id.in_(bindparam("ids", expanding=True)))


def _entry(place: Place, said: told.Told) -> Entry:
    sort, kind, row_id = place
    at = said.when if isinstance(said.when, datetime) else None
    return Entry(
        ref=f"{kind.value}:{row_id}",
        kind=kind,
        on=at.astimezone(BELGIUM).date() if at else _day(said.when),
        code=said.code,
        actor=said.actor,
        at=at,
        facts=said.facts,
        text=said.text,
        struck=said.struck,
        ahead=said.ahead,
        sort=sort,
    )


def _day(when: date) -> date:
    return datetime.combine(when, time.min).date()
