"""Read one case for the glass, in the worker; that it is opened is audited first."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from atd_tui.domain import tasks as task_rules
from atd_tui.domain.timeline import Kind
from atd_tui.errors import Misused
from atd_tui.screens import case_marks
from atd_tui.screens.case_shown import Seen, Shown

if TYPE_CHECKING:
    from atd_tui.domain.contacts import Conversation
    from atd_tui.domain.timeline import Entry
    from atd_tui.store.people_kin import Guardian
    from atd_tui.store.store import Store

PAGE = 200
"""Entries of the timeline that are read at a time."""


def case(case_id: str, noted: set[str], store: "Store") -> Shown:
    """Return a case as all its tabs show it.

    ``noted`` holds the cases whose opening was audited, and takes this one up; reads
    of a pane come one after the other.

    Raises:
        Misused: ``case.unknown``.
    """
    from atd_tui.store import (  # noqa: PLC0415 -- first paint
        case_file,
        case_rows,
        checks,
        protection,
        support_rows,
        sync_met,
        task_rows,
        term_rows,
        timeline,
    )

    number = sync_met.acted(store)
    overview = case_file.open_case(store, case_id, audited=case_id in noted)
    noted.update((case_id, overview.file.case.id))
    own, on = overview.file.case.id, overview.on
    with store.reading() as session:
        terms = term_rows.read(session, [own])[own]
        tasks = task_rows.read(session, [own])[own]
        shown = partial(
            Shown,
            overview=overview,
            terms=terms,
            deadlines=tuple(terms.deadlines()),
            routes=tuple(checks.routes_of(session, own)),
            facts=tuple(checks.facts_of(session, own)),
            screenings=tuple(checks.screenings_of(session, [own])[own]),
            flags=tuple(protection.flags_of(session, [own], on)[own]),
            tasks=tuple(sorted(tasks, key=lambda each: task_rules.order(each, on))),
            events=tuple(case_rows.events(session, [own])[own]),
            support=support_rows.running(session, own, on),
        )
    recent = tuple(timeline.page(store, own, limit=_RECENT, audited=True))
    people = [one.person.id for one in overview.people]
    return shown(recent=recent, acted=number, **_beside(store, own, people))


def entries(
    case_id: str, kinds: Sequence[Kind], before: str, limit: int, store: "Store"
) -> "list[Entry]":
    """Return a page of the timeline of a case that was opened already."""
    from atd_tui.store import timeline  # noqa: PLC0415 -- first paint

    found = timeline.page(
        store, case_id, kinds, before=before, limit=limit, audited=True
    )
    return case_marks.on_entries(store, found)


def conversation(case_id: str, own: str, store: "Store") -> "Conversation":
    """Return a conversation of a case that was opened already, with earlier texts.

    Raises:
        Misused: ``entry.unknown``.
    """
    from atd_tui.store import contacts  # noqa: PLC0415 -- first paint

    with store.reading() as session:
        for each in contacts.conversations(session, case_id):
            if each.id == own:
                return each
    raise Misused("entry.unknown", given=own)


def reveal(case_id: str, fields: tuple[str, ...], store: "Store") -> None:
    """Note that what is hidden will be looked at, before it is shown."""
    from atd_tui.store import audit  # noqa: PLC0415 -- first paint

    audit.record(store, "unseal", case_id, fields=fields)


_RECENT = 40


def _beside(store: "Store", case_id: str, people: Sequence[str]) -> dict[str, Any]:
    """Return what is known of the people of a case, and of those who work on it."""
    from atd_tui.store import coaches, sync_met  # noqa: PLC0415 -- first paint

    return {
        "guardians": _guardians(store, people),
        "coaches": {each.name: each.shown for each in coaches.coaches(store)},
        "seen": _seen(store, case_id),
        "met": sync_met.of_case(store, case_id, people),
    }


def _guardians(
    store: "Store", people: Sequence[str]
) -> "dict[str, tuple[Guardian, ...]]":
    from atd_tui.store import people_kin  # noqa: PLC0415 -- first paint

    with store.reading() as session:
        return people_kin.guardians(session, people)


def _seen(store: "Store", case_id: str) -> tuple[Seen, ...]:
    """Return who opened the case on this laptop, the last one first."""
    from atd_tui.store import audit  # noqa: PLC0415 -- first paint

    found = audit.openings(store, case_id)
    return tuple(Seen(each.actor, each.at, each.times) for each in found)
