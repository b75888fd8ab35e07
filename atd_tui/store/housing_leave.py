"""Families that leave a home, plans of leaving, and periods that are called off."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from atd_tui.domain.housing import Home, Kind, Span, State
from atd_tui.errors import Misused, Refused
from atd_tui.reference.codelists import code as known_code
from atd_tui.reference.codelists import codelist
from atd_tui.store.housing_fit import Held, held, refuse_taken, refuse_text
from atd_tui.store.housing_turn import Turn, standing_row, turn
from atd_tui.store.store import Store

_KEYS: Final = 30
"""Keys of one home; a higher number is a slip of the finger."""

_WORK: Final = (Kind.TURNOVER, Kind.MAINTENANCE, Kind.HOLD)


@dataclass(frozen=True, slots=True)
class Leaving:
    """How a family left, or how something else that took a home ended.

    Attributes:
        on: first day on which the home is not theirs any more; today where ``None``.
        exit: code of ``fitt_exit``; of a stay only.
        keys_given, keys_back: how many keys; ``None`` where nobody counted.
        inspection: what was found in the home.
    """

    on: date | None = None
    exit: str = ""
    reason: str = ""
    keys_given: int | None = None
    keys_back: int | None = None
    inspection: str = ""


def end(store: Store, unit: str, leaving: Leaving, *, action: str = "") -> Held:
    """End what takes a home: a stay with its coded reason, or work that is done.

    A stay is followed by its turnover. Work is over on the day itself.

    Raises:
        Misused: ``housing.exit-missing``, ``housing.dates``, ``housing.count`` of the
            keys, a code is unknown.
        Refused: ``housing.nothing-there``, ``housing.end-ahead``.
    """
    refuse_text(leaving.reason, leaving.inspection)
    if any(not 0 <= (n or 0) <= _KEYS for n in (leaving.keys_given, leaving.keys_back)):
        raise Misused("housing.count", most=_KEYS)
    with turn(store, "fitt.end", action) as now:
        if now.write.repeated:
            return held(now, now.write.subject)
        home, day = now.home(unit), leaving.on or now.today
        if day > now.today:
            raise Refused("housing.end-ahead", on=day)
        row = _there(now, home, day)
        _refuse_before(row, day)
        if row.kind == Kind.STAY:
            _leave(now, home, row, day, leaving)
        else:
            now.change(row.id, to_on=day, state=State.ENDED.value, **_said(leaving))
        now.write.subject = row.id
        return held(now, row.id)


def plan(store: Store, unit: str, on: date | None, *, action: str = "") -> Held:
    """Say on which day what takes a home is to end; ``None`` opens it again.

    Raises:
        Misused: ``housing.dates``.
        Refused: ``housing.nothing-there``; the longer span is taken by somebody else.
    """
    with turn(store, "fitt.plan", action) as now:
        if now.write.repeated:
            return held(now, now.write.subject)
        home = now.home(unit)
        row = standing_row(now, home, now.today)
        if on is not None:
            _refuse_before(row, on)
        now.clean(home, row.id, None)
        refuse_taken(now, home, Span(row.from_on, on), row.id)
        now.change(row.id, to_on=on)
        if row.kind == Kind.STAY:
            now.clean(home, row.id, on)
        now.write.subject = row.id
        return held(now, row.id)


def cancel(
    store: Store,
    unit: str,
    *,
    on: date | None = None,
    reason: str = "",
    action: str = "",
) -> Held:
    """Call off what was planned, reserved, or is being cleaned or repaired.

    Args:
        store: the store.
        unit: code or id of the home.
        on: a day of the period; the one that stands, or comes next, where ``None``.
        reason: why; kept with it.
        action: id of the action.

    Raises:
        Refused: ``housing.nothing-there``; ``housing.stay-begun``: a family that lives
            there leaves, it is not called off.
    """
    refuse_text(reason)
    with turn(store, "fitt.cancel", action) as now:
        if now.write.repeated:
            return held(now, now.write.subject)
        home = now.home(unit)
        row = standing_row(now, home, on or now.today)
        if row.kind == Kind.STAY and row.state == State.ACTIVE:
            raise Refused("housing.stay-begun", unit=home.code)
        said = {"reason": reason.strip()} if reason.strip() else {}
        now.clean(home, row.id, None)
        now.change(row.id, state=State.CANCELLED.value, **said)
        now.write.subject = row.id
        return held(now, row.id)


def vacate(now: Turn, home: Home, row: Any, day: date, exit_code: str) -> None:
    """End a stay on a day, with its reason, and put its turnover behind it.

    Raises:
        Refused: ``housing.overlap``: something else was there before that day.
    """
    now.clean(home, row.id, None)
    _put_off(now, home, row, day)
    now.change(
        row.id,
        to_on=day,
        state=State.ENDED.value,
        exit=exit_code,
        exit_at=now.write.at,
    )
    now.clean(home, row.id, day)


def _put_off(now: Turn, home: Home, row: Any, day: date) -> None:
    """Put off what was to begin while a family was still there after its day.

    It begins after the turnover; what has no days left is called off.
    """
    after = day + timedelta(days=now.rules.turnover_days)
    for one in now.periods(home):
        met = one.takes and one.span.meets(Span(row.from_on, day))
        if one.id == row.id or not met:
            continue
        if one.state is not State.PLANNED:
            raise Refused("housing.overlap", kind=one.kind.value, days=f"{one.span}")
        if one.span.to_on is not None and one.span.to_on <= after:
            now.clean(home, one.id, None)
            now.change(one.id, state=State.CANCELLED.value)
        else:
            now.change(one.id, from_on=after)


def _there(now: Turn, home: Home, day: date) -> Any:
    """Return the family that lives in a home, else the work that is done in it."""
    try:
        row = standing_row(now, home, day, Kind.STAY)
    except Refused:
        row = None
    if row is not None and row.state == State.ACTIVE:
        return row
    return standing_row(now, home, day, *_WORK)


def _leave(now: Turn, home: Home, row: Any, day: date, leaving: Leaving) -> None:
    if not leaving.exit:
        codes = ", ".join(each.code for each in codelist("fitt_exit"))
        raise Misused("housing.exit-missing", known=codes)
    vacate(now, home, row, day, known_code("fitt_exit", leaving.exit.upper()).code)
    if said := _said(leaving):
        now.change(row.id, **said)


def _said(leaving: Leaving) -> dict[str, object]:
    told: dict[str, object] = {
        "reason": leaving.reason.strip(),
        "inspection": leaving.inspection.strip(),
        "keys_given": leaving.keys_given,
        "keys_back": leaving.keys_back,
    }
    return {name: value for name, value in told.items() if value not in ("", None)}


def _refuse_before(row: Any, day: date) -> None:
    if day < row.from_on:
        raise Misused("housing.dates", since=row.from_on, until=day)
