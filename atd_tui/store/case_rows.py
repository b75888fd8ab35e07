"""The rows of cases, made into files again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import BindParameter, Integer, bindparam, cast, func, select
from sqlmodel import Session

from atd_tui.domain.cases import Case, CaseFile, Event, Kind, standing
from atd_tui.models import cases as tables
from atd_tui.models.base import table_of

ONCE: Final = 500
"""Cases asked for in one statement."""

CASE: Final = table_of(tables.Case)
EVENT: Final = table_of(tables.CaseEvent)

IDS: Final[BindParameter[str]] = bindparam("ids", expanding=True)
"""What a statement asks for: cases, or the acts, persons and homes of some.

What each deed on a case asks is said in SQL once: to say a statement anew takes longer
than to run it.
"""

_CASES: Final = select(*(CASE.c[name] for name in Case.__slots__)).where(
    CASE.c.id.in_(IDS)
)
_EVENTS: Final = (
    select(*(EVENT.c[name] for name in Event.__slots__))
    .where(EVENT.c.case_id.in_(IDS))
    .order_by(EVENT.c.n, EVENT.c.at, EVENT.c.id)
)


_DIGITS: Final = 18
"""So many has the largest number that is counted with here."""


def last_number(session: Session, year: str) -> int:
    """Return the last number of a year, which is ``26-``; 0 where there is none.

    What has another form came from elsewhere and is followed by none.
    """
    # A range, not a pattern: it walks the index of the numbers.
    of_year = (CASE.c.number > year) & (CASE.c.number < f"{year}~")
    number = func.substr(CASE.c.number, len(year) + 1)
    counted = number.op("NOT GLOB")("*[^0-9]*") & (func.length(number) <= _DIGITS)
    query = select(func.max(cast(number, Integer))).where(of_year, counted)
    return int(session.connection().execute(query).scalar_one() or 0)


def read(session: Session, ids: Sequence[str]) -> dict[str, CaseFile]:
    """Return cases by id, each with its standing; unknown ids are left out."""
    found: dict[str, CaseFile] = {}
    for some in _parts(ids):
        happened = events(session, some)
        for row in _run(session, _CASES, some):
            case = Case(*row)
            found[case.id] = CaseFile(
                case, standing(case.contact_point, happened[case.id])
            )
    return found


def events(session: Session, ids: Sequence[str]) -> defaultdict[str, list[Event]]:
    """Return what happened to cases, each in order."""
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for some in _parts(ids):
        for row in _run(session, _EVENTS, some):
            event = Event(**{**row._mapping, "kind": Kind(row.kind)})  # noqa: SLF001 -- SQLAlchemy's public way to a row
            found[event.case_id].append(event)
    return found


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), ONCE):
        yield ids[start : start + ONCE]


def _run(session: Session, query: Any, ids: Sequence[str]) -> Iterable[Any]:
    return session.connection().execute(query, {"ids": ids})
