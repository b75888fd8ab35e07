"""A fault at every operation on the disk: nothing acknowledged is ever lost."""

from pathlib import Path
from typing import Any

from tests.faults import preloaded

TOLD = {
    "killed": set[str](),
    "torn": set[str](),
    "disk-error": {"store.disk-error"},
    "disk-error-twice": {"store.disk-error", "store.outcome-unknown"},
    "no-space": {"store.full", "store.disk-error"},
    "disk-error-for-good": {"store.outcome-unknown"},
    "no-space-for-good": {"store.outcome-unknown"},
}
"""What may be told of an action that met each kind of fault."""

STEP = {
    "killed": 2,
    "disk-error-twice": 5,
    "disk-error-for-good": 5,
    "no-space-for-good": 5,
    "torn": 4,
    "no-space": 4,
    "disk-error": 4,
}
"""Of no kind every operation is tried."""


def test_after_any_fault_the_store_holds_what_was_told(
    shim: Path, tmp_path: Path
) -> None:
    met = preloaded.swept("tests.faults.sweep", shim, tmp_path, STEP)

    for kind, step in STEP.items():
        of = [line for line in met if line["kind"] == kind]
        assert {line["operation"]: wrong(line) for line in of if wrong(line)} == {}
        assert len(of) >= 40 // step, kind
        refused = {code for line in of for code in line["refused"].values()}
        assert refused <= TOLD[kind], kind


def wrong(met: dict[str, Any]) -> dict[str, Any]:
    """Return what was told otherwise than it is; empty when all is well."""
    stored = set(met["stored"])
    refused = {
        action
        for action, code in met["refused"].items()
        if code != "store.outcome-unknown"
    }
    found = {
        "lost": sorted(set(met["acknowledged"]) - stored),
        "came back": sorted(refused & stored),
        "halves": met["tickets"] - len(met["stored"]),
        "unsound": not met["sound"],
        "could not be opened": met["opening"],
    }
    return {name: value for name, value in found.items() if value}
