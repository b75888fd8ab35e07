"""The journal of a laptop on its store: each answer of the engine is one commit."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from sqlmodel import Session

from atd_tui import protocol
from atd_tui.domain import sync_clock
from atd_tui.protocol import MOST_OPS, Cursor, Page, Pushed, Transaction, Welcome
from atd_tui.store import (
    Store,
    sync_life,
    sync_look,
    sync_lying,
    sync_meta,
    sync_out,
    sync_pages,
    sync_seal,
    sync_server,
    sync_settle,
)
from atd_tui.store.sync_meta import Key
from atd_tui.sync.journal import Standing

_NONE: Final[Mapping[str, Cursor]] = MappingProxyType({})


class Laptop:
    """A store as the engine sees it; see ``Journal`` for what each deed is for.

    What was written meanwhile is sealed before anything of the server is laid over it.

    Attributes:
        looked: how many rows were looked at, all of them if it was asked for.
        differed: in how many buckets something was found then.
    """

    def __init__(self, store: Store, *, look_at_all: bool = False) -> None:
        self._store, self._look_at_all = store, look_at_all
        self.looked = self.differed = 0

    def standing(self) -> Standing:
        """Return where the laptop stands.

        Raises:
            SyncError: ``sync.not-connected``, ``sync.copied``.
        """
        with self._store.reading() as session:
            said = sync_meta.read(session)
            page = sync_pages.put_away(session)
            put_in = sync_pages.cursors(session)
            cursors = page.cursors if page else put_in
        known, seen = said.get(Key.INCARNATION, ""), protocol.furthest(cursors)
        chain = said.get(Key.CHAIN, "") if said.get(Key.POSITION) == str(seen) else ""
        return Standing(
            incarnation=sync_server.incarnation(self._store, known),
            epoch=said.get(Key.EPOCH, ""),
            seen=seen,
            chain=page.chain if page else chain,
            heard=int(said.get(Key.HEARD, 0)),
            heard_in=said.get(Key.HEARD_IN, ""),
            cursors=cursors,
            lies=sync_lying.held(said),
            whole=bool(said.get(Key.WHOLE)),
            put_away=page is not None,
            midway=page.midway if page else None,
            read=protocol.least(put_in) if page else None,
        )

    def ready(self, most: int, after: int = 0) -> Sequence[Transaction]:
        """Return the next transactions to send; more than one are on their way then.

        What was written is sealed as far as that needs; while an answer is under way
        that was done already.
        """
        with self._store.reading() as session:
            found = sync_out.ready(session, most, after)
            more = 2 * found.changes < most and sync_seal.lacks(session)
            sent = sync_meta.number(session, Key.SENT)
        if not more and (most == 1 or found.last <= sent):
            return found.transactions
        with self._store.local() as session:
            while more:
                sync_seal.seal(session, self._store.door, MOST_OPS)
                found = sync_out.ready(session, most, after)
                more = not found.last and sync_seal.lacks(session)
            if most > 1 and found.last > sent:
                sync_meta.put(session, {Key.SENT: found.last})
        return found.transactions

    def settle(self, answer: Pushed, reached: Mapping[str, Cursor] = _NONE) -> bool:
        """Take answered transactions out, and put in what then stands."""
        with self._store.receiving() as received:
            if sync_settle.lays_over(received.session, answer):
                sync_seal.seal(received.session, self._store.door)
            fits = sync_settle.settle(received, self._store.door, answer)
            if fits:
                sync_pages.reach(received.session, reached, answer.chain)
            else:
                sync_life.read_anew(received.session)
            self._line_up(received.session)
        self._truncate()
        return fits

    def _line_up(self, session: Session) -> None:
        """Seal what goes when the next answer comes, if one is under way.

        In the commit that is made anyhow: another one costs as much as the sealing.
        """
        after = sync_out.number_sent(session)
        if not after:
            return
        changes, last = sync_out.next_up(session, MOST_OPS, after)
        if 2 * changes < MOST_OPS and sync_seal.lacks(session):
            sync_seal.seal(session, self._store.door, MOST_OPS)
            _, last = sync_out.next_up(session, MOST_OPS, after)
        if last:
            sync_meta.put(session, {Key.SENT: last})

    def stage(self, page: Page, text: bytes) -> bool:
        """Put a page away, if it says no less of a row than is needed here."""
        with self._store.local() as session:
            return sync_pages.stage(session, page, text)

    def install(self) -> None:
        """Put in all pages together, and let go of what is lost."""
        with self._store.receiving() as received:
            sync_seal.seal(received.session, self._store.door)
            sync_pages.install(received, self._store.door)
        self._truncate()

    def read_anew(self) -> None:
        """Forget the pages and how far was read."""
        with self._store.local() as session:
            sync_life.read_anew(session)

    def unsure(self) -> Sequence[str]:
        """Return the transactions that a restored server may not have."""
        self._seal()
        with self._store.reading() as session:
            return sync_life.unsure(session)

    def begin_life(self, epoch: str, missing: Sequence[str], last: int) -> None:
        """Go on with a restored server."""
        with self._store.local() as session:
            sync_seal.seal(session, self._store.door)
            sync_life.begin(session, epoch, missing, last)

    def welcome(self, said: Welcome) -> None:
        """Keep what the server said of itself; nothing is written if it is known."""
        with self._store.reading() as session:
            known = sync_meta.read(session)
            holds = sync_life.holds(session, said.durable)
        ahead = sync_clock.apart(self._store.door.now(), said.at)
        heard = {Key.EPOCH: said.epoch, Key.SENT: "0", Key.AHEAD: str(ahead)}
        # Nobody knows yet whether the new token will do: the one that did is kept.
        before = known.get(Key.TOKEN, "") if said.token else ""
        given = {Key.TOKEN: said.token, Key.TOKEN_BEFORE: before, Key.ROLE: said.role}
        heard |= {key: value for key, value in given.items() if value}
        new = {key: value for key, value in heard.items() if known.get(key) != value}
        if new or holds:
            with self._store.local() as session:
                sync_life.welcome(session, new, said.durable)

    def level(self, sums: Mapping[str, str]) -> bool:
        """Note that all is level; written once a minute, for nobody reads it closer.

        As often it is looked whether what is held here is what the server says.
        """
        whole, self._look_at_all = self._look_at_all, False
        if whole and self._look_whole(sums):
            return True
        now = self._store.door.now().replace(second=0, microsecond=0).isoformat()
        with self._store.reading() as session:
            known = sync_meta.read(session)
        looked = known.get(Key.LAST_OK) == now
        if looked and known.get(Key.SENT, "0") == "0":
            return False
        with self._store.local() as session:
            sync_meta.put(session, {Key.LAST_OK: now, Key.SENT: 0})
            if looked:
                return False
            sync_seal.seal(session, self._store.door)
            return sync_look.look(session, self._store.door, sums)

    def _look_whole(self, sums: Mapping[str, str]) -> bool:
        """Look at all that is held, some at a time: who writes waits for no more."""
        place: sync_look.Place | None = sync_look.BEGINNING
        differing: frozenset[str] = frozenset()
        while place is not None:
            with self._store.local() as session:
                sync_seal.seal(session, self._store.door)
                part = sync_look.look_from(session, sums, place)
            place, differing = part.onward, differing | part.buckets
            self.looked += part.looked
        self.differed = len(differing)
        if differing:
            with self._store.local() as session:
                sync_look.mend(session, self._store.door, differing)
        return bool(differing)

    def _seal(self) -> None:
        with self._store.reading() as session:
            if not sync_seal.lacks(session):
                return
        with self._store.local() as session:
            sync_seal.seal(session, self._store.door)

    def _truncate(self) -> None:
        """Empty the log of what was let go; tried again after the next answer."""
        with self._store.reading() as session:
            if not sync_meta.number(session, Key.TRUNCATE):
                return
        if self._store.truncate_log():
            with self._store.local() as session:
                sync_meta.put(session, {Key.TRUNCATE: 0})
