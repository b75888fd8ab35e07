"""A fault at every operation on the disk: nothing acknowledged is ever lost."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.house import ROOT

COMPILER = shutil.which("gcc") or shutil.which("cc")

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="preloads a shim, as Linux can"),
    pytest.mark.skipif(COMPILER is None, reason="needs a C compiler"),
]

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
"""Of these kinds not every operation is tried."""


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the shim, compiled."""
    made = tmp_path_factory.mktemp("shim") / "shim.so"
    source = Path(__file__).with_name("shim.c")
    command = [str(COMPILER), "-shared", "-fPIC", "-O1", str(source), "-o", str(made)]
    compiled = subprocess.run(
        [*command, "-ldl"], capture_output=True, text=True, check=False
    )
    if compiled.returncode:
        pytest.skip(f"the shim does not compile: {compiled.stderr}")
    return made


@pytest.mark.parametrize("kind", TOLD)
def test_after_any_fault_the_store_holds_what_was_told(
    shim: Path, tmp_path: Path, kind: str
) -> None:
    step = STEP.get(kind, 1)
    swept = subprocess.run(
        [sys.executable, "-m", "tests.faults.sweep", kind, str(tmp_path), str(step)],
        cwd=ROOT,
        env={**os.environ, "LD_PRELOAD": str(shim)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (swept.returncode, swept.stderr) == (0, "")
    met = [json.loads(line) for line in swept.stdout.splitlines()]

    assert {line["operation"]: wrong(line) for line in met if wrong(line)} == {}
    assert len(met) >= 40 // step
    assert {code for line in met for code in line["refused"].values()} <= TOLD[kind]


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
