"""The application: one store, one bridge, and the screens that show it."""

import signal
from asyncio import get_running_loop
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen

from atd_tui.errors import AtdError
from atd_tui.i18n import Words
from atd_tui.screens import chores, litter
from atd_tui.screens.ahead import Typed
from atd_tui.screens.bridge import Bridge
from atd_tui.screens.chores import Chores
from atd_tui.screens.linked import LinkedApp
from atd_tui.screens.opening import Asker, Ended, Hider, Opening
from atd_tui.screens.queue import QueueScreen
from atd_tui.screens.shell import ALWAYS_KEYS, ShellScreen
from atd_tui.widgets import themes
from atd_tui.widgets.driver import lasting, with_cursor, without_kitty

if TYPE_CHECKING:
    from atd_tui.screens.setup import SetUp
    from atd_tui.screens.unlock import Unlock
    from atd_tui.store.store import Store

_IDLE_EVERY = 5.0
"""Seconds between two looks at how long no key was pressed."""

_POLL_EVERY = 2.0
"""Seconds between two looks at whether another process has written."""


class AtdApp(LinkedApp, inherit_bindings=False):
    """Own the store, the language and the lock; everything else is a screen's."""

    TITLE = "atd-tui"
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, opening: Opening) -> None:
        """Show nothing yet; the store is opened behind the first paint."""
        self._kitty = opening.settings.kitty
        self.screen_reader = opening.settings.screen_reader
        super().__init__(self._first)
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (130, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
        self.opening = opening
        self.settings = opening.settings
        self.words = Words(opening.language)
        self.training = opening.training
        self.masked = False
        self.store: Store | None = None
        self.bridge = Bridge(self._crashed)
        self._chores = Chores(self.bridge, self._refused)
        self.animation_level = "none"
        self._asks: Screen[Any] | None = None
        self._is_leaving = False
        self._touched = opening.awake()
        self._version = 0
        self._is_opening = False
        self._is_awaited = True
        themes.install(self, self.settings.theme)

    def get_driver_class(self) -> type[Driver]:
        """Return the driver of this platform, as the settings want it."""
        found = lasting(super().get_driver_class())
        found = with_cursor(found) if self.screen_reader else found
        return found if self._kitty else without_kitty(found)

    def on_mount(self) -> None:
        """Choose the first screen and begin to watch for idleness and hang-ups."""
        if self._sets_up:
            from atd_tui.screens.setup import SetUpScreen  # noqa: PLC0415 -- first paint

            self._ask_on(SetUpScreen())
        elif self.opening.prompt:
            from atd_tui.screens.unlock import UnlockScreen  # noqa: PLC0415 -- first paint

            self._ask_on(UnlockScreen(self.opening.users, training=self.training))
        else:
            # Reading the store's libraries would take turns with the first paint.
            self.screen.call_after_refresh(self.reopen)
        self.set_interval(_IDLE_EVERY, self.look_for_idleness)
        for name in ("SIGHUP", "SIGTERM"):
            if hasattr(signal, name):
                number = getattr(signal, name)
                get_running_loop().add_signal_handler(number, self.leave, Ended.HUNG_UP)

    def on_unlock(self, message: "Unlock") -> None:
        self._open(partial(self.opening.open, message.user, message.passphrase))

    def on_set_up(self, message: "SetUp") -> None:
        self._open(partial(self.opening.create, message))

    def reopen(self) -> None:
        """Open a store of which nobody need be asked; once more if it was in vain."""
        self._open(partial(self.opening.open, "", ""))

    def apply(self, **changes: Any) -> None:
        """Change settings at once; on the disk only while a store is open.

        Raises:
            AtdError: they could not be kept, and nothing was changed.
        """
        settings = replace(self.settings, **changes)
        if self.store is not None:
            self.opening.save(settings)
        self.settings = settings
        self.theme = self.settings.theme
        language = self.settings.language or self.opening.language
        if language != self.words.language:
            self.words = Words(language)
            self.retold()

    def move_desk(self, *, office: str, desk: str) -> None:
        """Let this laptop issue the tickets of another office or desk."""
        if (store := self.store) is not None:
            moved = partial(store.move_desk, office=office, desk=desk)
            self.bridge.write(moved, self._moved, self._refused)

    def leave(self, how: Ended = Ended.WELL) -> None:
        """Finish what was begun, close the store and end."""
        self._is_leaving = True
        self.run_worker(self._leave(how), exit_on_error=False)

    def retold(self) -> None:
        """Let every screen say its words again, in the language of now."""
        for screen in self.everywhere():
            screen.refresh(recompose=True)

    def mask(self) -> None:
        """Hide names; asked once more, lock."""
        if self.masked:
            self.lock()
        else:
            self._mask(masked=True)

    def lock(self) -> None:
        """End the process that holds the data; the door then asks to unlock."""
        self.leave(Ended.LOCKED)

    async def _leave(self, how: Ended) -> None:
        await self.end_sync()
        await self.bridge.drain()
        if (store := self.store) is not None:
            self.store = None
            self.bridge.write(partial(self.opening.close, store), _nothing, _nothing)
            await self.bridge.drain()
        self.bridge.close()
        self.exit(how, return_code=int(how))

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody is there, and take the mask off, before anything else."""
        if isinstance(event, events.InputEvent) and not event.is_forwarded:
            self._touched = self.opening.awake()
            if self.masked and isinstance(event, events.Key) and event.key != "f9":
                self._mask(masked=False)
                return
        await super().on_event(event)

    def waits(self, event: Typed) -> bool:
        """Keep keys until what is being opened stands; some work without a store."""
        screen = self.screen
        if isinstance(screen, ShellScreen):
            works = isinstance(event, events.Key) and event.key in ALWAYS_KEYS
            return self._is_awaited and not works
        is_below = screen in (self.screen_stack[0], self._asks)
        return super().waits(event) or (self._is_awaited and is_below)

    def stands(self) -> None:
        """Take keys from now on: what they were meant for is on the glass."""
        self._is_awaited = False

    def _mask(self, *, masked: bool) -> None:
        self.masked = masked
        for screen in self.everywhere():
            if isinstance(screen, Hider):
                screen.masked_changed()

    def look_for_idleness(self) -> None:
        """Hide names, or lock, when nobody has touched a key for long enough."""
        idle = self.opening.awake() - self._touched
        if self.store is None:
            return
        if 0 < self.settings.lock_after <= idle:
            self.lock()
        elif 0 < self.settings.mask_after <= idle and not self.masked:
            self._mask(masked=True)

    def _first(self) -> Screen[Any]:
        """Return the queue where nobody is asked: no blank screen is painted first."""
        asks = self._sets_up or self.opening.prompt
        return Screen() if asks else QueueScreen()

    @property
    def _sets_up(self) -> bool:
        return not self.opening.users and not self.training

    def _open(self, opened: "Callable[[], Store]") -> None:
        """Open the store behind the glass; asked for twice, it is opened once."""
        if not self._is_opening and not self._is_leaving and self.store is None:
            self._is_opening = self._is_awaited = True
            self.bridge.write(opened, self._opened, self._not_opened)

    def _opened(self, store: "Store") -> None:
        self.store = store
        store.subscribe(self._hear)
        while self._asks in self.screen_stack:
            self.pop_screen()
        places = self.places()
        for place in places:
            place.store_opened()
        if not places:
            self.push_screen(QueueScreen())
        self._chores.back_up(store)
        self.look_at_sync()
        self.set_interval(_POLL_EVERY, self.look_for_others)
        self.set_interval(chores.EVERY, self.look_for_new_day)
        self.call_after_refresh(self.look_for_new_day)
        self.call_after_refresh(litter.spare)

    def _not_opened(self, error: AtdError) -> None:
        self._is_opening = self._is_awaited = False
        litter.spare()
        if not self.places():
            self._refused(error)
        elif error.code == "store.second-application":
            said = self.words.sentence(error.code, **error.facts)
            self.exit(Ended.REFUSED, Ended.REFUSED, Text(said))
        elif error.code == "keys.wrong-passphrase":
            self._ask_after(error)
        else:
            self._refused(error)

    def _ask_after(self, error: AtdError) -> None:
        """Ask for the passphrase: the one of the environment was wrong."""
        from atd_tui.screens.unlock import UnlockScreen  # noqa: PLC0415 -- first paint

        screen = UnlockScreen(self.opening.users)
        self._ask_on(screen)
        self.call_after_refresh(screen.refused, error)

    def _ask_on(self, screen: Screen[None]) -> None:
        self._asks = screen
        self.push_screen(screen)
        screen.call_after_refresh(self.stands)
        prepare = partial(self.bridge.write, self.opening.prepare, _nothing, _nothing)
        screen.call_after_refresh(prepare)
        screen.call_after_refresh(litter.spare)

    def _refused(self, error: AtdError) -> None:
        """Say why something was not done, on the screen that asked for it."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, ShellScreen):
                return screen.failed(error)
            if isinstance(screen, Asker):
                return screen.refused(error)
        return None

    def _moved(self, _: object) -> None:
        """Show the other desk everywhere, and say so where it was asked for."""
        from atd_tui.screens.settings import SettingsScreen  # noqa: PLC0415 -- first paint

        for screen in self.everywhere():
            if isinstance(screen, ShellScreen):
                screen.store_opened()
            elif isinstance(screen, SettingsScreen):
                screen.moved()

    def look_for_others(self) -> None:
        """Reload when another process has written to the store."""
        if self.store is not None:
            ask = self.store.data_version
            self.bridge.read("others", ask, self._others_seen, self._refused)

    def _others_seen(self, version: int) -> None:
        if self._version not in (0, version):
            self._changed(frozenset())
        self._version = version

    def look_for_new_day(self) -> None:
        """Bring to the cases what a new day brings."""
        if self.store is not None:
            self._chores.look_for_new_day(self.store)

    def _crashed(self, error: Exception) -> None:
        self._handle_exception(error)


def _nothing(_: object) -> None:
    """Take no notice."""
