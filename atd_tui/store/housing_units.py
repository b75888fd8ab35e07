"""The homes themselves: seeded from the data, corrected, out of service and back."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import insert, or_, select, update

from atd_tui.domain.housing import Home
from atd_tui.errors import Misused, Refused
from atd_tui.reference import housing as reference
from atd_tui.reference.codelists import code as known_code
from atd_tui.store import rights
from atd_tui.store.housing_fit import refuse_text
from atd_tui.store.housing_rows import PERIOD, SERVICE, UNIT
from atd_tui.store.housing_turn import Turn, found, turn
from atd_tui.store.store import Store

_NAME: Final = "atd-tui/unit/{}"
_MOST: Final = 30
"""Beds or cots of one home; a higher number is a slip of the finger."""

_COUNTED: Final = frozenset({"beds", "cots", "step_free", "ground_floor"})
"""What may be unknown of a home."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What somebody counted in a home; ``None`` leaves it as it is.

    Attributes:
        type: code of ``unit_type``.
        unknown: names of what is not known after all.
    """

    beds: int | None = None
    cots: int | None = None
    step_free: bool | None = None
    ground_floor: bool | None = None
    note: str | None = None
    type: str | None = None
    unknown: frozenset[str] = frozenset()


def seed(store: Store) -> int:
    """Write down the homes that the data names and the store lacks; return how many.

    Their ids are made from their codes, so that two laptops write the same rows; one
    whose person may not write them waits for those of another.
    """
    with store.reading() as session:
        if not rights.may(session, "unit", "unit_service"):
            return 0
        there = set(session.connection().execute(select(UNIT.c.code)).scalars())
    missing = [unit for unit in reference.units() if unit.code not in there]
    if not missing:
        return 0
    with turn(store, "fitt.seed", "") as now:
        run = now.session.connection().execute
        for unit in missing:
            unit_id = str(uuid5(NAMESPACE_URL, _NAME.format(unit.code)))
            row: dict[str, Any] = {
                "id": unit_id,
                "scope": unit.site,
                "code": unit.code,
                "site": unit.site,
                "type": unit.type,
                "beds": unit.beds,
                "cots": unit.cots,
                "step_free": unit.step_free,
                "ground_floor": unit.ground_floor,
                "note": "",
            }
            run(insert(UNIT).values(row))
            service = {
                "id": str(uuid5(NAMESPACE_URL, _NAME.format(f"{unit.code}/1"))),
                "scope": unit.site,
                "unit_id": unit_id,
                "from_on": unit.in_service_from,
                "to_on": unit.in_service_to,
            }
            run(insert(SERVICE).values(service))
        now.write.subject = "units"
    return len(missing)


def count(store: Store, unit: str, counted: Counted, *, action: str = "") -> Home:
    """Write what was counted in a home; nothing is guessed.

    Raises:
        Misused: ``housing.count``, ``housing.unit-unknown``, ``housing.known-as``,
            ``text.…``; the type is unknown.
    """
    said = _said(counted)
    with turn(store, "fitt.unit", action) as now:
        home = now.home(now.write.subject or unit)
        if said and not now.write.repeated:
            now.write.subject = home.id
            changed = update(UNIT).where(UNIT.c.id == home.id).values(said)
            now.session.connection().execute(changed)
        return now.home(home.id)


def add(store: Store, code: str, site: str, type_: str, *, action: str = "") -> Home:
    """Write down a home that the data does not name, in service from today.

    Raises:
        Misused: ``housing.site-unknown``, ``housing.unit-code``, the type is unknown.
        Refused: ``housing.unit-there``.
    """
    refuse_site(site)
    wanted = code.strip().upper()
    if not wanted or not wanted.replace("-", "").isalnum() or not wanted.isascii():
        raise Misused("housing.unit-code", given=code)
    kind = known_code("unit_type", type_.upper()).code
    with turn(store, "fitt.unit-add", action) as now:
        if not now.write.repeated:
            _refuse_there(now, wanted)
            unit_id = now.store.door.new_id()
            run = now.session.connection().execute
            row = {"id": unit_id, "code": wanted, "site": site, "type": kind}
            run(insert(UNIT).values(**row, scope=site, note=""))
            _serve(now, unit_id, site, now.today)
            now.write.subject = unit_id
        return found(now.session, now.write.subject)


def withdraw(
    store: Store, unit: str, *, on: date | None = None, reason: str, action: str = ""
) -> Home:
    """Take a home out of service from a day on.

    Raises:
        Refused: ``housing.not-in-service``; ``housing.still-taken`` where somebody
            lives there, or is to, on that day or later.
    """
    refuse_text(reason)
    with turn(store, "fitt.withdraw", action) as now:
        home = now.home(now.write.subject or unit)
        if now.write.repeated:
            return home
        day = on or now.today
        still = select(PERIOD.c.id).where(
            PERIOD.c.unit_id == home.id,
            PERIOD.c.state.in_(("planned", "active")),
            or_(PERIOD.c.to_on.is_(None), PERIOD.c.to_on > day),
        )
        run = now.session.connection().execute
        if run(still.limit(1)).first():
            raise Refused("housing.still-taken", unit=home.code, on=day)
        serving = (SERVICE.c.unit_id == home.id) & _covers(day)
        ended = update(SERVICE).where(serving).values(to_on=day, reason=reason.strip())
        if not run(ended).rowcount:
            raise Refused("housing.not-in-service", unit=home.code, on=day)
        now.write.subject = home.id
        return now.home(home.id)


def put_back(
    store: Store, unit: str, *, on: date | None = None, action: str = ""
) -> Home:
    """Put a home into service again from a day on.

    Raises:
        Refused: ``housing.in-service``.
    """
    with turn(store, "fitt.put-back", action) as now:
        home = now.home(now.write.subject or unit)
        if now.write.repeated:
            return home
        day = on or now.today
        later = SERVICE.c.from_on.is_not(None) & (SERVICE.c.from_on >= day)
        serving = (SERVICE.c.unit_id == home.id) & (_covers(day) | later)
        if now.session.connection().execute(select(SERVICE).where(serving)).first():
            raise Refused("housing.in-service", unit=home.code, on=day)
        _serve(now, home.id, home.site, day)
        now.write.subject = home.id
        return now.home(home.id)


def refuse_site(given: str) -> None:
    """Know only the sites of the data.

    Raises:
        Misused: ``housing.site-unknown``.
    """
    sites = [each.code for each in reference.sites()]
    if given not in sites:
        raise Misused("housing.site-unknown", given=given, known=", ".join(sites))


def _said(counted: Counted) -> dict[str, Any]:
    """Return the fields that are written of a home."""
    refuse_text(counted.note or "")
    if any(not 0 <= (each or 0) <= _MOST for each in (counted.beds, counted.cots)):
        raise Misused("housing.count", most=_MOST)
    if strange := counted.unknown - _COUNTED:
        known = ", ".join(sorted(_COUNTED))
        raise Misused("housing.known-as", given=min(strange), known=known)
    said: dict[str, Any] = {
        name: value
        for name in (*_COUNTED, "note")
        if (value := getattr(counted, name)) is not None
    }
    if counted.type:
        said["type"] = known_code("unit_type", counted.type.upper()).code
    return {**said, **dict.fromkeys(counted.unknown)}


def _covers(day: date) -> Any:
    begun = or_(SERVICE.c.from_on.is_(None), SERVICE.c.from_on <= day)
    return begun & or_(SERVICE.c.to_on.is_(None), SERVICE.c.to_on > day)


def _serve(now: Turn, unit_id: str, site: str, day: date) -> None:
    row = {"id": now.store.door.new_id(), "unit_id": unit_id, "scope": site}
    now.session.connection().execute(insert(SERVICE).values(**row, from_on=day))


def _refuse_there(now: Turn, code: str) -> None:
    query = select(UNIT.c.id).where(UNIT.c.code == code)
    if now.session.connection().execute(query).first():
        raise Refused("housing.unit-there", unit=code)
