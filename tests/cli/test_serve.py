"""A server as a process: its one line, several workers, two processes, its end."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from atd_tui.errors import SyncError
from atd_tui.sync.line import Line
from tests.cli.conftest import Shell
from tests.serving import atd, enrolled, serving

TICKET = {
    "op": "new",
    "e": "ticket",
    "id": "t1",
    "v": {"id": "t1", "scope": "BRU", "office": "BRU", "label": "A14"},
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    atd("server", "init", "--data", str(tmp_path / "server"))
    return tmp_path / "server"


def called(desk: str) -> dict[str, Any]:
    row = f"e-{desk}"
    of = {"ticket_id": "t1", "n": 2, "kind": "called", "at": "2026-11-18T08:42:00Z"}
    who = {"actor": desk, "device": desk, "value": desk}
    values = {"id": row, "scope": "BRU", **of, **who}
    return {"op": "new", "e": "ticket_event", "id": row, "v": values}


def test_two_processes_of_one_database_tell_each_other_s_laptops(data: Path) -> None:
    """A call at desk A is known at desk B within two seconds, and one of two wins."""
    with (
        serving(data) as here,
        serving(data, "--workers", "2") as there,
        Line(here.url) as near,
        Line(there.url) as far,
        ThreadPoolExecutor(1) as pool,
    ):
        a, b = enrolled(near, data, "jansen"), enrolled(far, data, "peeters")
        a.push(1, TICKET)
        cursors = b.cursors()

        waiting = pool.submit(b.wait, cursors)
        began = time.monotonic()
        first = a.push(2, called("A"))["results"][0]
        second = waiting.result(timeout=20)
        took = time.monotonic() - began
        lost = b.push(1, called("B"))["results"][0]

        assert first.get("told", []) == []
        assert second == ["office:BRU:queue"]
        assert took < 2
        assert [each["code"] for each in lost["told"]] == ["sync.ticket-called"]
        assert here.told == {"url": here.url, "workers": 1, "data": str(data)}
        for running in (here, there):
            code, log = running.stop()
            assert code == 0
            assert {each["event"] for each in log} == {"answered"}


def test_who_waits_is_let_go_when_the_server_stops(data: Path) -> None:
    with serving(data) as running, Line(running.url) as line:
        desk = enrolled(line, data, "jansen")
        cursors = desk.cursors()
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(desk.wait, cursors)
            began = time.monotonic()
            code, _ = running.stop()
            took = time.monotonic() - began

            said = waiting.exception(timeout=20)
        assert code == 0
        assert took < 10
        assert said is None or isinstance(said, SyncError)


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (("--host", "0.0.0.0"), (1, "server.needs-certificate")),  # noqa: S104 -- refused
        (("--certificate", "none.pem"), (1, "server.certificate")),
        (("--host", "192.0.2.1", "--certificate", "none"), (1, "server.certificate")),
    ],
)
def test_a_server_that_others_could_listen_to_is_not_started(
    bare: Shell, data: Path, said: tuple[str, ...], error: tuple[int, str]
) -> None:
    assert bare.error("serve", "--data", str(data), "--port", "0", *said) == error


def test_a_port_that_is_taken_is_named(bare: Shell, data: Path) -> None:
    with serving(data) as running:
        port = running.url.rpartition(":")[2]

        ran = bare("serve", "--data", str(data), "--port", port)

    assert (ran.code, ran.out) == (1, "")
    assert f"port {port}" in ran.err
