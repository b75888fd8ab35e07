"""The coaches who may be given cases: who they are, from when until when."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import func, insert, select, update
from sqlmodel import Session

from atd_tui.domain.people import NAME_LIMIT
from atd_tui.domain.text import fold, objections
from atd_tui.errors import Misused, Refused
from atd_tui.models import cases as tables
from atd_tui.models import tasks as task_tables
from atd_tui.models.base import table_of
from atd_tui.reference import codelists, places
from atd_tui.store import case_rows
from atd_tui.store.case_rows import EVENT
from atd_tui.store.queue_turn import refuse_other
from atd_tui.store.store import Store

ME: Final = "me"
"""What stands for the account that uses this laptop."""

NOBODY: Final = "none"
"""What stands for no coach, as in a query."""

_COACH: Final = table_of(tables.Coach)
_TASK: Final = table_of(task_tables.Task)


@dataclass(frozen=True, slots=True)
class Coach:
    """Somebody who may be given cases.

    Attributes:
        name: of the account.
        shown: how they are known; the name of the account where empty.
        role: code of the list ``role``, or empty.
        to_on: first day on which they are no longer there.
    """

    name: str
    shown: str = ""
    role: str = ""
    contact_point: str = ""
    from_on: date | None = None
    to_on: date | None = None

    def is_here(self, on: date) -> bool:
        """Say whether cases may be given to them on a day."""
        return (self.from_on or on) <= on and (self.to_on is None or on < self.to_on)


@dataclass(frozen=True, slots=True)
class Left:
    """What is still a coach's.

    Attributes:
        cases: numbers of the open ones.
        tasks: how many open ones name them, in whatever case.
    """

    cases: tuple[str, ...] = ()
    tasks: int = 0


_FIELDS: Final = tuple(Coach.__slots__)


def add(store: Store, coach: Coach, *, action: str = "") -> Coach:
    """Write down a coach, or correct what is written of them.

    Raises:
        Misused: a name, role or contact point cannot be used.
    """
    fit = _fitted(coach)
    with store.writing("coach.add", action=action) as write:
        refuse_other(write, "coach.add")
        if not write.repeated:
            _put(store, write.session, fit)
            write.subject = fit.name
        return _read(write.session, _COACH.c.name == write.subject)[0]


def leave(store: Store, name: str, on: date, *, action: str = "") -> Coach:
    """Note the first day on which a coach is no longer there.

    Their cases stay theirs until somebody assigns them: none is left to nobody.

    Raises:
        Misused: ``coach.unknown``, ``coach.period``.
    """
    with store.writing("coach.leave", action=action) as write:
        refuse_other(write, "coach.leave")
        if not write.repeated:
            coach = known(store, write.session, name)
            if coach.from_on and on < coach.from_on:
                raise Misused("coach.period", given=coach.shown or coach.name)
            write.subject = coach.name
            if _read(write.session, _COACH.c.name == coach.name):
                ended = update(_COACH).where(_COACH.c.name == coach.name)
                write.session.connection().execute(ended.values(to_on=on))
            else:
                _put(store, write.session, Coach(coach.name, to_on=on))
        return _read(write.session, _COACH.c.name == write.subject)[0]


def coaches(store: Store, on: date | None = None) -> list[Coach]:
    """Return the coaches of a day, of every day without one, by name.

    The account that uses this laptop is one of them.
    """
    with store.reading() as session:
        listed = {coach.name: coach for coach in _read(session)}
    listed.setdefault(store.door.actor, Coach(store.door.actor))
    found = [each for each in listed.values() if on is None or each.is_here(on)]
    return sorted(found, key=lambda each: fold(each.shown or each.name))


def left_with(store: Store, name: str) -> Left:
    """Return what is still a coach's, so that somebody gives it to others."""
    with store.reading() as session:
        run = session.connection().execute
        given = select(EVENT.c.case_id).where(EVENT.c.value == name).distinct()
        files = case_rows.read(session, run(given).scalars().all()).values()
        theirs = (_TASK.c.owner == name) & (_TASK.c.state == "open")
        tasks = run(select(func.count()).select_from(_TASK).where(theirs)).scalar_one()
    numbers = sorted(
        file.case.number
        for file in files
        if file.standing.is_open and file.standing.coach == name
    )
    return Left(tuple(numbers), tasks)


def fitting(store: Store, session: Session, name: str, *, on: date) -> str:
    """Return the account of a coach who may be given a case; empty stays empty.

    Raises:
        Misused: ``coach.unknown``, with those that there are.
        Refused: ``coach.left``, ``coach.not-yet``.
    """
    if not name.strip():
        return ""
    coach = known(store, session, name)
    facts = {"given": coach.shown or coach.name, "others": _others(store, session, on)}
    if coach.to_on is not None and coach.to_on <= on:
        raise Refused("coach.left", day=coach.to_on.strftime("%d/%m/%Y"), **facts)
    if not coach.is_here(on):
        raise Refused("coach.not-yet", **facts)
    return coach.name


def known(store: Store, session: Session, name: str) -> Coach:
    """Return a coach by account or shown name, in whatever case, or by "me".

    Raises:
        Misused: ``coach.unknown``, with those that there are.
    """
    listed = {coach.name: coach for coach in _read(session)}
    listed.setdefault(store.door.actor, Coach(store.door.actor))
    wanted = fold(store.door.actor if name.strip() == ME else name.strip())
    spelled = [c for c in listed.values() if wanted in {fold(c.name), fold(c.shown)}]
    exact = [coach for coach in spelled if fold(coach.name) == wanted]
    for coach in exact or spelled[: len(spelled) == 1]:
        return coach
    others = ", ".join(sorted(listed, key=fold))
    raise Misused("coach.unknown", given=name, known=others)


def _others(store: Store, session: Session, on: date) -> str:
    here = {coach.name for coach in _read(session) if coach.is_here(on)}
    left = {coach.name for coach in _read(session)} - here
    return ", ".join(sorted(here | ({store.door.actor} - left), key=fold)) or "-"


def _fitted(coach: Coach) -> Coach:
    for field in ("name", "shown"):
        for code in objections(getattr(coach, field), limit=NAME_LIMIT)[:1]:
            raise Misused(code, fields={field: code})
    if not coach.name.strip():
        raise Misused("coach.name", fields={"name": "coach.name"})
    if coach.role:
        codelists.code("role", coach.role)
    if coach.from_on and coach.to_on and coach.to_on < coach.from_on:
        raise Misused("coach.period", given=coach.shown or coach.name)
    point = places.office(coach.contact_point).code if coach.contact_point else ""
    return Coach(
        name=coach.name.strip(),
        shown=coach.shown.strip(),
        role=coach.role,
        contact_point=point,
        from_on=coach.from_on,
        to_on=coach.to_on,
    )


def _put(store: Store, session: Session, coach: Coach) -> None:
    said = {name: getattr(coach, name) for name in _FIELDS}
    run = session.connection().execute
    if _read(session, _COACH.c.name == coach.name):
        run(update(_COACH).where(_COACH.c.name == coach.name).values(said))
    else:
        own = {"id": store.door.new_id(), "scope": store.device.office}
        run(insert(_COACH).values({**own, **said}))


def _read(session: Session, *where: Any) -> list[Coach]:
    query = select(*(_COACH.c[name] for name in _FIELDS)).where(*where)
    return [Coach(*row) for row in session.connection().execute(query)]
