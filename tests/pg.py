"""A PostgreSQL of our own for the tests: no service, any user, gone afterwards."""

import importlib.util
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

URL: Final = "ATD_TEST_PG_URL"
_SOON_SECONDS: Final = 20


def missing() -> str:
    """Return why there is no PostgreSQL here; empty where there is one."""
    if importlib.util.find_spec("psycopg") is None:
        return "psycopg, the driver of PostgreSQL, is not installed"
    if os.environ.get(URL) or _programs():
        return ""
    return f"no PostgreSQL: neither {URL} nor initdb in PATH or /usr/lib/postgresql"


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """Yield the URL of a server whose databases nobody needs."""
    if given := os.environ.get(URL):
        yield given
        return
    programs, who = _programs(), _nobody()
    folder.mkdir(mode=0o700)
    if who:
        shutil.chown(folder, "nobody")
        for parent in folder.parents:  # pytest keeps its folders to their owner
            if parent.stat().st_uid == 0 and parent != Path(parent.anchor):
                parent.chmod(parent.stat().st_mode | 0o011)
    data = folder / "data"
    made = [f"{programs}/initdb", "-D", str(data), "-U", "atd", "-A", "trust"]
    made += ["-E", "UTF8", "--locale=C", "--no-sync"]
    subprocess.run(made, check=True, capture_output=True, **who)
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}'"
    started = [f"{programs}/postgres", "-D", str(data), "-F", *options.split()]
    started = [each.replace("'", "") for each in started]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(started, stdout=log, stderr=log, **who)
        try:
            _wait(folder / ".s.PGSQL.5432", server)
            yield f"postgresql+psycopg://atd@/postgres?host={folder}"
        finally:
            server.terminate()
            server.wait(timeout=_SOON_SECONDS)


def _programs() -> str:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    in_path = shutil.which("initdb")
    if found:
        return str(found[-1].parent)
    return str(Path(in_path).resolve().parent) if in_path else ""


def _version(path: Path) -> int:
    name = path.parent.parent.name
    return int(name) if name.isdigit() else 0


def _nobody() -> dict[str, Any]:
    """Return what drops the rights of root, under which PostgreSQL refuses to run."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return {}
    return {"user": "nobody", "group": "nogroup", "extra_groups": [], "cwd": "/"}


def _wait(socket: Path, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _SOON_SECONDS
    while not socket.exists():
        if server.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"PostgreSQL did not start: see {socket.parent}/log")
        time.sleep(0.05)
