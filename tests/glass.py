"""The application in a test: on an open store, waited for and looked at."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from atd_tui.app import AtdApp
from atd_tui.domain.board import Board, BoardRow
from atd_tui.errors import AtdError
from atd_tui.screens.opening import Ended, Opening
from atd_tui.screens.queue import QueueScreen
from atd_tui.screens.setup import SetUp
from atd_tui.settings import Settings
from atd_tui.store import Store, queue_board
from atd_tui.sync.dial import Around
from atd_tui.widgets.field import Field, Said
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.paint import text_of
from tests.frames import frame
from tests.stillness import Latch

Glass = Pilot[Ended]

PATIENCE = 10.0
"""Seconds that something may take to appear; it is there in a few milliseconds."""


def _open_door() -> Latch:
    latch = Latch()
    latch.set()
    return latch


@dataclass
class Household:
    """What the door hands to the application, kept for the test to look at.

    Attributes:
        store: what opening it gives.
        slowly: cleared, the store opens only when it is set.
        trouble: raised when it is opened or a setting is kept, each of them once.
        idle: what the clock of the machine says; seconds.
        saved: the settings that were kept.
        crashes: reference and traceback of each crash.
        asked: user and passphrase of each try to open.
        around: what a sync beside the glass is given; without it there is none.
        apps: those that were made; ``let_go`` ends their threads.
    """

    store: Store
    slowly: Latch = field(default_factory=_open_door)
    trouble: list[AtdError] = field(default_factory=list)
    idle: float = 0.0
    saved: list[Settings] = field(default_factory=list)
    crashes: list[tuple[str, str]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    made: list[SetUp] = field(default_factory=list)
    closed: list[Store] = field(default_factory=list)
    around: Callable[[], Around] | None = None
    apps: list[AtdApp] = field(default_factory=list)

    def app(
        self,
        *,
        language: str = "nl",
        users: tuple[str, ...] = ("jansen",),
        training: bool = True,
        prompt: bool = False,
        **settings: Any,
    ) -> AtdApp:
        """Return an application that has not been started."""
        made = AtdApp(
            Opening(
                users=users,
                training=training,
                prompt=prompt,
                settings=Settings(**settings),
                language=language,
                open=self._open,
                create=self._create,
                close=self._close,
                save=self._save,
                awake=lambda: self.idle,
                keep_crash=lambda _, code, text: self.crashes.append((code, text)),
                reference=lambda: "C-7F3A",
                around=self.around,
            )
        )
        self.apps.append(made)
        return made

    def let_go(self) -> None:
        """End the threads of each application: a thread keeps all of it in memory."""
        for app in self.apps:
            app.bridge.close()

    def _open(self, user: str, passphrase: str) -> Store:
        self.asked.append((user, passphrase))
        self.slowly.wait(PATIENCE)
        if self.trouble:
            raise self.trouble.pop(0)
        return self.store

    def _create(self, values: SetUp) -> Store:
        self.made.append(values)
        return self._open(values.user, values.passphrase)

    def _save(self, settings: Settings) -> None:
        if self.trouble:
            raise self.trouble.pop(0)
        self.saved.append(settings)

    def _close(self, store: Store) -> None:
        self.closed.append(store)


def lived_in(store: Store) -> Iterator[Household]:
    """Yield the house of a store, for a fixture; nobody is in it afterwards."""
    house = Household(store)
    yield house
    house.let_go()


async def until(glass: Glass, holds: Callable[[], object]) -> None:
    """Let the application work until something holds.

    Raises:
        AssertionError: it did not; with what stood on the glass.
    """
    limit = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > limit:
            raise AssertionError(f"in vain:\n{frame(glass.app)}")
        await glass.pause()


async def shown(glass: Glass, *texts: str) -> str:
    """Wait until texts stand on the glass; return the frame."""
    await until(glass, lambda: all(text in frame(glass.app) for text in texts))
    return frame(glass.app)


async def gone(glass: Glass, text: str) -> str:
    """Wait until a text stands on the glass no more; return the frame."""
    await until(glass, lambda: text not in frame(glass.app))
    return frame(glass.app)


async def on(glass: Glass, kind: type[Screen[Any] | Widget]) -> None:
    """Wait until a screen of a kind is on top, or a widget of it has the focus."""
    await until(
        glass,
        lambda: (
            isinstance(glass.app.screen, kind) or isinstance(glass.app.focused, kind)
        ),
    )


async def quiet(glass: Glass) -> str:
    """Wait until nothing is read or written any more; return the frame."""
    await glass.pause()
    return frame(glass.app)


def type_in(glass: Glass, text: str) -> None:
    """Type into the field that has the focus, all of it at once."""
    field = glass.app.focused
    assert isinstance(field, Input), field
    field.insert_text_at_cursor(text)


async def answer(glass: Glass, text: str) -> None:
    """Type into the field that has the focus, and press Enter."""
    type_in(glass, text)
    await glass.pause()
    await glass.press("enter")


def refused(form: Screen[Any]) -> list[str]:
    """Return the fields beside which stands that their value cannot be used."""
    notes = {
        field.id or "": text_of(field.query_one(".field--note", Said).lines(99)[0])
        for field in form.query(Field)
    }
    return [name for name, note in notes.items() if note.startswith("×")]


def queue_on(glass: Glass) -> QueueScreen:
    """Return the queue, under whatever stands over it."""
    found = [s for s in glass.app.screen_stack if isinstance(s, QueueScreen)]
    return found[-1]


def stand_on(glass: Glass, label: str) -> None:
    """Put the cursor of the queue on a row."""
    screen = queue_on(glass)
    table = screen.query_one(LineTable)
    table.action_edge(0)
    before = ""
    while screen.chosen is None or screen.chosen.label != label:
        assert table.cursor_id != before, f"no row {label}"
        before = table.cursor_id
        table.action_move(1)


def board(store: Store) -> Board:
    """Return the board as the store has it now."""
    return queue_board.board(store)


def row_of(store: Store, label: str) -> BoardRow:
    """Return one row of the board as the store has it now."""
    return next(row for row in board(store).rows if row.label == label)
