"""The stays of families in a unit, as far as terms depend on them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from atd_tui.domain.housing import Kind, Span, State
from atd_tui.models import housing as tables
from atd_tui.models.base import table_of
from atd_tui.store.case_rows import IDS

_PERIOD: Final = table_of(tables.UnitPeriod)
_LIVED: Final = (State.ACTIVE.value, State.ENDED.value)
_STAYS: Final = (
    select(_PERIOD.c.case_id, _PERIOD.c.from_on, _PERIOD.c.to_on, _PERIOD.c.state)
    .where(
        _PERIOD.c.case_id.in_(IDS),
        _PERIOD.c.kind == Kind.STAY.value,
        _PERIOD.c.state.in_(_LIVED),
    )
    .order_by(_PERIOD.c.from_on)
)


class Stay(NamedTuple):
    """Days lived in a unit, and whether the family is still there."""

    span: Span
    goes_on: bool


def stays(session: Session, ids: Sequence[str]) -> defaultdict[str, list[Stay]]:
    """Return the days on which the families of cases lived in a unit, by case."""
    found: defaultdict[str, list[Stay]] = defaultdict(list)
    for row in session.connection().execute(_STAYS, {"ids": ids}):
        span = Span(row.from_on, row.to_on)
        if not span.empty:
            goes_on = row.state == State.ACTIVE
            found[row.case_id].append(Stay(span, goes_on))
    return found


def placed_on(found: Sequence[Stay]) -> date | None:
    """Return the day on which the stay that goes on began; a move goes on with it."""
    if not any(one.goes_on for one in found):
        return None
    begun: date | None = None
    until: date | None = None
    for one in found:
        if begun is None or one.span.from_on != until:
            begun = one.span.from_on
        until = one.span.to_on
    return begun


def lived(found: Sequence[Stay], on: date) -> bool:
    """Return whether a day is one of those stays."""
    return any(one.span.covers(on) for one in found)
