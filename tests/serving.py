"""A real server in a process of its own, on this machine."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from atd_tui.cli import root
from atd_tui.sync.line import Line

PROGRAM = (sys.executable, "-m", "atd_tui")
SOON_SECONDS = 60


@dataclass(frozen=True)
class Running:
    """A server that answers.

    Attributes:
        told: the line it printed.
    """

    process: subprocess.Popen[str]
    told: Any

    @property
    def url(self) -> str:
        return str(self.told["url"])

    def stop(self) -> tuple[int, list[Any]]:
        """Tell it to stop; return its exit code and the lines of its log."""
        self.process.terminate()
        _, log = self.process.communicate(timeout=SOON_SECONDS)
        return self.process.returncode, [json.loads(line) for line in log.splitlines()]


def atd(*arguments: str) -> Any:
    """Run a command that succeeds, in this process; return what it printed."""
    with redirect_stdout(io.StringIO()) as printed:
        assert root.run([*arguments, "--json"]) == 0
    return json.loads(printed.getvalue())


@contextmanager
def serving(data: Path, *more: str) -> Iterator[Running]:
    """Serve a folder until the test is over."""
    started = subprocess.Popen(
        [*PROGRAM, "serve", "--data", str(data), "--port", "0", "--json", *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert started.stdout is not None
        line = started.stdout.readline()
        assert line, started.communicate(timeout=SOON_SECONDS)
        yield Running(started, json.loads(line))
    finally:
        if started.poll() is None:
            started.terminate()
            started.communicate(timeout=SOON_SECONDS)


@dataclass
class Caller:
    """A laptop that speaks over a real line, in words of the protocol."""

    line: Line
    token: str
    epoch: str

    def ask(self, verb: str, **said: Any) -> Any:
        """Send a request that is answered; return the answer."""
        body = json.dumps(said).encode()
        answered = self.line.send(verb, self.token, body)
        assert answered.status == 200, answered
        return json.loads(answered.body)

    def cursors(self) -> Any:
        said = self.ask("hello", protocol=1, schema=1, incarnation="x")
        return said["buckets"]

    def push(self, n: int, *ops: dict[str, Any]) -> Any:
        of = {"n": n, "id": f"{self.token[-9:]}-{n}", "at": "2026-11-18T08:42:00Z"}
        transaction = {**of, "actor": "x", "ops": list(ops)}
        said = {"epoch": self.epoch, "heard": n - 1, "heard_in": self.epoch}
        return self.ask("push", **said, schema=1, txns=[transaction])

    def wait(self, cursors: Any) -> Any:
        said = self.ask("wait", epoch=self.epoch, schema=1, cur=cursors)
        return said.get("buckets", [])


def enrolled(line: Line, data: Path, user: str) -> Caller:
    """Return a laptop of somebody of Brussels."""
    role = ("--role", "COACH_FAM", "--scope", "BRU")
    code = atd("server", "enrol", "--data", str(data), "--user", user, *role)["code"]
    body = json.dumps({"code": code, "incarnation": "x"}).encode()
    said = json.loads(line.send("enrol", "", body).body)
    return Caller(line, said["token"], said["epoch"])
