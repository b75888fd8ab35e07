"""Requests for support: asked for, decided by a second person, ended, read."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Table as SqlTable

from atd_tui.domain.support import Need, State, last_day
from atd_tui.domain.support_care import File
from atd_tui.errors import Misused, Refused
from atd_tui.reference.support import limit
from atd_tui.store import audit, case_entry, people, support_rows
from atd_tui.store.case_entry import entry, put, written
from atd_tui.store.case_turn import found
from atd_tui.store.store import Store
from atd_tui.store.support_rows import (
    CONTACT,
    ENQUIRY,
    MEASURE,
    OFFER,
    REQUEST,
    SPEND,
)
from atd_tui.store.support_turn import (
    Collected,
    code,
    country,
    not_ahead,
    on_row,
    texts,
)

__all__ = ["File", "Need", "Verdict", "request"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a second person decides of a request.

    Attributes:
        ceiling_cents: ``None`` leaves it unknown.
        ends_on: last day, where it is to be earlier than the months allow.
    """

    approved: bool = True
    ceiling_cents: int | None = None
    ends_on: date | None = None
    budget_line: str = ""
    reason: str = ""


def request(store: Store, case: str, need: Need, *, action: str = "") -> File:
    """Ask for support of the person of a case.

    Raises:
        Misused: something typed cannot be used; ``fields`` names each field's code.
    """
    on = people.today(store)
    asked_on = need.asked_on or on
    said = _asked(need, on)
    with entry(store, "support.request", case, action) as now:
        session = now.write.session
        if not now.write.repeated:
            when = {"asked_on": asked_on, "year": asked_on.year}
            put(now, REQUEST, **said, **when, state="asked", author=now.write.actor)
        row_id = written(session, now.write.action_id, REQUEST)
        return support_rows.file(session, row_id, on)


def decide(store: Store, given: str, verdict: Verdict, *, action: str = "") -> File:
    """Approve or refuse a request; nobody decides on what they asked for.

    Raises:
        Misused: there is no such request, or a reason is needed and not given.
        Refused: ``support.second-person``, ``support.decided``,
            ``support.over-ceiling``, ``support.too-long``.
    """
    said = texts({"budget_line": verdict.budget_line, "reason": verdict.reason})
    if not verdict.approved and not said["reason"]:
        raise Misused("support.no-reason", fields={"reason": "support.no-reason"})
    with on_row(store, "support.decide", REQUEST, given, action) as on:
        row, write = on.row, on.now.write
        if not write.repeated:
            if row.author == write.actor:
                raise Refused("support.second-person", author=row.author)
            if row.state != State.ASKED.value:
                raise Refused("support.decided", by=row.decided_by or row.author)
            _refuse_beyond(verdict, row.returned_on, on.on)
            state = State.APPROVED if verdict.approved else State.REFUSED
            on.change(
                REQUEST,
                state=state.value,
                ceiling_cents=verdict.ceiling_cents,
                ends_on=verdict.ends_on,
                budget_line=said["budget_line"] or row.budget_line,
                reason=said["reason"],
                decided_by=write.actor,
                decided_on=on.on,
            )
        return on.file()


def returned(store: Store, given: str, day: date, *, action: str = "") -> File:
    """Note the day of the return, from which the year of support runs.

    Raises:
        Misused: there is no such request, or the day lies ahead.
        Refused: ``support.withdrawn``, ``support.past``.
    """
    not_ahead(people.today(store), returned_on=day)
    with on_row(store, "support.returned", REQUEST, given, action) as on:
        if not on.now.write.repeated and on.row.returned_on != day:
            on.change(REQUEST, returned_on=day)
        return on.file()


def close(store: Store, given: str, *, action: str = "") -> File:
    """Close a request: nothing more is paid.

    Raises:
        Misused: there is no such request.
        Refused: ``support.not-approved``.
    """
    with on_row(store, "support.close", REQUEST, given, action) as on:
        if not on.now.write.repeated:
            if on.row.state != State.APPROVED.value:
                raise Refused("support.not-approved")
            on.change(REQUEST, state=State.CLOSED.value)
        return on.file()


def withdraw(store: Store, given: str, reason: str, *, action: str = "") -> File:
    """Strike a request, or something that belongs to one; it stays to be seen.

    Raises:
        Misused: there is nothing of that id, or no reason is given.
        Refused: ``support.withdrawn``, ``support.in-use``.
    """
    if not reason.strip():
        raise Misused("support.no-reason", fields={"reason": "support.no-reason"})
    said = texts({"reason": reason})["reason"]
    table = _table_of(store, given)
    with on_row(store, "support.withdraw", table, given, action) as on:
        if not on.now.write.repeated:
            if _in_use(on.before, on.row.id):
                raise Refused("support.in-use")
            on.change(table, withdrawn=said)
        return on.file()


def files(store: Store, case: str = "", *, year: int = 0) -> list[File]:
    """Return the requests of a case, or all of them; audited first.

    Args:
        store: where they are read.
        case: number or id; empty for all.
        year: those of one year; 0 for all.

    Raises:
        Misused: ``case.unknown``.
    """
    case_id = ""
    if case:
        with store.reading() as session:
            case_id = found(session, case)
        audit.record(store, "open", case_id, fields=("support",))
    else:
        audit.record(store, "list", "support")
    where = [REQUEST.c.case_id == case_id] if case_id else []
    where += [REQUEST.c.year == year] if year else []
    with store.reading() as session:
        return support_rows.files(session, people.today(store), *where)


def one(store: Store, given: str) -> File:
    """Return a request by its id, or the beginning of it; audited first.

    Raises:
        Misused: ``entry.unknown`` or ``entry.ambiguous``.
    """
    with store.reading() as session:
        row = case_entry.found(session, REQUEST, given)
    audit.record(store, "open", row.case_id or row.id, fields=("support",))
    with store.reading() as session:
        return support_rows.file(session, row.id, people.today(store))


def _asked(need: Need, on: date) -> dict[str, str]:
    """Return what is asked for as it is kept.

    Raises:
        Misused: something typed cannot be used; ``fields`` names each field's code.
    """
    found, said = Collected(), {}
    with found.looking():
        if not need.target.strip():
            raise Misused("support.no-target", fields={"target": "support.no-target"})
        said["target"] = code("special_needs_target", need.target, "target")
    with found.looking():
        said["country"] = country(need.country)
    with found.looking():
        said |= texts({"need": need.need, "budget_line": need.budget_line})
    with found.looking():
        not_ahead(on, asked_on=need.asked_on)
    found.refuse()
    return said


def _refuse_beyond(verdict: Verdict, returned_on: date | None, on: date) -> None:
    """Refuse a ceiling above what the data allow, or an end after it."""
    held, found = limit(on), Collected()
    most, asked = held.ceiling_cents, verdict.ceiling_cents
    latest = last_day(returned_on, None, held.months)
    with found.looking():
        if most is not None and asked is not None and asked > most:
            code_ = "support.over-ceiling"
            raise Refused(code_, fields={"ceiling": code_}, remaining_cents=most)
    with found.looking():
        if latest and verdict.ends_on and verdict.ends_on > latest:
            code_, until = "support.too-long", f"{latest:%d/%m/%Y}"
            raise Refused(code_, fields={"ends_on": code_}, until=until)
    found.refuse()


def _table_of(store: Store, given: str) -> SqlTable:
    """Return the table that has a row of this id.

    Raises:
        Misused: ``entry.unknown`` or ``entry.ambiguous``.
    """
    with store.reading() as session:
        for table in (REQUEST, MEASURE, OFFER, SPEND, ENQUIRY, CONTACT):
            try:
                case_entry.found(session, table, given)
            except Misused as error:
                if error.code == "entry.ambiguous":
                    raise
            else:
                return table
    raise Misused("entry.unknown", given=given)


def _in_use(file: File, row_id: str) -> bool:
    """Return whether something that still counts was paid or promised for a row."""
    paid = [one for one in file.spends if not one.withdrawn]
    promised = [o for o in file.offers if o.guaranteed_on and not o.withdrawn]
    if row_id == file.request.id:
        return bool(paid or promised)
    measures = [one.measure_id for one in paid] + [one.measure_id for one in promised]
    return row_id in measures
