"""Each safeguard switched off is noticed: a world of the simulator fails without it.

A safeguard is switched off from here, by another function in its place; the programs
have no switch for it. Of two that cover each other both are switched off.

Of what the protocol may have some day there is nothing to switch off yet: leases, a
chain of numbers, steps between versions of the tables. What a laptop's key file and its
raw bytes are for (a copied store, an evicted row) real stores show: ``test_stores.py``,
``tests/store/test_sync_evict.py``, ``tests/store/test_sync_server.py``.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import pytest

from atd_tui.domain import merge, merge_claims
from atd_tui.errors import SyncError
from atd_tui.protocol import Result, State
from atd_tui.server import (
    answers,
    copies,
    placing,
    pull,
    push,
    rows,
    sums,
    taken,
    taking,
)
from atd_tui.store import sync_waiting
from tests.sync import stories
from tests.sync.fleet import Paper
from tests.sync.laptop import Laptop
from tests.sync.simulated import Simulated, simulate

STEPS: Final = 70

_TAKE, _PUT, _BEGIN = taking.take, Laptop._put, Laptop.begin_life  # noqa: SLF001 -- as they are
_EDIT, _TO = taking._edit, answers.Answers.to  # noqa: SLF001 -- as they are


def as_it_came(self: Laptop, disk: Any, sent: Any) -> None:
    waiting, disk.waiting = disk.waiting, []
    _PUT(self, disk, sent)
    disk.waiting = waiting


def everywhere(self: rows.Rows, named: Any, buckets: Any, seq: int) -> None:
    now = buckets | self.present(named)
    held = self.held[named]
    assert held is not None
    lying = held.lying._replace(there=now, since=seq)
    self.held[named] = held._replace(lying=lying)


def back_at_once(edit: Any, *_: Any) -> merge.Outcome:
    return merge.Outcome(values=dict(edit.values), gone=False)


def own_epoch(self: taken.Taking, number: int) -> int:
    del self
    return number


def at_once(self: Laptop, page: Any, _: bytes) -> bool:
    with self._commit() as disk:
        disk.pages.append(page)
    if page.more:
        self.install()
    return True


def purged_never(self: Paper) -> None:
    with self._commit() as disk:
        for page in disk.pages:
            for sent in page.rows:
                self._put(disk, sent)
        disk.installed, disk.chain = disk.pages[-1].cursors, disk.pages[-1].chain
        disk.pages, disk.whole = [], False
    self.views.append(self.disk.rows)


def nothing_again(self: Laptop, epoch: str, missing: Sequence[str], last: int) -> None:
    waiting = {each.id for each in self.disk.waiting}
    _BEGIN(self, epoch, [each for each in missing if each in waiting], last)


def bare(said: Any) -> Result:
    return _TAKE(said).model_copy(update={"rows": [], "stand": []})


def nowhere(said: Any) -> Result:
    result = _TAKE(said)
    lost = {
        name: [
            each.model_copy(update={"buckets": []}) for each in getattr(result, name)
        ]
        for name in ("rows", "stand")
    }
    return result.model_copy(update=lost)


def once(*_: Any) -> None:
    """Say nothing again of what did not stand."""


def without_was(taking_: Any, operation: Any, named: Any) -> Any:
    return _EDIT(
        taking_, operation.model_copy(update={"was": {}, "was_sha": {}}), named
    )


def others_too(stamp: Any, edit: Any, name: str) -> bool:
    return stamp is None or stamp.seq <= edit.bases.get(name, edit.base)


def unnamed(self: Laptop, page: Any, _: bytes) -> bool:
    with self._commit() as disk:
        disk.pages.append(page)
    return True


def any_grant(asked: Any, caller: Any, bucket: str) -> int:
    del caller
    cursor = asked.cursors.get(bucket)
    return cursor.seq if cursor else 0


def unforked(self: Any, transaction: Any, sha: str) -> Result | None:
    there = self._by_n.get(transaction.n)
    if there is None or there.id == transaction.id:
        return _TO(self, transaction, sha)
    result = Result.model_validate_json(there.result)
    return result.model_copy(update={"id": transaction.id})


def by_neither(self: Any, transaction: Any, sha: str) -> Result | None:
    del self, transaction, sha
    return None


def rests_on_now(operation: Any, epoch: str, seq: int, waiting: Any) -> Any:
    del epoch, waiting
    return operation.model_copy(update={"base": seq, "bases": {}})


def dropped(taking_: Any) -> Result:
    result = _TAKE(taking_)
    if result.state is not State.PARKED:
        return result
    return result.model_copy(update={"state": State.OK, "told": []})


World = int | Callable[[Simulated], None]
Off = tuple[Any, str, Any]
OFF: Final[Mapping[str, tuple[World, Sequence[Off]]]] = {
    "a refusal leaves nothing": (2, [(rows.Rows, "drop", rows.Rows.keep)]),
    "what was not seen is a conflict": (
        stories.restored_below,
        [(merge, "_seen", lambda *_: True)],
    ),
    "what is deleted stays deleted": (14, [(merge, "_after_deletion", back_at_once)]),
    "a number is given once": (
        0,
        [
            (taking, "alone", lambda _, named, edit: (named, edit)),
        ],
    ),
    "a home is given once": (
        stories.one_home,
        [(merge_claims, "verdict", lambda *_: None)],
    ),
    "what belongs to a case moves with it": (0, [(placing, "_move", lambda *_: [])]),
    "what met on a row goes with it": (
        23,
        [(rows.Rows, "conflicts_of", lambda *_: [])],
    ),
    "who lost a row lets it go": (0, [(rows.Rows, "lie", everywhere)]),
    "what is granted no more is purged": (
        stories.moved_away,
        [(Paper, "install", purged_never)],
    ),
    "an answer holds what stands, and so does the next page": (
        stories.written_in_between,
        [(push, "take", bare), (taking, "_tell_again", once)],
    ),
    "an answer says where it lies, and so does the next page": (
        stories.written_in_between,
        [(push, "take", nowhere), (taking, "_tell_again", once)],
    ),
    "what waits lies over what came": (75, [(Laptop, "_put", as_it_came)]),
    "a field rests on its first unsent change": (
        stories.written_in_between,
        [
            (sync_waiting, "based", rests_on_now),
        ],
    ),
    "what stood on the screen was seen": (
        stories.restored_and_seen,
        [(taking, "_edit", without_was)],
    ),
    "late work is parked": (stories.granted_again, [(push, "take", dropped)]),
    "pages are put in together": (0, [(Laptop, "stage", at_once)]),
    "a page begins behind the last": (
        stories.moved_away,
        [(pull, "_since", lambda *_: 3)],
    ),
    "a cursor is of one grant": (stories.granted_again, [(pull, "_since", any_grant)]),
    "what a laptop holds comes to what its server says": (
        stories.lost_a_row,
        [(sums, "of", lambda *_: {})],
    ),
    "who does not hold a row reads it anew": (8, [(Laptop, "stage", unnamed)]),
    "a restored server gets again what it lost": (
        stories.restored_below,
        [
            (Laptop, "begin_life", nothing_again),
        ],
    ),
    "another life counts from the restore": (
        stories.restored_below,
        [(taken.Taking, "base", own_epoch)],
    ),
    "a number has one content": (
        19,
        [
            (answers.Answers, "to", unforked),
            (answers.Answers, "refuse_copy", lambda *_: None),
        ],
    ),
    "one identity is one machine": (
        stories.copied_whole,
        [(answers.Answers, "refuse_copy", lambda *_: None)],
    ),
    "one identity is one machine, whatever lives went by": (
        stories.copied_between_two_lives,
        [(copies, "_since", lambda *said: [said[-1]])],
    ),
    "what was answered is answered alike": (0, [(answers.Answers, "to", by_neither)]),
    "own writing was seen, by its laptop or by its value": (
        3,
        [
            (merge, "_seen", others_too),
            (taking, "_edit", without_was),
        ],
    ),
}
"""In which world it is noticed, of a seed or a story; what is put in its place."""


@pytest.mark.parametrize("safeguard", OFF)
def test_a_safeguard_switched_off_is_noticed(
    safeguard: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, safeguards = OFF[safeguard]
    for room, name, off in safeguards:
        monkeypatch.setattr(room, name, off)

    with pytest.raises((AssertionError, SyncError)):
        happens(world)


def happens(world: World) -> None:
    if isinstance(world, int):
        simulate(world, STEPS)
    else:
        stories.tell(world)


@pytest.mark.parametrize(
    "seed", sorted({each for each, _ in OFF.values() if isinstance(each, int)})
)
def test_with_all_of_them_the_same_world_ends_as_it_must(seed: int) -> None:
    simulate(seed, STEPS)
