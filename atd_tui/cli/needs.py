"""The special needs of the demo: each deed at its own time, by who did it."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Table, insert, select, update

from atd_tui.cli.filing import Filed
from atd_tui.cli.needs_story import Aftercare, Asked, Need, Needs, Taken
from atd_tui.domain.days import BELGIUM, instant, service_day
from atd_tui.domain.support import State
from atd_tui.models import cases
from atd_tui.models.base import table_of
from atd_tui.store import Store, case_after
from atd_tui.store.support_rows import (
    CONTACT,
    ENQUIRY,
    MEASURE,
    OFFER,
    REQUEST,
    SPEND,
)

At = Callable[[datetime, str], AbstractContextManager[None]]
"""Lets something be done at an instant by somebody."""

_EVENT: Final = table_of(cases.CaseEvent)
_FRIDAY: Final = 4
_TEN: Final = time(10, 0)
_CENTS: Final = 100


@dataclass(frozen=True, slots=True)
class _Deed:
    """A row written or changed on a day.

    Attributes:
        row_id: of the row that is changed; empty for a new one, whose id it says.
    """

    on: date
    actor: str
    table: Table
    said: dict[str, Any]
    row_id: str = ""


@dataclass(slots=True)
class _Request:
    """A request while its deeds are told.

    Attributes:
        back_on: day of the return, from which its days are counted; else ``None``.
    """

    store: Store
    filed: Filed
    day: date
    back_on: date | None
    deeds: list[_Deed] = field(default_factory=list)
    id: str = ""

    @property
    def coach(self) -> str:
        return self.filed.told.coach

    def on(self, days: int) -> date:
        """Return a day of the story, or the Friday before."""
        day = (self.back_on or self.day) + timedelta(days=days)
        return day - timedelta(days=max(day.weekday() - _FRIDAY, 0))

    def write(self, table: Table, days: int, **said: Any) -> str:
        """Let the coach write a row on a day; return its id."""
        own = {
            "id": self.store.door.new_id(),
            "scope": self.store.device.office,
            "case_id": self.filed.id,
            "author": self.coach,
            **said,
        }
        if table is not REQUEST:
            own["request_id"] = self.id
        self.deeds.append(_Deed(self.on(days), self.coach, table, own))
        return str(own["id"])

    def change(self, table: Table, row_id: str, days: int, **said: Any) -> None:
        """Let the coach change a row on a day."""
        self.deeds.append(_Deed(self.on(days), self.coach, table, said, row_id))


def write(store: Store, told: Needs, filed: Sequence[Filed], day: date, at: At) -> None:
    """Write what was asked, decided, done and paid before the day of the demo."""
    named = {f"{each.told.given} {each.told.family}": each for each in filed}
    gone = [one for one in filed if one.told.outcome and not one.told.reopened]
    requests = []
    for need in told.need:
        one = gone[need.returned - 1] if need.returned else named[need.case]
        back_on = _closed_on(store, one) if need.returned else None
        request = _Request(store, one, day, back_on)
        _tell(request, need, told.line)
        requests.append(request)
    deeds = sorted((deed for one in requests for deed in one.deeds), key=_when)
    for (on, actor), some in groupby(deeds, key=_when):
        with at(instant(on, _TEN, BELGIUM), actor), store.writing("demo.support") as to:
            for deed in some:
                to.session.connection().execute(_statement(deed))


def settle(store: Store, filed: Sequence[Filed]) -> None:
    """Bring the tasks of the cases to what now stands in them."""
    with store.writing("demo.support") as write:
        query = select(REQUEST.c.case_id).where(REQUEST.c.case_id != "")
        ids = set(write.session.connection().execute(query).scalars())
        case_after.after(write, *(each.id for each in filed if each.id in ids))


def _closed_on(store: Store, filed: Filed) -> date:
    """Return the day on which a file was closed."""
    query = select(_EVENT.c.at).where(
        _EVENT.c.case_id == filed.id, _EVENT.c.kind == "closed"
    )
    with store.reading() as session:
        return service_day(session.connection().execute(query).scalar_one(), BELGIUM)


def _tell(request: _Request, need: Need, line: str) -> None:
    request.id = request.write(
        REQUEST,
        need.asked,
        target=need.target,
        country=request.filed.told.nationality,
        need=need.need,
        year=request.on(need.asked).year,
        asked_on=request.on(need.asked),
        budget_line=line,
    )
    _decide(request, need)
    if request.back_on is not None:
        request.change(REQUEST, request.id, 0, returned_on=request.on(0))
    for measure in need.measure:
        _take(request, measure)
    for enquiry in need.enquiry:
        _ask(request, enquiry)
    for contact in need.contact:
        _talk(request, contact)


def _decide(request: _Request, need: Need) -> None:
    if need.decided is None:
        return
    on = request.on(need.decided)
    state = State.REFUSED if need.reason else State.APPROVED
    said = {
        "state": state.value,
        "decided_by": need.by,
        "decided_on": on,
        "reason": need.reason,
        "ceiling_cents": need.ceiling and need.ceiling * _CENTS,
    }
    request.deeds.append(_Deed(on, need.by, REQUEST, said, request.id))


def _take(request: _Request, told: Taken) -> None:
    row_id = request.write(
        MEASURE,
        told.on,
        measure=told.code,
        provider=told.provider,
        place=told.place,
        quantity=told.quantity,
        unit=told.unit,
        per_week=told.per_week,
    )
    if told.state:
        done_on = request.on(told.since) if told.state == "DONE" else None
        said = {"state": told.state, "result": told.result, "done_on": done_on}
        request.change(MEASURE, row_id, told.since, **said)
    for one in told.offer:
        own = {"provider": one.provider, "cents": one.euros * _CENTS}
        days = {"measure_id": row_id, "offered_on": request.on(one.on)}
        offer = request.write(OFFER, one.on, **own, **days)
        if one.guaranteed is not None:
            on = request.on(one.guaranteed)
            said = {"guaranteed_on": on, "guaranteed_by": request.coach}
            request.change(OFFER, offer, one.guaranteed, **said)
    for paid in told.paid:
        request.write(
            SPEND,
            paid.on,
            measure_id=row_id,
            kind=paid.kind,
            cents=paid.euros * _CENTS,
            spent_on=request.on(paid.on),
            provider=told.provider,
            text=paid.text,
        )


def _ask(request: _Request, told: Asked) -> None:
    enquiry = request.write(
        ENQUIRY,
        told.asked,
        channel=told.channel,
        country=request.filed.told.nationality,
        question=told.question,
        asked_on=request.on(told.asked),
    )
    if told.answered is not None:
        request.change(
            ENQUIRY,
            enquiry,
            told.answered,
            answered_on=request.on(told.answered),
            availability=told.availability,
            answer=told.answer,
            valid_until=request.day + timedelta(days=told.holds or 0),
        )


def _talk(request: _Request, told: Aftercare) -> None:
    held_on = None if told.held is None else request.on(told.held)
    due_on = held_on if told.due is None else request.day + timedelta(days=told.due)
    contact = request.write(CONTACT, told.planned, due_on=due_on, who=told.who)
    if told.held is not None:
        said = {"held_on": held_on, "text": told.text}
        request.change(CONTACT, contact, told.held, **said)


def _when(deed: _Deed) -> tuple[date, str]:
    return deed.on, deed.actor


def _statement(deed: _Deed) -> Any:
    if not deed.row_id:
        return insert(deed.table).values(deed.said)
    return update(deed.table).where(deed.table.c.id == deed.row_id).values(deed.said)
