"""The homes of families: read, forecast, and looked at on the glass, few and many."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from atd_tui.i18n import Words
from atd_tui.models import housing as tables
from atd_tui.models.base import table_of
from atd_tui.screens import fitt_days, fitt_reading
from atd_tui.store import Door, Store, housing, housing_board, housing_units, keys
from atd_tui.store.housing import Placing
from atd_tui.store.housing_family import Newcomers
from tests.bench import starts
from tests.bench.figures import Figure, Sizes, milliseconds, spread
from tests.bench.glass import Answer, Glass

AT: Final = datetime(2026, 11, 18, 9, 42, tzinfo=ZoneInfo("Europe/Brussels"))
_TODAY: Final = AT.date()
_YEARS: Final = 730
"""Days of the forecast."""

_STAY: Final = 24
"""Days of a past stay, the mean of those published."""

_FEW: Final = 28
_EVERY: Final = 3
"""Of so many homes one stands empty."""

_QUIET: Final = 0.25
_LONG: Final = 1.0


def housing_families(sizes: Sizes) -> Iterator[Figure]:
    """Read, forecast and look at the homes there are, and at very many."""
    for number in (_FEW, sizes.homes):
        home = _built(sizes, number)
        yield from _reading(home, number, sizes)
        yield from _looking(home, number, sizes)


def _reading(home: Path, number: int, sizes: Sizes) -> Iterator[Figure]:
    """Read the board and its weeks, and count what is free for two years."""
    words = Words("en")
    turns = max(sizes.runs, 2)
    last = _TODAY + timedelta(days=_YEARS - 1)
    with closing(Store.open(home, keys.unlock_training(home), _door())) as store:
        found = fitt_reading.read(None, store)
        shown = found.board.standings
        weeks = partial(fitt_days.lines, found, shown, words, masked=False)
        acts: dict[str, Callable[[], object]] = {
            "read": partial(fitt_reading.read, None, store),
            "weeks": weeks,
            "forecast": partial(housing_board.free, store, _TODAY, last),
        }
        for name, act in acts.items():
            took = [milliseconds(act) for _ in range(turns)]
            yield from spread(f"homes-{number}.{name}", took)


def _looking(home: Path, number: int, sizes: Sizes) -> Iterator[Figure]:
    """Open the grid, go through it, turn to its weeks; each key is timed."""
    told = ("--store", home, "--at", AT.isoformat())
    with Glass([starts.PROGRAM, *told], size=(140, 40)) as glass:
        glass.until("Nobody is in the queue")
        glass.settle(_LONG)
        first = glass.press("f4", quiet=_LONG)
        yield Figure(f"homes-{number}.first", first.first, "ms")
        yield Figure(f"homes-{number}.shown", first.last, "ms")
        moves = [glass.press("right", quiet=_QUIET) for _ in range(sizes.keys)]
        yield from _answers(f"homes-{number}.right", moves)
        both = ("down", "up") * max(sizes.keys // 2, 1)
        rows = [glass.press(key, quiet=_QUIET) for key in both]
        yield from _answers(f"homes-{number}.down", rows)
        turns = [glass.press("t", quiet=_QUIET) for _ in range(max(sizes.keys // 2, 2))]
        yield from _answers(f"homes-{number}.timeline", turns)
        yield Figure(f"homes-{number}.memory", glass.memory(), "MB")


def _answers(name: str, answers: list[Answer]) -> Iterator[Figure]:
    yield from spread(f"{name}.first", [each.first for each in answers])
    yield from spread(name, [each.last for each in answers])
    size = sum(each.size for each in answers) / len(answers)
    yield Figure(f"{name}.bytes", size, "B/key")


def _built(sizes: Sizes, number: int) -> Path:
    """Return the folder of a store of so many homes with their past periods."""
    home = sizes.folder / f"homes-{number}"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(mode=0o700, parents=True)
    key = keys.create_training_keys(home)
    made = Store.create(home, key, office="BRU", desk="A", training=True, door=_door())
    with closing(made) as store:
        housing_units.seed(store)
        _add_homes(store, number - _FEW)
        units = [one.home for one in housing_board.read(store).standings]
        _add_past(store, [one.id for one in units], sizes.periods)
        lived = [one.code for n, one in enumerate(units) if n % _EVERY]
        for n, code in enumerate(lived):
            family = Newcomers(f"Family {n}", 1 + n % 2, (4, 9)[: n % 3])
            since = _TODAY - timedelta(days=n % _STAY)
            wanted = Placing(newcomers=family, from_on=since, allowed="bench")
            housing.place(store, code, wanted)
    return home


def _add_homes(store: Store, number: int) -> None:
    if number <= 0:
        return
    ids = [f"bench-{n}" for n in range(number)]
    units = [
        {
            "id": one,
            "scope": "BEA",
            "code": f"BEA-X{n:03}",
            "site": "BEA",
            "type": "HOUSE",
            "beds": 6,
            "note": "",
        }
        for n, one in enumerate(ids)
    ]
    services = [
        {
            "id": f"{one}-s",
            "scope": "BEA",
            "unit_id": one,
            "reason": "",
            "from_on": date(2008, 10, 1),
        }
        for one in ids
    ]
    _put(store, (tables.Unit, units), (tables.UnitService, services))


def _add_past(store: Store, units: list[str], number: int) -> None:
    """Write stays that are over, home by home, back into the past."""
    rows = []
    for n in range(number):
        turn, place = divmod(n, len(units))
        end = _TODAY - timedelta(days=_STAY * (turn + 1) + 1)
        since = max(end - timedelta(days=_STAY), date(2008, 10, 1))
        rows.append(
            {
                "id": f"past-{n}",
                "scope": "BEA",
                "unit_id": units[place],
                "kind": "stay",
                "state": "ended",
                "exit": "VOL_RETURN",
                "from_on": since,
                "to_on": max(end, since),
                "household_id": f"gone-{n}",
                "case_id": "",
                "reason": "",
                "allowed": "",
                "entry_ground": "",
                "title": "",
                "inspection": "",
                "follows": "",
            }
        )
    _put(store, (tables.UnitPeriod, rows))


def _put(store: Store, *filled: tuple[Any, list[dict[str, Any]]]) -> None:
    with store.writing("bench.homes") as write:
        for table, rows in filled:
            write.session.connection().execute(insert(table_of(table)), rows)
        write.subject = "bench"


def _door() -> Door:
    numbers = count(1)
    return Door(lambda: AT, lambda: str(UUID(int=next(numbers), version=4)), "bench")
