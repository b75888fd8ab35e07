"""What the keys of people do."""

from typing import Final

from atd_tui.i18n import N_
from atd_tui.screens.action import Action

PERSON: Final[tuple[Action, ...]] = (
    Action(
        "person.open",
        ("enter",),
        N_("Open what stands on the row"),
        N_("Open"),
        "person",
        bar=False,
    ),
    Action("person.edit", ("e",), N_("Correct"), N_("Correct"), "person", "change"),
    Action(
        "person.reveal", ("t",), N_("Show the numbers, noted"), N_("Numbers"), "person"
    ),
    Action(
        "person.case",
        ("n",),
        N_("New case for this person"),
        N_("New case"),
        "person",
        "change",
    ),
    Action(
        "person.join",
        ("a",),
        N_("Add somebody to the household"),
        N_("Add member"),
        "person",
        "change",
    ),
    Action(
        "person.leave",
        ("x",),
        N_("End: who left the household, a guardian, a link"),
        N_("End"),
        "person",
        "change",
    ),
    Action(
        "person.guardian",
        ("v",),
        N_("Note a guardian"),
        N_("Guardian"),
        "person",
        "change",
    ),
    Action(
        "person.moved",
        ("m",),
        N_("Moved: another address from a day on"),
        N_("Moved"),
        "person",
        "change",
    ),
    Action(
        "person.alike",
        ("d",),
        N_("Who may be the same person"),
        N_("Doubles"),
        "person",
        "change",
    ),
    Action("global.people", (), N_("Find a person"), N_("People"), "global", bar=False),
)
