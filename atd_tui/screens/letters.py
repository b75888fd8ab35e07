"""Letters that are keys: held for a moment, since text typed by a machine is none."""

from textual.timer import Timer

from atd_tui.screens import actions
from atd_tui.screens.once import StyledOnce

AT_ONCE = 0.03
"""Seconds for which a letter waits for more: text typed by a machine runs nothing."""

_TEXT = 3
"""Letters in one go that are text and no keys."""


class LettersScreen(StyledOnce[None]):
    """Run what a letter stands for, and nothing when letters come in one go.

    A scanner, or a paste that the terminal does not mark, types faster than any hand.
    """

    def __init__(self) -> None:
        """Start with nothing typed."""
        super().__init__()
        self._letters: list[str] = []
        self._typed = 0
        self._held: Timer | None = None

    def run(self, action_id: str) -> None:
        """Do what a key asks for."""
        raise NotImplementedError

    def was_text(self) -> None:
        """Say that letters were taken for text."""
        raise NotImplementedError

    def action_do(self, action_id: str) -> None:
        """Answer a key; a letter is held for a moment, in case it is text."""
        if len(actions.by_id(action_id).keys[0]) > 1:
            self.run(action_id)
            return
        self._letters.append(action_id)
        self._hold()

    def hear_letter(self, key: str) -> None:
        """Count what is typed, key or not; what a list takes itself only moves."""
        bound = self.active_bindings.get(key)
        if bound is None or bound.node is self:
            self._typed += 1
            self._hold()

    @property
    def is_holding(self) -> bool:
        """Whether a letter still waits for more."""
        return bool(self._letters or self._typed)

    def _hold(self) -> None:
        if self._held:
            self._held.stop()
        self._held = self.set_timer(AT_ONCE, self._let_go)

    def _let_go(self) -> None:
        letters, self._letters = self._letters, []
        typed, self._typed = self._typed, 0
        if typed < _TEXT:
            for action_id in letters:
                self.run(action_id)
        else:
            self.was_text()
