"""Textual bindings made from the table of actions."""

from collections.abc import Iterator

from textual.binding import Binding

from atd_tui.screens.action import Action
from atd_tui.screens.actions import for_places


def bindings(*places: str) -> list[Binding]:
    """Return one binding a key for every action of the places.

    Function keys and control keys come first wherever the focus is, since a text field
    would eat some of them; a dialog on top hides them all.
    """
    return [found for action in for_places(*places) for found in _of(action)]


def _of(action: Action) -> Iterator[Binding]:
    for key in action.keys:
        first = key.startswith("ctrl+") or (key[0] == "f" and key[1:].isdigit())
        yield Binding(
            key, f"do('{action.id}')", action.short, show=False, priority=first
        )
