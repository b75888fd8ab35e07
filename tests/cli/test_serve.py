"""A server as a process: its one line, several workers, two processes, its end."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from atd_tui.errors import SyncError
from atd_tui.sync.line import Line
from tests.cli.conftest import Shell
from tests.serving import Running, atd, enrolled, serving
from tests.sync.proxy import between, listening, local

LABELLED = {"scope": "BRU", "office": "BRU", "label": "A14"}
TICKET = {
    "op": "new",
    "e": "ticket",
    "id": "t1",
    "v": LABELLED,
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "server"
    atd("server", "init", "--data", str(folder))
    return folder


@pytest.fixture(scope="module")
def running(data: Path) -> Iterator[Running]:
    with serving(data) as made:
        yield made


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


def test_a_port_that_is_taken_is_named(
    bare: Shell, data: Path, running: Running
) -> None:
    port = running.url.rpartition(":")[2]

    ran = bare("serve", "--data", str(data), "--port", port)

    assert (ran.code, ran.out) == (1, "")
    assert f"port {port}" in ran.err


@pytest.mark.parametrize("fault", ["lost", "unheard", "doubled", "cut"])
def test_what_goes_over_a_bad_line_is_taken_once(
    running: Running, data: Path, fault: str
) -> None:
    port = int(running.url.rpartition(":")[2])
    with Line(running.url) as near:
        desk = enrolled(near, data, "jansen")
        before = desk.ask("hello", protocol=1, schema=1, incarnation="x")["head"]

    with listening(between(port, [fault])) as bad, Line(local(bad)) as line:
        desk.line = line
        ticket = {**TICKET, "id": f"t-{fault}", "v": {**LABELLED, "label": fault}}
        result = desk.push(1, ticket)["results"][0]
        after = desk.ask("hello", protocol=1, schema=1, incarnation="x")

    assert result["st"] == "ok"
    assert (after["head"] - before, after["last"]) == (1, 1)
