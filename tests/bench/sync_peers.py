"""Two other programs that sync, each with its own server, on this machine in this run.

They are installed into a folder of the benchmark's own; what does not install is
skipped, and the reason is said on standard error.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import venv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.bench.counting import Counted, counted

SCRIPTS: Final = Path(__file__).parent / "peers"
_START_SECONDS: Final = 30


@dataclass(frozen=True, slots=True)
class Phase:
    """What one phase took; ``bytes_`` are of both ways, over HTTP."""

    seconds: float
    bytes_: int


Phases = Mapping[str, Phase]
"""By name: push, fresh, nothing, push_changed, pull_changed."""


def anki(records: Path, folder: Path) -> Phases:
    """Measure Anki with its bundled server; nothing where it does not install."""
    python = folder / "anki" / "bin" / "python"
    if not python.exists():
        venv.create(folder / "anki", with_pip=True)
    if not _done("Anki", [str(python), "-m", "pip", "install", "-q", "anki"]):
        return {}

    def measured(*, counting: bool) -> Phases:
        kept = _empty(folder / "anki-data")
        port = _free_port()
        env = {
            "SYNC_USER1": "desk:desk",
            "SYNC_HOST": "127.0.0.1",
            "SYNC_PORT": str(port),
            "SYNC_BASE": str(kept / "server"),
        }
        with _serving([str(python), "-m", "anki.syncserver"], port, env):
            client = [str(python), str(SCRIPTS / "anki_notes.py")]
            return _phases(client, port, records, kept, counting=counting)

    return _both(measured(counting=False), measured(counting=True))


def pouchdb(records: Path, folder: Path) -> Phases:
    """Measure PouchDB with express-pouchdb; nothing where it does not install."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        sys.stderr.write("PouchDB is skipped: no npm here\n")
        return {}
    home = folder / "pouch"
    home.mkdir(exist_ok=True)
    (home / "package.json").write_text("{}", encoding="utf-8")
    wanted = ["pouchdb", "express-pouchdb", "express@4"]
    install = [npm, "install", "--no-audit", "--no-fund", "--silent", *wanted]
    if not _done("PouchDB", install, home):
        return {}
    for script in SCRIPTS.glob("*.js"):
        shutil.copy(script, home)

    def measured(*, counting: bool) -> Phases:
        kept = _empty(folder / "pouch-data")
        (kept / "server").mkdir()
        port = _free_port()
        server = [node, str(home / "pouch_server.js"), str(port), str(kept / "server")]
        with _serving(server, port, {}):
            client = [node, str(home / "pouch_laptops.js")]
            return _phases(client, port, records, kept, counting=counting)

    return _both(measured(counting=False), measured(counting=True))


def _phases(
    client: Sequence[str], port: int, records: Path, kept: Path, *, counting: bool
) -> Phases:
    if not counting:
        return _run(client, port, records, kept, None)
    with counted(port) as line:
        return _run(client, line.port, records, kept, line)


def _run(
    client: Sequence[str], port: int, records: Path, kept: Path, line: Counted | None
) -> Phases:
    phases: dict[str, Phase] = {}
    command = [*client, f"http://127.0.0.1:{port}/", str(records), str(kept)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        before = line.both if line else 0
        for told in process.stdout:
            said = json.loads(told)
            now = line.both if line else 0
            phases[said["phase"]] = Phase(said["seconds"], now - before)
            before = now
            with suppress(BrokenPipeError):  # it was the last phase
                process.stdin.write("go on\n")
                process.stdin.flush()
    return phases


def _both(timed: Phases, weighed: Phases) -> Phases:
    """Return the seconds of the direct line, the bytes of the counted one."""
    return {
        name: Phase(phase.seconds, weighed[name].bytes_)
        for name, phase in timed.items()
    }


@contextmanager
def _serving(
    command: Sequence[str], port: int, env: Mapping[str, str]
) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(
        command, env={**os.environ, **env}, stdout=quiet, stderr=quiet
    )
    try:
        _await(port)
        yield
    finally:
        server.terminate()
        server.wait()


def _await(port: int) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
            return
        time.sleep(0.05)
    message = f"nobody listens on {port}"
    raise TimeoutError(message)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


def _empty(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _done(who: str, command: Sequence[str], folder: Path | None = None) -> bool:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        sys.stderr.write(f"{who} is skipped: {last}\n")
    return done.returncode == 0
