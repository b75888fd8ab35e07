"""The engine: which request is next, and what its answer does. It opens no line.

    hello ─┬─ (restored) known ─┐
           ├────────────────────┴─ push … push ─ pull … pull ─┐
           └─ nothing to do ──────────────────────────────────┴─ done

At the end it is looked whether what is held is what the server says; what is not is
pulled once more.

A laptop that was level, and whose own writing alone came after, pulls nothing.

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
from atd_tui.sync.reach import Reach


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
        self._reach = Reach.nowhere()
        self._ahead: Request | None = None
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
            ahead, self._ahead = self._ahead, None
            if ahead is None or not self._follows(ahead):
                ahead = self._next(self._verb, self._body(self._verb))
            self._sent = ahead
        return self._sent

    def ahead(self, body: bytes = b"") -> Request | None:
        """Return the request after this one, if it is known before the answer is taken.

        It may be sent at once: the server takes them in their order, and answers alike
        what comes again. What follows a page the beginning of its ``body`` says.
        """
        sent = self._sent
        if sent is not None and self._ahead is None:
            if isinstance(sent.body, Push):
                self._ahead = self._push_behind(sent.body)
            elif isinstance(sent.body, Pull) and body:
                self._ahead = self._pull_behind(sent.body, body)
        return self._ahead

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
                self._verb = self._on_pushed(protocol.read(Pushed, body))
            case Verb.PULL:
                self._verb = self._on_page(protocol.read(Page, body), body)
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
        self._verb, self._sent, self._ahead = Verb.HELLO, None, None

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
                # What is ready was looked at when it was sealed.
                return Push.model_construct(
                    epoch=stands.epoch,
                    schema_=SCHEMA,
                    transactions=self._journal.ready(MOST_OPS),
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
                    midway=stands.midway,
                    read=stands.read,
                )

    def _push_behind(self, sent: Push) -> Request | None:
        ready = self._journal.ready(MOST_OPS, after=sent.transactions[-1].n)
        if not ready:
            return None
        # It goes only once there is an answer to this one.
        heard = {"heard": sent.transactions[-1].n, "heard_in": sent.epoch}
        said = sent.model_copy(update={"transactions": ready, **heard})
        return self._next(Verb.PUSH, said)

    def _pull_behind(self, sent: Pull, body: bytes) -> Request | None:
        onward = protocol.onward(body)
        if onward is None or not onward.more:
            return None
        read = protocol.least(sent.cursors) if sent.read is None else sent.read
        goes_on = {"cursors": onward.cursors, "midway": onward.midway, "read": read}
        said = sent.model_copy(update=goes_on)
        return self._next(Verb.PULL, said)

    def _next(self, verb: Verb, body: BaseModel) -> Request:
        self._n += 1
        return Request(self._n, verb, body)

    def _follows(self, ahead: Request) -> bool:
        """Return whether a request is still the next one, the answer being taken."""
        if isinstance(ahead.body, Push):
            both = ahead.body.transactions[:1], self._journal.ready(1)[:1]
            mine, ready = ([(each.id, each.n) for each in some] for some in both)
            return self._verb is Verb.PUSH and mine == ready
        stands = self._journal.standing()
        return (
            self._verb is Verb.PULL
            and isinstance(ahead.body, Pull)
            and (ahead.body.cursors, ahead.body.whole) == (stands.cursors, stands.whole)
            and (ahead.body.midway, ahead.body.read) == (stands.midway, stands.read)
        )

    def _on_welcome(self, welcome: Welcome) -> Verb | None:
        self._welcome, self._sums = welcome, welcome.sums
        stands = self._journal.standing()
        if stands.epoch not in {"", welcome.epoch}:
            self._asked, self._missing = [], []
            self._reach = Reach.nowhere()
            return Verb.KNOWN
        self._journal.welcome(welcome)
        self._reach = Reach.of(stands, welcome)
        # Of a laptop that never read anything this is still to be written down.
        level = self._reach.level and bool(stands.cursors)
        return self._push_or(None if level else Verb.PULL)

    def _on_pushed(self, pushed: Pushed) -> Verb | None:
        if not self._journal.settle(pushed, self._reach.after(pushed)):
            self._reach = Reach.nowhere()
        self._sums = pushed.sums
        return self._push_or(None if self._reach.level else Verb.PULL)

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

    def _on_page(self, page: Page, text: bytes) -> Verb | None:
        if not self._journal.stage(page, text):
            self._journal.read_anew()
            return Verb.PULL
        if page.more:
            return Verb.PULL
        self._sums = page.sums
        self._journal.install()
        self._reach = Reach.read(page.cursors)
        return self._push_or(None)
