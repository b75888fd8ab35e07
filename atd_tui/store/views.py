"""Kept views: a question about the caseload under a name, one's own or for all."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session

from atd_tui.domain.caseload import PRESETS, Sort
from atd_tui.domain.text import fold, objections
from atd_tui.errors import Misused
from atd_tui.models.base import table_of
from atd_tui.models.caseload import SavedView
from atd_tui.reference import caseload as reference
from atd_tui.store import caseload
from atd_tui.store.queue_turn import refuse_other
from atd_tui.store.store import Store

NAME_LIMIT: Final = 60

_VIEW: Final = table_of(SavedView)


@dataclass(frozen=True, slots=True)
class View:
    """A view as it was kept.

    Attributes:
        sort: one of ``Sort``.
        shared: whether all at this store see it; its owner alone may change it.
    """

    name: str
    query: str
    sort: Sort
    owner: str
    shared: bool


def views(store: Store) -> list[View]:
    """Return one's own views, then those that others share, each by name."""
    me = store.door.actor
    with store.reading() as session:
        query = select(_VIEW).where((_VIEW.c.owner == me) | _VIEW.c.shared)
        found = [_view(row) for row in session.connection().execute(query)]
    return sorted(found, key=lambda view: (view.owner != me, fold(view.name)))


def view(store: Store, name: str) -> View:
    """Return the view of a name: one that is always there, one's own, a shared one.

    Raises:
        Misused: ``view.unknown``.
    """
    if preset := reference.view(name):
        return View(preset, PRESETS[preset], Sort.LEGAL, "", shared=True)
    wanted = fold(name)
    for kept in views(store):
        if kept.name == name or fold(kept.name) == wanted:
            return kept
    raise Misused("view.unknown", name=name)


def save(
    store: Store,
    name: str,
    query: str,
    *,
    sort: Sort = Sort.LEGAL,
    shared: bool = False,
    action: str = "",
) -> View:
    """Keep a question under a name; one's own of that name then asks this.

    Raises:
        Misused: the name cannot be used, or the query cannot be read.
    """
    name, query = name.strip(), query.strip()
    _refuse_name(name)
    caseload.asked(store, query)
    said = {"query": query, "sort": sort.value, "shared": shared}
    with store.writing("case.view-save", action=action) as write:
        refuse_other(write, "case.view-save")
        if not write.repeated:
            kept = _own(write.session, store.door.actor, name)
            write.subject = kept.id if kept else store.door.new_id()
            if kept is None:
                own = {"id": write.subject, "scope": store.device.office}
                made = {**own, "owner": store.door.actor, "name": name, **said}
                write.session.connection().execute(insert(_VIEW).values(made))
            elif _view(kept) != _view_of(name, store.door.actor, said):
                this = update(_VIEW).where(_VIEW.c.id == kept.id)
                write.session.connection().execute(this.values(said))
    return _view_of(name, store.door.actor, said)


def remove(store: Store, name: str, *, action: str = "") -> None:
    """Take one's own view away.

    Raises:
        Misused: ``view.unknown``; those of others, and those always there, stay.
    """
    with store.writing("case.view-remove", action=action) as write:
        refuse_other(write, "case.view-remove")
        if write.repeated:
            return
        kept = _own(write.session, store.door.actor, name.strip())
        if kept is None:
            raise Misused("view.unknown", name=name)
        write.subject = kept.id
        write.session.connection().execute(delete(_VIEW).where(_VIEW.c.id == kept.id))


def _own(session: Session, owner: str, name: str) -> Any:
    query = select(_VIEW).where(_VIEW.c.owner == owner, _VIEW.c.name == name)
    return session.connection().execute(query).one_or_none()


def _refuse_name(name: str) -> None:
    if not name or objections(name, limit=NAME_LIMIT) or '"' in name:
        raise Misused("view.name", fields={"name": "view.name"})
    if reference.view(name):
        raise Misused("view.preset", name=name)


def _view(row: Any) -> View:
    return View(
        row.name, row.query, Sort(row.sort or Sort.LEGAL), row.owner, bool(row.shared)
    )


def _view_of(name: str, owner: str, said: dict[str, Any]) -> View:
    return View(name, said["query"], Sort(said["sort"]), owner, said["shared"])
