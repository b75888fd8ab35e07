"""A short list of names, one of which is chosen by standing on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message

from atd_tui.widgets.paint import Lines, Piece, Row, Tone, row
from atd_tui.widgets.safe import pad


class Menu(Lines, can_focus=True):
    """Show names under each other; the one the cursor stands on holds."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("right,l,enter", "app.focus_next", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | up,k / down,j | Move. |
    | right,l,enter | Go on to what it opened. |
    """

    DEFAULT_CSS = "Menu { height: 1fr; width: 20; }"

    @dataclass
    class Changed(Message):
        """Posted when the cursor stands on another name."""

        menu: "Menu"
        value: str

        @property
        def control(self) -> "Menu":
            return self.menu

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty; ``show`` fills it."""
        super().__init__(id=id)
        self._items: tuple[tuple[str, str], ...] = ()
        self.value = ""

    def show(self, items: Sequence[tuple[str, str]]) -> None:
        """Show items, each a value and its name; the cursor stays on its value."""
        self._items = tuple(items)
        self.value = self.value or items[0][0]
        self.rearrange()

    def lines(self, width: int) -> Sequence[Row]:
        """Return a row for each item."""
        return [self._item(value, name, width) for value, name in self._items]

    def spot(self) -> Offset:
        values = [value for value, _ in self._items]
        return Offset(0, values.index(self.value) if self.value else 0)

    def on_click(self, event: events.Click) -> None:
        if event.y < len(self._items):
            self._stand(event.y)

    def action_step(self, by: int) -> None:
        values = [value for value, _ in self._items]
        self._stand(min(max(values.index(self.value) + by, 0), len(values) - 1))

    def _stand(self, place: int) -> None:
        value = self._items[place][0]
        if value != self.value:
            self.value = value
            self.rearrange()
            self.post_message(self.Changed(self, value))

    def _item(self, value: str, name: str, width: int) -> Row:
        if value != self.value:
            return row(f"   {name}")
        return row(Piece(pad(f" ► {name}", width), Tone.CURSOR))
