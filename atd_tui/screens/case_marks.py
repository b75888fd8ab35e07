"""How far each entry of a timeline has come on its way to the server; no widget."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from atd_tui.domain.timeline import LOGGED, Entry, Kind

if TYPE_CHECKING:
    from atd_tui.store.store import Store

_TABLES: Final[Mapping[Kind, str]] = {
    Kind.COURSE: "case_event",
    Kind.CONVERSATION: "conversation",
    Kind.INFORMATION: "information_given",
    Kind.APPOINTMENT: "appointment",
    Kind.TICKET: "ticket",
    Kind.COOPERATION: "cooperation_fact",
    Kind.SCREENING: "screening",
    Kind.ACT: "legal_act",
    Kind.TERM: "term_event",
}
"""The kinds of entries that are rows of their own."""


def on_entries(store: "Store", entries: Sequence[Entry]) -> list[Entry]:
    """Return entries of a timeline with how far each has come.

    Where changes alone know of it, it is that very change which counts; one that the
    server told is there.
    """
    from atd_tui.store import sync_marks  # noqa: PLC0415 -- first paint
    from atd_tui.store.sync_states import State  # noqa: PLC0415 -- first paint

    refs = {each.ref: each.ref.partition(":")[2] for each in entries}
    named = [(_TABLES[e.kind], refs[e.ref]) for e in entries if e.kind in _TABLES]
    rows = sync_marks.of_rows(store, named)
    noted = {e.ref: _number(refs[e.ref]) for e in entries if e.kind not in _TABLES}
    changes = sync_marks.of_changes(store, noted.values())
    logged = {e.ref for e in entries if refs[e.ref].rpartition(".")[2][:1] == LOGGED}
    found = {
        each.ref: State.LEVEL
        if each.ref in logged
        else changes.get(noted[each.ref])
        if each.ref in noted
        else rows.get(f"{_TABLES[each.kind]}:{refs[each.ref]}")
        for each in entries
    }
    return [replace(each, mark=found[each.ref] or "") for each in entries]


def _number(ref: str) -> int:
    """Return the number of the change that an entry of the journal is of."""
    number = ref.rpartition(".")[2]
    return int(number) if number.isdecimal() else 0
