"""The engine: which request is next, and what its answer does. It opens no line.

    hello ─┬─ (restored) known ─┐
           ├────────────────────┴─ push … push ─ pull … pull ─┐
           └─ nothing to do ──────────────────────────────────┴─ done

At the end it is looked whether what is held is what the server says; what is not is
pulled once more.

Whatever breaks off, the laptop's store holds all that was answered; another engine
begins again with hello. An answer that is not to the last request is passed over.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pydantic import BaseModel

from atd_tui import protocol
from atd_tui.errors import SyncError
from atd_tui.protocol import (
    MOST_OPS,
    MOST_OPS_ALONE,
    MOST_ROWS,
    PROTOCOL,
    SCHEMA,
    Hello,
    Known,
    Missing,
    Page,
    Pull,
    Push,
    Pushed,
    Refusal,
    Welcome,
)
from atd_tui.sync.journal import Journal


class Verb(StrEnum):
    """The requests of a sync; each has a path of its own."""

    HELLO = "hello"
    KNOWN = "known"
    PUSH = "push"
    PULL = "pull"


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be sent; ``n`` tells its answer from a late one."""

    n: int
    verb: Verb
    body: BaseModel


_OTHER_LIFE: Final = "sync.epoch"


class Engine:
    """One sync of one laptop, from hello until nothing is left to do."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._verb: Verb | None = Verb.HELLO
        self._sent: Request | None = None
        self._n = 0
        self._welcome: Welcome | None = None
        self._sums: Mapping[str, str] = {}
        self._asked: list[str] = []
        self._missing: list[str] = []

    @property
    def head(self) -> int:
        """The last number of the server when it said hello; 0 before that."""
        return self._welcome.head if self._welcome else 0

    def next_request(self) -> Request | None:
        """Return what is to be sent now; the same again until it was answered.

        ``None`` when the laptop is level with the server.
        """
        if self._verb is None:
            return None
        if self._sent is None:
            self._n += 1
            self._sent = Request(self._n, self._verb, self._body(self._verb))
        return self._sent

    def on_response(self, request: Request, body: bytes) -> None:
        """Take the answer to a request; one that is late changes nothing.

        Raises:
            SyncError: ``sync.malformed``: the request may be sent again.
        """
        if self._sent is None or request.n != self._sent.n:
            return
        match request.verb:
            case Verb.HELLO:
                self._verb = self._on_welcome(protocol.read(Welcome, body))
            case Verb.KNOWN:
                self._verb = self._on_missing(protocol.read(Missing, body))
            case Verb.PUSH:
                self._journal.settle(protocol.read(Pushed, body))
                self._verb = self._push_or(Verb.PULL)
            case Verb.PULL:
                self._verb = self._on_page(protocol.read(Page, body))
        self._sent = None
        if self._verb is None and self._journal.level(self._sums):
            self._verb = Verb.PULL

    def on_refusal(self, request: Request, body: bytes) -> None:
        """Take a refusal; of a server that was restored the sync begins anew.

        Raises:
            SyncError: what the server said; nothing is lost and nothing was taken.
        """
        if self._sent is None or request.n != self._sent.n:
            return
        refusal = protocol.read(Refusal, body)
        if refusal.code != _OTHER_LIFE:
            raise SyncError(refusal.code, **refusal.facts)
        self._verb, self._sent = Verb.HELLO, None

    def _body(self, verb: Verb) -> BaseModel:
        stands = self._journal.standing()
        match verb:
            case Verb.HELLO:
                return Hello(
                    protocol=PROTOCOL,
                    schema_=SCHEMA,
                    incarnation=stands.incarnation,
                    epoch=stands.epoch,
                    seen=stands.seen,
                    chain=stands.chain,
                )
            case Verb.KNOWN:
                unsure = self._journal.unsure()
                asked = len(self._asked)
                self._asked += unsure[asked : asked + MOST_OPS_ALONE]
                return Known(ids=self._asked[asked:])
            case Verb.PUSH:
                ready = list(self._journal.ready(MOST_OPS))
                return Push(
                    epoch=stands.epoch,
                    schema_=SCHEMA,
                    transactions=ready,
                    heard=stands.heard,
                    heard_in=stands.heard_in,
                )
            case Verb.PULL:
                return Pull(
                    epoch=stands.epoch,
                    schema_=SCHEMA,
                    cursors=dict(stands.cursors),
                    most=MOST_ROWS,
                    whole=stands.whole,
                )

    def _on_welcome(self, welcome: Welcome) -> Verb | None:
        self._welcome, self._sums = welcome, welcome.sums
        stands = self._journal.standing()
        if stands.epoch not in {"", welcome.epoch}:
            self._asked, self._missing = [], []
            return Verb.KNOWN
        said = welcome
        self._journal.welcome(said.epoch, said.durable, said.token, said.role)
        level = (
            not (stands.whole or stands.put_away)
            and stands.cursors.keys() == welcome.buckets.keys()
        )
        level = level and all(
            stands.cursors[bucket].handle == there.handle
            and stands.cursors[bucket].seq >= there.seq
            for bucket, there in welcome.buckets.items()
        )
        return self._push_or(None if level else Verb.PULL)

    def _on_missing(self, missing: Missing) -> Verb | None:
        if self._welcome is None or missing.epoch != self._welcome.epoch:
            return Verb.HELLO
        self._missing += missing.ids
        if len(self._asked) < len(self._journal.unsure()):
            return Verb.KNOWN
        self._journal.begin_life(missing.epoch, self._missing, self._welcome.last)
        return self._push_or(Verb.PULL)

    def _push_or(self, otherwise: Verb | None) -> Verb | None:
        return Verb.PUSH if self._journal.ready(1) else otherwise

    def _on_page(self, page: Page) -> Verb | None:
        if not self._journal.stage(page):
            self._journal.read_anew()
            return Verb.PULL
        if page.more:
            return Verb.PULL
        self._sums = page.sums
        self._journal.install()
        return self._push_or(None)
