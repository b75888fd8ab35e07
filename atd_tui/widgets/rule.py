"""A line across a screen, with a title."""

from collections.abc import Sequence

from atd_tui.widgets.paint import Lines, Row, rule


class Rule(Lines):
    """Show ``─ title ────── right ─``."""

    DEFAULT_CSS = "Rule { height: 1; }"

    def __init__(
        self, title: str = "", right: str = "", *, id: str | None = None
    ) -> None:
        """Show a title and something at its right."""
        super().__init__(id=id)
        self._said = (title, right)

    def show(self, title: str, right: str = "") -> None:
        """Show another title."""
        self._said = (title, right)
        self.rearrange()

    def lines(self, width: int) -> Sequence[Row]:
        """Return the one row."""
        return [rule(*self._said, width)]
