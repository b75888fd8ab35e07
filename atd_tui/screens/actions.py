"""The one table of actions: keys, words, place and risk of everything a key can do.

Bindings, key bar, palette and help are made from it. Keys are those that a Belgian
AZERTY, a German QWERTZ and a US keyboard send without AltGr, dead keys or digits.
"""

from typing import Final, NamedTuple

from atd_tui.i18n import N_


class Action(NamedTuple):
    """One thing that a person can do.

    Attributes:
        id: ``place.verb``; a screen answers it with ``run(id)``.
        keys: Textual key names, the first is the one shown.
        long: what it does, for help and palette; an English message.
        short: at most 12 cells in every language, for the key bar.
        place: the screens it belongs to: ``global``, ``list`` or a place of its own.
        risk: ``look`` changes nothing, ``change`` can be undone, ``final`` asks first.
        bar: whether the key bar shows it when there is room; in table order.
    """

    id: str
    keys: tuple[str, ...]
    long: str
    short: str
    place: str
    risk: str = "look"
    bar: bool = True


ACTIONS: Final[tuple[Action, ...]] = (
    Action(
        "queue.next", ("v",), N_("Call the next person"), N_("Call"), "queue", "change"
    ),
    Action("queue.new", ("n",), N_("New ticket"), N_("New"), "queue", "change"),
    Action(
        "queue.arrived",
        ("b",),
        N_("Person is at the desk"),
        N_("At desk"),
        "queue",
        "change",
    ),
    Action(
        "queue.serve",
        ("d",),
        N_("Done: write the result"),
        N_("Done"),
        "queue",
        "change",
    ),
    Action(
        "queue.no-answer", ("x",), N_("No answer"), N_("No answer"), "queue", "change"
    ),
    Action(
        "queue.call", ("c",), N_("Call this person"), N_("This one"), "queue", "change"
    ),
    Action(
        "queue.back",
        ("r",),
        N_("Bring back: resume or call again"),
        N_("Bring back"),
        "queue",
        "change",
    ),
    Action(
        "queue.park",
        ("h",),
        N_("Hold: park this ticket"),
        N_("Hold"),
        "queue",
        "change",
    ),
    Action(
        "queue.assign", ("a",), N_("Assign to a coach"), N_("Assign"), "queue", "change"
    ),
    Action(
        "queue.priority",
        ("p",),
        N_("Set the priority"),
        N_("Priority"),
        "queue",
        "change",
    ),
    Action("queue.explain", ("w",), N_("Why this place?"), N_("Why"), "queue"),
    Action("queue.edit", ("e",), N_("Edit the ticket"), N_("Edit"), "queue", "change"),
    Action(
        "queue.redirect",
        ("t",),
        N_("Send to another office"),
        N_("Send on"),
        "queue",
        "change",
    ),
    Action("queue.leave", ("l",), N_("Person has left"), N_("Left"), "queue", "change"),
    Action(
        "queue.void", ("z",), N_("Void: issued in error"), N_("Void"), "queue", "change"
    ),
    Action(
        "queue.duty",
        ("i",),
        N_("Interpreters and coaches today"),
        N_("Who is in"),
        "queue",
    ),
    Action(
        "queue.close-day",
        ("ctrl+e",),
        N_("Close the day: list who was not served"),
        N_("Close day"),
        "queue",
        "final",
    ),
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

GOTO: Final[tuple[tuple[str, str], ...]] = (
    ("w", "global.queue"),
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


def shown_key(key: str) -> str:
    """Return a key as the key bar and the help write it: ``F1``, ``^q``, ``v``."""
    if key.startswith("ctrl+"):
        return f"^{key.removeprefix('ctrl+')}"
    if len(key) > 1 and key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return _SHOWN.get(key, key)


_BY_ID: Final = {action.id: action for action in ACTIONS}
