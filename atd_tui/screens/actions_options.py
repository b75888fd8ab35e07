"""What the keys of the wizard of the ways of return do, and those of its sheet."""

from typing import Final

from atd_tui.i18n import N_
from atd_tui.screens.action import Action

OPTIONS: Final[tuple[Action, ...]] = (
    Action("options.next", ("enter",), N_("Next step"), N_("Next"), "options"),
    Action("options.back", ("escape",), N_("Step before"), N_("Back"), "options"),
    Action(
        "options.choose",
        ("space",),
        N_("Answer, mark or choose what is here"),
        N_("Choose"),
        "options",
    ),
    Action("options.keep", ("ctrl+s",), N_("Keep the draft"), N_("Draft"), "options"),
    Action("options.more", ("d",), N_("All about what is here"), N_("More"), "options"),
    Action(
        "options.clear", ("x",), N_("Take the answer back"), N_("Take back"), "options"
    ),
    Action("options.support", ("b",), N_("Special needs"), N_("Needs"), "options"),
    Action("options.file", ("o",), N_("Open the file"), N_("File"), "options"),
    Action(
        "options.sheet",
        ("p",),
        N_("Sheet of the last explanation"),
        N_("Sheet"),
        "options",
    ),
    Action(
        "options.reveal",
        ("t",),
        N_("Show what is hidden, or hide it again"),
        N_("Show hidden"),
        "options",
    ),
    Action(
        "options.drop",
        ("ctrl+d",),
        N_("Throw the draft away"),
        N_("Drop draft"),
        "options",
        bar=False,
    ),
    Action("sheet.save", ("s",), N_("Save as a text file"), N_("Save"), "sheet"),
    Action(
        "sheet.language",
        ("l",),
        N_("The sheet in another language"),
        N_("Language"),
        "sheet",
    ),
    Action("sheet.back", ("escape",), N_("Close the sheet"), N_("Close"), "sheet"),
)
