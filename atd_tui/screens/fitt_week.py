"""Who comes, who leaves and who waits: the week of the homes in a box."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from atd_tui.domain.text import mask
from atd_tui.i18n import Words
from atd_tui.phrases import housing as phrases
from atd_tui.widgets.pane import Block, Head, Note

if TYPE_CHECKING:
    from atd_tui.store.housing_week import Stands, Unplaced, Week
    from atd_tui.store.store import Store


def read(on: date | None, store: "Store") -> "Week":
    """Return the week from a day on."""
    from atd_tui.store import housing_week  # noqa: PLC0415 -- first paint

    return housing_week.read(store, on)


def blocks(week: "Week", words: Words, *, masked: bool) -> list[Block]:
    """Return who comes, leaves and waits; what is empty is said to be."""
    text = words.text
    told: list[Block] = []
    for title, stands in (
        (text("Coming this week"), week.arrivals),
        (text("Leaving this week"), week.departures),
        (text("Expected"), week.expected),
        (text("Second claims"), week.claims),
    ):
        shown = [_veiled(one) for one in stands] if masked else stands
        lines = phrases.stands(words, shown, week.on)
        told += _part(title, lines, words)
    waiting = [_waiting(one, words, masked=masked) for one in week.unplaced]
    return told + _part(text("No home yet"), waiting, words)


def _part(title: str, lines: Sequence[str], words: Words) -> list[Block]:
    shown = lines or [words.text("nobody")]
    return [
        Head(title, f"{len(lines)}"),
        *(Note(line, indent=2) for line in shown),
        (),
    ]


def _waiting(one: "Unplaced", words: Words, *, masked: bool) -> str:
    label = mask(one.label) if masked else one.label
    case = mask(one.case) if masked else one.case
    return phrases.unplaced(words, label, case, one.family)


def _veiled(one: "Stands") -> "Stands":
    period = replace(one.period, reason=mask(one.period.reason))
    lodged = one.lodged and replace(one.lodged, label=mask(one.lodged.label))
    return replace(one, period=period, lodged=lodged)
