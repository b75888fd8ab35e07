"""What the keys of the queue do."""

from typing import Final

from atd_tui.i18n import N_
from atd_tui.screens.action import Action

QUEUE: Final[tuple[Action, ...]] = (
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
        "queue.file",
        ("o",),
        N_("Open the case, or look for the person"),
        N_("Case"),
        "queue",
        "change",
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
)
