"""Free labels on cases, put on and taken off."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import delete, insert, select
from sqlmodel import Session

from atd_tui.errors import Misused, Refused
from atd_tui.models import cases as tables
from atd_tui.models.base import table_of
from atd_tui.store.case_turn import Turn, turn
from atd_tui.store.store import Store, Writing
from atd_tui.store.task_rows import parts

LABEL: Final = table_of(tables.CaseLabel)

_FORM: Final = re.compile(r"[^\W_][\w-]{0,39}")


def add(store: Store, case: str, label: str, *, action: str = "") -> list[str]:
    """Put a label on a case; return all that it bears.

    Raises:
        Misused: ``label.form``.
        Refused: ``label.there``.
    """
    name = fitting(label)
    with turn(store, "case.label-add", case, action) as now:
        if not now.write.repeated:
            if name in labels(now.write.session, now.case.id):
                raise Refused("label.there", given=name)
            put(now.write, [now], name)
            now.settle()
        return labels(now.write.session, now.case.id)


def remove(store: Store, case: str, label: str, *, action: str = "") -> list[str]:
    """Take a label off a case; return those left.

    Raises:
        Misused: ``label.form``.
        Refused: ``label.not-there``.
    """
    name = fitting(label)
    with turn(store, "case.label-remove", case, action) as now:
        session, case_id = now.write.session, now.case.id
        if not now.write.repeated:
            if name not in labels(session, case_id):
                raise Refused("label.not-there", given=name)
            take(session, case_id, name)
            now.settle()
        return labels(session, case_id)


def labels(session: Session, case_id: str) -> list[str]:
    """Return the labels of a case by name."""
    query = select(LABEL.c.label).where(LABEL.c.case_id == case_id)
    rows = session.connection().execute(query.order_by(LABEL.c.label))
    return [str(label) for label in rows.scalars()]


def borne(session: Session, cases: Sequence[str]) -> list[str]:
    """Return the labels that any of some cases bears, by name."""
    found: set[str] = set()
    for some in parts(cases):
        query = select(LABEL.c.label).where(LABEL.c.case_id.in_(some)).distinct()
        found |= set(session.connection().execute(query).scalars())
    return sorted(found)


def put(write: Writing, turns: Iterable[Turn], label: str) -> None:
    """Write a label that fits on cases that do not bear it yet."""
    rows = [
        {
            "id": now.store.door.new_id(),
            "scope": now.case.contact_point,
            "case_id": now.case.id,
            "label": label,
        }
        for now in turns
    ]
    if rows:
        write.session.connection().execute(insert(LABEL), rows)


def take(session: Session, case_id: str, label: str) -> None:
    """Take a label away."""
    this = (LABEL.c.case_id == case_id) & (LABEL.c.label == label)
    session.connection().execute(delete(LABEL).where(this))


def fitting(label: str) -> str:
    """Return a label as it is kept: one word, in small letters.

    Raises:
        Misused: ``label.form``.
    """
    name = label.strip().lstrip("#").casefold()
    if not _FORM.fullmatch(name):
        raise Misused("label.form", given=label, fields={"label": "label.form"})
    return name
