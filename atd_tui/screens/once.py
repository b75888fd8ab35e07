"""A screen that is styled once: as it is mounted, and not again before it is seen."""

from typing import TypeVar

from textual import events
from textual.screen import Screen

from atd_tui.screens.punctual import Punctual

T = TypeVar("T")


class StyledOnce(Punctual, Screen[T]):
    """Spare a screen what Textual does twice more to all that stands on it.

    It styles it when it is told how large it is, and whenever it is looked at again.
    The size is known before, and a theme is put on everywhere at once: ``refresh_css``.
    """

    def on_compose(self) -> None:
        """Take the classes of its size while nothing stands on it yet."""
        across = self.app.HORIZONTAL_BREAKPOINTS or []
        down = self.app.VERTICAL_BREAKPOINTS or []
        names = dict.fromkeys((name for _, name in (*across, *down)), False)
        width, height = self.app.size
        for size, breakpoints in ((width, across), (height, down)):
            reached = [name for least, name in sorted(breakpoints) if size >= least]
            names |= dict.fromkeys(reached[-1:], True)
        self.update_classes(names, animate=False)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        event.refresh_styles = False
