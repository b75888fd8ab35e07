"""The application at the door: what it is handed, and what becomes of how it ends.

The store, its keys and the data files are imported in a thread, behind the first paint.
"""

import json
import os
import secrets
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from atd_tui import clock, config
from atd_tui.cli.asked import Asked
from atd_tui.cli.output import Answer

if TYPE_CHECKING:
    from atd_tui.screens.setup import SetUp
    from atd_tui.store import Store
    from atd_tui.store.lock import Application

_LOCKED: Final = "ATD_TUI_LOCKED"
"""Tells the next process that the last one was locked, so that it asks."""


def application(asked: Asked) -> Answer:
    """Open the application on the store of a folder, or set one up there.

    Raises:
        AtdError: the terminal cannot show it, or the settings cannot be read.
    """
    config.require_screen(config.terminal())
    settings = config.load_settings(asked.home)
    if not settings.kitty:
        os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    from atd_tui.app import AtdApp, Ended, Opening  # noqa: PLC0415 -- --help stays fast

    held = _Held(asked)
    users, training = _who(asked.home)
    locked = os.environ.pop(_LOCKED, "") != ""
    app = AtdApp(
        Opening(
            users=users,
            training=training,
            prompt=locked or not (training or config.passphrase()),
            settings=settings,
            language=asked.words.language,
            open=held.open,
            create=held.create,
            close=held.close,
            save=lambda changed: config.save_settings(asked.home, changed),
            awake=clock.awake_seconds,
            keep_crash=_keep_crash,
            reference=lambda: f"C-{secrets.token_hex(2).upper()}",
        )
    )
    mouse = settings.mouse == "on" or (settings.mouse == "auto" and not config.is_ssh())
    ended = app.run(mouse=mouse)
    if ended is Ended.LOCKED:
        _begin_anew()
    held.let_go(clean=app.return_code == Ended.WELL)
    return Answer(None, exit_code=app.return_code or 0)


@dataclass
class _Held:
    """The lock on the folder, from the opening of the store to its close."""

    asked: Asked
    lock: "Application | None" = None

    def open(self, user: str, passphrase: str) -> "Store":
        """Open the store; of a training store neither is asked."""
        from atd_tui.cli import door  # noqa: PLC0415 -- first paint
        from atd_tui.store import Door, Store, audit, keys  # noqa: PLC0415 -- first paint

        home = self.asked.home
        if keys.is_training(home):
            key, actor = keys.unlock_training(home), door.TRAINEE
        else:
            given = passphrase or config.passphrase() or ""
            key, actor = keys.unlock(home, passphrase=given, user=user)
        unclean = self._take()
        made = Door(clock.system, door.new_id, actor)
        store = Store.open(home, key, made, thorough=unclean)
        store.door = replace(made, now=door.clock_of(store, self.asked.at))
        audit.record(store, "sign-in", "store")
        return store

    def create(self, wanted: "SetUp") -> "Store":
        """Make the store that the set-up describes, and open it."""
        from atd_tui.cli import setup  # noqa: PLC0415 -- first paint

        self._take()
        plan = setup.Plan(
            office=wanted.office,
            desk=wanted.desk,
            language=wanted.language,
            user=wanted.user,
            passphrase=wanted.passphrase,
        )
        return setup.create(self.asked.home, plan)

    def close(self, store: "Store") -> None:
        """Close the store."""
        store.close()

    def let_go(self, *, clean: bool) -> None:
        """Give up the lock; ``clean`` says that the store was closed."""
        if self.lock is not None:
            self.lock.release(clean=clean)

    def _take(self) -> bool:
        """Take the lock; say whether the last application ended without closing."""
        from atd_tui.store.lock import Application  # noqa: PLC0415 -- first paint

        if self.lock is None:
            self.lock = Application(self.asked.home)
        return self.lock.unclean


def _who(home: Path) -> tuple[tuple[str, ...], bool]:
    """Return the users that ``keys.json`` names, and whether it is for training.

    Only a glance, so that the first paint need not wait: the file is parsed strictly
    when the store is opened, and what is wrong with it is said then.
    """
    try:
        slots = json.loads((home / config.KEYS_FILE).read_bytes())["slots"]
        users = tuple(str(slot["user"]) for slot in slots if "user" in slot)
        return users, any(slot.get("kind") == "training" for slot in slots)
    except FileNotFoundError:
        return ("?",) if (home / config.STORE_FILE).exists() else (), False
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return ("?",), False


def _keep_crash(store: "Store", reference: str, text: str) -> None:
    from atd_tui.store import crashes  # noqa: PLC0415 -- first paint

    crashes.record_crash(store, text, reference)


def _begin_anew() -> None:
    """Replace this process, and with it every key and name in its memory.

    The new one holds nothing and asks for the passphrase. Where a process cannot be
    replaced, as on Windows, this one ends and the application is started again by hand.
    """
    if os.name == "posix":
        os.environ[_LOCKED] = "1"
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 -- ourselves, no shell
