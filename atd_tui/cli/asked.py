"""What a command was asked, and how it answers."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from atd_tui import clock, config
from atd_tui.cli.output import Answer, give, refuse
from atd_tui.errors import AtdError, Misused, StoreBusy
from atd_tui.i18n import Words

PATIENCE: Final = 60.0
"""Seconds after which a command no longer waits for others that write."""


@dataclass(frozen=True)
class Asked:
    """What the common options of a command said.

    Attributes:
        store: from ``--store``; ``None`` leaves it to the environment.
        at: from ``--at``, as typed.
        action: id of the action, so that a repetition does nothing twice, or empty.
    """

    store: Path | None = None
    at: str = ""
    json: bool = False
    action: str = ""

    @cached_property
    def home(self) -> Path:
        """The folder of the store.

        Raises:
            Misused: the path is a file that is no store.
        """
        return config.home(self.store)

    @cached_property
    def words(self) -> Words:
        """The language of this store's settings, else of the environment, else English.

        Settings that cannot be read choose no language; ``config show`` and ``doctor``
        say what is wrong with them.
        """
        try:
            chosen = config.load_settings(self.home).language
        except AtdError:
            chosen = None
        return Words(chosen or config.language() or "en")


def answered(asked: Asked, verb: Callable[[Asked], Answer]) -> int:
    """Run a command, print what it answers or why it refuses; return the exit code."""
    try:
        _refuse_bad_id(asked.action)
        answer = _in_turn(asked, verb)
    except AtdError as error:
        return refuse(error, asked.words, as_json=asked.json)
    return give(answer, as_json=asked.json)


def _in_turn(asked: Asked, verb: Callable[[Asked], Answer]) -> Answer:
    """Run a command, again while others write: where the store is busy, it did nothing.

    A person at the screen hears of it after one wait of the store; a script with many
    others beside it would rather be served late.
    """
    until = clock.awake_seconds() + PATIENCE
    while True:
        try:
            return verb(asked)
        except StoreBusy as busy:
            if busy.code != "store.busy" or clock.awake_seconds() > until:
                raise


def _refuse_bad_id(action: str) -> None:
    try:
        uuid.UUID(action or "0" * 32)
    except ValueError:
        raise Misused("cli.action", given=action) from None
