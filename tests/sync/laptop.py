"""A laptop on paper: its rows, its outbox, its pages; each answer is one commit."""

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from atd_tui.domain import bucket_sums, history
from atd_tui.domain.merge_shown import LONG, parted
from atd_tui.protocol import (
    Cursor,
    Kind,
    Operation,
    Page,
    Pushed,
    Result,
    Sent,
    State,
    Transaction,
    Welcome,
    least,
)
from atd_tui.protocol.pushing import named, standing
from atd_tui.store import sync_waiting
from atd_tui.sync.journal import Standing
from tests.sync.disk import Disk, Heard, Key

AT = datetime(2026, 11, 18, 8, 42, tzinfo=UTC)


class Laptop:
    """The journal of one laptop, on a disk that is written whole or not at all."""

    def __init__(self, user: str, token: str) -> None:
        self.user = user
        self.disk = Disk(token=token)
        self.killed: Callable[[str], None] = lambda _: None
        self.differed: list[set[str]] = []

    def write(self, *operations: Operation) -> None:
        """Write as a person does: at once, with or without a line."""
        with self._commit() as disk:
            disk.n += 1
            based: list[Operation] = []
            earlier = [(each.epoch, o) for each in disk.waiting for o in each.ops]
            for operation in operations:
                key = (operation.table, operation.row)
                waits = [each for each in earlier if _key(each[1]) == key]
                waits += [(disk.epoch, o) for o in based if _key(o) == key]
                was = {
                    name: disk.rows[key][name]
                    for name in operation.values
                    if operation.op == "set" and name in disk.rows[key]
                }
                # Every other time by their digests, as long texts go.
                shown, digests = parted(was, long=0 if disk.n % 2 else LONG)
                said = operation.model_copy(update={"was": shown, "was_sha": digests})
                rests = disk.epoch, disk.seqs.get(key, 0), waits
                based.append(sync_waiting.based(said, *rests))
                self._show(disk, key, sync_waiting.laid(disk.rows.get(key), [said]))
            transaction = Transaction(
                n=disk.n,
                id=self.name_of(disk),
                at=self.clock(),
                actor=self.user,
                epoch=disk.epoch,
                ops=based,
            )
            disk.waiting.append(transaction)

    def name_of(self, disk: Disk) -> str:
        """Return the id of the transaction that is written now."""
        return f"{self.user}-{disk.n}-{len(disk.answered)}"

    def clock(self) -> datetime:
        """Return what this laptop takes for now."""
        return AT

    def standing(self) -> Standing:
        disk = self.disk
        cursors = disk.pages[-1].cursors if disk.pages else disk.installed
        seen = max((each.seq for each in cursors.values()), default=0)
        return Standing(
            incarnation=self.user,
            epoch=disk.epoch,
            seen=seen,
            chain=disk.chain if not disk.pages else disk.pages[-1].chain,
            cursors=cursors,
            lies=set().union(*disk.lies.values()),
            heard=disk.last_heard,
            heard_in=disk.heard_in,
            whole=disk.whole,
            put_away=bool(disk.pages),
            midway=disk.pages[-1].midway if disk.pages else None,
            read=least(disk.installed) if disk.pages else None,
        )

    def ready(self, most: int, after: int = 0) -> Sequence[Transaction]:
        ready: list[Transaction] = []
        for each in self.disk.waiting:
            if each.n <= after:
                continue
            if ready and sum(len(r.ops) for r in ready) + len(each.ops) > most:
                break
            # What was written before the first hello rests on no number.
            epoch = each.epoch or self.disk.epoch
            ready.append(each.model_copy(update={"epoch": epoch}))
        return ready

    def settle(self, answer: Pushed, reached: Mapping[str, Cursor]) -> bool:
        with self._commit() as disk:
            own = _own(disk)
            parts = [
                self._settle_one(disk, r, answer.epoch, own) for r in answer.results
            ]
            if not all(parts):
                _forget_how_far(disk)
                return False
            for bucket, at in reached.items():
                before = disk.installed.get(bucket)
                if not before or before.handle != at.handle or before.seq < at.seq:
                    disk.installed[bucket] = at
            disk.chain = answer.chain if reached else disk.chain
        return True

    def stage(self, page: Page, text: bytes) -> bool:
        del text  # a page on paper is what it says
        for sent in page.rows:
            key = (sent.table, sent.row)
            if sent.kind is Kind.STUB and self.disk.seqs.get(key) != sent.seq:
                return False
        with self._commit() as disk:
            disk.pages.append(page)
        return True

    def install(self) -> None:
        with self._commit() as disk:
            for page in disk.pages:
                for sent in page.rows:
                    self._put(disk, sent)
                self._tell(disk, page)
            disk.installed, disk.chain = disk.pages[-1].cursors, disk.pages[-1].chain
            disk.pages, disk.whole = [], False
            granted = set(disk.installed)
            for key in [k for k, lies in disk.lies.items() if not lies & granted]:
                self._forget(disk, key)

    def read_anew(self) -> None:
        with self._commit() as disk:
            _forget_how_far(disk)

    def unsure(self) -> Sequence[str]:
        return [each.id for each in (*self.disk.answered, *self.disk.waiting)]

    def begin_life(self, epoch: str, missing: Sequence[str], last: int) -> None:
        with self._commit() as disk:
            lost = set(missing)
            again = [each for each in disk.answered if each.id in lost]
            disk.answered = [each for each in disk.answered if each.id not in lost]
            disk.waiting = [
                each.model_copy(update={"n": n})
                for n, each in enumerate([*again, *disk.waiting], start=last + 1)
            ]
            disk.n = last + len(disk.waiting)
            disk.epoch, disk.seqs = epoch, {}
            _forget_how_far(disk)
            disk.lies = {key: set() for key in disk.lies}

    def welcome(self, said: Welcome) -> None:
        with self._commit() as disk:
            disk.epoch, disk.token = said.epoch, said.token or disk.token
            disk.answered = [each for each in disk.answered if each.n > said.durable]

    def level(self, sums: Mapping[str, str]) -> bool:
        """Look whether the server says the same of every bucket; keep what differed."""
        wrong = {each for each, said in sums.items() if self.sum_of(each) != said}
        self.differed.append(wrong)
        if not wrong:
            return False
        with self._commit() as disk:
            disk.whole = True
            anew = dict.fromkeys(wrong, Cursor(handle="", seq=0))
            disk.installed, disk.chain = {**disk.installed, **anew}, ""
            disk.lies = {key: lies - wrong for key, lies in disk.lies.items()}
        return True

    def sum_of(self, bucket: str) -> str:
        """Return what a bucket comes to, by the numbers of what is held here."""
        held = [
            self.disk.seqs[k] for k, lies in self.disk.lies.items() if bucket in lies
        ]
        return bucket_sums.said(len(held), sum(map(bucket_sums.part, held)))

    def _settle_one(
        self, disk: Disk, result: Result, epoch: str, own: set[Key]
    ) -> bool:
        """Take one result; ``False`` where it rests on a row that is not held here."""
        found = [each for each in disk.waiting if each.id == result.id]
        if not found:
            return True
        disk.last_heard, disk.heard_in = result.n, epoch
        disk.waiting = [each for each in disk.waiting if each.id != result.id]
        if result.state is State.OK:
            disk.answered.append(found[0])
        if result.told or result.state is not State.OK:
            disk.told.append(Heard(result.state, result.told, found[0], epoch))
        said = [*result.rows, *stubs(result, found[0])]
        held = [each for each in said if _is_held(each, own | disk.seqs.keys())]
        for sent in held:
            self._put(disk, sent)
        return held == said

    def _put(self, disk: Disk, sent: Sent) -> None:
        """Hold a row as the server says, with what still waits laid over it."""
        key = (sent.table, sent.row)
        if sent.seq and sent.seq < disk.seqs.get(key, 0):
            return  # an answer that was given again: what came since is newer
        waits = self._waiting(key)
        if sent.kind is Kind.EVICT or sent.seq == 0:
            self._forget(disk, key)
        elif sent.kind is Kind.STUB:
            disk.seqs[key], disk.lies[key] = sent.seq, set(sent.buckets)
        else:
            stands = dict(sent.values) if sent.kind is Kind.ROW else None
            disk.seqs[key], disk.lies[key] = sent.seq, set(sent.buckets)
            self._show(disk, key, sync_waiting.laid(stands, waits))

    @staticmethod
    def _tell(disk: Disk, page: Page) -> None:
        """Keep the histories that came with the rows in the place of those known."""
        for at, sent in enumerate(page.rows):
            log = [
                past.model_copy(update={"seq": past.seq or sent.seq})
                for past in page.log
                if past.row == at
            ]
            whole = sent.kind in {Kind.ROW, Kind.GONE} and sent.table in history.TOLD
            begun = disk.logs[sent.table, sent.row] if at == 0 and page.past else []
            if log or whole:
                disk.logs[sent.table, sent.row] = [*begun, *log]

    def _waiting(self, key: Key) -> list[Operation]:
        disk = self._open or self.disk
        return [o for each in disk.waiting for o in each.ops if _key(o) == key]

    @staticmethod
    def _show(disk: Disk, key: Key, values: Any) -> None:
        if values is None:
            disk.rows.pop(key, None)
        else:
            disk.rows[key] = dict(values)

    @staticmethod
    def _forget(disk: Disk, key: Key) -> None:
        for kept in (disk.rows, disk.seqs, disk.lies, disk.logs):
            kept.pop(key, None)

    _open: Disk | None = None

    @contextmanager
    def _commit(self) -> Iterator[Disk]:
        """Change a copy and put it in the place of the disk in one go."""
        self._open = copy.copy(self.disk)
        for name, kept in vars(self.disk).items():
            setattr(self._open, name, copy.copy(kept))
        try:
            yield self._open
            self.killed("before")
            self.disk = self._open
            self.killed("after")
        finally:
            self._open = None


def stubs(result: Result, transaction: Transaction) -> list[Sent]:
    """Return what is said of the rows that stand as they were sent, one by one."""
    return [
        Sent(kind=Kind.STUB, table=table, row=row, seq=seq, buckets=buckets)
        for (table, row), seq, buckets in standing(result, named(transaction))
    ]


def _forget_how_far(disk: Disk) -> None:
    disk.pages, disk.installed, disk.whole, disk.chain = [], {}, True, ""


def _own(disk: Disk) -> set[Key]:
    """Return the rows that are here, or were until they were deleted."""
    waits = [o for each in disk.waiting for o in each.ops]
    return {*disk.rows, *(_key(each) for each in waits if each.op == "del")}


def _is_held(sent: Sent, held: set[Key]) -> bool:
    return sent.kind is not Kind.STUB or (sent.table, sent.row) in held


def _key(operation: Operation) -> Key:
    return operation.table, operation.row
