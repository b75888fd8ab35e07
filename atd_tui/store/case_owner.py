"""Who has a case: given to a coach, with the tasks that were the former coach's."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sqlalchemy import update

from atd_tui.domain.cases import Kind, Standing
from atd_tui.errors import Misused, Refused
from atd_tui.models import tasks as tables
from atd_tui.models.base import table_of
from atd_tui.store import coaches, people
from atd_tui.store.case_turn import Turn, What, append_all
from atd_tui.store.store import Store, Writing
from atd_tui.store.task_rows import parts

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
    if standing.coach != coach:
        return ""
    return "case.same-coach" if coach else "case.without-coach"


def give(now: Turn, coach: str) -> None:
    """Give a case to a coach; a transfer that waits for an answer is withdrawn.

    Raises:
        Refused: ``case.closed``, ``case.same-coach``.
    """
    if code := objection(now.standing, coach):
        raise Refused(code, given=coach, number=now.case.number)
    give_all(now.write, [now], coach)


def give_all(write: Writing, turns: Iterable[Turn], coach: str) -> None:
    """Give cases to a coach that nothing speaks against; empty is nobody."""
    happened: list[tuple[Turn, What]] = []
    former: defaultdict[str, list[str]] = defaultdict(list)
    for now in turns:
        standing = now.standing
        if standing.asked:
            happened.append((now, What(Kind.TRANSFER_WITHDRAWN)))
        happened.append((now, What(Kind.ASSIGNED, value=coach)))
        former[standing.coach].append(now.case.id)
    append_all(write, happened)
    hand_on(write, former, coach)


def hand_on(write: Writing, former: Mapping[str, Sequence[str]], coach: str) -> None:
    """Give the open tasks of former coaches in their cases to another coach.

    A task without an owner is that of the coach of the case, and goes with it.
    """
    run = write.session.connection().execute
    for name, ids in former.items():
        for some in parts(ids) if name and name != coach else ():
            theirs = (_TASK.c.case_id.in_(some)) & (_TASK.c.owner == name)
            still = update(_TASK).where(theirs, _TASK.c.state == "open")
            run(still.values(owner=coach))
