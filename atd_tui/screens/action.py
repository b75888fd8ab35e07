"""One row of the table of actions."""

from typing import NamedTuple


class Action(NamedTuple):
    """One thing that a person can do.

    Attributes:
        id: ``place.verb``; a screen answers it with ``run(id)``.
        keys: Textual key names, the first is the one shown; without any, the menu
            after ``g`` has a letter for it.
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
