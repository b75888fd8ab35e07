"""A decision carried out on its row, and taken back, in columns as they are stored."""

import re
from datetime import date
from typing import Any, Final

from sqlalchemy import Boolean, Date, Integer, column, table
from sqlalchemy.exc import IntegrityError
from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel

from atd_tui.domain import conflicts, derived
from atd_tui.domain.conflicts import Choice, Conflict
from atd_tui.domain.dates import YEARS, typed_day
from atd_tui.domain.merge import Clash
from atd_tui.domain.money import cents
from atd_tui.domain.text import objections
from atd_tui.errors import Misused, Refused
from atd_tui.store import case_after, case_changes, sync_names
from atd_tui.store.case_changes import Taken
from atd_tui.store.store import Writing

LONGEST: Final = 20_000
"""Signs of a text that is typed as a third value."""

_WHOLE: Final = re.compile("[0-9]{1,9}")

_WORDS: Final = {"yes": 1, "no": 0, "1": 1, "0": 0, "true": 1, "false": 0}


def carry_out(write: Writing, shown: Conflict, choice: Choice, typed: str) -> Choice:
    """Bring the row to what was decided; where it already stands so, nothing.

    Returns which value was taken: a third one may be one of the two.

    Raises:
        Misused: what was typed does not fit the field.
        Refused: ``conflict.not-here``, ``conflict.held``.
    """
    try:
        if shown.kind is Clash.FIELD:
            said = _values(shown, choice, typed)
            _write(write, shown, said)
            choice = shown.taken(choice, said[shown.field])
        elif shown.kind is Clash.DELETION:
            _delete(write, shown, choice)
        else:
            _restore(write, shown, choice)
        write.session.flush()
    except IntegrityError as error:
        raise Refused("conflict.held", about=shown.about) from error
    _bring_cases(write)
    return choice


def take_back(write: Writing, action_id: str) -> None:
    """Put back what a decision changed, the last first, if it still stands so.

    Raises:
        Refused: ``conflict.undo-later``.
    """
    try:
        for change in case_changes.of_action(write.session, action_id):
            _put_back(write, change)
        write.session.flush()
    except IntegrityError as error:
        raise Refused("conflict.undo-later") from error
    _bring_cases(write)


def _values(shown: Conflict, choice: Choice, typed: str) -> dict[str, Any]:
    """Return what is to stand: of one of the two sides all parts of its value."""
    field = shown.field
    match choice:
        case Choice.MINE:
            return {field: None, **shown.mine.values}
        case Choice.THEIRS:
            return {field: None, **shown.theirs.values}
        case Choice.BOTH:
            first, later = shown.first.values, shown.later.values
            return {field: conflicts.together(first.get(field), later.get(field))}
        case Choice.OTHER:
            return {field: _typed(shown, typed)}


def _typed(shown: Conflict, typed: str) -> Any:
    """Return a typed value as its column keeps it.

    Raises:
        Misused: it does not fit there.
    """
    kind = _kind(shown.table, shown.field)
    if isinstance(kind, Date):
        day = typed_day(typed) if typed else None
        if isinstance(day, str):
            raise Misused(day, given=typed, **YEARS)
        return day.isoformat() if isinstance(day, date) else None
    if isinstance(kind, Boolean) and typed.casefold() in _WORDS:
        return _WORDS[typed.casefold()]
    if isinstance(kind, Integer):
        return _number(shown.field, typed)
    if conflicts.is_text(shown.table, shown.field):
        if wrong := objections(typed, limit=LONGEST, multiline=True):
            raise Misused(wrong[0], given=typed)
        return typed
    raise Misused("conflict.value-unfit", field=shown.field)


def is_plain(table: str, field: str) -> bool:
    """Return whether a field holds a day, a number, or yes or no."""
    return isinstance(_kind(table, field), Date | Boolean | Integer)


def _kind(table: str, field: str) -> TypeEngine[Any] | None:
    """Return what a column holds; ``None`` where this version does not know it."""
    found = SQLModel.metadata.tables.get(table)
    return found.c[field].type if found is not None and field in found.c else None


def _number(field: str, typed: str) -> int | None:
    """Return a number as it is kept; an amount is typed in euros, as everywhere.

    Raises:
        Misused: ``housing.money``, ``conflict.value-unfit``.
    """
    if field.endswith("cents"):
        try:
            return cents(typed)
        except ValueError:
            raise Misused("housing.money", given=typed) from None
    if not _WHOLE.fullmatch(typed):
        raise Misused("conflict.value-unfit", field=field)
    return int(typed)


def _write(write: Writing, shown: Conflict, said: dict[str, Any]) -> None:
    now = sync_names.values(write.session, shown.table, shown.row_id)
    if now is None:
        if said.items() <= {shown.field: None, **shown.first.values}.items():
            return
        raise Refused("conflict.not-here")
    if not said.keys() <= now.keys():
        raise Refused("conflict.not-here")  # of a newer version
    said |= derived.made(shown.table, {**now, **said})
    if said.items() <= now.items():
        return
    row = _raw(shown.table, {"id", *said})
    this = row.c.id == shown.row_id
    write.session.connection().execute(row.update().where(this).values(said))


def _delete(write: Writing, shown: Conflict, choice: Choice) -> None:
    """Delete the row after all, or keep it; who asked is the one who came later."""
    if choice is not shown.standing:
        row = _raw(shown.table, {"id"})
        this = row.c.id == shown.row_id
        write.session.connection().execute(row.delete().where(this))


def _restore(write: Writing, shown: Conflict, choice: Choice) -> None:
    """Bring the row back as it stood with what was written since, or leave it gone."""
    here = sync_names.values(write.session, shown.table, shown.row_id)
    if choice is shown.standing or here is not None:
        return
    known = SQLModel.metadata.tables[shown.table].c.keys()
    said = {**shown.first.values, **shown.later.values, "id": shown.row_id}
    if missing := set(known) - set(said):
        raise Refused("conflict.not-here", field=min(missing))
    whole = {name: said[name] for name in known}
    whole |= derived.made(shown.table, whole)
    row = _raw(shown.table, set(whole))
    write.session.connection().execute(row.insert().values(whole))


def _put_back(write: Writing, change: Taken) -> None:
    row = _raw(change.table, {"id", *change.old, *change.new})
    this = row.c.id == change.row_id
    run = write.session.connection().execute
    if change.op == "D":
        run(row.insert().values(change.old))
        return
    stored = run(row.select().where(this)).mappings().one_or_none()
    if stored is None or {name: stored[name] for name in change.new} != change.new:
        raise Refused("conflict.undo-later")
    if change.op == "I":
        run(row.delete().where(this))
    else:
        run(row.update().where(this).values(change.old))


def _bring_cases(write: Writing) -> None:
    """Bring tasks and terms of the cases concerned to what now stands in them."""
    changes = case_changes.of_action(write.session, write.action_id)
    case_after.after(write, *case_changes.cases_of(write.session, changes))


def _raw(name: str, columns: set[str]) -> Any:
    """Return a table whose values are read and written as they are stored."""
    return table(name, *(column(each) for each in sorted(columns)))
