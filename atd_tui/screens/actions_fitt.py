"""What the keys of the grid of homes do."""

from typing import Final

from atd_tui.i18n import N_
from atd_tui.screens.action import Action


def _change(verb: str, key: str, long: str, short: str) -> Action:
    return Action(f"fitt.{verb}", (key,), long, short, "fitt", "change")


def _look(verb: str, key: str, long: str, short: str, *, bar: bool = True) -> Action:
    return Action(f"fitt.{verb}", (key,), long, short, "fitt", bar=bar)


FITT: Final[tuple[Action, ...]] = (
    _change("check-in", "n", N_("Check a family in"), N_("Check in")),
    _change(
        "check-out", "x", N_("Check out, or end work that is done"), N_("Check out")
    ),
    _change("move", "m", N_("Move, swap, join or part families"), N_("Move")),
    _change("reserve", "r", N_("Reserve the home"), N_("Reserve")),
    _change("maintenance", "o", N_("Close the home for repairs"), N_("Repairs")),
    _look("timeline", "t", N_("Eight weeks of all homes"), N_("Timeline")),
    _look("what-if", "w", N_("Which home fits a family? Writes nothing"), N_("Fits?")),
)

FITT_MORE: Final[tuple[Action, ...]] = (
    _change("plan", "p", N_("Plan the day of leaving"), N_("Plan")),
    _change("cancel", "z", N_("Call off what is planned or reserved"), N_("Call off")),
    _change("presence", "a", N_("Who is in: out, back, missed"), N_("Presence")),
    _change("child", "c", N_("Note a child's day: school, health"), N_("Child note")),
    _change("incident", "i", N_("Note an incident"), N_("Incident")),
    _change("apart", "q", N_("An adult is held elsewhere, or is back"), N_("Apart")),
    _change("own-home", "h", N_("Own home: the nine conditions"), N_("Own home")),
    _change("count", "b", N_("Count beds and cots of the home"), N_("Beds")),
    _change("service", "s", N_("Out of service, or back in it"), N_("Service")),
    _change("title", "ctrl+t", N_("Ground, title and appeal of a stay"), N_("Title")),
    _change("allowance", "ctrl+w", N_("Weekly allowance"), N_("Allowance")),
    _look("week", "ctrl+l", N_("Who comes, leaves and waits"), N_("Week")),
    _look("date", "d", N_("Show another day"), N_("Day")),
    _look("today", "v", N_("Show today"), N_("Today"), bar=False),
    _look("earlier", "e", N_("A week earlier"), N_("Week back"), bar=False),
    _look("later", "l", N_("A week later"), N_("Week on"), bar=False),
)
"""What stands behind the keys of every list, where there is room."""
