"""One transaction of a laptop taken in: each change merged, or none of them."""

from collections.abc import Mapping
from typing import Final, cast

from atd_tui.domain import (
    access,
    history,
    merge,
    merge_claims,
    merge_fit,
)
from atd_tui.domain.access import Action
from atd_tui.domain.access_rows import Named, Values
from atd_tui.domain.merge import Edit, Op, Outcome, Row, Stamp
from atd_tui.domain.merge_tables import KEYS, known
from atd_tui.errors import SyncError
from atd_tui.protocol import AsSent, Kind, Operation, Result, State, Transaction
from atd_tui.server import completing
from atd_tui.server.allowing import NOT_YOURS, refuse_others
from atd_tui.server.alone import alone
from atd_tui.server.answering import as_sent, sent
from atd_tui.server.links import NAMES
from atd_tui.server.meeting import note, refuse_second
from atd_tui.server.placing import Written, place
from atd_tui.server.rows import Rows
from atd_tui.server.rows_looking import key_of
from atd_tui.server.rows_writing import NOWHERE, Held
from atd_tui.server.taken import SERVER, Taking

_MOST_MOVED: Final = 100
"""So many rows that go along are told in an answer; of more, a pull tells."""


def take(taking: Taking) -> Result:
    """Take a transaction in, or nothing of it; the answer says what then stands."""
    state = State.OK
    try:
        _refuse_unfit(taking.transaction)
        for operation in taking.transaction.ops:
            _change(taking, operation)
        _tell_housed(taking)
        _tell_moved(taking)
        taking.rows.keep()
    except SyncError as refused:
        taking.rows.drop()
        state = State.PARKED if refused.code == NOT_YOURS else State.REFUSED
        whole = [Named(each.table, each.row) for each in taking.transaction.ops]
        named = next(reversed(taking.touched), whole[0])
        taking.touched |= dict.fromkeys(whole)
        taking.told = []
        taking.tell(refused.code, named, refused.facts)
    return _answered(taking, state)


def _tell_housed(taking: Taking) -> None:
    """Tell who began a stay that they do not see that it was taken all the same."""
    for operation in taking.transaction.ops:
        named = Named(operation.table, operation.row)
        if (_OPS[operation.op], named.table) != (Op.NEW, merge_claims.CLAIMING):
            continue
        if taking.mine.isdisjoint(taking.rows.present(named)):
            unit = merge_claims.home(taking.rows.row(*named) or {}, taking.rows)
            taking.tell(merge_claims.WITH_SITE, named, {"unit": unit})


def _tell_moved(taking: Taking) -> None:
    """Tell of the rows that went along, as far as their laptop sees or saw them."""
    rows, account = taking.rows, taking.account
    if len(rows.moved) > _MOST_MOVED:
        rows.untold = True
        return
    for named in rows.moved:
        lies_in = rows.present(named) | rows.present_before(named)
        if access.may(account, Action.READ, named.table, lies_in):
            taking.touched[named] = None


def _answered(taking: Taking, state: State) -> Result:
    # What was not taken is said in whole: the laptop holds what it had written.
    device = taking.device if state is State.OK else ""
    of = taking.rows, taking.account, device
    stand: list[AsSent] = []
    about = {Named(each.table, each.row) for each in taking.transaction.ops}
    if device and not taking.unlike and len(about) == len(taking.touched):
        stand = as_sent(*of, list(taking.touched))
    rows = [] if stand else [sent(*of, named) for named in taking.touched]
    # What does not stand as it was sent has a history, which goes with a page.
    if any(row.kind is not Kind.STUB for row in rows):
        taking.rows.untold = True
    return Result(
        n=taking.transaction.n,
        id=taking.transaction.id,
        state=state,
        told=taking.told,
        rows=rows,
        stand=stand,
    )


def _refuse_unfit(transaction: Transaction) -> None:
    for operation in transaction.ops:
        for said in (operation.values, operation.was):
            if said and (code := merge_fit.unfit(said.values())):
                raise SyncError(code)


def _change(taking: Taking, operation: Operation) -> None:
    asked = Named(operation.table, operation.row)
    taking.touched[asked] = None
    if not known(operation.table):
        raise SyncError("sync.table-unknown", table=operation.table)
    named = taking.rows.became(asked)
    taking.touched[named] = None
    if named != asked:
        taking.unlike.add(named)
    edit = completing.whole(taking.rows, named, _edit(taking, operation, named))
    held = taking.rows.held[named]
    if edit.op is Op.NEW and (held is None or held.row.gone is not None):
        other, edit = alone(taking, named, edit)
        if other != named:
            taking.rows.become(named, other.id)
            taking.tell("sync.joined", named, {"became": other.id})
            taking.touched[other] = None
            taking.unlike.add(other)
            named, held = other, taking.rows.held[other]
    refuse_others(taking, named, edit)
    row = held.row if held else None
    outcome = _merged(named, row, edit)
    _write(taking, named, edit, outcome)
    for met in outcome.met:
        note(taking, named, met)


def _merged(named: Named, row: Row | None, edit: Edit) -> Outcome:
    outcome = merge.merge(row, edit)
    if outcome.refused:
        raise SyncError(outcome.refused, field=outcome.about)
    refuse_second(named, row, outcome)
    return outcome


def _edit(taking: Taking, operation: Operation, named: Named) -> Edit:
    values = dict(_values(operation.values))
    for name, parent in NAMES.get(named.table, {}).items():
        said = values.get(name)
        if isinstance(said, str):
            # A field names a row by the name that it goes by now.
            values[name] = now = taking.rows.became(Named(parent, said)).id
            if now != said:
                taking.unlike.add(named)
    op = _OPS[operation.op]
    if op is Op.NEW:
        values["id"] = named.id
    base, bases = operation.base, operation.bases
    return Edit(
        table=named.table,
        op=op,
        device=taking.device,
        values=values,
        was=_values(operation.was),
        was_sha=operation.was_sha,
        base=taking.base(base) if base else 0,
        bases={name: taking.base(at) for name, at in bases.items()} if bases else {},
    )


_OPS: Final = {str(op): op for op in Op}
"""To look one up takes longer than the rest of what is read of a change."""


def _values(said: Mapping[str, object]) -> Values:
    # What is no single value refuses its transaction before it is merged.
    return cast("Values", said)


def _write(taking: Taking, named: Named, edit: Edit, outcome: Outcome) -> None:
    """Write what stands of a change, by number; what one hand gives is asked first."""
    if not outcome.changes and not outcome.passed and not outcome.met:
        return
    rows, held = taking.rows, taking.rows.held[named]
    passed = _passed(named, edit, outcome)
    entry = taking.entry(named, edit.op, patch=edit.values, passed=passed)
    seq = rows.number(entry)
    if not outcome.changes:
        if held is not None and held.device == edit.device:
            rows.put(named, held._replace(clean=False))  # it holds what does not stand
        _tell_again(rows, named, seq)
        return
    old = held.row if held else None
    row = merge.applied(old, edit, outcome, seq)
    row, contested = _claimed(taking, named, row, seq)
    as_sent = outcome.is_as(edit) and not contested
    knew = held is None or held.seq <= edit.base
    own = held is not None and held.device == edit.device and held.clean
    clean = as_sent and (knew or own) and named not in taking.unlike
    as_logged = old is None and row.values == edit.values
    text = entry["patch"] if as_logged else ""
    lay = held.lying if held else NOWHERE
    now = Held(row, seq, edit.device, clean, lay, text)
    _own_key(rows, named, old, row)
    rows.put(named, now)
    place(rows, Written(named, now, taking.account, entry), old.values if old else {})


def _tell_again(rows: Rows, named: Named, seq: int) -> None:
    """Let who holds a row hear that what was asked of it is no part of its history."""
    if named.table in history.TOLD:
        rows.lie(named, rows.present(named), seq)


def _passed(named: Named, edit: Edit, outcome: Outcome) -> Values:
    """Return what of a change does not stand; of a deletion, the row's id."""
    if not outcome.met:
        return outcome.passed
    if edit.op is Op.DELETE:
        return {"id": named.id}
    wait = [each.mine for each in outcome.met if not each.stands]
    met = {name: v for mine in wait for name, v in mine.items()}
    return {**outcome.passed, **met}


def _claimed(taking: Taking, named: Named, row: Row, seq: int) -> tuple[Row, bool]:
    """Return a row as it may stand beside those that came first.

    Raises:
        SyncError: the transaction would pass what one hand has given.
    """
    if row.gone is not None:
        return row, False
    said = merge_claims.verdict(named.table, named.id, row.values, taking.rows)
    if said is None:
        return row, False
    if not said.instead:
        raise SyncError(said.code, **said.facts)
    taking.tell(said.code, named, said.facts)
    if said.rival:
        taking.touched[Named(named.table, said.rival)] = None
    stamps = {**row.stamps, **dict.fromkeys(said.instead, Stamp(seq, SERVER))}
    now = {**row.values, **said.instead}
    return row._replace(values=now, stamps=stamps), True


def _own_key(rows: Rows, named: Named, old: Row | None, row: Row) -> None:
    key = KEYS.get(named.table)
    if key is None:
        return
    if old is not None and old.gone is None:
        rows.own(named.table, key_of(key.fields, old.values), "")
    if row.gone is None:
        rows.own(named.table, key_of(key.fields, row.values), named.id)
