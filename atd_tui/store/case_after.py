"""What every action in a case ends with, and what time alone brings to cases."""

from collections.abc import Sequence
from datetime import date

from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.domain.task_rules import wanted
from atd_tui.domain.tasks import Plan, plan
from atd_tui.reference.tasks import task_rules
from atd_tui.store import task_occasions, task_rows, term_lines
from atd_tui.store.store import Writing


def after(write: Writing, *ids: str) -> None:
    """Bring the tasks and the kept days of cases to what now stands in them.

    To be called once, at the end of the transaction; of an action that is repeated it
    does nothing.
    """
    if write.repeated or not ids:
        return
    write.session.flush()
    _bring(write, ids, service_day(write.at, BELGIUM))


def _bring(write: Writing, ids: Sequence[str], on: date) -> None:
    rules, session = task_rules(), write.session
    found = task_occasions.situations(session, ids)
    term_lines.keep(session, {key: each.deadlines for key, each in found.items()})
    kept = task_rows.read(session, ids)
    for case_id, each in found.items():
        now = wanted(task_occasions.occasions(each), rules)
        todo = plan(kept[case_id], now, rules, on)
        if todo != Plan():
            scope = each.file.case.contact_point
            task_rows.bring(session, case_id, scope, todo)
