"""Who was revoked stays so, also where the database was put back from a backup."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from atd_tui.sync.line import Line
from tests.cli.conftest import Shell
from tests.server import processes
from tests.serving import Caller, atd, enrolled

HELLO = json.dumps({"protocol": 1, "schema": 1, "incarnation": "x"}).encode()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "server"
    atd("server", "init", "--data", str(folder))
    return folder


def test_a_backup_lets_nobody_in_who_was_revoked_after_it(
    bare: Shell, data: Path, tmp_path: Path
) -> None:
    """First as ``serve`` finds it that sees nothing missing, then in another life."""
    of = ("--data", str(data))
    with processes.serving(data) as url, Line(url) as line:
        stolen, kept = enrolled(line, data, "lost"), enrolled(line, data, "jansen")
        copied(data / "server.db", tmp_path / "copy.db")
        listed = {each["user"]: each for each in atd("server", "device", "list", *of)}
        device = listed["lost"]["device"]
        atd("server", "device", "revoke", device, *of)
        before = hello(line, stolen), hello(line, kept)

    put_back(data, tmp_path / "copy.db")
    with processes.serving(data) as url, Line(url) as line:
        served = hello(line, stolen), hello(line, kept)
    put_back(data, tmp_path / "copy.db")
    said = atd("server", "epoch", "new", *of, "--reason", "disk")
    again = atd("server", "device", "list", *of)

    assert (before, served) == ((401, 200), (401, 200))
    assert said["revoked"] == [device]
    assert {each["user"]: bool(each["revoked_at"]) for each in again} == {
        "lost": True,
        "jansen": False,
    }
    assert json.loads((data / "revoked.json").read_text()) == {"devices": [device]}
    (data / "revoked.json").write_text("")
    assert bare.error("serve", *of, "--port", "0") == (1, "server.revoked")


def hello(line: Line, who: Caller) -> int:
    return line.send("hello", who.token, HELLO).status


def copied(database: Path, copy: Path) -> None:
    """Copy a database while it runs, as ``docs/deploy.md`` says."""
    with closing(sqlite3.connect(database)) as live:
        live.execute("VACUUM INTO ?", (str(copy),))


def put_back(data: Path, copy: Path) -> None:
    for each in data.glob("server.db*"):
        each.unlink()
    shutil.copyfile(copy, data / "server.db")
