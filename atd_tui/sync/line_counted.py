"""A connection that counts what goes over it."""

import io
import socket
from typing import Any


class Counted:
    """How many bytes went up and came down, on every connection of a line."""

    def __init__(self) -> None:
        self.up = 0
        self.down = 0

    def around(self, connection: socket.socket) -> Any:
        """Return a connection as the library of requests uses one."""
        return _Counted(connection, self)


class _Counted:
    """The part of a socket that a request needs."""

    def __init__(self, connection: socket.socket, counted: Counted) -> None:
        self._connection = connection
        self._counted = counted

    def sendall(self, data: bytes) -> None:
        self._connection.sendall(data)
        self._counted.up += len(data)

    def makefile(self, _: str) -> io.BufferedReader:
        # Its own reader keeps the connection open until the answer is read.
        raw = self._connection.makefile("rb", buffering=0)
        return io.BufferedReader(_Reader(raw, self._counted))

    def close(self) -> None:
        self._connection.close()


class _Reader(io.RawIOBase):
    """What comes down, counted as it comes."""

    def __init__(self, raw: socket.SocketIO, counted: Counted) -> None:
        self._raw = raw
        self._counted = counted

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        size = self._raw.readinto(buffer)
        self._counted.down += size or 0
        return size

    def close(self) -> None:
        self._raw.close()
        super().close()
