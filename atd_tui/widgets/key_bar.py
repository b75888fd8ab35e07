"""The last row: the keys that do something here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.message import Message

from atd_tui.widgets.paint import Lines, Piece, Row, Tone, choose, row, width_of

WIDE = 120
"""Columns from which the fixed keys at the right are written out."""


class Key(NamedTuple):
    """A key and what it does.

    Attributes:
        id: of the action.
        shown: the key as it is written.
        off: greyed: pressing it says why it does nothing now.
        brief: whether the word is a mere ``…`` on a narrow screen.
    """

    id: str
    shown: str
    word: str
    off: bool = False
    brief: bool = False


class KeyBar(Lines):
    """Show as many keys as fit, and always those at the right."""

    DEFAULT_CSS = "KeyBar { height: 1; background: $panel; }"

    @dataclass
    class Chosen(Message):
        """Posted when a key was clicked."""

        action_id: str

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty; ``show`` fills it."""
        super().__init__(id=id)
        self._keys: tuple[Key, ...] = ()
        self._tail: tuple[Key, ...] = ()

    def show(self, keys: Sequence[Key], tail: Sequence[Key] = ()) -> None:
        """Show keys from the left, and ``tail`` at the right."""
        given = tuple(keys), tuple(tail)
        if given != (self._keys, self._tail):
            self._keys, self._tail = given
            self.rearrange()

    def lines(self, width: int) -> Sequence[Row]:
        """Return the one row."""
        right = _joined(self._tail, brief=width < WIDE)
        return [choose([(Piece(" "), *_joined(self._shown(width)))], [right], width)]

    def on_click(self, event: events.Click) -> None:
        width = self.size.width
        brief = width < WIDE
        right = width - width_of(_joined(self._tail, brief=brief))
        self._find(self._shown(width), 1, event.x)
        self._find(self._tail, right, event.x, brief=brief)

    def _shown(self, width: int) -> tuple[Key, ...]:
        """Return the keys for which there is room before those at the right."""
        room = width - width_of(_joined(self._tail, brief=width < WIDE)) - 3
        for count, key in enumerate(self._keys):
            room -= width_of(_said(key, brief=False)) + (2 if count else 0)
            if room < 0:
                return self._keys[:count]
        return self._keys

    def _find(
        self, keys: Sequence[Key], x: int, at: int, *, brief: bool = False
    ) -> None:
        for key in keys:
            end = x + width_of(_said(key, brief=brief))
            if x <= at < end:
                self.post_message(self.Chosen(key.id))
            x = end + 2


def _joined(keys: Sequence[Key], *, brief: bool = False) -> Row:
    pieces: list[Piece] = []
    for key in keys:
        pieces.extend((Piece("  "),) if pieces else ())
        pieces.extend(_said(key, brief=brief))
    return tuple(pieces)


def _said(key: Key, *, brief: bool) -> Row:
    word = "…" if brief and key.brief else f" {key.word}"
    tones = (Tone.MUTED, Tone.MUTED) if key.off else (Tone.ACCENT, Tone.NORMAL)
    return row(Piece(key.shown, tones[0]), Piece(word, tones[1]))
