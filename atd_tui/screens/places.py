"""The places of the application: each stays as it was left when another is gone to."""

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from atd_tui.screens.guarded import GuardedApp
from atd_tui.screens.shell import ShellScreen

QUEUE = "global.queue"
CASES = "global.cases"
HOMES = "global.fitt"
SYNC = "global.sync"


class PlacesApp(GuardedApp, inherit_bindings=False):
    """Keep a stack of screens for each place; a place is named by its action."""

    DEFAULT_MODE = QUEUE

    def __init__(self, first: Callable[[], Screen[Any]]) -> None:
        """Begin in the queue; ``first`` is made for the first paint."""
        super().__init__()
        self.counts: dict[str, int | str] = {}
        self._shells: list[ShellScreen] = []
        self._dressed = ""
        self.add_mode(QUEUE, first)
        self.add_mode(CASES, _cases)
        self.add_mode(HOMES, _homes)
        self.add_mode(SYNC, _sync)

    def go(self, place: str, wanted: str = "") -> None:
        """Go to a place as it was left; from within it, back to its list.

        ``wanted`` is what its list shall show, by a name of its own.
        """
        if place == self.current_mode:
            while self.screen is not self._floor():
                self.pop_screen()
        else:
            self.switch_mode(place)
        if wanted:
            self._floor().show_wanted(wanted)

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002 -- Textual's call
        """Style the screens of all places anew when the theme is another.

        Textual asks for it too when a place is gone to for the first time; what stands
        there was styled as it was mounted.
        """
        if self.theme != self._dressed:
            self._dressed = self.theme
            super().refresh_css(animate)
            for shell in self._shells:
                self.stylesheet.update(shell, animate=animate)

    def everywhere(self) -> list[Screen[Any]]:
        """Return the screens of all places; those of this one last, as they stand."""
        here = self.screen_stack
        return [*(shell for shell in self._shells if shell not in here), *here]

    def places(self) -> list[ShellScreen]:
        """Return the screens that show what the store holds, seen or not."""
        return [s for s in self.everywhere() if isinstance(s, ShellScreen)]

    def enter(self, shell: ShellScreen) -> None:
        """Note that a screen was mounted."""
        self._shells.append(shell)

    def quit(self, shell: ShellScreen) -> None:
        """Note that a screen is gone."""
        self._shells.remove(shell)

    def count(self, place: str, number: int | str) -> None:
        """Note how much a place holds, to be said beside its name."""
        if self.counts.get(place) != number:
            self.counts[place] = number
            for shell in self._shells:
                shell.show_bars()

    def _floor(self) -> ShellScreen:
        return next(s for s in self.screen_stack if isinstance(s, ShellScreen))


def _cases() -> Screen[Any]:
    from atd_tui.screens.cases import CasesScreen  # noqa: PLC0415 -- first paint

    return CasesScreen()


def _homes() -> Screen[Any]:
    from atd_tui.screens.fitt import FittScreen  # noqa: PLC0415 -- first paint

    return FittScreen()


def _sync() -> Screen[Any]:
    from atd_tui.screens.sync import SyncScreen  # noqa: PLC0415 -- first paint

    return SyncScreen()
