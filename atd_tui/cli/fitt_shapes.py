"""The shapes of the family units on the command line: JSON, and lines for a person."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from atd_tui.cli.asked import Asked
from atd_tui.cli.output import Answer
from atd_tui.domain.housing import Kind
from atd_tui.domain.housing_days import Free, Standing, late
from atd_tui.i18n import Words
from atd_tui.phrases import codes, times
from atd_tui.phrases import housing as phrases
from atd_tui.store.housing_board import Board, Fit
from atd_tui.store.housing_fit import Held


def grid(board: Board, standings: Iterable[Standing]) -> list[dict[str, Any]]:
    """Return the homes of a day."""
    return [_home(board, each) for each in standings]


def _home(board: Board, each: Standing) -> dict[str, Any]:
    period = each.period
    lodged = None if period is None else board.lodged.get(period.id)
    shown: dict[str, Any] = {
        "unit": each.home.code,
        "site": each.home.site,
        "type": each.home.type,
        "capacity": each.home.beds,
        "state": each.status.value,
        "household": lodged.label if lodged else None,
        "persons": lodged.family.persons if lodged else 0,
        "since": _day(period.span.from_on if period else each.free_since),
        "until": _day(period.ends_on if period else _coming(each)),
        "reason": period.reason if period else "",
        "case": lodged.case if lodged else "",
        "allowed": lodged.allowed if lodged else "",
        "contested": len(each.contested),
        "late": period is not None and late(period, board.today),
        "maximum": _day(lodged.maximum if lodged else None),
        "requested": period is not None and period.requested,
    }
    return shown


def _coming(each: Standing) -> date | None:
    return each.coming.span.from_on if each.coming else None


def lines(words: Words, board: Board, standings: Iterable[Standing]) -> list[str]:
    """Return one line for each home."""
    told = []
    for each in standings:
        lodged = board.lodged.get(each.period.id) if each.period else None
        persons = lodged.family.persons if lodged else 0
        room = f"{persons}/{phrases.capacity(each.home.beds)}"
        who = lodged.label if lodged else each.period.reason if each.period else ""
        sign, state = phrases.SIGNS[each.status], phrases.status(words, each)
        since = phrases.since(words, each, board.on)
        start = f"{sign} {each.home.code:<8}{room:>6}  {state:<16}"
        heeds = " · ".join(phrases.heeds(words, each, lodged, board.today))
        told.append(f"{start} {since:<14} {who}  {heeds}".rstrip())
    return told


def held(asked: Asked, one: Held) -> Answer:
    """Return a period as it now stands."""
    period, words = one.period, asked.words
    value = {
        "unit": one.unit,
        "period": period.id,
        "kind": period.kind.value,
        "state": period.state.value,
        "household": one.household or None,
        "persons": one.persons,
        "from": _day(period.span.from_on),
        "to": _day(period.span.to_on),
        "reason": period.reason,
        "allowed": one.allowed,
        "requested": period.requested,
        "warnings": list(one.warnings),
    }
    days = " – ".join(
        times.day(words, day, year=True) if day else ""
        for day in (period.span.from_on, period.span.to_on)
    )
    name = words.text(phrases.KINDS[Kind(period.kind)])
    state = words.text(phrases.STATES[period.state])
    said = f"{one.unit}  {name}, {state}  {days}  {one.household}".rstrip()
    asked_for = words.text("Requested: subject to confirmation by the server.")
    more = [asked_for] if period.requested else []
    more += [words.sentence(code) for code in _told(one)]
    return Answer(value, [said, *more])


def fits(asked: Asked, found: Iterable[Fit]) -> Answer:
    """Return every home with its reasons for a family."""
    words = asked.words
    homes = list(found)
    value = [
        {
            "unit": each.home.code,
            "site": each.home.site,
            "type": each.home.type,
            "capacity": each.home.beds,
            "fits": each.fits,
            "reasons": [one.code for one in each.findings],
            "findings": [
                {
                    "code": one.code,
                    "speaks": one.speaks,
                    "allowed": one.allowed,
                    "text": phrases.finding(words, one),
                }
                for one in each.findings
            ],
        }
        for each in homes
    ]
    sign = {True: "√", False: "×", None: "?"}
    told = [
        f"{sign[each.fits]} {each.home.code:<8} "
        + " · ".join(phrases.finding(words, one) for one in each.findings)
        for each in homes
    ]
    return Answer(value, told)


def forecast(asked: Asked, days: Iterable[Free]) -> Answer:
    """Return what is free on each day."""
    found = list(days)
    value = [
        {
            "date": each.on.isoformat(),
            "homes": each.homes,
            "places": each.places,
            "unknown": each.homes - each.known,
            "of": each.of_homes,
        }
        for each in found
    ]
    return Answer(value, [phrases.free(asked.words, each) for each in found])


def unit_label(words: Words, type_: str) -> str:
    """Return what a type of home is called."""
    return codes.label(words, "unit_type", type_)


def _told(one: Held) -> tuple[str, ...]:
    """Return the warnings whose sentence names no fact."""
    return tuple(code for code in one.warnings if code != "housing.too-small")


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None
