"""Servers as they run: a process each, on loopback, told to stop by a signal."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

_SOON_SECONDS: Final = 20
_PROGRAM: Final = (sys.executable, "-m", "atd_tui")


def run(*arguments: str | Path, **variables: str) -> Any:
    """Run a command with ``--json``; return what it printed."""
    done = subprocess.run(
        [*_PROGRAM, *map(str, arguments), "--json"],
        capture_output=True,
        env=environment(variables),
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, (done.stdout, done.stderr)
    return json.loads(done.stdout)


@contextmanager
def serving(data: Path, *arguments: str, **variables: str) -> Iterator[str]:
    """Yield the address of a server that answers until the end of the block."""
    command = [*_PROGRAM, "serve", "--data", str(data), "--port", "0", *arguments]
    said: dict[str, Any] = {"stdout": subprocess.PIPE, "env": environment(variables)}
    with (
        (data / "log").open("wb") as log,
        subprocess.Popen([*command, "--json"], stderr=log, **said) as process,
    ):
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line, (data / "log").read_text("utf-8")
            yield str(json.loads(line)["url"])
        finally:
            process.terminate()
            process.wait(timeout=_SOON_SECONDS)


def environment(variables: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a process, which this very test has put together."""
    return {**os.environ, "PYTHONIOENCODING": "utf-8", **variables}
