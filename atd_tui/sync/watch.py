"""Sync in the background: soon after a write, and as soon as the server has something.

One thread syncs; another one asks the server to be told what moved, while the laptop
is level. What fails is tried again, ever less often and never on the minute, so that
a whole office that comes back does not call at once. Nobody at a key waits for it.
"""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any, Final

from atd_tui import protocol
from atd_tui.errors import AtdError, SyncError
from atd_tui.protocol import SCHEMA, Moved, Refusal, Wait
from atd_tui.store import sync_states
from atd_tui.store.store import Store
from atd_tui.sync import proof
from atd_tui.sync.dial import Around, Dial
from atd_tui.sync.laptop import Laptop
from atd_tui.sync.run import OK, Figures, Progress, Run
from atd_tui.sync.stand import Past, Phase, Stand

SOON: Final = 0.2
"""Seconds between a write and its sync: what is written meanwhile goes along."""

FIRST: Final = 2.0
"""Seconds until the first new try, doubled after each that is in vain."""

LONGEST: Final = 300.0
_LOOK: Final = 1.0
"""Seconds between two looks at whether another process has written."""

_DEAF: Final = 60.0
"""The longest rest of who listens in vain, while syncs succeed."""

_MOST_FAILURES: Final = 20
_NOWHERE: Final = {"done": 0, "of": 0, "read": 0, "to_read": 0}
_KEPT: Final = 50
"""Syncs of the past that are shown."""


class Watch:
    """The background of one open store; ``told`` hears how it stands, in its thread."""

    def __init__(
        self, store: Store, around: Around, told: Callable[[Stand], object]
    ) -> None:
        self.stand = Stand()
        self._store, self._around, self._told = store, around, told
        self._called = threading.Event()
        self._level = threading.Event()
        self.ended = threading.Event()
        self._paused = False
        self._failures = 0
        self._asked_now = False
        self._version = 0
        self._dial = Dial(store, around.wire)
        self._syncing: threading.Thread | None = None

    def run(self) -> None:
        """Sync until ``stop`` is called, in a thread of its own."""
        self._syncing = threading.current_thread()
        self._store.subscribe(self._heard)
        try:
            self._version = self._store.data_version()
            while not self.ended.is_set():
                self._rest(self._once())
        finally:
            self._store.unsubscribe(self._heard)
            self._level.set()
            self._dial.close()
            self._show(phase=Phase.OFF, again_at=None)

    def stop(self) -> None:
        """Let it end after the request at hand; nothing is lost by that."""
        self.ended.set()
        self._called.set()
        self._level.set()

    def now(self) -> None:
        """Sync at once, whatever was in vain before; also while it pauses."""
        self._asked_now = True
        self._called.set()

    def pause(self, *, paused: bool) -> None:
        """Use the network no more but when somebody asks for it, or again by itself."""
        self._paused = paused
        self._called.set()

    def _heard(self, _: frozenset[str]) -> None:
        # What this thread puts in itself came from the server.
        if threading.current_thread() is not self._syncing:
            self._called.set()

    def _once(self) -> float:
        """Sync once if it may; return for how many seconds it may rest at most."""
        if self._paused and not self._asked_now:
            self._level.clear()
            self._show(phase=Phase.PAUSED, again_at=None)
            return LONGEST
        self._asked_now = False
        self._level.clear()
        begun = self._around.awake()
        try:
            figures = self._sync()
        except AtdError as error:
            if self.ended.is_set():
                return 0.0
            return self._failed(error)
        self._succeeded(figures, self._around.awake() - begun)
        return LONGEST

    def _sync(self) -> Figures:
        self._show(phase=Phase.SYNCING, again_at=None, **_NOWHERE)
        run = Run(
            self._store,
            self._dial.wire(),
            awake=self._around.awake,
            told=self._progress,
            stopped=self.ended.is_set,
        )
        return run.whole()

    def _progress(self, progress: Progress) -> None:
        sending = progress.sent < progress.to_send
        done = progress.sent if sending else progress.received
        of = progress.to_send if sending else 0
        read = (0, 0) if sending else (progress.read, progress.to_read)
        self._show(done=done, of=of, read=read[0], to_read=read[1])

    def _failed(self, error: AtdError) -> float:
        """Note why it was in vain; return when to try again."""
        pause = min(LONGEST, FIRST * 2.0**self._failures)
        pause *= 0.5 + self._around.chance() / 2
        self._failures = min(self._failures + 1, _MOST_FAILURES)
        at = self._store.door.now()
        self._dial.close()
        self._show(
            phase=Phase.OFFLINE,
            code=error.code,
            facts=dict(error.facts),
            again_at=at + timedelta(seconds=pause),
            past=self._past(Past(at, code=error.code, facts=dict(error.facts))),
        )
        return pause

    def _succeeded(self, figures: Figures, seconds: float) -> None:
        self._failures = 0
        at = self._store.door.now()
        past = self.stand.past
        if figures.pushed or figures.pulled or not past or past[0].code:
            up, down = figures.acknowledged, figures.pulled
            past = self._past(Past(at, up, down, seconds))
        said = {"code": "", "facts": {}, "since": at, "again_at": None}
        self._show(phase=Phase.LEVEL, past=past, **said, **_NOWHERE)
        self._level.set()

    def _past(self, one: Past) -> tuple[Past, ...]:
        last = self.stand.past[:1]
        if one.code and last and last[0].code == one.code:
            return (one, *self.stand.past[1:])
        return (one, *self.stand.past)[:_KEPT]

    def _rest(self, most: float) -> None:
        """Rest until something calls: a key, a write, another process, or the time."""
        until = self._around.awake() + most
        while not self._is_called():
            if self._around.awake() >= until:
                return
        self._called.clear()
        if not (self._asked_now or self.ended.is_set()):
            self.ended.wait(SOON)
            self._called.clear()

    def _is_called(self) -> bool:
        """Say whether to sync now; what is written while nobody answers can wait."""
        if self._called.wait(_LOOK):
            if self.ended.is_set() or self._asked_now or not self._failures:
                return True
            self._called.clear()
            return False
        return not self._failures and self._written_beside()

    def _written_beside(self) -> bool:
        """Say whether another process wrote something that is to be sent."""
        version = self._store.data_version()
        if version == self._version:
            return False
        self._version = version
        return sync_states.counts(self._store).waiting > 0

    def listen(self) -> None:
        """Ask the server what moved while all is level, in another thread."""
        dial, deaf = Dial(self._store, self._around.wire), 0
        while self._is_level():
            try:
                moved = self._moved(dial)
                deaf = 0
            except AtdError:
                # The other thread tries too, and says what is wrong.
                dial.close()
                deaf = min(deaf + 1, _MOST_FAILURES)
                moved = True
                self.ended.wait(min(_DEAF, FIRST**deaf))
            if moved and self._level.is_set():
                self._level.clear()
                self._called.set()
        dial.close()

    def _is_level(self) -> bool:
        """Wait until all is level; return whether to listen, not at the end."""
        # Asked before it waits: ``stop`` may have called while an answer came in.
        if not self.ended.is_set():
            self._level.wait()
        return not self.ended.is_set()

    def _moved(self, dial: Dial) -> bool:
        """Wait at the server; return whether a bucket is further than it is here."""
        stands = Laptop(self._store).standing()
        asked = Wait(epoch=stands.epoch, schema_=SCHEMA, cursors=dict(stands.cursors))
        wire, body = dial.wire(), protocol.written(asked)
        shown = partial(wire.send, "wait", body=body)
        answer = proof.answered(self._store, shown)
        if answer.status != OK:
            raise SyncError(protocol.read(Refusal, answer.body).code)
        return bool(protocol.read(Moved, answer.body).buckets)

    def _show(self, **changes: Any) -> None:
        stand = replace(self.stand, **changes)
        if stand != self.stand:
            self.stand = stand
            self._told(stand)
