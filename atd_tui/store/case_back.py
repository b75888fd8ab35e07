"""One change of a case put back, by what its table allows."""

from typing import Any, Final

from sqlalchemy import column, func, select, table

from atd_tui.domain.terms_log import effective
from atd_tui.errors import Refused
from atd_tui.models import contacts, support, tasks, terms
from atd_tui.models.base import table_of
from atd_tui.store import term_rows, term_undo
from atd_tui.store.capture import APPEND_ONLY
from atd_tui.store.case_changes import Taken, tables_of_cases
from atd_tui.store.store import Writing

_UNDONE: Final = "undone"
"""Why a row is withdrawn that never goes away."""
_ACT: Final = table_of(terms.LegalAct).name
_STRUCK: Final = "withdrawn"
"""The column in which that stands."""


def take_back(write: Writing, change: Taken) -> None:
    """Put one change back; a file itself, or a person written down with it, stays.

    Raises:
        Refused: ``case.undo-later``, ``case.undo-kept``.
    """
    if change.op == "U":
        _put_back(write, change)
    elif change.op == "D":
        _write_again(write, change)
    elif change.table == term_undo.NOTE:
        term_undo.take_back(write, change.new)
    elif change.table in APPEND_ONLY:
        raise Refused("case.undo-kept")
    elif change.table in {each.name for each in tables_of_cases()}:
        _end(write, change)


def _put_back(write: Writing, change: Taken) -> None:
    """Write the old values as they were stored, if the new ones still stand.

    A task of a rule that changed since is left to its rule.
    """
    row = _raw(change.table, {"id", *change.new})
    this = row.c.id == change.row_id
    run = write.session.connection().execute
    stored = run(row.select().where(this)).mappings().one_or_none()
    if stored is None or {name: stored[name] for name in change.new} != change.new:
        if _of_rule(write, change):
            return
        raise Refused("case.undo-later", number="")
    run(row.update().where(this).values(change.old))


def _write_again(write: Writing, change: Taken) -> None:
    """Write a row again as it stood; the history keeps that it was away."""
    row = _raw(change.table, set(change.old))
    write.session.connection().execute(row.insert().values(change.old))


def _end(write: Writing, change: Taken) -> None:
    """End a row that was written, or take it away where nothing keeps it.

    A task of a rule is left to its rule, which looks at the case as it then stands.
    """
    if _of_rule(write, change):
        return
    row = _raw(change.table, set(change.new))
    this = row.c.id == change.row_id
    run = write.session.connection().execute
    stored = run(row.select().where(this)).mappings().one_or_none()
    if stored is None or dict(stored) != change.new or _depended_on(write, change):
        raise Refused("case.undo-later", number="")
    ended = _ENDED.get(change.table)
    if ended:
        run(row.update().where(this).values(ended))
    else:
        run(row.delete().where(this))


def _of_rule(write: Writing, change: Taken) -> bool:
    task = table_of(tasks.Task)
    if change.table != task.name:
        return False
    query = select(task.c.code).where(task.c.id == change.row_id)
    return bool(write.session.connection().execute(query).scalar())


def _depended_on(write: Writing, change: Taken) -> bool:
    """Say whether another row that still counts was written since and belongs to it."""
    if change.table == _ACT:
        act = term_rows.act(write.session, change.row_id)
        return act is not None and bool(effective(act.notes))
    for later in _BELONGING.get(change.table, ()):
        count = select(func.count()).where(later == change.row_id)
        if _STRUCK in later.table.c:
            count = count.where(later.table.c[_STRUCK] == "")
        if write.session.connection().execute(count).scalar_one():
            return True
    return False


_WITHDRAWN: Final = (
    *("conversation", "legal_act", "medical_enquiry", "support_contact"),
    *("support_measure", "support_offer", "support_request", "support_spend"),
)
_ENDED: Final[dict[str, dict[str, str]]] = {
    "appointment": {"state": "cancelled"},
    "task": {"state": "dropped"},
    **{name: {_STRUCK: _UNDONE} for name in _WITHDRAWN},
}
"""What ends a row of a table whose rows stay; others are taken away."""

_BELONGING: Final = {
    "conversation": (table_of(contacts.ConversationText).c.conversation_id,),
    "support_request": tuple(
        table_of(each).c.request_id
        for each in (
            *(support.SupportMeasure, support.SupportSpend),
            *(support.MedicalEnquiry, support.SupportContact),
        )
    ),
    "support_measure": tuple(
        table_of(each).c.measure_id
        for each in (support.SupportOffer, support.SupportSpend)
    ),
}
"""The columns by which rows of other tables belong to one."""


def _raw(name: str, columns: set[str]) -> Any:
    """Return a table whose values are read and written as they are stored."""
    return table(name, *(column(each) for each in sorted(columns)))
