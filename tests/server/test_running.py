"""A server that is told to stop ends, however early it hears of it."""

import subprocess
import sys
from pathlib import Path

from tests.serving import atd


def test_a_server_that_is_told_to_stop_while_it_starts_its_processes_ends(
    tmp_path: Path,
) -> None:
    atd("server", "init", "--data", str(tmp_path / "server"))
    early = (sys.executable, "-m", "tests.server.early", str(tmp_path / "server"), "4")

    ended = subprocess.run(
        early, capture_output=True, text=True, timeout=60, check=False
    )

    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
