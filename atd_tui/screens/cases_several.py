"""The deeds that may be done to several cases at once, in words."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from atd_tui.i18n import Words
from atd_tui.phrases import times
from atd_tui.screens.cases_bulk import Deed

if TYPE_CHECKING:
    from atd_tui.store.store import Store

NOBODY: Final = "none"
"""Stands for no coach, as in a query."""


def assign(words: Words, number: int, coach: str, name: str) -> Deed:
    """Return the deed of giving so many cases to a coach, or to nobody."""
    act = words.text("Give")
    title = words.count(
        "Give {n} case to {coach}", "Give {n} cases to {coach}", number, coach=name
    )
    would = words.text("goes to {coach}", coach=name)
    did = words.text("given to {coach}", coach=name)
    if coach == NOBODY:
        act = words.text("Leave")
        title = words.count(
            "Leave {n} case without a coach", "Leave {n} cases without a coach", number
        )
        would = words.text("will have no coach")
        did = words.text("without a coach now")
    return Deed(title, act, would, did, "Assign", (coach,))


def postpone(words: Words, number: int, until: date, reason: str) -> Deed:
    """Return the deed of putting the next steps of so many cases off."""
    day = times.day(words, until, year=True)
    title = words.count(
        "Put {n} case off until {day}",
        "Put {n} cases off until {day}",
        number,
        day=day,
    )
    would = words.text("next steps on {day}", day=day)
    did = words.text("put off until {day}", day=day)
    act = words.text("Put off")
    return Deed(title, act, would, did, "Postpone", (until, reason))


def put_label(words: Words, number: int, label: str) -> Deed:
    """Return the deed of putting a label on so many cases."""
    title = words.count(
        "Label {n} case: {label}", "Label {n} cases: {label}", number, label=label
    )
    would = words.text("gets {label}", label=label)
    did = words.text("has {label}", label=label)
    return Deed(title, words.text("Label"), would, did, "PutLabel", (label,))


def take_label(words: Words, number: int, label: str) -> Deed:
    """Return the deed of taking a label off so many cases."""
    title = words.count(
        "Take {label} off {n} case",
        "Take {label} off {n} cases",
        number,
        label=label,
    )
    would = words.text("loses {label}", label=label)
    did = words.text("{label} taken away", label=label)
    return Deed(title, words.text("Take away"), would, did, "TakeLabel", (label,))


def labels_of(cases: Sequence[str], store: "Store") -> list[str]:
    """Return the labels that any of some cases bears."""
    from atd_tui.store import case_labels  # noqa: PLC0415 -- first paint

    with store.reading() as session:
        return case_labels.borne(session, cases)
