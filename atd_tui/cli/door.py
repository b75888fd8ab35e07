"""The door: which store a command opens, with which key, whose name and which clock."""

import getpass
import os
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from sqlmodel import func, select

from atd_tui import clock, config
from atd_tui.cli.asked import Asked
from atd_tui.errors import AtdError, KeysError, Misused, Refused, StoreUnusable
from atd_tui.i18n import Words
from atd_tui.models.journal import Action
from atd_tui.store import Door, Store, crashes, files, keys, places

Now = Callable[[], datetime]

TRAINEE: Final = "training"
"""Who works in a training store, which nobody unlocks."""


@contextmanager
def opened(asked: Asked) -> Iterator[Store]:
    """Open the store that a command works on; close it when the command is done.

    Raises:
        AtdError: the store, the passphrase or ``--at`` cannot be used.
    """
    files.refuse_unfit(asked.home / files.STORE)
    store = open_home(asked, *unlocked(asked.home, asked.words))
    try:
        yield store
    except (AtdError, KeyboardInterrupt):
        raise
    except Exception as error:
        error.reference = crashes.keep(store, error)  # type: ignore[attr-defined]  # -- for the root
        raise
    finally:
        store.close()


def open_home(asked: Asked, key: bytes, actor: str, *, thorough: bool = False) -> Store:
    """Open the store of a home folder with its clock, and know its contact points.

    Raises:
        AtdError: the store or ``--at`` cannot be used.
    """
    door = Door(clock.system, new_id, actor)
    store = Store.open(asked.home, key, door, thorough=thorough)
    try:
        store.door = replace(door, now=clock_of(store, asked.at))
        places.know(store)
    except BaseException:
        store.close()
        raise
    return store


def unlock(home: Path, user: str, typed: str) -> tuple[bytes, str]:
    """Return the data key and the user of what was typed on the unlock screen.

    Where nothing was typed, the environment speaks.

    Raises:
        KeysError: the passphrase is wrong, or the key file is unusable.
    """
    if keys.is_training(home):
        return keys.unlock_training(home), TRAINEE
    return keys.unlock(home, passphrase=typed or config.passphrase() or "", user=user)


def unlocked(home: Path, words: Words) -> tuple[bytes, str]:
    """Return the data key and the user; a training store opens without a word.

    Raises:
        KeysError: no passphrase was given and nobody can be asked, or it is wrong.
        StoreUnusable: there is no store here at all.
    """
    if not (home / files.KEYS).exists() and not (home / files.STORE).exists():
        raise StoreUnusable("store.missing", path=str(home / files.STORE))
    if keys.is_training(home):
        return keys.unlock_training(home), TRAINEE
    return keys.unlock(home, passphrase=passphrase(words))


def passphrase(words: Words) -> str:
    """Return the passphrase of the environment, else ask the person for it.

    Raises:
        KeysError: ``keys.no-passphrase`` where nobody can be asked.
    """
    given = config.passphrase()
    return _ask_once(words.text("Passphrase:")) if given is None else given


def new_passphrase(words: Words, variable: str = "") -> str:
    """Return the passphrase to be set: of the environment, else asked for twice.

    Raises:
        KeysError: ``keys.no-passphrase`` where nobody can be asked.
        Misused: ``keys.not-the-same`` when the two differ.
    """
    given = os.environ.get(variable) if variable else config.passphrase()
    if given:
        return given
    first = _ask(words.text("New passphrase:"))
    if first != _ask(words.text("Once more:")):
        raise Misused("keys.not-the-same")
    return first


def clock_of(store: Store, at: str = "") -> Now:
    """Return the clock of a store.

    That of a training store stands while nobody works in it, so that its Wednesday
    stays that Wednesday.

    Raises:
        Refused: ``clock.not-training`` when the clock of a real store shall be fixed.
        Misused: ``at`` is no instant.
    """
    if not store.device.training:
        if at:
            raise Refused("clock.not-training")
        return clock.system
    return clock.fixed(instant(at)) if at else clock.ticking_from(_stood_at(store))


def instant(typed: str) -> datetime:
    """Return the instant of ``--at``.

    Raises:
        Misused: it is no ISO instant with its distance from UTC.
    """
    try:
        at = datetime.fromisoformat(typed)
    except ValueError:
        raise Misused("clock.not-an-instant", given=typed) from None
    if at.tzinfo is None:
        raise Misused("clock.not-an-instant", given=typed)
    return at


def new_id() -> str:
    """Return a random id (version 4: it does not tell when it was made)."""
    return str(uuid.uuid4())


def _stood_at(store: Store) -> datetime:
    made = store.device.created_at
    with store.reading() as session:
        latest: datetime | None = session.exec(select(func.max(Action.at))).one()
    return made if latest is None else max(latest, made)


@cache
def _ask_once(prompt: str) -> str:
    """Ask one time only, also where a command must try again for a busy store."""
    return _ask(prompt)


def _ask(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise KeysError("keys.no-passphrase")
    return getpass.getpass(f"{prompt} ", sys.stderr)
