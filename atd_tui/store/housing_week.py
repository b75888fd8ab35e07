"""Who comes, who leaves and who waits: the week ahead of the homes, as lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Select, exists, func, select
from sqlmodel import Session

from atd_tui.domain.cases import Status
from atd_tui.domain.housing import Home, Kind, Period, State
from atd_tui.domain.housing_fit import Family
from atd_tui.models import caseload, cases
from atd_tui.models.base import table_of
from atd_tui.store import housing_board, housing_home, housing_rows
from atd_tui.store.housing_board import Lodged
from atd_tui.store.housing_rows import PERIOD
from atd_tui.store.store import Store

_CASE: Final = table_of(cases.Case)
_LINE: Final = table_of(caseload.CaseLine)
_UNITS: Final = ("FITT", "BOTH")
_MOST: Final = 50
"""Families without a home that are listed."""


@dataclass(frozen=True, slots=True)
class Stands:
    """A period of the week with its home and its family."""

    home: Home
    period: Period
    lodged: Lodged | None

    @property
    def who(self) -> str:
        """The family; why the home is taken where there is none."""
        return self.lodged.label if self.lodged else self.period.reason

    @property
    def persons(self) -> int:
        """How many they are."""
        return self.lodged.family.persons if self.lodged else 0


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A family whose file asks for a unit, and that has none and is to have none."""

    household_id: str
    label: str
    case: str
    family: Family


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a day on.

    Attributes:
        arrivals, departures: within these days, the next first.
        expected: reservations and stays still to begin, however far ahead.
        claims: those that came second and are not decided.
        unplaced: the longest known first.
    """

    on: date
    arrivals: tuple[Stands, ...] = ()
    departures: tuple[Stands, ...] = ()
    expected: tuple[Stands, ...] = ()
    claims: tuple[Stands, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()


def read(store: Store, on: date | None = None) -> Week:
    """Return who comes, leaves and waits, from a day on; today without one."""
    board = housing_board.read(store, on)
    homes = {one.home.id: one.home for one in board.standings}
    second = [one for each in board.standings for one in each.contested]

    def stands(periods: Iterable[Period]) -> tuple[Stands, ...]:
        return tuple(
            Stands(homes[one.unit_id], one, board.lodged.get(one.id)) for one in periods
        )

    leaving = sorted(board.departures, key=lambda one: one.span.to_on or date.max)
    with store.reading() as session:
        unplaced = _unplaced(session, board.on)
    return Week(
        board.on,
        stands(board.arrivals),
        stands(leaving),
        stands(board.waiting),
        stands(second),
        unplaced,
    )


def _unplaced(session: Session, on: date) -> tuple[Unplaced, ...]:
    run = session.connection().execute
    rows = [
        row
        for row in run(_without_a_home()).all()
        if not housing_home.agreed(session, row.household_id)
    ]
    labels = housing_rows.labels(session, [row.household_id for row in rows])
    days = {row.household_id: (row.household_id, on) for row in rows}
    families = housing_rows.families(session, days)
    return tuple(
        Unplaced(
            row.household_id,
            labels.get(row.household_id, ""),
            row.number,
            families[row.household_id],
        )
        for row in rows
    )


def _without_a_home() -> Select[tuple[str, str]]:
    """Return the open files for a unit whose family neither has nor awaits a home.

    Who lived in one and left it waits for none.
    """
    had = exists().where(
        PERIOD.c.household_id == _CASE.c.household_id,
        PERIOD.c.kind.in_((Kind.STAY.value, Kind.HOLD.value)),
        PERIOD.c.state != State.CANCELLED.value,
    )
    return (
        select(_CASE.c.household_id, _CASE.c.number)
        .outerjoin(_LINE, _LINE.c.case_id == _CASE.c.id)
        .where(_CASE.c.kind.in_(_UNITS), _CASE.c.household_id != "", ~had)
        # The line of a case that was just opened is still to be made.
        .where(func.coalesce(_LINE.c.status, "") != Status.CLOSED.value)
        .order_by(_CASE.c.opened_on, _CASE.c.number)
        .limit(_MOST)
    )
