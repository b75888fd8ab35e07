"""What came to an open case from elsewhere: changes of others, and what met there."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from atd_tui.i18n import Words
from atd_tui.phrases import sync as phrases

if TYPE_CHECKING:
    from sqlmodel import Session

    from atd_tui.screens.case_shown import Shown
    from atd_tui.store.store import Store

_OWNERS: Final = ("person_id", "child_id", "a", "b")
"""The fields by which a row belongs to a person."""


class Met(NamedTuple):
    """A field of a case, or of one of its people, that was written twice."""

    table: str
    field: str
    kind: str = ""


def met(store: "Store", case_id: str, people: Collection[str]) -> tuple[Met, ...]:
    """Return what waits for a decision in a case; one query where nothing does."""
    with store.reading() as session:
        run = session.connection().exec_driver_sql
        found = run(_OPEN).all()
        return tuple(
            Met(row.tbl, row.field, kind)
            for row in found
            for kind in _kinds(session, row, case_id, people)
        )


def acted(store: "Store") -> int:
    """Return the number of the last action on this laptop."""
    with store.reading() as session:
        run = session.connection().exec_driver_sql
        return int(run("SELECT coalesce(max(n), 0) FROM action").scalar_one())


def told(words: Words, found: Collection[Met]) -> str:
    """Return what waits for a decision, in one line; empty where nothing does."""
    if not found:
        return ""
    names = [
        phrases.field(words, one.table, one.field, {"type": one.kind})
        if one.field
        else phrases.table(words, one.table)
        for one in found
    ]
    return words.count(
        "! {n} conflict in “{names}” → F6",
        "! {n} conflicts in “{names}” → F6",
        len(found),
        names=", ".join(dict.fromkeys(names)),
    )


def changed(words: Words, before: "Shown", now: "Shown") -> str:
    """Return who changed a case while it was open; empty where nobody else did.

    What somebody did on this laptop changes the number of its last action too.
    """
    if now.acted != before.acted or _alike(now) == _alike(before):
        return ""
    known = {each.ref for each in before.recent}
    new = [each.actor for each in now.recent if each.ref not in known and each.actor]
    if new:
        return words.text("Changed by {name} just now", name=now.coach(new[0]))
    return words.text("Changed on another laptop just now")


def _alike(shown: "Shown") -> "Shown":
    return replace(shown, seen=(), met=())


def _kinds(
    session: "Session", row: Any, case_id: str, people: Collection[str]
) -> tuple[str, ...]:
    """Return of what kind a row is that belongs to the case; nothing of another one."""
    from atd_tui.store import sync_names  # noqa: PLC0415 -- first paint

    name = sync_names.of(session, row.tbl, row.row_id)
    here: Mapping[str, Any] = sync_names.values(session, row.tbl, row.row_id) or {}
    whose = {str(here.get(field)) for field in _OWNERS}
    if row.tbl == "person":
        whose.add(row.row_id)
    if name.case_id == case_id or whose & set(people):
        return (str(here.get("type", "")),)
    return ()


_OPEN: Final = """
SELECT tbl, row_id, field FROM conflict WHERE state = 'open' ORDER BY at, id
"""
