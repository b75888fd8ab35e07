"""What each kind of row says in a timeline; what is sealed says that it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session

from atd_tui.domain.appointments import State
from atd_tui.domain.case_events import Kind as Happened
from atd_tui.domain.screening import SEALED, UNSEEN
from atd_tui.domain.term_acts import is_sealed
from atd_tui.models import cases, queue, terms
from atd_tui.models.base import table_of
from atd_tui.reference import terms as reference
from atd_tui.store.timeline_past import Past

_EVENT: Final = table_of(cases.CaseEvent)
_ACT: Final = table_of(terms.LegalAct)
_TICKET_EVENT: Final = table_of(queue.TicketEvent)

_UNDONE: Final = "undone"


@dataclass(frozen=True, slots=True)
class Told:
    """What a row says; the fields are those of ``timeline.Entry``.

    Attributes:
        when: an instant, or a local day.
    """

    id: str
    when: date
    code: str
    actor: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    struck: str = ""
    ahead: bool = False


def noted(past: Past, code: str, facts: dict[str, Any], said: str = "") -> Told:
    """Return what a change of a row says."""
    return Told(past.row_id, past.at, code, actor=past.actor, facts=facts, text=said)


def course(session: Session, rows: Sequence[Any]) -> list[Told]:
    """Return what happened to a case; what was taken back is struck."""
    undone = _undone(session, rows)
    return [
        Told(
            id=row.id,
            when=row.at,
            code=row.kind,
            actor=row.actor,
            facts={"value": row.value, "office": row.office, "reason": row.reason},
            text=row.text,
            struck=_UNDONE if row.id in undone else "",
        )
        for row in rows
    ]


def conversations(_: Session, rows: Sequence[Any]) -> list[Told]:
    """Return conversations, with how often their text was corrected."""
    return [
        Told(
            id=row.id,
            when=row.held_at,
            code=row.kind,
            actor=row.author,
            facts={
                "minutes": row.minutes,
                "language": row.language,
                "interpreter_mode": row.interpreter_mode,
                "interpreter": row.interpreter,
                "present": list(row.present),
                "attendance": row.attendance,
                "no_show_reason": row.no_show_reason,
                "corrected": row.corrected,
            },
            text=row.text,
            struck=row.withdrawn,
        )
        for row in rows
    ]


def information(_: Session, rows: Sequence[Any]) -> list[Told]:
    """Return what somebody was told or handed."""
    return [
        Told(
            id=row.id,
            when=row.given_on,
            code=row.what,
            actor=row.author,
            facts={
                "language": row.language,
                "interpreter_mode": row.interpreter_mode,
                "copy_handed": row.copy_handed,
            },
        )
        for row in rows
    ]


def appointments(_: Session, rows: Sequence[Any]) -> list[Told]:
    """Return meetings, those planned as still ahead."""
    return [
        Told(
            id=row.id,
            when=row.at,
            code=row.state,
            actor=row.coach,
            facts={
                "minutes": row.minutes,
                "office": row.office,
                "language": row.language,
                "interpreter": row.interpreter,
            },
            text=row.note,
            ahead=row.state == State.PLANNED.value,
        )
        for row in rows
    ]


def tickets(session: Session, rows: Sequence[Any]) -> list[Told]:
    """Return the tickets of the walk-in, each with what came of it."""
    query = select(_TICKET_EVENT.c.ticket_id, _TICKET_EVENT.c.value).where(
        _TICKET_EVENT.c.ticket_id.in_([row.id for row in rows]),
        _TICKET_EVENT.c.kind == "served",
    )
    results = dict(
        session.connection().execute(query.order_by(_TICKET_EVENT.c.n)).all()
    )
    return [
        Told(
            id=row.id,
            when=row.arrived_at,
            code=row.reason,
            facts={
                "label": row.label,
                "office": row.office,
                "result": results.get(row.id, ""),
            },
            text=row.note,
        )
        for row in rows
    ]


def cooperation(_: Session, rows: Sequence[Any]) -> list[Told]:
    """Return facts on co-operation with what the person said of them."""
    return [
        Told(
            id=row.id,
            when=row.fact_on,
            code=row.item,
            actor=row.author,
            facts={
                "value": row.value,
                "explanation": row.explanation,
                "second_reader": row.second_reader,
            },
            text=row.fact,
        )
        for row in rows
    ]


def screenings(_: Session, rows: Sequence[Any]) -> list[Told]:
    """Return screenings; of one with a sealed sign no more than that it has one."""
    found = []
    for row in rows:
        signs = row.signs.split()
        sealed = bool(SEALED & {*signs})
        found.append(
            Told(
                id=row.id,
                when=row.screened_on,
                code=row.domain,
                actor=row.author,
                facts={
                    "level": row.level,
                    "signs": [UNSEEN if each in SEALED else each for each in signs],
                    "person_id": row.person_id,
                    "review_on": _iso(row.review_on),
                },
                text="" if sealed else row.description,
            )
        )
    return found


def acts(_: Session, rows: Sequence[Any]) -> list[Told]:
    """Return decisions as they were notified; the form of a sealed one is not told."""
    book = reference.rules()
    return [
        Told(
            id=row.id,
            when=row.notified_on,
            code=UNSEEN if is_sealed(row.type, book) else row.type,
            facts={
                "mode": row.mode,
                "decided_on": _iso(row.decided_on),
                "printed_deadline": _iso(row.printed_deadline),
            },
            text="" if is_sealed(row.type, book) else row.note,
            struck=row.withdrawn,
        )
        for row in rows
    ]


def term_events(session: Session, rows: Sequence[Any]) -> list[Told]:
    """Return what moved terms, each with the form of its act."""
    book = reference.rules()
    query = select(_ACT.c.id, _ACT.c.type)
    query = query.where(_ACT.c.id.in_([row.act_id for row in rows]))
    forms = dict(session.connection().execute(query).all())
    found = []
    for row in rows:
        form = forms.get(row.act_id, "")
        facts = {
            "act": UNSEEN if form and is_sealed(form, book) else form,
            "until_on": _iso(row.until_on),
            "family": row.family,
            "reason": row.reason,
        }
        found.append(Told(row.id, row.on_day, row.kind, actor=row.author, facts=facts))
    return found


def _undone(session: Session, rows: Sequence[Any]) -> set[str]:
    """Return which events of a case were taken back, and not restored after."""
    case_ids = {row.case_id for row in rows}
    query = select(_EVENT.c.id, _EVENT.c.undoes).where(
        _EVENT.c.case_id.in_(case_ids), _EVENT.c.kind == Happened.UNDONE.value
    )
    newest_first = query.order_by(_EVENT.c.n.desc(), _EVENT.c.at.desc(), _EVENT.c.id)
    undone: set[str] = set()
    for event_id, undoes in session.connection().execute(newest_first):
        if event_id not in undone:
            undone.add(undoes)
    return undone


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()
