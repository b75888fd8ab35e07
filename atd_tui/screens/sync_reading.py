"""What the place of the sync reads, in one go; no widget."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from atd_tui.domain.conflicts import Choice, Conflict
from atd_tui.domain.merge import Clash
from atd_tui.screens.link import Load

if TYPE_CHECKING:
    from atd_tui.store.store import Store
    from atd_tui.store.sync_inbox import Note, Waits
    from atd_tui.store.sync_server import Connection
    from atd_tui.store.sync_states import Counts

MOST_WAITING: Final = 40
"""Transactions that wait and are shown one by one; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a person decides or reads: a row in conflict, or a note.

    Attributes:
        about: what people call the row; empty where it is not here.
        row: the row as it stands here, or as it stood until it was deleted, for what
            its fields are called.
    """

    id: str
    table: str
    about: str
    case_id: str = ""
    conflicts: tuple[Conflict, ...] = ()
    note: "Note | None" = None
    row: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that were written twice."""
        named = (each.field for each in self.conflicts if each.field)
        return tuple(dict.fromkeys(named))


@dataclass(frozen=True, slots=True)
class Found:
    """The sync of this laptop as it was read.

    Attributes:
        connection: the server, or ``None`` of a laptop that stands alone.
        names: how coaches are known, by account.
        me: account of who reads.
    """

    connection: "Connection | None"
    counts: "Counts | None"
    items: tuple[Item, ...]
    waiting: "tuple[Waits, ...]"
    names: Mapping[str, str] = field(hash=False)
    me: str
    at: datetime

    def item(self, item_id: str) -> Item | None:
        """Return one item by its id."""
        return next((each for each in self.items if each.id == item_id), None)

    def waits(self, waits_id: str) -> "Waits | None":
        """Return what waits under an id."""
        return next((each for each in self.waiting if each.id == waits_id), None)

    def who(self, account: str) -> str:
        """Return how somebody is known."""
        return self.names.get(account) or account


def load(store: "Store") -> Load:
    """Return what stands behind the name of the place; nothing of a lone laptop."""
    from atd_tui.store import sync_server, sync_states  # noqa: PLC0415 -- first paint

    if sync_server.connected(store) is None:
        return Load()
    counts = sync_states.counts(store)
    heed = counts.conflicts + counts.refused + counts.parked
    return Load(counts.waiting, heed, connected=True)


def read(store: "Store") -> Found:
    """Return what the place shows."""
    from atd_tui.store import (  # noqa: PLC0415 -- first paint
        coaches,
        sync_conflicts,
        sync_inbox,
        sync_server,
        sync_states,
    )

    connection = sync_server.connected(store)
    met = _items(store, sync_conflicts.list_(store))
    notes = [_noted(note) for note in sync_inbox.notes(store)]
    waiting = sync_inbox.waiting(store, MOST_WAITING) if connection else ()
    return Found(
        connection=connection,
        counts=sync_states.counts(store) if connection else None,
        items=(*met, *notes),
        waiting=tuple(waiting),
        names={each.name: each.shown for each in coaches.coaches(store)},
        me=store.door.actor,
        at=store.door.now(),
    )


def note_listing(store: "Store") -> None:
    """Note that what waits for a decision is looked at."""
    from atd_tui.store import audit  # noqa: PLC0415 -- first paint

    audit.record(store, "list", "conflicts")


def opened(item: Item, store: "Store") -> None:
    """Note that both values are looked at, before they are shown whole."""
    from atd_tui.store import audit  # noqa: PLC0415 -- first paint

    for each in item.conflicts:
        audit.record(store, "show", f"conflict {each.id}")
    if item.note is not None:
        audit.record(store, "show", f"note {item.note.id}")


def decide(choices: Mapping[str, Choice], store: "Store") -> tuple[str, ...]:
    """Decide conflicts, each by an action of its own; return which."""
    from atd_tui.store import sync_conflicts  # noqa: PLC0415 -- first paint

    for conflict, choice in choices.items():
        action = store.door.new_id()
        sync_conflicts.decide(store, conflict, choice.value, action=action)
    return tuple(choices)


def decide_otherwise(conflict: str, value: str, store: "Store") -> tuple[str, ...]:
    """Decide a conflict by a third value, as it was typed; return which."""
    from atd_tui.store import sync_conflicts  # noqa: PLC0415 -- first paint

    other, action = Choice.OTHER.value, store.door.new_id()
    sync_conflicts.decide(store, conflict, other, value=value, action=action)
    return (conflict,)


def undo(decided: tuple[str, ...], store: "Store") -> None:
    """Take decisions back, the last first; of none, the last one of today."""
    from atd_tui.store import sync_undo  # noqa: PLC0415 -- first paint

    for conflict in tuple(reversed(decided)) or ("",):
        sync_undo.undo(store, conflict, action=store.door.new_id())


def _items(store: "Store", conflicts: list[Conflict]) -> list[Item]:
    """Return conflicts as they are decided: the fields of one row together."""
    from atd_tui.store import sync_names  # noqa: PLC0415 -- first paint

    together: dict[tuple[str, ...], list[Conflict]] = {}
    for each in conflicts:
        own = () if each.kind is Clash.FIELD else (each.id,)
        together.setdefault((each.table, each.row_id, *own), []).append(each)
    items = []
    with store.reading() as session:
        for key, some in together.items():
            (table, row_id), one = key[:2], some[0]
            items.append(
                Item(
                    id=":".join(("met", *key)),
                    table=table,
                    about=one.about,
                    case_id=one.case_id,
                    conflicts=tuple(some),
                    row=sync_names.values(session, table, row_id) or one.first.values,
                )
            )
    return items


def _noted(note: "Note") -> Item:
    return Item(
        id=f"note:{note.id}",
        table=note.table,
        about=note.name.about,
        case_id=note.name.case_id,
        note=note,
    )
