"""The lock: who it is, and the passphrase."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Final

from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from atd_tui.errors import AtdError
from atd_tui.screens.threshold import ThresholdScreen
from atd_tui.widgets.choice import Choice
from atd_tui.widgets.field import Field
from atd_tui.widgets.key_bar import Key
from atd_tui.widgets.safe import SafeStatic
from atd_tui.widgets.status_line import StatusLine

TRIES: Final = 5
"""Wrong passphrases before one must wait."""

WAIT: Final = 60
"""Seconds of the first wait; each later one is twice as long."""


@dataclass
class Unlock(Message):
    """Posted when somebody wants to open the store; both are empty for training."""

    user: str
    passphrase: str = field(repr=False)


class UnlockScreen(ThresholdScreen):
    """Ask for a passphrase; a training store opens without one."""

    DEFAULT_CSS = "UnlockScreen #free { padding: 0 1; }"

    AUTO_FOCUS: ClassVar[str] = "#passphrase SafeInput, #send"

    def __init__(self, users: tuple[str, ...], *, training: bool = False) -> None:
        """Ask one of the users."""
        super().__init__()
        self._users = users
        self._open_to_all = training
        self._wrong = 0
        self._left = 0
        self._clock: Timer | None = None

    def heading(self) -> str:
        return self.words.text("Unlock")

    def verb(self) -> str:
        text = self.words.text
        return text("Open") if self._open_to_all else text("Unlock")

    def explain(self) -> str:
        if self._open_to_all:
            return self.words.text("Everybody in this store is invented.")
        return self.words.text(
            "What is on this laptop is encrypted. Without the passphrase nobody can "
            "read it, the helpdesk neither."
        )

    def keys(self) -> Sequence[Key]:
        shown = super().keys()
        return [key for key in shown if key.id != "reveal" or not self._open_to_all]

    def inside(self) -> Iterable[Widget]:
        text = self.words.text
        if self._open_to_all:
            yield SafeStatic(
                text("This is a training store: no passphrase."), id="free"
            )
            return
        users = [(user, user) for user in self._users]
        yield Choice(text("User"), users, id="user")
        yield Field("", password=True, below=True, id="passphrase")
        yield Field("", below=True, id="keyboard")

    def retell(self) -> None:
        super().retell()
        if self._open_to_all:
            return
        text = self.words.text
        users = [(user, user) for user in self._users]
        who = self.query_one("#user", Choice)
        who.show(text("User"), users, who.value)
        self.query_one("#passphrase", Field).rename(text("Passphrase"), self._tries())
        self.query_one("#keyboard", Field).rename(
            text("Keyboard test"), text("shown and not kept; try @ a q w m ;")
        )

    def send(self) -> None:
        if self._left:
            return
        self.busy(self.words.text("busy…"))
        if self._open_to_all:
            self.post_message(Unlock("", ""))
            return
        user = self.query_one("#user", Choice).value
        passphrase = self.query_one("#passphrase", Field)
        passphrase.accept()
        self.post_message(Unlock(user, passphrase.value))

    def refused(self, error: AtdError) -> None:
        """Say why, empty the field, and make a guesser wait."""
        super().refused(error)
        if self._open_to_all:
            return
        passphrase = self.query_one("#passphrase", Field)
        passphrase.input.value = ""
        passphrase.input.focus()
        if error.code == "keys.wrong-passphrase":
            self._wrong += 1
            if self._wrong % TRIES == 0:
                self._wait(WAIT * 2 ** (self._wrong // TRIES - 1))
        passphrase.rename(self.words.text("Passphrase"), self._tries())

    def _tries(self) -> str:
        if not self._wrong:
            return self.words.text("^t shows it")
        left = TRIES - self._wrong % TRIES
        return self.words.count("{n} try left", "{n} tries left", left)

    def _wait(self, seconds: int) -> None:
        self._left = seconds
        self.query_one("#passphrase", Field).input.disabled = True
        self._clock = self.set_interval(1.0, self._second)
        self._say_wait()

    def _second(self) -> None:
        self._left -= 1
        if self._left > 0:
            self._say_wait()
            return
        if self._clock:
            self._clock.stop()
        field = self.query_one("#passphrase", Field)
        field.input.disabled = False
        field.input.focus()
        self.query_one(StatusLine).say("")

    def _say_wait(self) -> None:
        minutes, seconds = divmod(self._left, 60)
        said = self.words.text(
            "Wait {time} before the next try.", time=f"{minutes}:{seconds:02}"
        )
        self.query_one(StatusLine).say(said)
