"""A line between two programs that counts its bytes, both ways."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

_CHUNK: Final = 1 << 16


class Counted:
    """What went over a line so far: ``up`` to the server, ``down`` from it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.up = 0
        self.down = 0

    @property
    def both(self) -> int:
        return self.up + self.down


@contextmanager
def counted(server_port: int) -> Iterator[Counted]:
    """Open a line to a server on loopback; ``port`` is where it begins."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        line = Counted(door.getsockname()[1])
        threading.Thread(
            target=_receive, args=(door, server_port, line), daemon=True
        ).start()
        yield line


def _receive(door: socket.socket, server_port: int, line: Counted) -> None:
    with suppress(OSError):  # the door was closed
        while True:
            near, _ = door.accept()
            far = socket.create_connection(("127.0.0.1", server_port))
            for target in (_send_up, _send_down):
                threading.Thread(
                    target=target, args=(near, far, line), daemon=True
                ).start()


def _send_up(near: socket.socket, far: socket.socket, line: Counted) -> None:
    with suppress(OSError):
        while chunk := near.recv(_CHUNK):
            line.up += len(chunk)
            far.sendall(chunk)
        far.shutdown(socket.SHUT_WR)


def _send_down(near: socket.socket, far: socket.socket, line: Counted) -> None:
    with suppress(OSError):
        while chunk := far.recv(_CHUNK):
            line.down += len(chunk)
            near.sendall(chunk)
        near.shutdown(socket.SHUT_WR)
