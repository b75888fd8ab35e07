"""A query of the caseload as a condition on its lines, and its order."""

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, case, func, not_, or_, text, true

from atd_tui.domain.caseload import Asks, Query, Sort, Term
from atd_tui.models.base import table_of
from atd_tui.models.caseload import CaseLine
from atd_tui.reference.codelists import codelist

LINE: Final = table_of(CaseLine)
NEVER: Final = "~"
"""Sorts behind every day."""

_COLUMNS: Final = {
    Asks.COACH: LINE.c.coach,
    Asks.STATUS: LINE.c.status,
    Asks.STAGE: LINE.c.stage,
    Asks.KIND: LINE.c.kind,
    Asks.GROUP: LINE.c.target_group,
    Asks.OFFICE: LINE.c.office,
    Asks.STAY: LINE.c.stay,
    Asks.OUTCOME: LINE.c.outcome,
}
_SEVERAL: Final = {
    Asks.LANGUAGE: (LINE.c.languages, " "),
    Asks.NATIONALITY: (LINE.c.nationalities, " "),
    Asks.FLAG: (LINE.c.flags, " "),
    Asks.LABEL: (LINE.c.labels, "\n"),
}
_DAYS: Final = {Asks.DUE: LINE.c.next_sort, Asks.LEGAL: LINE.c.legal_sort}

_INDEXED: Final = {
    *(Asks.STATUS, Asks.COACH, Asks.KIND, Asks.OUTCOME, Asks.DUE, Asks.LEGAL),
}
"""What the index of the order holds beside it."""

_STAGE: Final = "phase"
_BY_LAW: Final = (LINE.c.legal_sort, LINE.c.urgency_sort, LINE.c.next_sort)


def condition(query: Query) -> ColumnElement[bool]:
    """Return what holds for the lines that a query asks for."""
    return and_(true(), *map(_held, query.terms))


def order(query: Query, sort: Sort) -> list[Any]:
    """Return what lines are sorted by; the number decides in the end.

    The index of the order serves where it holds all that is asked; else the lines are
    read as they lie and sorted after, which takes a fifth of the time.
    """
    if sort is Sort.LEGAL and not {term.asks for term in query.terms} <= _INDEXED:
        return [
            text(f"+case_line.{column.name}") for column in (*_BY_LAW, LINE.c.number)
        ]
    by: dict[Sort, Callable[[], tuple[Any, ...]]] = {
        Sort.LEGAL: lambda: _BY_LAW,
        Sort.NEXT: lambda: (LINE.c.next_sort, LINE.c.urgency_sort),
        Sort.NAME: lambda: (LINE.c.names,),
        Sort.NUMBER: tuple,
        Sort.STAGE: lambda: (_place_of_stage(), LINE.c.follow_up, *_BY_LAW),
        Sort.COACH: lambda: (LINE.c.coach == "", LINE.c.coach, *_BY_LAW),
        Sort.TOUCHED: lambda: (LINE.c.touched_at.desc(),),
    }
    return [*by[sort](), LINE.c.number]


def _held(term: Term) -> ColumnElement[bool]:
    if term.asks is Asks.WORDS:
        held = or_(*(func.instr(LINE.c.names, f" {word}") > 0 for word in term.values))
    elif term.asks in _DAYS:
        held = _due(term)
    elif term.asks in _SEVERAL:
        column, gap = _SEVERAL[term.asks]
        held = or_(
            *(
                func.instr(column, f"{gap}{value}{gap}") > 0 if value else column == gap
                for value in term.values
            )
        )
    else:
        held = _COLUMNS[term.asks].in_(term.values)
    return not_(held) if term.negated else held


def _due(term: Term) -> ColumnElement[bool]:
    """Return the condition on a day; a case without one is neither late nor soon."""
    day = _DAYS[term.asks]
    if term.values:
        return day == NEVER
    bounds: list[ColumnElement[bool]] = [day != NEVER]
    if term.first_on is not None:
        bounds.append(day >= term.first_on.isoformat())
    if term.last_on is not None:
        bounds.append(day <= term.last_on.isoformat())
    return and_(*bounds)


def _place_of_stage() -> Any:
    places = {code.code: n for n, code in enumerate(codelist(_STAGE))}
    return case(places, value=LINE.c.stage, else_=len(places))
