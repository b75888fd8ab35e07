"""A computer without the memory that unlocking takes."""

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from atd_tui.store import files, keys
from tests.house import ROOT

UNLOCK = """
import resource, sys
from pathlib import Path
from atd_tui.errors import KeysError
from atd_tui.store import keys
room = 768 * 1024 * 1024
resource.setrlimit(resource.RLIMIT_AS, (room, room))
try:
    keys.unlock(Path(sys.argv[1]), passphrase="x" * 14)
except KeysError as error:
    print(error.code, error.facts)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
def test_unlocking_without_memory_is_said(home: Path, morning: datetime) -> None:
    keys.create_keys(home, user="an", passphrase="x" * 14, now=morning)
    content = json.loads((home / files.KEYS).read_text())
    content["slots"][0]["cost"]["memory_kib"] = 1024 * 1024
    (home / files.KEYS).write_text(json.dumps(content))

    done = subprocess.run(
        [sys.executable, "-c", UNLOCK, str(home)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout, done.stderr) == ("keys.no-memory {'mebibytes': 1024}\n", "")
