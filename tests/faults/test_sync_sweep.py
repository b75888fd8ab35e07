"""A fault at each operation on either disk, in the middle of a sync."""

from pathlib import Path
from typing import Any

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


def test_a_server_answers_for_what_it_holds_and_takes_the_rest_later(
    shim: Path, tmp_path: Path
) -> None:
    program, steps = "tests.faults.sweep_server", dict.fromkeys(SENT, STEP)
    met = preloaded.swept(program, shim, tmp_path, steps, FAULT_FILE=DATABASE)

    for kind, refusals in SENT.items():
        of = [line for line in met if line["kind"] == kind]
        answers = [tuple(each) for line in of for each in line["answered"].values()]
        assert {each for each in answers if each != (200, "ok")} <= refusals, kind
        assert len(of) > 4, kind
    assert [line for line in met if not line["whole"]] == []
    assert [line for line in met if line["stood"] < _acknowledged(line)] == []


def _acknowledged(line: dict[str, Any]) -> int:
    """Return how far the server must have come, for it said so."""
    taken = [said for said in line["answered"].values() if said == [200, "ok"]]
    return 1 + ROWS * len(taken)


def test_a_laptop_keeps_what_was_not_answered_and_the_next_sync_ends(
    shim: Path, tmp_path: Path
) -> None:
    steps = dict.fromkeys(TOLD, STEP)
    *met, level = preloaded.swept("tests.faults.sweep_sync", shim, tmp_path, steps)

    for kind, codes in TOLD.items():
        of = [line for line in met if line["kind"] == kind]
        assert {code for line in of for code in line["told"]} - {"ok"} <= codes, kind
        assert {line["seen"] for line in of} == {MINE, MINE + THEIRS}, kind
        after = [{name: line[name] for name in WHOLE} for line in of]
        assert after == [WHOLE | level] * len(of), kind
        assert len(of) > 4, kind


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
