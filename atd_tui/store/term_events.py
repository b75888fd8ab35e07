"""What happens to the terms of an act: extended, suspended, running again."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from atd_tui.domain import terms
from atd_tui.domain.terms import Deadline
from atd_tui.domain.terms_events import Change
from atd_tui.domain.terms_log import Kind, open_suspension
from atd_tui.domain.terms_rules import DEPARTURE_TERM, Family
from atd_tui.errors import Misused, Refused
from atd_tui.reference import codelists
from atd_tui.store import people, term_rows
from atd_tui.store.case_entry import On, on_row, put, written
from atd_tui.store.store import Store
from atd_tui.store.term_rows import ACT, EVENT, KeptAct
from atd_tui.store.terms import one, refuse_withdrawn

__all__ = ["Extension", "Moved", "Suspension", "extend", "resume", "suspend"]

_FIELDS: Final = {"extension_ground": "ground", "suspension_reason": "reason"}


@dataclass(frozen=True, slots=True)
class Extension:
    """More time to leave, as it was granted.

    Attributes:
        until: the new last day.
        ground: code of ``extension_ground``.
        on: day on which it was asked or granted; today without it.
    """

    until: date
    ground: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Suspension:
    """A time in which a term does not run.

    Attributes:
        reason: code of ``suspension_reason``.
        on: first day that does not count; today without it.
        until: last day that does not count; ``None`` while it goes on.
    """

    reason: str
    on: date | None = None
    until: date | None = None
    family: Family = Family.DEPARTURE


@dataclass(frozen=True, slots=True)
class Moved:
    """An act whose terms were moved.

    Attributes:
        changes: old and new last day of each deadline that moved.
    """

    act: KeptAct
    changes: tuple[Change, ...]


def extend(
    store: Store,
    act: str,
    extension: Extension,
    *,
    despite: bool = False,
    action: str = "",
) -> Moved:
    """Give a term to leave a later last day.

    Args:
        store: this laptop's.
        act: id of the act that gave the term.
        extension: until when, and why.
        despite: also where it comes after the term had ended.
        action: id of this action; a repetition does nothing.

    Raises:
        Misused: the ground is unknown, or there is no such act.
        Refused: ``term.no-term``, ``term.suspended``, ``term.not-longer``,
            ``term.extension-late``, ``term.future-event``, ``term.withdrawn``.
    """
    _refuse_unknown("term.unknown-ground", "extension_ground", extension.ground)
    on = _past(store, extension.on)
    with on_row(store, "term.extend", ACT, act, action) as row:
        if not row.now.write.repeated:
            term = _term(row, Family.DEPARTURE)
            last = term.ends_on
            if last is None:
                raise Refused("term.suspended")
            if extension.until <= last:
                days = {"given": _told(extension.until), "last": _told(last)}
                raise Refused(
                    "term.not-longer", fields={"until": "term.not-longer"}, **days
                )
            if on > last and not despite:
                raise Refused("term.extension-late", last=_told(last))
            note = (Kind.EXTENSION, on, extension.until, extension.ground)
            _put(row, note, Family.DEPARTURE)
        return _moved(row)


def suspend(
    store: Store, act: str, suspension: Suspension, *, action: str = ""
) -> Moved:
    """Let a term stand still; what is left of it comes after.

    Raises:
        Misused: the reason is unknown, or there is no such act.
        Refused: ``term.no-term``, ``term.suspended``, ``term.period``,
            ``term.future-event``, ``term.withdrawn``.
    """
    _refuse_unknown("term.unknown-pause", "suspension_reason", suspension.reason)
    on, until = _past(store, suspension.on), suspension.until
    if until is not None and until < on:
        raise Refused("term.period", fields={"until": "term.period"})
    with on_row(store, "term.suspend", ACT, act, action) as row:
        if not row.now.write.repeated:
            family = suspension.family
            _term(row, family)
            if open_suspension(one(row.now.write.session, row.row.id).notes, family):
                raise Refused("term.suspended")
            _put(row, (Kind.SUSPENSION, on, until, suspension.reason), family)
        return _moved(row)


def resume(
    store: Store,
    act: str,
    *,
    on: date | None = None,
    family: Family = Family.DEPARTURE,
    action: str = "",
) -> Moved:
    """Let a term run again; the day given is the first that counts.

    Raises:
        Misused: there is no such act.
        Refused: ``term.not-suspended``, ``term.period``, ``term.future-event``,
            ``term.withdrawn``.
    """
    day = _past(store, on)
    with on_row(store, "term.resume", ACT, act, action) as row:
        if not row.now.write.repeated:
            refuse_withdrawn(row)
            notes = one(row.now.write.session, row.row.id).notes
            running = open_suspension(notes, family)
            if running is None:
                raise Refused("term.not-suspended")
            if day <= running.on:
                raise Refused("term.period", fields={"on": "term.period"})
            _put(row, (Kind.RESUMPTION, day, None, ""), family)
        return _moved(row)


def _term(row: On, family: Family) -> Deadline:
    """Return the term of an act that an event is about."""
    refuse_withdrawn(row)
    for each in _deadlines(row, None):
        plain = each.by.origin != DEPARTURE_TERM and not each.by.opens
        if each.by.family is family and plain:
            return each
    raise Refused("term.no-term")


def _moved(row: On) -> Moved:
    """Return what the note of this action moved."""
    session, write = row.now.write.session, row.now.write
    note = written(session, write.action_id, EVENT)
    act = one(session, row.row.id)
    before, now = _deadlines(row, note), _deadlines(row, None)
    return Moved(act, tuple(terms.compare(before, now)))


def _deadlines(row: On, without: str | None) -> list[Deadline]:
    """Return the deadlines of an act; without one note, as they were before it."""
    case_id, act_id = row.row.case_id, row.row.id
    known = term_rows.read(row.now.write.session, [case_id])[case_id]
    if without:
        known = known.without_note(without)
    return [each.deadline for each in known.deadlines() if each.act == act_id]


def _put(row: On, note: tuple[Kind, date, date | None, str], family: Family) -> None:
    kind, on, until, reason = note
    put(
        *(row.now, EVENT),
        act_id=row.row.id,
        kind=kind.value,
        on_day=on,
        until_on=until,
        family=family.value,
        reason=reason,
        author=row.now.write.actor,
    )


def _past(store: Store, on: date | None) -> date:
    today = people.today(store)
    if on is not None and on > today:
        raise Refused("term.future-event", fields={"on": "term.future-event"})
    return on or today


def _refuse_unknown(wrong: str, list_name: str, code: str) -> None:
    known = [each.code for each in codelists.codelist(list_name)]
    if code not in known:
        fields = {_FIELDS[list_name]: wrong}
        raise Misused(wrong, fields=fields, given=code, known=", ".join(known))


def _told(day: date) -> str:
    return f"{day:%d/%m/%Y}"
