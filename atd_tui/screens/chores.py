"""What an open store has done unasked: its daily copy, and what a new day brings."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from atd_tui.errors import AtdError
from atd_tui.screens.bridge import Bridge

if TYPE_CHECKING:
    from atd_tui.store.store import Store

EVERY = 60.0
"""Seconds between two looks at whether a new day has begun."""


class Chores:
    """Keep a store in order behind the glass; nobody waits for it."""

    def __init__(self, bridge: Bridge, failed: Callable[[AtdError], Any]) -> None:
        """``failed`` hears what could not be done."""
        self._bridge = bridge
        self._failed = failed
        self._day: date | None = None

    def back_up(self, store: "Store") -> None:
        """Make the verified copy of today, if there is none yet."""
        self._bridge.read("backup", partial(_back_up, store), _nothing, self._failed)

    def look_for_new_day(self, store: "Store") -> None:
        """Make the tasks that time alone brings to cases, once a day."""
        begun = partial(_begin_day, store, self._day)
        self._bridge.write(begun, self._begun, self._failed)

    def _begun(self, day: date) -> None:
        self._day = day


def _begin_day(store: "Store", known: date | None) -> date:
    from atd_tui.store import case_after, people  # noqa: PLC0415 -- first paint

    today = people.today(store)
    if today != known:
        case_after.sweep(store, today)
    return today


def _back_up(store: "Store") -> object:
    from atd_tui.store import backup  # noqa: PLC0415 -- first paint

    return backup.daily(store)


def _nothing(_: object) -> None:
    """Take no notice."""
