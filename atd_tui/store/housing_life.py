"""The days in a home: who is in, the children's days, incidents, families apart."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import insert, update

from atd_tui.errors import Misused, Refused
from atd_tui.models import housing as tables
from atd_tui.models.base import table_of
from atd_tui.reference.codelists import code as known_code
from atd_tui.store.housing_fit import refuse_text
from atd_tui.store.housing_living import Household, living, stay_in
from atd_tui.store.housing_turn import Turn, turn
from atd_tui.store.store import Store

_PRESENCE: Final = table_of(tables.Presence)
_CHILD: Final = table_of(tables.ChildNote)
_INCIDENT: Final = table_of(tables.Incident)
_APART: Final = table_of(tables.Separation)


@dataclass(frozen=True, slots=True)
class Noted:
    """What is noted of a family, or of one of it.

    Attributes:
        kind: code of ``family_member_event``.
        person: name or id of a member; all of them where it is empty.
        at: now where ``None``.
    """

    kind: str
    person: str = ""
    at: datetime | None = None
    back_by: datetime | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class ChildDay:
    """A fact of a child's days.

    Attributes:
        kind: code of ``child_note``.
        on: today where ``None``.
        how: how the child was heard; asked for where it was.
    """

    kind: str
    on: date | None = None
    until: date | None = None
    text: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where an adult of a family is held, and the day on which that is looked at."""

    place: str
    review: date
    reason: str = ""


def note(store: Store, unit: str, noted: Noted, *, action: str = "") -> Household:
    """Note that somebody of a family, or all of it, went out, came back, or was missed.

    What happened is noted even where no adult stays; the answer shows it.

    Raises:
        Misused: the kind is unknown; ``housing.not-of-family``.
        Refused: ``housing.nobody-there``.
    """
    refuse_text(noted.text)
    known = known_code("family_member_event", noted.kind.upper()).code
    with turn(store, "fitt.presence", action) as now:
        before = living(now.session, now.write.subject or unit, now.write.at)
        if now.write.repeated:
            return before
        values = {
            "household_id": before.household_id,
            "person_id": _one_of(before, noted.person),
            "kind": known,
            "at": noted.at or now.write.at,
            "back_by": noted.back_by,
            "note": noted.text.strip(),
        }
        _put(now, _PRESENCE, unit, **values)
        now.write.subject = unit
        return living(now.session, unit, now.write.at)


def child_note(
    store: Store, unit: str, person: str, day: ChildDay, *, action: str = ""
) -> None:
    """Note a child's school, days out of it, health, leisure, or that it was heard.

    Raises:
        Misused: the kind is unknown; ``housing.heard-how``; ``housing.dates``.
        Refused: ``housing.nobody-there``.
    """
    refuse_text(day.text, day.how)
    known = known_code("child_note", day.kind.upper()).code
    if known == "HEARD" and not day.how.strip():
        raise Misused("housing.heard-how")
    with turn(store, "fitt.child", action) as now:
        if now.write.repeated:
            return
        on = day.on or now.today
        if day.until is not None and day.until < on:
            raise Misused("housing.dates", since=on, until=day.until)
        home = living(now.session, unit, now.write.at)
        values = {
            "household_id": home.household_id,
            "person_id": _one_of(home, person),
            "kind": known,
            "on_day": on,
            "until_on": day.until,
            "text": day.text.strip(),
            "how": day.how.strip(),
        }
        now.write.subject = _put(now, _CHILD, unit, **values)


def incident(
    store: Store, unit: str, text: str, *, kind: str = "", action: str = ""
) -> None:
    """Note that something went wrong in a home.

    Raises:
        Misused: ``contact.no-text``, ``housing.unit-unknown``, ``text.…``.
    """
    if not text.strip():
        raise Misused("contact.no-text", fields={"text": "contact.no-text"})
    refuse_text(text, kind)
    with turn(store, "fitt.incident", action) as now:
        if now.write.repeated:
            return
        home = now.home(unit)
        living = stay_in(now.session, home.id)
        now.write.subject = _put(
            *(now, _INCIDENT, unit),
            unit_id=home.id,
            household_id="" if living is None else living.household_id,
            at=now.write.at,
            kind=kind.strip(),
            text=text.strip(),
        )


def apart(
    store: Store, unit: str, person: str, held: Elsewhere, *, action: str = ""
) -> None:
    """Note that an adult of a family is held elsewhere, and when that is looked at.

    Raises:
        Misused: ``housing.not-of-family``, ``text.…``.
        Refused: ``housing.nobody-there``.
    """
    refuse_text(held.place, held.reason)
    with turn(store, "fitt.apart", action) as now:
        if now.write.repeated:
            return
        home = living(now.session, unit, now.write.at)
        now.write.subject = _put(
            *(now, _APART, unit),
            household_id=home.household_id,
            person_id=_one_of(home, person),
            place=held.place.strip(),
            reason=held.reason.strip(),
            from_on=now.today,
            review_on=held.review,
        )


def together(
    store: Store, unit: str, *, on: date | None = None, action: str = ""
) -> None:
    """Note that a family is together again.

    Raises:
        Refused: ``housing.nobody-there``, ``housing.separation-none``.
    """
    with turn(store, "fitt.together", action) as now:
        if now.write.repeated:
            return
        home = living(now.session, unit, now.write.at)
        open_one = (_APART.c.household_id == home.household_id) & _APART.c.to_on.is_(
            None
        )
        ended = update(_APART).where(open_one).values(to_on=on or now.today)
        if not now.session.connection().execute(ended).rowcount:
            raise Refused("housing.separation-none")
        now.write.subject = home.household_id


def _one_of(home: Household, person: str) -> str:
    """Return the id of a member given by id or name; empty for all of them."""
    wanted = person.strip().casefold()
    if not wanted:
        return ""
    ids = [
        one.person_id
        for one in home.members
        if wanted in {one.person_id, one.name.casefold()}
    ]
    if len(ids) != 1:
        raise Misused("housing.not-of-family", given=person, unit=home.unit)
    return ids[0]


def _put(now: Turn, table: Any, unit: str, **values: object) -> str:
    row = {
        "id": now.store.door.new_id(),
        "scope": now.home(unit).site,
        **({"author": now.write.actor} if "author" in table.c else {}),
        **values,
    }
    now.session.connection().execute(insert(table).values(row))
    return str(row["id"])
