"""Keys typed faster than the glass follows: kept for the screen they were meant for."""

from collections.abc import Callable
from functools import partial
from typing import Final, TypeVar

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.widgets import Input

from atd_tui.screens.letters import AT_ONCE, LettersScreen
from atd_tui.screens.punctual import Punctual

T = TypeVar("T")
Typed = events.Key | events.Paste

_OPENING: Final = 0.005
"""Seconds between two looks at whether a screen is ready for what was typed ahead."""

_LINE_END: Final = "ctrl+j"
"""What Enter was, if it was pressed before the terminal knew of the application."""


class TypingApp(Punctual, App[T], inherit_bindings=False):
    """Let no key go to a screen that is still opening, nor to the one below it."""

    def __init__(self) -> None:
        """Start with nothing typed."""
        super().__init__()
        self._ahead: list[Typed] = []
        self._is_under_way = False

    async def on_event(self, event: events.Event) -> None:
        """Keep what is typed too early, or count a letter that no field takes."""
        if isinstance(event, Typed) and not event.is_forwarded:
            if isinstance(event, events.Key) and event.key == _LINE_END:
                event = events.Key("enter", "\r")
            if self._ahead or self._is_under_way or self.waits(event):
                self._type_ahead(event)
                return
            self._hear_letter(event)
        await super().on_event(event)

    def waits(self, event: Typed) -> bool:  # noqa: ARG002 -- some keys work always
        """Return whether what is typed must wait for what it is meant for."""
        return not self.screen.is_mounted

    def _type_ahead(self, event: Typed) -> None:
        self._ahead.append(event)
        if len(self._ahead) == 1:
            self.set_timer(_OPENING, self._type)

    async def _type(self) -> None:
        """Type what was kept, each key once the one before has done what it does."""
        while self._ahead and not self._is_under_way:
            if self.waits(self._ahead[0]):
                break
            event = self._ahead.pop(0)
            self._hear_letter(event)
            self._is_under_way = not self._came_with_next(event)
            goes_to = self.focused or self.screen
            await super().on_event(event)
            if self._is_under_way:
                self._follow(goes_to, partial(self._follow, goes_to, self._done))
        if self._ahead or self._is_under_way:
            self.set_timer(_OPENING, self._type)

    def _came_with_next(self, event: Typed) -> bool:
        """Return whether the next one came in one go with it, as text of a machine."""
        if not self._ahead or (isinstance(event, events.Key) and event.key == "enter"):
            return False
        return self._ahead[0].time - event.time < AT_ONCE

    def _follow(self, node: DOMNode, then: Callable[[], object]) -> None:
        """Call back behind a key on its way from a widget up to the application.

        Behind what the key asked for in its turn goes who follows it once more.
        """
        above = node.parent
        if node is self or not isinstance(above, DOMNode):
            then()
        elif not node.call_later(self._follow, above, then):
            self._follow(above, then)  # it is closing, and answers no more

    def _done(self) -> None:
        screen = self.screen
        if isinstance(screen, LettersScreen) and screen.is_holding:
            self.set_timer(_OPENING, self._done)
        else:
            self._is_under_way = False

    def _hear_letter(self, event: Typed) -> None:
        if not isinstance(event, events.Key) or not event.is_printable:
            return
        is_typing = isinstance(self.focused, Input)
        if isinstance(self.screen, LettersScreen) and not is_typing:
            self.screen.hear_letter(event.key)
