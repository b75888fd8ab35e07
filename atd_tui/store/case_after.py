"""What every action in a case ends with, and what time alone brings to cases."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.domain.task_rules import wanted
from atd_tui.domain.tasks import Plan, plan
from atd_tui.reference.tasks import task_rules
from atd_tui.store import rights, task_occasions, task_rows, task_sweep, term_lines
from atd_tui.store.store import Store, Writing
from atd_tui.store.task_occasions import Situation

SWEEP = "sweep.tasks"
"""The command of what time alone brings; nobody takes it back."""


def after(write: Writing, *ids: str) -> None:
    """Bring the tasks and the kept days of cases to what now stands in them.

    To be called once, at the end of the transaction; of an action that is repeated it
    does nothing.
    """
    if write.repeated or not ids:
        return
    write.session.flush()
    _bring(write.session, ids, service_day(write.at, BELGIUM))


def sweep(store: Store, on: date | None = None) -> int:
    """Make the tasks that time alone brings; return how many cases got one.

    To be called when the day changes, and at the opening. Nothing is written where
    nothing is new, nor on a store that cannot be written or where a role may not. Two
    laptops that sweep make the same tasks.
    """
    if store.read_only:
        return 0
    day = on or service_day(store.door.now(), BELGIUM)
    lacking: list[str] = []
    with store.reading() as session:
        if not rights.may(session, "task"):
            return 0
        near = task_sweep.candidates(session, task_rules(), day)
        for some in task_rows.parts(near):
            found = task_occasions.situations(session, some, day)
            lacking += _plans(session, found, day)
    for some in task_rows.parts(lacking):
        with store.writing(SWEEP) as write:
            _bring(write.session, some, day)
    return len(lacking)


def _bring(session: Session, ids: Sequence[str], on: date) -> None:
    found = task_occasions.situations(session, ids, on)
    term_lines.keep(session, {key: each.deadlines for key, each in found.items()})
    task_rows.bring(
        session,
        (
            (case_id, found[case_id].file.case.contact_point, todo)
            for case_id, todo in _plans(session, found, on).items()
        ),
    )


def _plans(session: Session, found: dict[str, Situation], on: date) -> dict[str, Plan]:
    """Return what is to be written, for the cases where something is."""
    rules = task_rules()
    kept = task_rows.read(session, list(found))
    plans: dict[str, Plan] = {}
    for case_id, each in found.items():
        now = wanted(task_occasions.occasions(each, on), rules)
        plans[case_id] = plan(kept[case_id], now, rules, on)
    return {case_id: todo for case_id, todo in plans.items() if todo != Plan()}
