"""A pty whose bytes are timed; nothing reads them, so that nothing slows them down."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from tests.house import ROOT
from tests.terminal import KEYS

_CHUNK: Final = 65_536
_PATIENCE: Final = 1.5
"""Seconds after which a key is one without an answer."""

_FOREIGN: Final = ("ATD_", "TEXTUAL", "SSH_", "LC_", "PYTHON", "COLORTERM", "NO_COLOR")
"""What would make one machine's figures other than another's."""


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of every process that is measured."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(_FOREIGN)}
    return {**kept, "TERM": "xterm-256color", "LANG": "C.UTF-8", **(more or {})}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for one key.

    Attributes:
        first: milliseconds to the first byte; 0 when none came.
        last: milliseconds to the last byte.
        size: bytes.
    """

    first: float
    last: float
    size: int


class Glass:
    """A process on a pty.

    Attributes:
        received: every byte, in order.
    """

    def __init__(
        self, command: Sequence[str | Path], *, size: tuple[int, int] = (80, 24)
    ) -> None:
        """Start the command; ``size`` is columns and lines."""
        self.received = bytearray()
        self._master, slave = pty.openpty()
        columns, lines = size
        window = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, window)
        self._begun = time.perf_counter()
        self.process = subprocess.Popen(
            list(command),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=ROOT,
            env=environment(),
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self._master)

    def until(self, *texts: str, within: float = 60.0) -> float:
        """Read until all texts have come; return milliseconds since the start.

        Raises:
            AssertionError: one did not come, or the process ended before.
        """
        wanted = [text.encode() for text in texts]
        while any(text not in self.received for text in wanted):
            at = self._read(within)
            if at is None:
                shown = bytes(self.received[-400:])
                raise AssertionError(f"no {texts} in {shown!r}")
        return (time.perf_counter() - self._begun) * 1000

    def settle(self, quiet: float = 0.3) -> int:
        """Read until nothing came for so many seconds; return the bytes."""
        before = len(self.received)
        while self._read(quiet) is not None:
            pass
        return len(self.received) - before

    def press(self, key: str, *, quiet: float = 0.06) -> Answer:
        """Press a key; wait for its answer until nothing came for ``quiet`` seconds."""
        before = len(self.received)
        os.write(self._master, KEYS.get(key, key.encode()))
        pressed = time.perf_counter()
        first = last = 0.0
        while (at := self._read(quiet if first else _PATIENCE)) is not None:
            last = (at - pressed) * 1000
            first = first or last
        return Answer(first, last, len(self.received) - before)

    def idle(self, seconds: float) -> list[int]:
        """Do nothing for so long; return the bytes of each burst that came."""
        until = time.perf_counter() + seconds
        bursts: list[int] = []
        while (left := until - time.perf_counter()) > 0:
            before = len(self.received)
            if self._read(left) is not None:
                self.settle()
                bursts.append(len(self.received) - before)
        return bursts

    def worked(self) -> float:
        """Return the milliseconds that a processor worked for it; 0 off Linux."""
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e6

    def memory(self) -> float:
        """Return its resident memory in MB; 0 off Linux."""
        status = Path(f"/proc/{self.process.pid}/status")
        if not status.exists():
            return 0.0
        said = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(said["VmRSS"].split()[0]) / 1024

    def _read(self, seconds: float) -> float | None:
        """Return when something came; ``None`` when nothing did, or nothing will."""
        if not select.select([self._master], [], [], seconds)[0]:
            return None
        at = time.perf_counter()
        try:
            data = os.read(self._master, _CHUNK)
        except OSError:  # Linux says EIO when the other side is closed
            return None
        self.received += data
        return at if data else None
