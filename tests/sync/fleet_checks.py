"""What must be true of a fleet after each step, after each install, and at the end.

Each check names the property of the protocol that it is; the others are looked at
where they happen: P11, P12 and P19 where a request is answered, P3 where something is
written, P4, P16 and P20 where a message comes twice, is refused, or ends a sync.
"""

import json
import re
from collections import Counter
from collections.abc import Collection
from itertools import combinations
from typing import Any

from atd_tui.domain import access
from atd_tui.domain.access import Account, Action
from atd_tui.server.tables import ACCOUNT, LOG, RECEIVED
from atd_tui.store import sync_waiting
from tests.domain.known import Known
from tests.server import office
from tests.sync.disk import Key
from tests.sync.fleet import Fleet, Paper, Rows
from tests.sync.fleet_history import histories_are_whole


def after_a_step(fleet: Fleet) -> None:
    """Look at every laptop after anything that happened anywhere."""
    for name, laptop in fleet.laptops.items():
        own_writing_shows(laptop)
        nothing_is_read_back(fleet, name)
        numbers = [each.n for each in laptop.disk.waiting]
        assert numbers == sorted(set(numbers))


def own_writing_shows(laptop: Paper) -> None:
    """P9: what waits lies over what came, whatever came."""
    shown = laptop.disk.rows
    # What waits again since a restore was seen by others, who may have gone on.
    for key, waits in _waiting(laptop, laptop.heard).items():
        if key in shown:
            assert sync_waiting.laid(shown[key], waits) == shown[key]
        else:
            assert waits[-1].op == "del" or "new" not in {each.op for each in waits}


def nothing_is_read_back(fleet: Fleet, name: str) -> None:
    """P9: within a life and a grant no bucket is read less far than before."""
    disk = fleet.laptops[name].disk
    for bucket, at in disk.installed.items():
        key = (name, disk.epoch, bucket, at.handle)
        assert at.seq >= fleet.read.get(key, 0)
        fleet.read[key] = at.seq


def is_one_state(laptop: Paper, view: Rows, stands: Rows) -> None:
    """P7, P8, P10: after an install all is as the server had it at one moment.

    Rows with own writing over them are looked at by themselves.
    """
    own = _waiting(laptop).keys()
    assert _without(view, own) == _without(stands, own), laptop.name


def nothing_differed(fleet: Fleet) -> None:
    """P10: whoever was level held what the sums of the server say, each time."""
    for name, laptop in fleet.laptops.items():
        assert (name, set().union(*laptop.differed)) == (name, set())


def at_the_end(fleet: Fleet) -> None:
    """Look at all that was written, once nobody has anything to send any more."""
    for name, laptop in fleet.laptops.items():
        stands = fleet.read_anew(laptop.disk.token)
        assert (name, laptop.disk.waiting) == (name, [])
        assert laptop.disk.rows == stands, name
        mine = entitled(fleet, laptop.user)
        assert mine == {key: row for key, row in stands.items() if key[0] != "conflict"}
        conflicts_lie_with_their_rows(fleet, stands, mine)
    nothing_is_lost(fleet)
    all_is_there_once(fleet)
    nothing_was_overwritten_unseen(fleet)
    conflicts_are_real(fleet)
    what_was_refused_left_nothing(fleet)
    what_was_deleted_stays_deleted(fleet)
    one_hand_gave_each_once(fleet)
    newer_fields_are_whole(fleet)
    histories_are_whole(fleet)


def entitled(fleet: Fleet, user: str) -> Rows:
    """P1, P11: what somebody may see, reckoned from all rows and nothing else."""
    tables = {each: rows for each, rows in fleet.held().items() if each in access.AREAS}
    (said,) = [row for row in fleet.table(ACCOUNT) if row.user_name == user]
    known = Known(**tables)
    account = Account(user, said.role, tuple(said.scopes.split()))
    return {
        (table, row_id): row
        for table, rows in tables.items()
        for row_id, row in rows.items()
        if access.may(account, Action.READ, table, known.of(table, row_id))
    }


def conflicts_lie_with_their_rows(fleet: Fleet, stands: Rows, mine: Rows) -> None:
    """P11: who sees a row sees what met on it, and nobody else does."""
    there = fleet.held()
    for row_id, row in there.get("conflict", {}).items():
        table, about = str(row["tbl"]), str(row["row_id"])
        if about in there.get(table, {}):
            told = ("conflict", row_id) in stands
            assert (row_id, told) == (row_id, (table, about) in mine)


def nothing_is_lost(fleet: Fleet) -> None:
    """P2, P12: each value ever written is in the log, parked, or told as refused."""
    kept = office.kept(fleet.server)
    for laptop in fleet.laptops.values():
        kept += [each.of.model_dump_json() for each in laptop.disk.told]
    found = set(re.findall(r"word\d+", " ".join(kept)))
    assert set(fleet.said) - found == set()


def all_is_there_once(fleet: Fleet) -> None:
    """P5, P10, P15, P16: numbers are dense; each transaction is there, and once."""
    log = fleet.table(LOG)
    assert [row.seq for row in log] == list(range(1, len(log) + 1))
    new = Counter((row.tbl, row.row_id) for row in log if row.op == "new")
    brought_back = {key for key, n in new.items() if n > 1}
    assert brought_back == set()
    received = {row.id for row in fleet.table(RECEIVED)}
    for laptop in fleet.laptops.values():
        assert {each.id for each in laptop.disk.answered} - received == set()


def nothing_was_overwritten_unseen(fleet: Fleet) -> None:
    """P2: whoever wrote a field had seen what stood there, or what came after it."""
    decided = _words(fleet, "mine")
    stood: dict[tuple[str, str], Any] = {}
    for row in fleet.table(LOG):
        for name, word in json.loads(row.patch).items():
            if word in fleet.saw and word not in decided and row.tbl == "case_file":
                who, saw = fleet.saw[word]
                before = stood.get((row.row_id, name), saw)
                # What is its own a laptop has seen, also before it heard of it.
                own = before in fleet.saw and fleet.saw[before][0] == who
                own = own or before in fleet.laptops[who].taken_over
                assert own or _comes_after(fleet, saw, before), (word, saw, before)
                stood[(row.row_id, name)] = word


def conflicts_are_real(fleet: Fleet) -> None:
    """P14: two values that differ, and the later one was written without the other."""
    for row in fleet.stored("conflict").values():
        if row["kind"] == "field":
            mine, theirs = json.loads(row["mine"]), json.loads(row["theirs"])
            assert mine != theirs
            for name, word in mine.items():
                assert word not in fleet.saw or fleet.saw[word][1] != theirs[name]


def what_was_refused_left_nothing(fleet: Fleet) -> None:
    """P13: who was refused is told once, and nothing of it is anywhere."""
    everywhere = {key for each in fleet.laptops.values() for key in each.disk.rows}
    now, _ = fleet.server.head()
    log = {row.txn for row in fleet.table(LOG)}
    for laptop in fleet.laptops.values():
        refused = [each for each in laptop.disk.told if each.state != "ok"]
        assert len({each.of.id for each in refused}) == len(refused)
        for each in refused:
            # A copy of the disk may give to the next life what the last one refused.
            if each.epoch != now and each.of.id in log:
                continue
            new = {(o.table, o.row) for o in each.of.ops if o.op == "new"}
            assert new & everywhere == set()


def what_was_deleted_stays_deleted(fleet: Fleet) -> None:
    """P6: nothing that was taken away comes back, unless it was never let go."""
    conflicts = fleet.stored("conflict").values()
    kept = {(c["txn"], c["row_id"]) for c in conflicts if c["kind"] == "deletion"}
    held = fleet.held()
    for row in fleet.table(LOG):
        if row.op == "del" and (row.txn, row.row_id) not in kept:
            assert row.row_id not in held.get(row.tbl, {})


def one_hand_gave_each_once(fleet: Fleet) -> None:
    """P13: a number is of one case, and a home of one family at a time."""
    numbers = [row["number"] for row in fleet.stored("case_file").values()]
    assert len(numbers) == len(set(numbers))
    stays = fleet.stored("unit_period").values()
    given = [row for row in stays if row["state"] == "planned"]
    for one, other in combinations(given, 2):
        assert (
            one["unit_id"] != other["unit_id"]
            or one["to_on"] <= other["from_on"]
            or other["to_on"] <= one["from_on"]
        )


def newer_fields_are_whole(fleet: Fleet) -> None:
    """P18: a field that others have no name for stands as it was written last."""
    written: dict[str, Any] = {}
    for row in fleet.table(LOG):
        patch, passed = json.loads(row.patch), json.loads(row.passed)
        if "later_field" in patch and "later_field" not in passed:
            written[row.row_id] = patch["later_field"]
    decided = _words(fleet, "mine")
    for row_id, row in fleet.stored("case_file").items():
        if row_id in written and written[row_id] not in decided:
            assert row["later_field"] == written[row_id]


def _comes_after(fleet: Fleet, saw: Any, before: Any) -> bool:
    while saw != before:
        if saw not in fleet.saw:
            return False
        saw = fleet.saw[saw][1]
    return True


def _words(fleet: Fleet, name: str) -> set[str]:
    conflicts = fleet.stored("conflict").values()
    return {str(word) for row in conflicts for word in json.loads(row[name]).values()}


def _waiting(laptop: Paper, but: Collection[str] = ()) -> dict[Key, list[Any]]:
    found: dict[Key, list[Any]] = {}
    for each in laptop.disk.waiting:
        for operation in each.ops if each.id not in but else ():
            found.setdefault((operation.table, operation.row), []).append(operation)
    return found


def _without(rows: Rows, keys: Any) -> Rows:
    return {key: row for key, row in rows.items() if key not in keys}
