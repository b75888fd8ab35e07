"""Opening the application: what the door hands to it, and what becomes of its end."""

import json
import os
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from atd_tui import clock, config
from atd_tui.cli.asked import Asked
from atd_tui.cli.output import Answer
from atd_tui.screens import litter
from atd_tui.settings import Settings

if TYPE_CHECKING:
    from atd_tui.screens.setup import SetUp
    from atd_tui.store import Store
    from atd_tui.store.lock import Application
    from atd_tui.sync.dial import Around

_KEYS: Final = "keys.json"
_TELLTALES: Final = ("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_SCREENSHOT")
"""Switches of Textual that write what is shown to a file or a socket."""

_FRAMES: Final = "240"
"""A second, at most. With Textual's 60, what follows the cursor comes a frame late."""

_UNLOCKING: Final = ("ATD_TUI_PASSPHRASE", "ATD_TUI_PASSPHRASE_COMMAND")


class Threshold:
    """Open, make and close the one store of the application, and hold its lock.

    Its methods run in the application's thread for writing; what they need is imported
    there, so that the first paint does not wait for it.
    """

    def __init__(self, asked: Asked, build: Callable[[], object]) -> None:
        self._asked = asked
        self._build = build
        self._lock: Application | None = None

    def open(self, user: str, passphrase: str) -> "Store":
        """Open the store; an empty passphrase leaves it to the environment.

        Raises:
            AtdError: another application runs on it, or it does not open.
        """
        from atd_tui.cli import door  # noqa: PLC0415 -- first paint

        def opened(lock: "Application") -> "Store":
            self._build()
            key, actor = door.unlock(self._asked.home, user, passphrase)
            return door.open_home(self._asked, key, actor, thorough=lock.unclean)

        return self._locked(opened)

    def create(self, values: "SetUp") -> "Store":
        """Make the store from what was typed, and open it.

        Raises:
            AtdError: something typed cannot be used, or a store is there already.
        """
        from atd_tui.cli import setup  # noqa: PLC0415 -- first paint

        plan = setup.Plan(
            values.office,
            values.desk,
            values.language,
            values.user,
            values.passphrase,
        )
        return self._locked(lambda _: setup.create(self._asked.home, plan))

    def close(self, store: "Store") -> None:
        """Close the store and give up the lock: this end is a clean one."""
        store.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _locked(self, opened: "Callable[[Application], Store]") -> "Store":
        """Open under the lock; a store that does not open leaves it free."""
        from atd_tui.store.lock import Application  # noqa: PLC0415 -- first paint

        lock = Application(self._asked.home)
        try:
            store = opened(lock)
        except BaseException:
            lock.release(clean=not lock.unclean)
            raise
        self._lock = lock
        return store


def application(
    asked: Asked,
    *,
    locked: bool = False,
    build: Callable[[], object] | None = None,
) -> Answer:
    """Open the application on a store; the first time it sets one up.

    Args:
        asked: which store.
        locked: whether it was locked a moment ago; then nothing opens unasked.
        build: makes the store of a demo, where there is none, behind the first paint.

    Raises:
        AtdError: the terminal cannot show it, or a file of the folder is broken.
    """
    config.require_screen(config.terminal())
    users, training = ((), True) if build else who(asked.home)
    _tell_textual()
    litter.pause()
    from atd_tui.app import AtdApp  # noqa: PLC0415 -- --help stays fast
    from atd_tui.screens.opening import Ended, Opening  # noqa: PLC0415 -- likewise

    threshold = Threshold(asked, build or tuple)
    app = AtdApp(
        Opening(
            users=users,
            training=training,
            prompt=locked or not (training or _env_passphrase()),
            settings=(settings := config.load_settings(asked.home)),
            language=asked.words.language,
            open=threshold.open,
            create=threshold.create,
            close=threshold.close,
            save=partial(config.save_settings, asked.home),
            awake=clock.awake_seconds,
            keep_crash=_keep_crash,
            reference=_reference,
            prepare=partial(import_module, "atd_tui.cli.door"),
            around=None if training else _around,
        )
    )
    if app.run(mouse=mouse_works(settings)) == Ended.LOCKED:
        return _start_anew(asked)
    return Answer(None, exit_code=app.return_code or 0)


def _around() -> "Around":
    """Return what the sync takes from this machine; called in its own thread."""
    from atd_tui.cli.syncing import around  # noqa: PLC0415 -- first paint

    return around()


def _tell_textual() -> None:
    """Set what Textual reads from the environment when it is imported."""
    for switch in _TELLTALES:
        os.environ.pop(switch, None)
    os.environ.setdefault("TEXTUAL_FPS", _FRAMES)


def who(home: Path) -> tuple[tuple[str, ...], bool]:
    """Return who may unlock the store and whether it is for training.

    Only looks: what is wrong with the file is said when the store is opened.

    Raises:
        KeysError: there is a store, but no key file that names anybody.
    """
    if not (home / config.STORE_FILE).exists():
        return (), False
    try:
        slots = json.loads((home / _KEYS).read_bytes())["slots"]
        named = tuple(str(slot["user"]) for slot in slots if "user" in slot)
        training = any(slot["kind"] == "training" for slot in slots)
    except (OSError, ValueError, LookupError, TypeError):
        named, training = (), False
    if not named and not training:
        from atd_tui.store import keys  # noqa: PLC0415 -- first paint

        return tuple(keys.users(home)), keys.is_training(home)
    return named, training


def _env_passphrase() -> bool:
    """Return whether a script told how to unlock; the command is not run for it."""
    return any(os.environ.get(name) for name in _UNLOCKING)


def mouse_works(settings: Settings) -> bool:
    """Return whether the mouse works; over SSH each move of it would cost kilobytes."""
    if settings.mouse == "auto":
        return not config.is_ssh()
    return settings.mouse == "on"


def _keep_crash(store: "Store", reference: str, text: str) -> None:
    from atd_tui.store import crashes  # noqa: PLC0415 -- first paint

    crashes.record_crash(store, text, reference)


def _reference() -> str:
    import secrets  # noqa: PLC0415 -- first paint

    return f"C-{secrets.token_hex(2).upper()}"


def _start_anew(asked: Asked) -> Answer:
    """Give this process up for a new one without keys, which asks to unlock.

    Closing a store does not clear the memory; a new program in its place does. It does
    not inherit how a script would unlock, or Enter would open it to anybody. Windows
    has no such thing: there the program ends.
    """
    for name in _UNLOCKING:
        os.environ.pop(name, None)
    told = ["--store", str(asked.home), "--locked"]
    if asked.at:
        told += ["--at", asked.at]
    if os.name == "posix":
        program = [sys.executable, "-P", "-m", "atd_tui"]
        os.execv(sys.executable, [*program, *told])  # noqa: S606 -- this very program
    return Answer(None, [asked.words.text("Locked. Start atd-tui to unlock it.")])
