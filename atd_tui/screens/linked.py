"""The application's end of the sync: what every place shows of it, and when."""

import asyncio
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on
from textual.message import Message

from atd_tui.errors import AtdError
from atd_tui.i18n import Words
from atd_tui.screens.background import Background
from atd_tui.screens.bridge import Bridge
from atd_tui.screens.link import Link, Load, Reach, of_stand
from atd_tui.screens.opening import Opening
from atd_tui.screens.places import PlacesApp
from atd_tui.screens.shell import ShellScreen
from atd_tui.settings import Settings

if TYPE_CHECKING:
    from atd_tui.store.store import Store
    from atd_tui.sync.stand import Stand

_PATIENCE: Final = 1.0
"""Seconds for which the end waits for the background to let go of the store."""

SENT: Final = frozenset({"sync_out"})
"""What changed when something was acknowledged: the signs of rows, and nothing else."""


class LinkedApp(PlacesApp, inherit_bindings=False):
    """Keep how the line stands and what waits; tell every place when it changes."""

    bridge: Bridge
    opening: Opening
    settings: Settings
    store: "Store | None"
    words: Words

    @dataclass
    class Stored(Message):
        """Posted, from any thread, after something was written to the store."""

        tables: frozenset[str]

    @dataclass
    class Linked(Message):
        """Posted, from any thread, when the line stands otherwise."""

        link: Link

    @dataclass
    class Broke(Message):
        """Posted, from any thread, when the background came upon a fault of ours."""

        error: Exception

    link = Link()
    load = Load()
    _background: Background | None = None

    def hear_link(self, link: Link) -> None:
        """Note from any thread how the line stands."""
        self.post_message(self.Linked(link))

    def look_at_sync(self) -> None:
        """Count what waits; only what changed is painted."""
        if (store := self.store) is not None:
            ask = partial(_load, store)
            self.bridge.read("sync.load", ask, self._loaded, _unheard)

    def sync_now(self) -> None:
        """Sync at once, if the laptop belongs to a server."""
        if self._background is not None:
            self._background.now()

    async def end_sync(self) -> None:
        """Let the background go; a request that is under way is not waited for."""
        if (background := self._background) is not None:
            self._background = None
            background.stop()
            await asyncio.to_thread(background.wait, _PATIENCE)

    def _standing(self) -> list[ShellScreen]:
        """Return the places that stand on the glass, not those on their way there.

        One has children before these have theirs: all are there once it is mounted.
        """
        return [each for each in self.places() if each.is_mounted and each.is_there]

    def _hear(self, tables: frozenset[str]) -> None:
        self.post_message(self.Stored(tables))

    @on(Stored)
    def _stored(self, message: Stored) -> None:
        self._changed(message.tables)

    def _changed(self, tables: frozenset[str]) -> None:
        for place in self._standing():
            place.changed(tables)
        self.look_at_sync()

    @on(Linked)
    def _linked(self, message: Linked) -> None:
        before, self.link = self.link, message.link
        if before.reach != self.link.reach:
            for place in self._standing():
                place.show_bars()
        for place in self._standing():
            place.link_changed()
        past = self.link.past
        if past[:1] != before.past[:1] and past and past[0].up:
            self._changed(SENT)
        elif before.busy and not self.link.busy:
            self.look_at_sync()

    @on(Broke)
    def _broke(self, message: Broke) -> None:
        self._handle_exception(message.error)

    def _loaded(self, load: Load) -> None:
        if not self.is_running:
            return
        if load.connected and self._background is None:
            self._begin_sync()
        before, self.load = self.load, load
        if load != before:
            for place in self._standing():
                place.show_bars()
        if load.connected != before.connected:
            self._changed(SENT)  # the lists have signs from now on

    def _begin_sync(self) -> None:
        """Sync from now on: the store belongs to a server."""
        around, store = self.opening.around, self.store
        if self.link.reach is Reach.ALONE:
            self.hear_link(Link(reach=Reach.UNTRIED))
        if around is None or store is None or store.read_only:
            return

        def told(stand: "Stand") -> None:
            self.hear_link(of_stand(stand, self.link))

        def crashed(error: Exception) -> None:
            self.post_message(self.Broke(error))

        paused = not self.settings.background_sync
        self._background = Background(store, around, told, crashed, paused=paused)
        self._background.begin()


def _load(store: "Store") -> Load:
    from atd_tui.screens import sync_reading  # noqa: PLC0415 -- first paint

    return sync_reading.load(store)


def _unheard(_: AtdError) -> None:
    """Leave the count as it was: what could not be read is said where it is shown."""
