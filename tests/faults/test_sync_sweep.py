"""A fault at each operation on either disk, in the middle of a sync."""

from pathlib import Path
from typing import Any

import pytest

from atd_tui.server.folder import DATABASE
from tests.faults import preloaded
from tests.faults.sweep_server import ROWS
from tests.faults.sweep_sync import MINE, THEIRS

STEP = 17
"""Of some hundred operations so many are tried; of each kind of fault others."""

SENT: dict[str, set[tuple[Any, ...]]] = {
    "no-space": {(507, "sync.server-full"), (503, "sync.database")},
    "no-space-for-good": {(507, "sync.server-full"), (503, "sync.database")},
    "disk-error": {(503, "sync.database")},
    "killed": set(),
    "torn": set(),
}
"""How a server may refuse a push whose file met each kind of fault."""

TOLD = {
    "no-space": {"store.full", "store.disk-error"},
    "no-space-for-good": {"store.full", "store.disk-error"},
    "disk-error-for-good": {"store.disk-error"},
    "killed": set[str](),
    "torn": set[str](),
}
"""Why a laptop may say that its sync was in vain."""


@pytest.mark.parametrize("kind", SENT)
def test_a_server_answers_for_what_it_holds_and_takes_the_rest_later(
    shim: Path, tmp_path: Path, kind: str
) -> None:
    program, file = "tests.faults.sweep_server", DATABASE
    met = preloaded.swept(program, shim, kind, tmp_path, STEP, FAULT_FILE=file)

    answers = [tuple(each) for line in met for each in line["answered"].values()]
    assert {each for each in answers if each != (200, "ok")} <= SENT[kind]
    assert [line for line in met if not line["whole"]] == []
    assert [line for line in met if line["stood"] < _acknowledged(line)] == []
    assert len(met) > 4


def _acknowledged(line: dict[str, Any]) -> int:
    """Return how far the server must have come, for it said so."""
    taken = [said for said in line["answered"].values() if said == [200, "ok"]]
    return 1 + ROWS * len(taken)


@pytest.mark.parametrize("kind", TOLD)
def test_a_laptop_keeps_what_was_not_answered_and_the_next_sync_ends(
    shim: Path, tmp_path: Path, kind: str
) -> None:
    *met, level = preloaded.swept("tests.faults.sweep_sync", shim, kind, tmp_path, STEP)

    told = {code for line in met for code in line["told"]}
    assert told - {"ok"} <= TOLD[kind]
    assert {line["seen"] for line in met} == {MINE, MINE + THEIRS}
    after = [{name: line[name] for name in WHOLE} for line in met]
    assert after == [WHOLE | level] * len(met)
    assert len(met) > 4


WHOLE = {
    "acknowledged in vain": [],
    "kept": MINE,
    "again": "ok",
    "left": 0,
    "on the server": MINE,
    "sound": True,
    "level": "",
}
"""What is after a fault, whichever operation met it."""
