"""What the application is handed at the door, and how a run of it ends."""

from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from atd_tui.errors import AtdError
from atd_tui.settings import Settings

if TYPE_CHECKING:
    from atd_tui.screens.setup import SetUp
    from atd_tui.store.store import Store
    from atd_tui.sync.dial import Around


class Ended(IntEnum):
    """How a run ended; the exit code of the process, but for ``LOCKED``."""

    WELL = 0
    REFUSED = 1
    CRASHED = 70
    LOCKED = 75
    HUNG_UP = 129


class Opening(NamedTuple):
    """What the door hands to the application, once.

    Attributes:
        users: names of those who may unlock; empty means set-up comes first.
        training: invented people only: no passphrase, and a banner on every screen.
        prompt: show the unlock screen first; off for a training store just built.
        open: opens the store with a user name and a passphrase; runs in a thread.
        create: makes and opens the store from the values of the set-up; in a thread.
        close: closes the store and gives up the lock on it; runs in a thread.
        save: keeps the settings.
        awake: seconds since boot, suspension included.
        keep_crash: keeps a traceback under its reference inside the encrypted store.
        reference: a short reference for a crash, such as ``C-7F3A``.
        prepare: reads what opening needs, while a passphrase is typed; in a thread.
        around: what the sync takes from this machine, asked for in its thread;
            ``None`` where nothing may go over a line.
    """

    users: tuple[str, ...]
    training: bool
    prompt: bool
    settings: Settings
    language: str
    open: "Callable[[str, str], Store]"
    create: "Callable[[SetUp], Store]"
    close: "Callable[[Store], None]"
    save: Callable[[Settings], None]
    awake: Callable[[], float]
    keep_crash: "Callable[[Store, str, str], None]"
    reference: Callable[[], str]
    prepare: Callable[[], object] = tuple
    around: "Callable[[], Around] | None" = None


@runtime_checkable
class Hider(Protocol):
    """A screen that shows names, or says that they are hidden."""

    def masked_changed(self) -> None:
        """Show or hide them."""


@runtime_checkable
class Asker(Protocol):
    """A screen that asked for something and is told when it was refused."""

    def refused(self, error: AtdError) -> None:
        """Say why."""
