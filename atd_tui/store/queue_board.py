"""The board of the day and the detail of one ticket, as plain values for the glass."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import sqlalchemy
from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from atd_tui.domain import suggestions, waiting
from atd_tui.domain.board import Board, BoardRow, Detail, LastAction
from atd_tui.domain.days import (
    BELGIUM,
    OpenState,
    bounds,
    instant,
    open_state,
    service_day,
)
from atd_tui.domain.queue import Explanation, explain
from atd_tui.domain.suggestions import Duty, Suggestion
from atd_tui.domain.tickets import State
from atd_tui.domain.waiting import CutOff
from atd_tui.errors import Refused
from atd_tui.models import queue as tables
from atd_tui.models.base import table_of
from atd_tui.models.journal import Action, Change
from atd_tui.reference.places import contact_points, hours_on
from atd_tui.store import audit, queue_day, queue_file
from atd_tui.store.queue import normal_label
from atd_tui.store.queue_day import Day
from atd_tui.store.store import Store

_LAST_SHOWN = 5

# Said once, and of the tables: each change of the store asks them anew.
_DUTY = table_of(tables.Duty)
_ACTION = table_of(Action)
_SINCE = _ACTION.c.at >= bindparam("start")
_NEWEST = sqlalchemy.select(_ACTION.c.at).order_by(_ACTION.c.n.desc()).limit(1)
_LAST = (
    sqlalchemy.select(_ACTION)
    .where(_ACTION.c.command.startswith("queue."), _SINCE)
    .order_by(_ACTION.c.n.desc())
    .limit(_LAST_SHOWN)
)
_UNDOES = sqlalchemy.select(_ACTION.c.undoes).where(_ACTION.c.undoes != "", _SINCE)
_DUTIES = sqlalchemy.select(_DUTY).where(
    _DUTY.c.office == bindparam("here"), _DUTY.c.service_day == bindparam("day")
)


def board(store: Store) -> Board:
    """Return today's board of this office; empty on a day without tickets."""
    now = store.door.now()
    with store.reading() as session:
        day = queue_day.load(store, session, now)
        on_duty = duties(store, session, now)
        last = _last_actions(session, day)
        numbers = queue_file.numbers(session, {t.case_id for t in day.all()} - {""})
        latest = session.connection().execute(_NEWEST).scalar()
    rows = day.rows()
    placed = day.placed()
    counts = Counter(row.standing.state for row in rows)
    waits = [row for row in rows if row.position]
    pace = waiting.pace(_first_calls(day), now, day.rules.pace_window)
    busy = counts[State.CALLED] + counts[State.AT_DESK]
    coaches = max(sum(duty.kind == "coach" for duty in on_duty), busy, 1)
    return Board(
        office=day.office,
        service_day=service_day(now, BELGIUM),
        at=now,
        rows=tuple(rows),
        placed=tuple(placed),
        counts=counts,
        longest=max((row.waited for row in waits), default=timedelta()),
        long_wait=day.rules.long_wait,
        estimate=waiting.estimate(
            len(placed) + 1,
            pace=pace,
            typical=day.rules.typical_talk,
            counters=coaches,
        ),
        cut_off=_cut_off(day, len(placed), pace, coaches),
        suggestions=tuple(_suggested(day, waits, on_duty)),
        duties=tuple(on_duty),
        last=tuple(last),
        clock_behind=max((latest or now) - now, timedelta()),
        cases=numbers,
        hours=_hours(day),
    )


def _suggested(
    day: Day, waits: Sequence[BoardRow], on_duty: Sequence[Duty]
) -> Sequence[Suggestion]:
    return suggestions.suggest(
        [(row.ticket, row.label, row.position) for row in waits],
        on_duty,
        now=day.now,
        rules=day.rules,
    )


def explanation(store: Store, label: str) -> Explanation:
    """Return why a waiting ticket has its place.

    Raises:
        Refused: ``ticket.unknown``, or ``ticket.not-waiting``.
    """
    with store.reading() as session:
        day = queue_day.load(store, session)
    ticket = day.labelled(normal_label(label))
    if day.standing(ticket).state is not State.WAITING:
        raise Refused("ticket.not-waiting", label=label)
    return explain(ticket.id, day.placed())


def open_ticket(store: Store, label: str) -> Detail:
    """Return one ticket; that it was opened is noted before it is shown.

    Raises:
        Refused: ``ticket.unknown`` when today has none of that label.
    """
    found = detail(store, label)
    audit.record(store, "open", found.row.ticket.id, fields=("ticket",))
    return found


def detail(store: Store, label: str) -> Detail:
    """Return one ticket with all that happened to it.

    Raises:
        Refused: ``ticket.unknown`` when today has none of that label.
    """
    with store.reading() as session:
        day = queue_day.load(store, session)
        ticket = day.labelled(normal_label(label))
        changes = session.exec(
            select(Change, Action)
            .join(Action, col(Action.id) == col(Change.action_id))
            .where(Change.tbl == "ticket", Change.row_id == ticket.id, Change.op == "U")
            .order_by(col(Change.n))
        ).all()
        numbers = queue_file.numbers(session, _linked(changes))
        edits = tuple(
            (
                action.at,
                action.actor,
                field,
                *_told(field, was, json.loads(change.new)[field], numbers),
            )
            for change, action in changes
            if change.old and change.new
            for field, was in json.loads(change.old).items()
            if field != "name_folded"
        )
    events = day.events(ticket)
    undone = frozenset(event.undoes for event in events if event.undoes)
    return Detail(day.row(ticket), tuple(events), undone, edits)


def _linked(changes: Sequence[tuple[Change, Action]]) -> set[str]:
    """Return the ids of the cases that a ticket was ever about."""
    said = [json.loads(text) for c, _ in changes for text in (c.old, c.new) if text]
    return {one["case_id"] for one in said if one.get("case_id")}


def _told(
    field: str, old: object, new: object, numbers: Mapping[str, str]
) -> tuple[str, str]:
    """Return both values of a corrected field as text; a case by its number."""
    if field == "case_id":
        return numbers.get(str(old), ""), numbers.get(str(new), "")
    return str(old), str(new)


def duties(store: Store, session: Session, now: datetime) -> list[Duty]:
    """Return the coaches and interpreters of today who have not gone, by name."""
    today = {"here": store.device.office, "day": service_day(now, BELGIUM)}
    found = [
        Duty(
            id=row.id,
            kind=row.kind,
            name=row.name,
            languages=tuple(row.languages),
            from_at=row.from_at,
            until_at=row.until_at,
        )
        for row in session.connection().execute(_DUTIES, today)
        if row.until_at is None or row.until_at > max(now, row.from_at)
    ]
    return sorted(found, key=lambda duty: (duty.kind, duty.name, duty.id))


def _last_actions(session: Session, day: Day) -> list[LastAction]:
    start, _ = bounds(service_day(day.now, BELGIUM), BELGIUM)
    run = session.connection().execute
    undone = set(run(_UNDOES, {"start": start}).scalars())
    labels = {ticket.id: day.label(ticket) for ticket in day.all()}
    return [
        LastAction(
            action_id=action.id,
            command=action.command,
            label=labels.get(action.subject, ""),
            at=action.at,
            actor=action.actor,
            undone=action.id in undone,
        )
        for action in run(_LAST, {"start": start})
    ]


def _first_calls(day: Day) -> list[datetime]:
    standings = [day.standing(ticket) for ticket in day.all()]
    return sorted(s.first_called_at for s in standings if s.first_called_at)


def _hours(day: Day) -> OpenState | None:
    """Return whether the walk-in is open now; ``None`` where its hours are unknown."""
    here = next((p for p in contact_points() if p.code == day.office), None)
    if here is None or here.weekday is None or here.opens is None:
        return None
    on = service_day(day.now, BELGIUM)
    return open_state(day.now, hours_on(here, on), BELGIUM)


def _cut_off(
    day: Day, waits: int, pace: list[timedelta], coaches: int
) -> CutOff | None:
    on = service_day(day.now, BELGIUM)
    here = next((p for p in contact_points() if p.code == day.office), None)
    hours = hours_on(here, on) if here else None
    if hours is None:
        return None
    return waiting.cut_off(
        waits,
        now=day.now,
        closes=instant(on, hours[1], BELGIUM),
        pace=pace,
        counters=coaches,
        rules=day.rules,
    )
