"""The second row: the place in one sentence, and what matters most at its right."""

from collections.abc import Sequence

from atd_tui.widgets.paint import Lines, Row, choose


class Summary(Lines):
    """Show one line with two ends, each in the longest form that fits."""

    DEFAULT_CSS = "Summary { height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self._lefts: Sequence[Row] = ()
        self._rights: Sequence[Row] = ((),)

    def show(self, lefts: Sequence[Row], rights: Sequence[Row] = ()) -> None:
        """Show the first forms that fit; each end is given longest first."""
        self._lefts, self._rights = tuple(lefts), (*rights, ())
        self.rearrange()

    def lines(self, width: int) -> Sequence[Row]:
        """Return the one row."""
        return [choose(self._lefts, self._rights, width)]
