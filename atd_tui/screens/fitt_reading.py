"""What the grid of homes reads, in one go; no widget."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from atd_tui.domain.housing import Period
from atd_tui.domain.housing_days import Standing
from atd_tui.screens import marks

if TYPE_CHECKING:
    from atd_tui.store.housing_board import Board, Lodged
    from atd_tui.store.housing_detail import Detail
    from atd_tui.store.store import Store

WEEKS: Final = 8
DAYS: Final = WEEKS * 7
_BEFORE: Final = timedelta(days=28)
"""How far back the last movements are looked for."""


class Asked(NamedTuple):
    """What the grid shows: a day, and of which sites and states.

    Attributes:
        on: ``None`` is today, whatever day it becomes.
        only: ``site:ZUL`` or ``state:FREE``; empty shows all.
    """

    on: date | None = None
    only: tuple[str, ...] = ()

    def shows(self, standing: Standing) -> bool:
        """Return whether a home is shown: of one of the sites, in one of the states."""
        sites = [one for one in self.only if one.startswith("site:")]
        states = [one for one in self.only if one.startswith("state:")]
        return (not sites or f"site:{standing.home.site}" in sites) and (
            not states or f"state:{standing.status}" in states
        )


@dataclass(frozen=True, slots=True)
class Found:
    """The homes of a day, and what takes them in the weeks from then on.

    Attributes:
        periods: from four weeks before the day to eight weeks after it.
        by_home: the same, by the id of the home.
        marks: how far each home has come on its way to the server.
        at: local time of the reading, as ``09:42``.
    """

    board: "Board"
    periods: tuple[Period, ...]
    lodged: dict[str, "Lodged"] = field(hash=False)
    at: str = ""
    by_home: Mapping[str, Sequence[Period]] = field(default_factory=dict, hash=False)
    marks: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def on(self) -> date:
        """The day that is shown."""
        return self.board.on

    @property
    def today(self) -> date:
        """The day on which it was read."""
        return self.board.today

    def standing(self, home_id: str) -> Standing | None:
        """Return how a home stands."""
        found = (one for one in self.board.standings if one.home.id == home_id)
        return next(found, None)

    def named(self, period: Period | None) -> "Lodged | None":
        """Return the household of a period."""
        if period is None:
            return None
        return self.board.lodged.get(period.id) or self.lodged.get(period.id)


def seed(store: "Store") -> int:
    """Write down the homes that the data names and the store lacks."""
    from atd_tui.store import audit, housing_units  # noqa: PLC0415 -- first paint

    audit.record(store, "list", "homes")
    return 0 if store.read_only else housing_units.seed(store)


def read(on: date | None, store: "Store") -> Found:
    """Return the homes of a day."""
    from atd_tui.phrases import times  # noqa: PLC0415 -- first paint
    from atd_tui.store import housing_board  # noqa: PLC0415 -- first paint

    board = housing_board.read(store, on)
    first, last = board.on - _BEFORE, board.on + timedelta(days=DAYS - 1)
    near = housing_board.periods_between(store, first, last)
    periods = [one for one in near if one.takes]
    unknown = [one for one in periods if one.id not in board.lodged]
    lodged = housing_board.lodged(store, unknown, board.on)
    by_home: defaultdict[str, list[Period]] = defaultdict(list)
    for one in periods:
        by_home[one.unit_id].append(one)
    at = times.clock(store.door.now())
    come = marks.read(store, marks.UNIT, [one.home.id for one in board.standings])
    return Found(board, tuple(periods), lodged, at, by_home, come)


def detail(standing: Standing, store: "Store") -> "Detail":
    """Return one home closely."""
    from atd_tui.store import housing_detail  # noqa: PLC0415 -- first paint

    return housing_detail.detail(store, standing)


def veiled(found: Found) -> Found:
    """Return the same with names hidden; signs, days and numbers stay."""
    board = replace(found.board, lodged=_veiled(found.board.lodged))
    return replace(found, board=board, lodged=_veiled(found.lodged))


def _veiled(lodged: "dict[str, Lodged]") -> "dict[str, Lodged]":
    from atd_tui.domain.text import mask  # noqa: PLC0415 -- seldom needed

    return {
        key: replace(
            one,
            label=mask(one.label),
            case=mask(one.case),
            allowed=mask(one.allowed),
        )
        for key, one in lodged.items()
    }
