"""One sync of a store over a line: from hello until the laptop is level.

Whatever breaks off, all that was answered is in the store, and another run goes on
from there. Nothing here waits between two requests: who calls says when to try again.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Protocol, runtime_checkable

from atd_tui import protocol
from atd_tui.errors import SyncError
from atd_tui.store import sync_server, sync_states, sync_twins
from atd_tui.store.store import Store
from atd_tui.store.sync_lock import Turn
from atd_tui.store.sync_states import Counts
from atd_tui.sync import proof
from atd_tui.sync.counting import Counting
from atd_tui.sync.engine import Engine, Request, Verb
from atd_tui.sync.laptop import Laptop

OK: Final = 200
_AGAIN: Final = 2
"""How often an answer that was cut or garbled is asked for once more."""

_HELLOS: Final = 4
"""A server that begins another life more often within one sync is not well."""

_LITTER: Final = (50_000, 20, 20)
_PASSING: Final = frozenset({"sync.cut", "sync.malformed"})


class Answer(proof.Answer, Protocol):
    """What came back over a line, and how much went over it."""

    @property
    def bytes_up(self) -> int:
        """What went over the line to the server."""

    @property
    def bytes_down(self) -> int:
        """What came back."""


class Wire(Protocol):
    """A line to the server."""

    def send(self, verb: str, token: str, body: bytes) -> Answer:
        """Send a request; return what came back."""


@runtime_checkable
class Ahead(Wire, Protocol):
    """A line on which the next request may go before an answer is looked at."""

    def prepared(self, verb: str, token: str, body: bytes) -> Any:
        """Return a request as it will be sent."""

    def begin(self, asked: Any) -> None:
        """Send a request that was prepared; ``answer`` must follow."""

    def answer(self) -> Answer:
        """Return what came back."""

    def close(self) -> None:
        """Let go of the connection, and of an answer that is under way."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sync has come.

    Attributes:
        verb: what is asked for now.
        sent: transactions answered, of ``to_send``.
        received: rows that came.
        read: numbers of the server read, of ``to_read``; both 0 in a later pull.
    """

    verb: Verb
    sent: int
    to_send: int
    received: int
    read: int = 0
    to_read: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """What a sync did, and what then waits for a person.

    Attributes:
        pushed: transactions sent; ``acknowledged``: those of them that were taken.
        pulled: rows that came.
        conflicts: conflicts that nobody decided yet.
        quarantined: transactions that were refused, or parked at the server.
        position: number of the server up to which all was read.
    """

    pushed: int
    acknowledged: int
    pulled: int
    conflicts: int
    quarantined: int
    position: int
    seconds: float
    bytes_up: int
    bytes_down: int


Told = Callable[[Progress], None]


@contextmanager
def _little_litter() -> Iterator[None]:
    """Look for rings of objects rarely: thousands of rows live as long as a request."""
    before = gc.get_threshold()
    gc.set_threshold(*_LITTER)
    try:
        yield
    finally:
        gc.set_threshold(*before)


class Run:
    """One sync, which can be told to stop between two requests."""

    def __init__(
        self,
        store: Store,
        wire: Wire,
        *,
        awake: Callable[[], float],
        told: Told | None = None,
        stopped: Callable[[], bool] | None = None,
        look_at_all: bool = False,
    ) -> None:
        """``awake`` counts seconds; ``told`` hears how far it is, ``stopped`` asks.

        ``look_at_all``: every row that is held, and not some of them in turn.
        """
        self._store, self._wire, self._awake = store, wire, awake
        self._told, self._stopped = told, stopped
        self.laptop = Laptop(store, look_at_all=look_at_all)
        self._journal = Counting(self.laptop, store)
        self._engine = Engine(self._journal)
        self._up = self._down = self._hellos = self._failed = 0
        self._begun: Request | None = None

    def whole(self) -> Figures:
        """Sync until the laptop is level with its server.

        Raises:
            SyncError: ``sync.not-connected``, ``sync.stopped``, or why the server did
                not answer; what was answered stays.
            StoreBusy: another process syncs this store, for as long as one waits.
        """
        if sync_server.connected(self._store) is None:
            raise SyncError("sync.not-connected")
        with Turn(self._store.home, self._awake), _little_litter():
            begun = self._awake()
            before = sync_states.counts(self._store) if self._told else None
            while (request := self._engine.next_request()) is not None:
                self._refuse_endless(request)
                self._tell(request, before)
                self._step(request)
            sync_twins.note(self._store, self._journal.arrived)
            return self._figures(self._awake() - begun)

    def _refuse_endless(self, request: Request) -> None:
        if self._stopped is not None and self._stopped():
            raise SyncError("sync.stopped")
        self._hellos += request.verb is Verb.HELLO and not self._failed
        if self._hellos > _HELLOS:
            raise SyncError("sync.unsettled")

    def _tell(self, request: Request, before: Counts | None) -> None:
        if self._told is not None and before is not None:
            sent, received = self._journal.pushed, self._journal.pulled
            to_send, read = max(before.waiting, sent), (0, 0)
            if not before.position:
                read = self._journal.reached, self._engine.head
            self._told(Progress(request.verb, sent, to_send, received, *read))

    def _step(self, request: Request) -> None:
        """Send one request and take its answer; one that was garbled is asked again."""
        try:
            answer = proof.answered(self._store, partial(self._counted, request))
            if answer.status == OK:
                self._engine.on_response(request, answer.body)
            else:
                self._engine.on_refusal(request, answer.body)
        except SyncError as error:
            self._failed += 1
            if error.code not in _PASSING or self._failed > _AGAIN:
                raise
        else:
            self._failed = 0

    def _counted(self, request: Request, token: str) -> Answer:
        answer = self._answer(request, token)
        self._up += answer.bytes_up
        self._down += answer.bytes_down
        return answer

    def _answer(self, request: Request, token: str) -> Answer:
        """Send a request, and the one behind it before its answer is taken in."""
        wire = self._wire
        if not isinstance(wire, Ahead):
            return wire.send(request.verb, token, protocol.written(request.body))
        if self._begun is not request:
            if self._begun is not None:
                wire.close()  # nobody waits for that answer any more
            wire.begin(_prepared(wire, request, token))
        self._begun = None
        behind = self._engine.ahead()
        said = _prepared(wire, behind, token) if behind else None
        answer = wire.answer()
        if answer.status == OK and said is None:
            behind = self._engine.ahead(answer.body)
            said = _prepared(wire, behind, token) if behind else None
        if answer.status == OK and said is not None:
            self._begun = behind
            wire.begin(said)
        return answer

    def _figures(self, seconds: float) -> Figures:
        counts = sync_states.counts(self._store)
        return Figures(
            pushed=self._journal.pushed,
            acknowledged=self._journal.acknowledged,
            pulled=self._journal.pulled,
            conflicts=counts.conflicts,
            quarantined=counts.refused + counts.parked,
            position=counts.position,
            seconds=round(seconds, 3),
            bytes_up=self._up,
            bytes_down=self._down,
        )


def _prepared(wire: Ahead, request: Request, token: str) -> Any:
    return wire.prepared(request.verb, token, protocol.written(request.body))
