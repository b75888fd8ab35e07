"""A real terminal for tests: a process on a pty, its screen, its bytes counted."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

KEYS: dict[str, bytes] = {
    "enter": b"\r",
    "esc": b"\x1b",
    "tab": b"\t",
    "backspace": b"\x7f",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    **{f"f{n}": f"\x1bO{letter}".encode() for n, letter in enumerate("PQRS", 1)},
    **{
        f"f{n}": f"\x1b[{code}~".encode()
        for n, code in zip(range(5, 10), (15, 17, 18, 19, 20), strict=True)
    },
    **{f"^{chr(code + 96)}": bytes([code]) for code in range(1, 27)},
}


_STEERING = re.compile(r"\x1b(\[[0-9;?<>=]*[a-zA-Z]|.)")

_ASKED_FOR_WHOLE_FRAMES = b"\x1b[?2026$p"
_WHOLE_FRAMES = b"\x1b[?2026;2$y"
_FRAME_STARTS = b"\x1b[?2026h"
_FRAME_ENDS = b"\x1b[?2026l"
"""Synchronized output, as newer terminals know it: a frame is shown once it is whole.

Whoever looks at half a frame finds words of the screen before on the next.
"""


class Terminal:
    """Run a command on a pty of one size, as a person would see it.

    Attributes:
        received: every byte the command wrote, in order.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        """Start the command; ``size`` is columns and lines."""
        self.received = bytearray()
        self._is_asked = False
        self._screen = _Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._master, slave = pty.openpty()
        self.resize(*size)
        self.process = subprocess.Popen(
            list(command),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=cwd,
            env={**os.environ, "TERM": "xterm-256color", **(env or {})},
            start_new_session=True,
            preexec_fn=_control,  # noqa: PLW1509 -- no thread runs here yet
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
        if self._master >= 0:
            os.close(self._master)

    @property
    def text(self) -> str:
        """The screen as text, blanks at the ends cut off."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def last_words(self) -> str:
        """What was printed after the screens were left, in one line of text."""
        after = self.received.rpartition(b"\x1b[?1049l")[2].decode(errors="replace")
        return " ".join(_STEERING.sub("", after).split())

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the window."""
        size = struct.pack("HHHH", lines, columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)
        self._screen.resize(lines, columns)

    def hang_up(self) -> None:
        """Take the terminal away, as when a window is closed or a line drops."""
        os.close(self._master)
        self._master = -1

    def press(self, *keys: str) -> int:
        """Press keys, each once the answer to the last has come; return the bytes."""
        before = len(self.received)
        for key in keys:
            self.send(KEYS.get(key, key.encode()))
            self.settle()
        return len(self.received) - before

    def send(self, data: bytes) -> None:
        """Write raw bytes, as a keyboard or a paste would."""
        os.write(self._master, data)

    def settle(self, quiet: float = 0.15, within: float = 10.0) -> str:
        """Read until nothing came for ``quiet`` seconds; return the screen.

        A process that wants to run has not finished, however long it waits for a core.
        """
        until = time.monotonic() + within
        while self._read(quiet) or self._works():
            if time.monotonic() > until:
                break
        return self.text

    def wait_for(self, text: str, within: float = 20.0) -> str:
        """Read until the text stands on a whole frame; return the screen.

        Raises:
            AssertionError: it did not come, or the command ended before.
        """
        return self._wait(lambda: text in self.text, f"no {text!r}", within)

    def wait_for_one(self, *texts: str, within: float = 20.0) -> str:
        """Read until one of the texts stands on the screen; return the screen.

        Raises:
            AssertionError: none came, or the command ended before.
        """
        wrong = f"none of {texts}"
        return self._wait(lambda: any(t in self.text for t in texts), wrong, within)

    def wait_until_gone(self, text: str, within: float = 20.0) -> str:
        """Read until the text stands on the screen no more; return the screen.

        Raises:
            AssertionError: it stayed.
        """
        return self._wait(lambda: text not in self.text, f"{text!r} stays", within)

    def _wait(self, holds: Callable[[], bool], wrong: str, within: float) -> str:
        until = time.monotonic() + within
        while self._is_drawing or not holds():
            ended = self.process.poll() is not None
            if not self._read(0.05) and (ended or time.monotonic() > until):
                raise AssertionError(f"{wrong} on the screen:\n{self.text}")
        return self.text

    def ended(self, within: float = 30.0) -> int:
        """Wait until the command ends; return its exit code."""
        until = time.monotonic() + within
        while self.process.poll() is None and time.monotonic() < until:
            self._read(0.05)
        while self._read(0.0):
            pass
        return self.process.wait(timeout=0.1)

    @property
    def _is_drawing(self) -> bool:
        """Return whether the frame that came last is not whole yet."""
        return self.received.rfind(_FRAME_STARTS) > self.received.rfind(_FRAME_ENDS)

    def _works(self) -> bool:
        """Return whether a thread of the command runs or waits for a core or a disk."""
        tasks = Path(f"/proc/{self.process.pid}/task")
        with contextlib.suppress(OSError):  # a thread may end while it is looked at
            stats = [each.read_text() for each in tasks.glob("*/stat")]
            return any(stat.rpartition(")")[2].split()[0] in "RD" for stat in stats)
        return False

    def _read(self, seconds: float) -> bool:
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 65_536)
        except OSError:  # Linux says EIO when the other side is closed
            return False
        self.received += data
        self._stream.feed(data)
        if not self._is_asked and _ASKED_FOR_WHOLE_FRAMES in self.received:
            self._is_asked = True
            self.send(_WHOLE_FRAMES)
        return bool(data)


def _control() -> None:
    """Make standard input the terminal by which the process is hung up."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class _Screen(pyte.Screen):
    """A screen on which a joiner in a name takes no cell, as in a real terminal."""

    def draw(self, data: str) -> None:
        """Draw text; pyte alone would drop all that follows such a character."""
        kept = (c for c in data if unicodedata.combining(c) or not _is_bare(c))
        super().draw("".join(kept))


def _is_bare(character: str) -> bool:
    return unicodedata.category(character) in {"Cf", "Me", "Mn"}
