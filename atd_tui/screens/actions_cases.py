"""What the keys of the list of cases do."""

from typing import Final

from atd_tui.i18n import N_
from atd_tui.screens.action import Action

CASES: Final[tuple[Action, ...]] = (
    Action(
        "cases.new", ("n",), N_("New case: look for the person"), N_("New"), "cases"
    ),
    Action(
        "cases.assign", ("a",), N_("Give to a coach"), N_("Assign"), "cases", "change"
    ),
    Action("cases.view", ("v",), N_("Show another view"), N_("View"), "cases"),
    Action("cases.options", ("w",), N_("Ways of return"), N_("Return"), "cases"),
    Action("cases.sort", ("s",), N_("Sort the list"), N_("Sort"), "cases"),
)

CASES_MORE: Final[tuple[Action, ...]] = (
    Action(
        "cases.postpone",
        ("p",),
        N_("Put the next step off"),
        N_("Put off"),
        "cases",
        "change",
    ),
    Action(
        "cases.label",
        ("z",),
        N_("Add or take away a label"),
        N_("Label"),
        "cases",
        "change",
    ),
    Action(
        "cases.transfer",
        ("x",),
        N_("Hand over: ask, accept, refuse"),
        N_("Hand over"),
        "cases",
        "change",
    ),
    Action("cases.mark", ("m",), N_("Mark all rows, or none"), N_("Mark all"), "cases"),
    Action(
        "cases.keep",
        ("b",),
        N_("Keep this view, share it or remove it"),
        N_("Keep view"),
        "cases",
        "change",
    ),
    Action(
        "cases.look",
        ("o",),
        N_("Look into the file from here"),
        N_("Look"),
        "cases",
    ),
    Action(
        "cases.left",
        ("h",),
        N_("View to the left"),
        N_("View left"),
        "cases",
        bar=False,
    ),
    Action(
        "cases.right",
        ("l",),
        N_("View to the right"),
        N_("View right"),
        "cases",
        bar=False,
    ),
)
"""What stands behind the keys of every list, where there is room."""
