"""Taking back the last action on the homes; what was written stays in the journal."""

import json
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import column, select, table
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col
from sqlmodel import select as find

from atd_tui.domain.days import BELGIUM, bounds
from atd_tui.domain.housing import State
from atd_tui.errors import Refused
from atd_tui.models.journal import Action, Change
from atd_tui.store.housing_rows import PERIOD, UNIT
from atd_tui.store.housing_turn import Turn, turn
from atd_tui.store.store import Store

_UNDOABLE: Final = tuple(
    f"fitt.{verb}"
    for verb in (
        *("place", "hold", "maintenance", "arrive", "end", "plan", "cancel"),
        *("move", "swap", "split", "join", "withdraw", "put-back", "unit"),
        *("rehouse", "claim-off", "title"),
    )
)


def undo(store: Store, *, action: str = "") -> list[str]:
    """Take back the last action of anyone on the homes of this store today.

    Returns the codes of the units it was about. People and households that it wrote
    down stay.

    Raises:
        Refused: ``housing.nothing-to-undo``; ``housing.undo-later`` when something else
            has happened since to what it would take back.
    """
    with turn(store, "fitt.undo", action) as now:
        if now.write.repeated:
            return _about(now, _changes(now.session, now.write.undoes))
        target = _last(now)
        if target is None:
            raise Refused("housing.nothing-to-undo")
        now.write.undoes, now.write.subject = target.id, target.subject
        changes = _changes(now.session, target.id)
        for change in changes:
            try:
                _take_back(now.session, change)
            except DBAPIError as error:
                raise Refused("housing.undo-later") from error
        return _about(now, changes)


def _last(now: Turn) -> Action | None:
    start, _ = bounds(now.today, BELGIUM)
    undone = find(Action.undoes).where(Action.undoes != "", col(Action.at) >= start)
    query = find(Action).where(
        col(Action.at) >= start,
        col(Action.command).in_(_UNDOABLE),
        col(Action.id).not_in(undone),
    )
    return now.session.exec(query.order_by(col(Action.n).desc()).limit(1)).first()


def _changes(session: Session, action_id: str) -> list[Change]:
    query = find(Change).where(Change.action_id == action_id)
    return list(session.exec(query.order_by(col(Change.n).desc())))


def _take_back(session: Session, change: Change) -> None:
    if change.op == "U":
        _put_back(session, change, _values(change.old))
    elif change.op == "I":
        _put_back(session, change, _ended(change.tbl, _values(change.new)))


def _ended(name: str, new: dict[str, Any]) -> dict[str, Any]:
    """Return what ends a row that was added; nothing where it may stay."""
    if name == "unit_period":
        return {"state": State.CANCELLED.value}
    # A membership or a service without a day is over before it began.
    begun = name in {"membership", "unit_service"} and new["from_on"] is not None
    return {"to_on": new["from_on"]} if begun else {}


def _put_back(session: Session, change: Change, values: dict[str, Any]) -> None:
    """Write values into a row that still stands as the action left it."""
    new = _values(change.new)
    if not values:
        return
    row = table(change.tbl, column("id"), *(column(name) for name in new))
    this = row.c.id == change.row_id
    connection = session.connection()
    stored = connection.execute(row.select().where(this)).mappings().one_or_none()
    if stored is None or any(
        stored[name] != _stored(value) for name, value in new.items()
    ):
        raise Refused("housing.undo-later")
    connection.execute(row.update().where(this).values(values))


def _stored(value: object) -> object:
    return int(value) if isinstance(value, bool) else value


def _about(now: Turn, changes: Sequence[Change]) -> list[str]:
    """Return the codes of the units that were changed."""
    periods = [one.row_id for one in changes if one.tbl == "unit_period"]
    units = select(PERIOD.c.unit_id).where(PERIOD.c.id.in_(periods))
    changed = [one.row_id for one in changes if one.tbl == "unit"]
    query = select(UNIT.c.code).where(UNIT.c.id.in_(units) | UNIT.c.id.in_(changed))
    found = now.session.connection().execute(query.order_by(UNIT.c.code)).scalars()
    return list(found)


def _values(text: str | None) -> dict[str, Any]:
    return dict(json.loads(text)) if text else {}
