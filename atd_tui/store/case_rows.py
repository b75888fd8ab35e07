"""The rows of cases, made into files again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session

from atd_tui.domain.cases import Case, CaseFile, Event, Kind, standing
from atd_tui.models import cases as tables
from atd_tui.models.base import table_of

ONCE: Final = 500
"""Cases asked for in one statement."""

CASE: Final = table_of(tables.Case)
EVENT: Final = table_of(tables.CaseEvent)

_CASE_FIELDS: Final = tuple(Case.__slots__)
_EVENT_FIELDS: Final = tuple(Event.__slots__)


def read(session: Session, ids: Sequence[str]) -> dict[str, CaseFile]:
    """Return cases by id, each with its standing; unknown ids are left out."""
    found: dict[str, CaseFile] = {}
    for some in _parts(ids):
        happened = events(session, some)
        columns = [CASE.c[name] for name in _CASE_FIELDS]
        for row in _run(session, select(*columns).where(CASE.c.id.in_(some))):
            case = Case(*row)
            found[case.id] = CaseFile(
                case, standing(case.contact_point, happened[case.id])
            )
    return found


def events(session: Session, ids: Sequence[str]) -> defaultdict[str, list[Event]]:
    """Return what happened to cases, each in order."""
    found: defaultdict[str, list[Event]] = defaultdict(list)
    columns = [EVENT.c[name] for name in _EVENT_FIELDS]
    for some in _parts(ids):
        query = select(*columns).where(EVENT.c.case_id.in_(some))
        for row in _run(session, query.order_by(EVENT.c.n, EVENT.c.at, EVENT.c.id)):
            event = Event(**{**row._mapping, "kind": Kind(row.kind)})  # noqa: SLF001 -- SQLAlchemy's public way to a row
            found[event.case_id].append(event)
    return found


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), ONCE):
        yield ids[start : start + ONCE]


def _run(session: Session, query: Any) -> Iterable[Any]:
    return session.connection().execute(query)
