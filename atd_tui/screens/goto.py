"""The menu after ``g``: one letter goes somewhere."""

from collections.abc import Callable, Iterable, Sequence

from textual import events
from textual.widget import Widget

from atd_tui.screens import actions
from atd_tui.screens.dialog import Dialog
from atd_tui.widgets.paint import Piece, Row, Tone
from atd_tui.widgets.pane import Pane
from atd_tui.widgets.safe import cells, pad

_WIDTH = 72
_AROUND = 6
"""Cells of an item that are not its words."""


class GoToScreen(Dialog[str | None]):
    """Show where each letter goes; any other key closes the menu.

    The answer is the id of an action.
    """

    AUTO_FOCUS = ""

    DEFAULT_CSS = """
    GoToScreen {
        align: left bottom;
        #box { width: 78; margin: 0 0 1 1; }
        Pane { height: auto; }
    }
    """

    def __init__(self, can: Callable[[str], str] | None = None) -> None:
        """Offer the places of the table; ``can`` says which are off, as a code."""
        super().__init__()
        self._can = can

    def heading(self) -> str:
        return self.words.text("Go to…")

    def inside(self) -> Iterable[Widget]:
        yield Pane()

    def retell(self) -> None:
        super().retell()
        items = [self._item(letter, action) for letter, action in actions.GOTO]
        longest = max(cells(word.text) for _, word in items)
        columns = max(_WIDTH // (longest + _AROUND), 1)
        pane = self.query_one(Pane)
        pane.styles.height = -(-len(items) // columns)
        rows = [items[n : n + columns] for n in range(0, len(items), columns)]
        pane.show([_row(found, longest + 2) for found in rows])

    def on_key(self, event: events.Key) -> None:
        event.stop()
        self.dismiss(dict(actions.GOTO).get(event.key))

    def _item(self, letter: str, action_id: str) -> tuple[Piece, Piece]:
        off = bool(self._can and self._can(action_id))
        key, word = (Tone.MUTED,) * 2 if off else (Tone.ACCENT, Tone.NORMAL)
        said = self.words.text(actions.by_id(action_id).long)
        return Piece(f" {letter}  ", key), Piece(said, word)


def _row(items: Sequence[tuple[Piece, Piece]], width: int) -> Row:
    return tuple(
        piece
        for key, word in items
        for piece in (key, Piece(pad(word.text, width), word.tone))
    )
