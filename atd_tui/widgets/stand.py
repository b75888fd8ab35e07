"""A stand to look at one widget alone: ``python -m atd_tui.widgets.line_table``."""

from collections.abc import Callable, Iterable

from textual.app import App
from textual.widget import Widget

from atd_tui.widgets import themes


class Stand(App[None]):
    """Show widgets and nothing else; Ctrl+Q leaves."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "Screen { background: $background; }"

    def __init__(
        self, build: Callable[[], Iterable[Widget]], theme: str = "atd-dark"
    ) -> None:
        """Show what ``build`` makes."""
        super().__init__()
        self.animation_level = "none"
        themes.install(self, theme)
        self._build = build

    def compose(self) -> Iterable[Widget]:
        return self._build()
