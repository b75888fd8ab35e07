"""Who has a case: given to a coach, with the tasks that were the former coach's."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import update

from atd_tui.domain.cases import Kind, Standing
from atd_tui.errors import Misused, Refused
from atd_tui.models import tasks as tables
from atd_tui.models.base import table_of
from atd_tui.store import coaches, people
from atd_tui.store.case_turn import Turn, What
from atd_tui.store.store import Store, Writing

_TASK: Final = table_of(tables.Task)


def named(store: Store, write: Writing, coach: str) -> str:
    """Return the account of a coach who is given a case today.

    Raises:
        Misused: ``coach.needed``, ``coach.unknown``.
        Refused: ``coach.left``.
    """
    on = people.today(store)
    if name := coaches.fitting(store, write.session, coach, on=on):
        return name
    raise Misused("coach.needed", fields={"coach": "coach.needed"})


def objection(standing: Standing, coach: str) -> str:
    """Return why a case cannot be given to a coach, or nothing."""
    if not standing.is_open:
        return "case.closed"
    return "case.same-coach" if standing.coach == coach else ""


def give(now: Turn, coach: str) -> None:
    """Give a case to a coach; a transfer that waits for an answer is withdrawn.

    Raises:
        Refused: ``case.closed``, ``case.same-coach``.
    """
    standing = now.standing
    if code := objection(standing, coach):
        raise Refused(code, given=coach, number=now.case.number)
    if standing.asked:
        now.append(What(Kind.TRANSFER_WITHDRAWN))
    now.append(What(Kind.ASSIGNED, value=coach))
    hand_on(now.write, {standing.coach: [now.case.id]}, coach)


def hand_on(write: Writing, former: dict[str, Iterable[str]], coach: str) -> None:
    """Give the open tasks of former coaches in their cases to another coach.

    A task without an owner is that of the coach of the case, and goes with it.
    """
    for name, ids in former.items():
        theirs = (_TASK.c.case_id.in_(ids)) & (_TASK.c.owner == name)
        if name and name != coach:
            still = update(_TASK).where(theirs, _TASK.c.state == "open")
            write.session.connection().execute(still.values(owner=coach))
