"""What must be true of the histories that laptops hold, once all are level."""

import json
from collections import defaultdict
from typing import Any

from atd_tui.domain import history
from atd_tui.domain.history import Logged
from atd_tui.server.tables import LOG
from tests.sync.disk import Key
from tests.sync.fleet import Fleet, Paper


def histories_are_whole(fleet: Fleet) -> None:
    """P1, P11: of each row that is held, all that others did to it, and no more."""
    logs = _logs(fleet)
    for name, laptop in fleet.laptops.items():
        disk = laptop.disk
        assert disk.logs.keys() <= disk.lies.keys(), name
        for key in disk.lies.keys() & logs.keys():
            if key in disk.rows or key[0] in history.ENDED:
                _is_whole(laptop, key, logs[key])


def _is_whole(laptop: Paper, key: Key, log: list[Any]) -> None:
    """Look at one history: behind it may lack only what the laptop wrote since."""
    held = laptop.disk.logs.get(key, [])
    said = [(past.seq, past.op) for past in held]
    all_ = [(entry.seq, str(done.op)) for entry, done in log]
    assert said == all_[: len(said)], (laptop.name, key)
    assert {entry.txn for entry, _ in log[len(said) :]} <= laptop.heard
    row = laptop.disk.rows.get(key)
    if row is not None and len(said) == len(all_):
        now = dict(row)
        for past in held:
            now |= past.values
        assert now == row


def _logs(fleet: Fleet) -> dict[Key, list[Any]]:
    """Return the changes that did something to each row, with what they did."""
    entries: defaultdict[Key, list[Any]] = defaultdict(list)
    for entry in fleet.table(LOG):
        if entry.tbl in history.TOLD and entry.op != "move":
            entries[entry.tbl, entry.row_id].append(entry)
    return {key: _done(some) for key, some in entries.items()}


def _done(entries: list[Any]) -> list[Any]:
    logged = [
        Logged(entry.op, json.loads(entry.patch), json.loads(entry.passed))
        for entry in entries
    ]
    both = zip(entries, history.done(logged), strict=True)
    return [(entry, done) for entry, done in both if done.op]
