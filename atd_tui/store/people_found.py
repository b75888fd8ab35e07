"""People found by what somebody types, each with the cases that are theirs."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session

from atd_tui.domain import cases
from atd_tui.domain.people import Person
from atd_tui.models import cases as tables
from atd_tui.models.base import table_of
from atd_tui.store import people_rows, people_search
from atd_tui.store.store import Store

MOST: Final = 50

_CASE: Final = table_of(tables.Case)
_EVENT: Final = table_of(tables.CaseEvent)
_EVENT_FIELDS: Final = tuple(_EVENT.c[name] for name in cases.Event.__slots__)


@dataclass(frozen=True, slots=True)
class Held:
    """A case of somebody, in brief.

    Attributes:
        coach: empty while it has none.
        status: a code of ``track_status``.
    """

    case_id: str
    number: str
    kind: str
    status: str
    coach: str
    opened_on: date
    is_open: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """Somebody found, with their cases, the newest first."""

    person: Person
    cases: tuple[Held, ...] = ()

    @property
    def open_case(self) -> Held | None:
        """The newest case that is not closed."""
        return next((held for held in self.cases if held.is_open), None)


@dataclass(frozen=True, slots=True)
class Hits:
    """Who was found, the closest first; ``more``: whether there are others."""

    found: tuple[Hit, ...]
    more: bool = False


def find(store: Store, typed: str, *, most: int = MOST) -> Hits:
    """Return the people that a text may mean; the caller audits that it searches."""
    answer = people_search.search(store, typed, most=most)
    with store.reading() as session:
        held = of(session, [person.id for person in answer.people])
    found = (Hit(person, held.get(person.id, ())) for person in answer.people)
    return Hits(tuple(found), answer.more)


def hit(store: Store, person_id: str) -> Hit:
    """Return one person by id, who must be there, with their cases."""
    with store.reading() as session:
        (person,) = people_rows.read(session, [person_id])
        return Hit(person, of(session, [person_id]).get(person_id, ()))


def of(session: Session, ids: Sequence[str]) -> dict[str, tuple[Held, ...]]:
    """Return the cases of people by person, the newest first; those of nobody else."""
    if not ids:
        return {}
    run = session.connection().execute
    rows = list(run(select(_CASE).where(_CASE.c.person_id.in_(ids))))
    happened: dict[str, list[cases.Event]] = defaultdict(list)
    wanted = _EVENT.c.case_id.in_([row.id for row in rows])
    for id_, case_id, n, kind, *rest in run(select(*_EVENT_FIELDS).where(wanted)):
        event = cases.Event(id_, case_id, n, cases.Kind(kind), *rest)
        happened[case_id].append(event)
    found: dict[str, list[Held]] = defaultdict(list)
    for row in sorted(rows, key=_newest_first):
        found[row.person_id].append(_held(row, happened[row.id]))
    return {person_id: tuple(held) for person_id, held in found.items()}


def _held(row: Any, events: Sequence[cases.Event]) -> Held:
    stands = cases.standing(row.contact_point, events)
    return Held(
        case_id=row.id,
        number=row.number,
        kind=row.kind,
        status=stands.status.value,
        coach=stands.coach,
        opened_on=row.opened_on,
        is_open=stands.is_open,
    )


def _newest_first(row: Any) -> tuple[int, str]:
    return -row.opened_on.toordinal(), row.number
