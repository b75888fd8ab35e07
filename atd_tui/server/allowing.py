"""Whose a row is: nobody changes what is not theirs, nor names it to come to see it."""

from typing import Final

from atd_tui.domain import access, access_rows
from atd_tui.domain.access import Action
from atd_tui.domain.access_rows import Named, Values
from atd_tui.domain.merge import Edit, Op
from atd_tui.domain.merge_tables import CONFLICT, DECISION
from atd_tui.errors import SyncError
from atd_tui.server.links import named_by
from atd_tui.server.taken import Taking

NOT_YOURS: Final = "sync.not-yours"


def refuse_others(taking: Taking, named: Named, edit: Edit) -> None:
    """Let nobody change a row that is not theirs; late work is parked, not lost.

    Raises:
        SyncError: ``sync.not-allowed``, ``sync.not-yours``, ``sync.decides-only``.
    """
    table = named.table
    if table == CONFLICT:
        row = taking.rows.row(*named)
        if row is None or set(edit.values) - DECISION or edit.op is not Op.SET:
            raise SyncError("sync.decides-only")
        table = str(row["tbl"])
    role = taking.account.role
    if not taking.mine or not access.may_of_role(role, Action.WRITE, table):
        raise SyncError("sync.not-allowed")
    if not _is_theirs(taking, named, edit.values):
        raise SyncError(NOT_YOURS)
    taking.own.add(named)


def _is_theirs(taking: Taking, named: Named, values: Values) -> bool:
    """Return whether a row is the account's, and all that it names as well.

    What a row names comes along to where the row lies: who could name what they do not
    see would see it. A new row that names nothing lies where it says itself.
    """
    rows, own, mine = taking.rows, taking.own, taking.mine
    names_known = False
    for each in named_by(named.table, values):
        if each in own:
            names_known = True
        elif each.id and rows.held[each] is not None:
            if mine.isdisjoint(rows.present_before(each)):
                return False
            names_known = True
    if named in own:
        return True
    if lay := rows.present_before(named):
        return not mine.isdisjoint(lay)
    if names_known:
        return True
    would = access_rows.buckets_of(named.table, values, rows, rows.seen)
    return not mine.isdisjoint(would)
