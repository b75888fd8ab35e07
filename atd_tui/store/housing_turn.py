"""One action on the homes: its transaction, the home as it stood, what it adds."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam, insert, or_, select, update
from sqlmodel import Session

from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.domain.housing import (
    OPEN,
    Home,
    Kind,
    Period,
    Span,
    State,
    overlapping,
    wrong_dates,
)
from atd_tui.domain.housing_fit import Rules
from atd_tui.errors import Misused, Refused
from atd_tui.reference.housing_rules import housing_rules
from atd_tui.store import case_after, housing_rows
from atd_tui.store.housing_rows import PERIOD
from atd_tui.store.queue_turn import refuse_other
from atd_tui.store.store import Store, Writing

_MOVABLE = tuple(state.value for state in OPEN)

# A family that is still there stands, whatever was planned.
_STAYS = (PERIOD.c.kind == Kind.STAY.value) & (PERIOD.c.state == State.ACTIVE.value)
_STANDING = (
    select(PERIOD)
    .where(PERIOD.c.unit_id == bindparam("unit"), PERIOD.c.state.in_(_MOVABLE))
    .where(PERIOD.c.kind.in_(bindparam("kinds", expanding=True)))
    .where(or_(PERIOD.c.to_on.is_(None), PERIOD.c.to_on > bindparam("on"), _STAYS))
    .order_by(PERIOD.c.from_on)
)


@dataclass(frozen=True, slots=True)
class Turn:
    """An open transaction on the homes.

    Attributes:
        touched: the periods that this action wrote or changed.
    """

    store: Store
    write: Writing
    today: date
    rules: Rules
    touched: list[str] = field(default_factory=list)

    @property
    def session(self) -> Session:
        """The session of the transaction."""
        return self.write.session

    def home(self, given: str) -> Home:
        """Return a unit by its code or id.

        Raises:
            Misused: ``housing.unit-unknown``, with the codes that there are.
        """
        return found(self.session, given)

    def periods(self, home: Home) -> list[Period]:
        """Return what takes or took a home, as it is seen today."""
        return housing_rows.periods(
            self.session, self.today, PERIOD.c.unit_id == home.id
        )

    def of_household(self, household_id: str) -> list[Period]:
        """Return where a household lives, lived, or is to live."""
        mine = PERIOD.c.household_id == household_id
        return housing_rows.periods(self.session, self.today, mine)

    def put(self, home: Home, kind: Kind, span: Span, **values: object) -> str:
        """Write a period; its state follows from its days unless one is given."""
        row: dict[str, Any] = {
            "id": self.store.door.new_id(),
            "scope": home.site,
            "unit_id": home.id,
            "kind": kind.value,
            "state": self.state(span).value,
            "from_on": span.from_on,
            "to_on": span.to_on,
        }
        self.session.connection().execute(insert(PERIOD).values({**row, **values}))
        self.touched.append(row["id"])
        self.write.subject = self.write.subject or row["id"]
        return str(row["id"])

    def change(self, period_id: str, **values: object) -> None:
        """Change what is written of a period."""
        changed = update(PERIOD).where(PERIOD.c.id == period_id)
        self.session.connection().execute(changed.values(**values))
        self.touched.append(period_id)
        self.write.subject = self.write.subject or period_id

    def state(self, span: Span) -> State:
        """Return how far a period has come whose days nobody has said more of."""
        if span.to_on is not None and span.to_on <= self.today:
            return State.ENDED
        starts = span.from_on is None or span.from_on <= self.today
        return State.ACTIVE if starts else State.PLANNED

    def clean(self, home: Home, stay_id: str, on: date | None) -> None:
        """Put the turnover of a stay behind its last day, as far as there is room.

        Without a day the stay is open again, and its turnover is taken back.
        """
        mine = (PERIOD.c.follows == stay_id) & (PERIOD.c.kind == Kind.TURNOVER.value)
        # Of a stay that is not over no cleaning was done, whatever its days say.
        still = PERIOD.c.state != State.CANCELLED.value
        back = update(PERIOD).where(mine & still).values(state=State.CANCELLED.value)
        self.session.connection().execute(back)
        if on is None:
            return
        until = on + timedelta(days=self.rules.turnover_days)
        others = [one for one in self.periods(home) if one.id != stay_id]
        met = overlapping(others, Span(on, until))
        if met is not None and met.span.from_on is not None:
            until = max(on, min(until, met.span.from_on))
        if until > on:
            self.put(home, Kind.TURNOVER, Span(on, until), follows=stay_id)


@contextmanager
def turn(store: Store, command: str, action: str) -> Iterator[Turn]:
    """Open the transaction of one action on the homes.

    The terms and tasks of the cases whose stays it changed are brought level with it.

    Raises:
        Refused: ``queue.other-action`` when the id stands for another command.
    """
    with store.writing(command, action=action) as write:
        refuse_other(write, command)
        today = service_day(write.at, BELGIUM)
        now = Turn(store, write, today, housing_rules(today))
        yield now
        case_after.after(write, *_cases(now))


def _cases(now: Turn) -> list[str]:
    """Return the cases whose stays this action wrote or changed."""
    mine = PERIOD.c.id.in_(now.touched) & (PERIOD.c.case_id != "")
    query = select(PERIOD.c.case_id).where(mine).distinct()
    if not now.touched:
        return []
    return list(now.session.connection().execute(query).scalars())


def found(session: Session, given: str) -> Home:
    """Return a unit by its code or id.

    Raises:
        Misused: ``housing.unit-unknown``, with the codes that there are.
    """
    if (home := housing_rows.home(session, given)) is not None:
        return home
    codes = ", ".join(home.code for home in housing_rows.homes(session))
    raise Misused("housing.unit-unknown", given=given, known=codes)


def spanned(from_on: date | None, to_on: date | None, today: date) -> Span:
    """Return the days of a period, from today on where no first day is given.

    Raises:
        Misused: ``housing.dates`` where it would end before it begins.
    """
    span = Span(from_on or today, to_on)
    if wrong_dates(span) or span.empty:
        raise Misused("housing.dates", since=span.from_on, until=span.to_on)
    return span


def standing_row(now: Turn, home: Home, on: date, *kinds: Kind) -> Any:
    """Return the open period of a home on a day, or the next one to begin.

    Raises:
        Refused: ``housing.nothing-there``.
    """
    asked = {"unit": home.id, "kinds": [*(kinds or Kind)], "on": on}
    row = now.session.connection().execute(_STANDING, asked).first()
    if row is None:
        raise Refused("housing.nothing-there", unit=home.code, on=on)
    return row
