"""Programs of the tests that run with the shim preloaded."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.house import ROOT


def swept(
    program: str, shim: Path, folder: Path, steps: Mapping[str, int], **more: str
) -> list[dict[str, Any]]:
    """Sweep kinds of fault, each by its step; return what was found at each place."""
    asked = [f"{kind}={step}" for kind, step in steps.items()]
    done = subprocess.run(
        [sys.executable, "-m", program, str(folder), *asked],
        cwd=ROOT,
        env=environment(shim, **more),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def environment(shim: Path, **more: str) -> dict[str, str]:
    """Return the environment of a program that may meet faults."""
    return {**os.environ, "LD_PRELOAD": str(shim), **more}
