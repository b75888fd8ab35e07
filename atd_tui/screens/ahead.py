"""Keys typed faster than the glass follows: kept for the dialog they were meant for."""

from typing import TypeVar

from textual import events
from textual.app import App
from textual.screen import ModalScreen
from textual.widgets import Input

from atd_tui.screens.letters import LettersScreen

T = TypeVar("T")

_OPENING = 0.005
"""Seconds between two looks at whether a dialog is ready for what was typed ahead."""


class TypingApp(App[T], inherit_bindings=False):
    """Let no key go to the screen under a dialog that is still opening."""

    def __init__(self) -> None:
        """Start with nothing typed."""
        super().__init__()
        self._ahead: list[events.Key] = []

    async def on_event(self, event: events.Event) -> None:
        """Keep a key for a dialog, or count a letter that no field takes."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            if self._ahead or self._dialog_opens():
                self._type_ahead(event)
                return
            if event.is_printable:
                self._hear_letter(event.key)
        await super().on_event(event)

    def _dialog_opens(self) -> bool:
        return isinstance(self.screen, ModalScreen) and not self.screen.is_mounted

    def _type_ahead(self, key: events.Key) -> None:
        self._ahead.append(key)
        if len(self._ahead) == 1:
            self.set_timer(_OPENING, self._type)

    async def _type(self) -> None:
        if self._dialog_opens():
            self.set_timer(_OPENING, self._type)
            return
        keys, self._ahead = self._ahead, []
        for key in keys:
            await super().on_event(key)

    def _hear_letter(self, key: str) -> None:
        is_typing = isinstance(self.focused, Input)
        if isinstance(self.screen, LettersScreen) and not is_typing:
            self.screen.hear_letter(key)
