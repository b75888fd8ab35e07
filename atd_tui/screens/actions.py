"""The one table of actions: keys, words, place and risk of everything a key can do.

Bindings, key bar, palette and help are made from it. Keys are those that a Belgian
AZERTY, a German QWERTZ and a US keyboard send without AltGr, dead keys or digits.
"""

from typing import Final

from atd_tui.i18n import N_
from atd_tui.screens.action import Action
from atd_tui.screens.actions_case import CASE
from atd_tui.screens.actions_cases import CASES, CASES_MORE
from atd_tui.screens.actions_fitt import FITT, FITT_MORE
from atd_tui.screens.actions_options import OPTIONS
from atd_tui.screens.actions_person import PERSON
from atd_tui.screens.actions_queue import QUEUE
from atd_tui.screens.actions_support import SUPPORT
from atd_tui.screens.actions_sync import SYNC

_SHARED: Final[tuple[Action, ...]] = (
    Action("list.filter", ("f", "slash"), N_("Filter the list"), N_("Filter"), "list"),
    Action(
        "list.open",
        ("enter",),
        N_("Open: details and history"),
        N_("Open"),
        "list",
        bar=False,
    ),
    Action(
        "list.copy", ("y",), N_("Copy the number"), N_("Copy no."), "list", bar=False
    ),
    Action(
        "global.undo",
        ("u",),
        N_("Undo the last action"),
        N_("Undo"),
        "global",
        "change",
    ),
    Action("global.goto", ("g",), N_("Go to…"), N_("Go to"), "global", bar=False),
    Action(
        "global.palette",
        ("ctrl+p", "colon"),
        N_("All commands"),
        N_("Commands"),
        "global",
        bar=False,
    ),
    Action(
        "global.help",
        ("f1", "question_mark"),
        N_("Help"),
        N_("Help"),
        "global",
        bar=False,
    ),
    Action(
        "global.queue", ("f2",), N_("Walk-in queue"), N_("Queue"), "global", bar=False
    ),
    Action(
        "global.cases", ("f3",), N_("List of cases"), N_("Cases"), "global", bar=False
    ),
    Action(
        "global.fitt",
        ("f4",),
        N_("Homes of families"),
        N_("Homes"),
        "global",
        bar=False,
    ),
    Action(
        "global.sync",
        ("f6",),
        N_("Sync and conflicts"),
        N_("Sync"),
        "global",
        bar=False,
    ),
    Action("global.my-cases", (), N_("My cases"), N_("My cases"), "global", bar=False),
    Action(
        "global.late-cases",
        (),
        N_("Cases that are late"),
        N_("Late"),
        "global",
        bar=False,
    ),
    Action(
        "global.refresh",
        ("f5",),
        N_("Read the list again"),
        N_("Refresh"),
        "global",
        bar=False,
    ),
    Action(
        "global.settings", ("f7",), N_("Settings"), N_("Settings"), "global", bar=False
    ),
    Action(
        "global.mask",
        ("f9",),
        N_("Hide names; once more locks"),
        N_("Hide/lock"),
        "global",
        bar=False,
    ),
    Action("global.quit", ("ctrl+q",), N_("Quit"), N_("Quit"), "global", bar=False),
)

ACTIONS: Final = (
    *(*QUEUE, *CASES, *CASE, *PERSON, *FITT, *OPTIONS, *SUPPORT, *SYNC),
    *_SHARED,
    *(*CASES_MORE, *FITT_MORE),
)
"""Everything; a key bar shows it in this order."""

GOTO: Final[tuple[tuple[str, str], ...]] = (
    ("w", "global.queue"),
    ("d", "global.cases"),
    ("u", "global.fitt"),
    ("m", "global.my-cases"),
    ("l", "global.late-cases"),
    ("p", "global.people"),
    ("s", "global.sync"),
    ("i", "global.settings"),
    ("h", "global.help"),
)
"""Letters of the go-to menu and the action each runs."""

_SHOWN: Final = {
    "slash": "/",
    "colon": ":",
    "question_mark": "?",
    "enter": "Ent",
    "escape": "Esc",
    "space": "␣",
}


def for_places(*places: str) -> list[Action]:
    """Return the actions of the places, in the order of the table."""
    return [action for action in ACTIONS if action.place in places]


def by_id(action_id: str) -> Action:
    """Return one action.

    Raises:
        KeyError: there is none of that id.
    """
    return _BY_ID[action_id]


def shown_keys(action: Action) -> list[str]:
    """Return the ways to an action: its keys, or its letter after ``g``."""
    letters = [f"g {letter}" for letter, name in GOTO if name == action.id]
    return [shown_key(key) for key in action.keys] or letters


def shown_key(key: str) -> str:
    """Return a key as the key bar and the help write it: ``F1``, ``^q``, ``v``."""
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+')}"
    if len(key) > 1 and key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return _SHOWN.get(key, key)


_BY_ID: Final = {action.id: action for action in ACTIONS}
