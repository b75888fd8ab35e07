"""What the keys of the sync do: conflicts decided, refused work, the line itself."""

from typing import Final

from atd_tui.i18n import N_
from atd_tui.screens.action import Action


def _change(verb: str, key: str, long: str, short: str) -> Action:
    return Action(f"sync.{verb}", (key,), long, short, "sync", "change")


def _look(verb: str, key: str, long: str, short: str, *, bar: bool = True) -> Action:
    return Action(f"sync.{verb}", (key,), long, short, "sync", bar=bar)


SYNC: Final[tuple[Action, ...]] = (
    _look("open", "enter", N_("Look closely; once more decides as chosen"), N_("Open")),
    _change("mine", "m", N_("Decide: what I wrote stands"), N_("Mine")),
    _change("theirs", "t", N_("Decide: what the other wrote stands"), N_("Theirs")),
    _change("both", "b", N_("Decide: both texts stand"), N_("Both")),
    _look(
        "choose", "space", N_("Choose for this field alone"), N_("Choose"), bar=False
    ),
    _change("other", "e", N_("Decide: write another value"), N_("Other")),
    _change("now", "s", N_("Sync now"), N_("Sync now")),
    _change("again", "r", N_("Send refused work once more"), N_("Again")),
    _change("aside", "p", N_("Put a note aside: it was read"), N_("Aside")),
    _look("case", "o", N_("Open the case that it is about"), N_("Case")),
    _look("details", "d", N_("Technical details of the line"), N_("Details")),
    _look("copy", "y", N_("Copy the message without names"), N_("Copy"), bar=False),
)
