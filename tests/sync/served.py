"""A real server in a process of its own, and laptops with encrypted stores."""

import http.client
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest

from atd_tui import clock
from atd_tui.cli import enrolling, root, serving
from atd_tui.cli.setup import Plan
from atd_tui.domain.access import Account
from atd_tui.domain.drafts import Draft
from atd_tui.store import Store, sync_server
from atd_tui.sync.line import Line
from atd_tui.sync.run import Figures, Run

PASSPHRASE = "correct horse battery"
DRAFT = Draft()
_PROGRAM = (sys.executable, "-m", "atd_tui")


@dataclass(frozen=True)
class Served:
    """A server that answers.

    Attributes:
        log: what it says of each request, read as it comes.
    """

    url: str
    data: Path
    log: IO[str]

    def code(self, user: str, role: str = "COACH_FAM", desk: str = "A") -> str:
        """Return a one-time code for a laptop of somebody in Brussels."""
        with serving.opened(self.data, "") as kept:
            kept.server.put_account(Account(user, role, ("BRU",)))
            return kept.server.invite(user, "BRU", desk, code=serving.code())

    def laptop(
        self, home: Path, user: str, role: str = "COACH_FAM", desk: str = "A"
    ) -> Store:
        """Make the laptop of somebody, enrolled, with an empty store."""
        asking = enrolling.Asking(self.url, self.code(user, role, desk))
        plan = Plan("BRU", desk, "en", passphrase=PASSPHRASE)
        return enrolling.set_up(home, plan, asking)

    def ask(self, verb: str, token: str, body: bytes) -> tuple[int, str | None, bytes]:
        """Return the status, when to try again, and the body of a bare answer."""
        line = http.client.HTTPConnection(self.url.partition("//")[2], timeout=60)
        head = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        with closing(line):
            line.request("POST", f"/v1/sync/{verb}", body, head)
            answer = line.getresponse()
            return answer.status, answer.getheader("Retry-After"), answer.read()

    def wait_for(self, verb: str, store: Store) -> dict[str, Any]:
        """Read the log until a laptop was answered a request of this kind."""
        connection = sync_server.connected(store)
        assert connection is not None
        for line in self.log:
            said: dict[str, Any] = json.loads(line)
            if (said.get("verb"), said.get("device")) == (verb, connection.device):
                return said
        raise AssertionError("the server ended")


@contextmanager
def served(data: Path, *more: str, **variables: str) -> Iterator[Served]:
    """Start a server on loopback, with these in its environment.

    It ends with the block. Its log must be read, or be told to be short.
    """
    with serving.made(data, ""):
        pass
    command = [*_PROGRAM, "serve", "--data", str(data), "--port", "0", "--json"]
    command += more
    pipe: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = subprocess.Popen(
        command, **pipe, text=True, env={**os.environ, **variables}
    )
    try:
        assert process.stdout is not None
        assert process.stderr is not None
        url = json.loads(process.stdout.readline())["url"]
        yield Served(url, data, process.stderr)
    finally:
        process.terminate()
        process.communicate(timeout=30)


def sync(store: Store, url: str) -> Figures:
    """Sync a store once."""
    with Line(url) as line:
        return Run(store, line, awake=clock.awake_seconds).whole()


def command(store: Store | Path, *more: str, **variables: str) -> tuple[int, Any]:
    """Run ``atd-tui sync --json`` on a store; return its exit code and its answer.

    With variables of its own it is a process of its own: they are met at its start.
    """
    home = store if isinstance(store, Path) else store.home
    asked = ["sync", "--store", str(home), "--json", *more]
    if not variables:
        return _here(asked)
    done = subprocess.run(
        [*_PROGRAM, *asked],
        env={**environment(), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == "", done.stderr
    return done.returncode, json.loads(done.stdout)


def _here(asked: list[str]) -> tuple[int, Any]:
    with (
        pytest.MonkeyPatch.context() as patched,
        redirect_stdout(io.StringIO()) as printed,
        redirect_stderr(io.StringIO()) as complained,
    ):
        patched.setenv("ATD_TUI_PASSPHRASE", PASSPHRASE)
        code = root.run(asked)
    assert complained.getvalue() == ""
    return code, json.loads(printed.getvalue())


def level(served_: Served, *stores: Store) -> None:
    """Sync laptops until what each wrote has reached the others."""
    for store in (*stores, *stores):
        sync(store, served_.url)


def environment() -> dict[str, str]:
    """Return the environment in which a command opens a store."""
    return {**os.environ, "ATD_TUI_PASSPHRASE": PASSPHRASE}
