"""What the keys of one case do."""

from typing import Final

from atd_tui.i18n import N_
from atd_tui.screens.action import Action


def _change(verb: str, key: str, long: str, short: str) -> Action:
    return Action(f"case.{verb}", (key,), long, short, "case", "change")


CASE: Final[tuple[Action, ...]] = (
    _change("edit", "e", N_("Correct what is chosen, or the case"), N_("Edit")),
    _change("note", "n", N_("Write a note"), N_("Note")),
    _change("contact", "c", N_("Write down a conversation"), N_("Contact")),
    _change("stage", "s", N_("Move to another stage"), N_("Stage")),
    _change("task", "v", N_("Add a next step"), N_("Next step")),
    _change("assign", "a", N_("Give to a coach"), N_("Assign")),
    Action(
        "case.reveal",
        ("t",),
        N_("Show what is hidden, or hide it again"),
        N_("Show hidden"),
        "case",
    ),
    Action("case.options", ("w",), N_("Ways of return"), N_("Return"), "case"),
    Action("case.support", ("b",), N_("Special needs"), N_("Needs"), "case"),
    _change("meeting", "r", N_("Make an appointment"), N_("Meeting")),
    _change("act", "d", N_("Write down a decision"), N_("Decision")),
    _change("course", "m", N_("Conclude, suspend, close, reopen"), N_("Course")),
    _change("put-off", "p", N_("Put the next step off"), N_("Put off")),
    _change("information", "i", N_("Note information given"), N_("Information")),
    _change("transfer", "x", N_("Hand over: ask, accept, refuse"), N_("Hand over")),
    _change("label", "z", N_("Add or take away a label"), N_("Label")),
    _change("withdraw", "q", N_("Take back what is chosen"), N_("Take back")),
    _change(
        "cooperation", "ctrl+o", N_("Note a fact on co-operation"), N_("Co-operation")
    ),
    _change("screening", "ctrl+k", N_("Screen a vulnerability"), N_("Screening")),
    _change("extend", "ctrl+e", N_("Extend or suspend a term"), N_("Extend")),
    _change("fact", "ctrl+f", N_("State a fact of the terms"), N_("Fact")),
    Action(
        "case.left", ("h",), N_("Tab to the left"), N_("Tab left"), "case", bar=False
    ),
    Action(
        "case.right", ("l",), N_("Tab to the right"), N_("Tab right"), "case", bar=False
    ),
)
