"""A house for the generic screens: words and settings, and no store."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.screen import Screen

from atd_tui.i18n import Words
from atd_tui.screens.setup import SetUp
from atd_tui.screens.unlock import Unlock
from atd_tui.settings import Settings
from atd_tui.widgets import themes
from atd_tui.widgets.mode_bar import ModeBar, Place, Whereabouts
from atd_tui.widgets.safe import SafeStatic
from tests.frames import rows

HERE = Whereabouts(
    "Brussels · desk A", "BRU A", "We 18/11/2026 09:42", "We 18/11 09:42"
)


@dataclass
class Device:
    """Where a store issues tickets."""

    office: str
    desk: str


@dataclass
class Kept:
    """A store, as far as the generic screens know it."""

    device: Device


class Floor(Screen[None]):
    """What lies under a dialog: a place with every group of actions."""

    PLACES: ClassVar = ("queue", "list", "global")

    def compose(self) -> ComposeResult:
        yield ModeBar()
        yield SafeStatic("\n".join(["the place below"] * 18))

    def on_mount(self) -> None:
        self.query_one(ModeBar).show([Place("queue", "F2", "Queue", here=True)], HERE)

    def can(self, action_id: str) -> str:
        return "queue.empty" if action_id == "queue.serve" else ""


class Hall(App[None], inherit_bindings=False):
    """An application that keeps what its screens ask and answer."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        screen: Callable[["Hall"], Screen[Any]],
        *,
        language: str = "en",
        training: bool = False,
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        themes.install(self, "atd-dark")
        self.words = Words(language)
        self.settings = Settings(language=language)
        self.training = training
        self.store: Kept | None = Kept(Device("BRU", "A"))
        self.floor = Floor()
        self.answers: list[Any] = []
        self.asked: list[Any] = []
        self.refusing: Exception | None = None
        self._made = screen

    def on_mount(self) -> None:
        self.push_screen(self.floor)
        self.push_screen(self._made(self), self.answers.append)

    def apply(self, **changes: Any) -> None:
        if self.refusing:
            raise self.refusing
        self.asked.append(changes)
        self.settings = replace(self.settings, **changes)
        self.theme = self.settings.theme
        if self.settings.language not in (None, self.words.language):
            self.words = Words(self.settings.language or "en")
            self.screen.refresh(recompose=True)

    def move_desk(self, *, office: str, desk: str) -> None:
        self.asked.append((office, desk))

    def go(self, place: str) -> None:
        self.asked.append(place)

    def mask(self) -> None:
        self.masked = True

    def leave(self) -> None:
        self.asked.append("leave")

    def on_unlock(self, message: Unlock) -> None:
        self.asked.append((message.user, message.passphrase))

    def on_set_up(self, message: SetUp) -> None:
        self.asked.append(message)

    def box(self) -> list[str]:
        """Return the rows of the dialog's box, without what lies beside it."""
        edges = "┌│└"
        shown = (line for line in rows(self) if any(edge in line for edge in edges))
        return [line[min(map(line.find, edges), key=_found) :] for line in shown]


def _found(place: int) -> int:
    return place if place >= 0 else 10_000
