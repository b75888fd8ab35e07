"""The line to the server: one request after the other, each with an end to its wait.

It is made of the standard library alone: a sync with nothing to do has half a second
in all, and a library for requests takes a quarter of one to be read.
"""

import http.client
import socket
import ssl
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self
from urllib.parse import urlsplit

from atd_tui import wire
from atd_tui.errors import SyncError
from atd_tui.sync import line_troubles as troubles
from atd_tui.sync.line_counted import Counted

SECONDS: Final = 60.0
"""How long an answer may be silent."""

_CONNECT_SECONDS: Final = 10.0
_WAIT_SECONDS: Final = 40.0
_TOTAL_SECONDS: Final = 600.0
_CHUNK: Final = 64 * 1024
_ENROL: Final = "enrol"


@dataclass(frozen=True, slots=True)
class Answered:
    """What the server answered: a body of the protocol, or its ``Refusal``.

    Attributes:
        bytes_up: what went over the wire for it, heads included.
    """

    status: int
    body: bytes
    bytes_up: int
    bytes_down: int


@dataclass(slots=True)
class Asked:
    """A request, packed; ``up`` and ``down`` is what was counted before it."""

    verb: str
    token: str
    body: bytes
    way: str
    up: int = 0
    down: int = 0
    error: Exception | None = None


class Line:
    """One connection to one server, opened when it is first needed.

    Raises:
        SyncError: ``sync.address`` for what is no address, ``sync.not-https`` for one
            that others could listen to.
    """

    def __init__(self, url: str, *, certificate: str = "") -> None:
        self._secure, self._host, self._port, self._base = _parts(url)
        self._certificate = certificate
        self._counted = Counted()
        self._open: http.client.HTTPConnection | None = None
        self._socket: socket.socket | None = None
        self._until = 0.0
        self._asked = Asked("", "", b"", "")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def send(
        self, verb: str, token: str, body: bytes, *, seconds: float = _TOTAL_SECONDS
    ) -> Answered:
        """Send a request and return its answer; after ``seconds`` it has failed.

        What broke off is sent once more: no request is done twice by that, but the one
        with a code, which is not sent again.

        Raises:
            SyncError: there was no answer of our server; nothing is lost by that.
        """
        self.begin(self.prepared(verb, token, body), seconds=seconds)
        return self.answer()

    def prepared(self, verb: str, token: str, body: bytes) -> Asked:
        """Return a request packed, to be sent when its turn has come."""
        return Asked(verb, token, *wire.packed(body, wire.WAYS))

    def begin(self, asked: Asked, *, seconds: float = _TOTAL_SECONDS) -> None:
        """Send a request; what goes wrong is said by ``answer``, which must follow."""
        self._until = time.monotonic() + seconds
        self._asked = asked
        asked.up, asked.down = self._counted.up, self._counted.down
        try:
            self._put(asked)
        except (OSError, http.client.HTTPException) as error:
            asked.error = error

    def answer(self) -> Answered:
        """Return the answer to the request that was begun.

        Raises:
            SyncError: as of ``send``.
        """
        asked = self._asked
        try:
            status, answer = self._sent(asked)
        except OSError as error:
            self.close()
            raise troubles.named(error, self._host) from error
        except http.client.HTTPException as error:
            self.close()
            raise troubles.broken_off(error) from error
        troubles.refuse_foreign(status, answer)
        up, down = self._counted.up - asked.up, self._counted.down - asked.down
        return Answered(status, answer, up, down)

    def close(self) -> None:
        """Let go of the connection."""
        if self._open is not None:
            self._open.close()
        self._open = self._socket = None

    def _sent(self, asked: Asked) -> tuple[int, bytes]:
        try:
            if asked.error is not None:
                raise asked.error
            return self._got(asked)
        except troubles.BROKEN_OFF:
            self.close()
            if asked.verb == _ENROL:
                raise
            self._put(asked)
            return self._got(asked)

    def _put(self, asked: Asked) -> None:
        line = self._opened()
        self._patience(asked.verb)
        head = {"Content-Type": "application/json", "Accept-Encoding": wire.WAYS}
        if asked.token:
            head["Authorization"] = f"Bearer {asked.token}"
        if asked.way:
            head["Content-Encoding"] = asked.way
        path = "/v1/enrol" if asked.verb == _ENROL else f"/v1/sync/{asked.verb}"
        line.request("POST", self._base + path, asked.body, head)

    def _got(self, asked: Asked) -> tuple[int, bytes]:
        answer = self._opened().getresponse()
        troubles.refuse_elsewhere(answer.status, answer.getheader("Location", ""))
        text = self._read(answer, asked.verb)
        way = answer.getheader("Content-Encoding", "")
        troubles.refuse_unlike(answer.status, answer.getheader("Content-Type", ""))
        return answer.status, wire.unpacked(text, way, wire.MOST_BYTES)

    def _read(self, answer: http.client.HTTPResponse, verb: str) -> bytes:
        parts: list[bytes] = []
        size = 0
        while part := answer.read(_CHUNK):
            self._patience(verb)
            size += len(part)
            if size > wire.MOST_BYTES:
                self.close()
                raise SyncError("sync.too-large", most=wire.MOST_BYTES)
            parts.append(part)
        if answer.length:  # the line was cut where an answer says how long it is
            raise http.client.IncompleteRead(b"", answer.length)
        return b"".join(parts)

    def _opened(self) -> http.client.HTTPConnection:
        if self._open is not None and self._open.sock is not None:
            return self._open
        left = max(0.001, min(_CONNECT_SECONDS, self._until - time.monotonic()))
        if self._secure:
            context = trusted(self._certificate)
            line: http.client.HTTPConnection = http.client.HTTPSConnection(
                self._host, self._port, timeout=left, context=context
            )
        else:
            line = http.client.HTTPConnection(self._host, self._port, timeout=left)
        line.connect()
        line.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket = line.sock
        line.sock = self._counted.around(line.sock)
        self._open = line
        return line

    def _patience(self, verb: str) -> None:
        """Let the next step take no longer than what is left."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        silent = _WAIT_SECONDS if verb == "wait" else SECONDS
        # Of the last answer on a connection nothing is left to wait for.
        if self._socket is not None and self._socket.fileno() >= 0:
            self._socket.settimeout(min(silent, left))


def _parts(url: str) -> tuple[bool, str, int | None, str]:
    """Return whether an address is secure, its host, its port and its first path."""
    try:
        said = urlsplit(url.strip())
        host, port = said.hostname or "", said.port
    except ValueError:
        raise SyncError("sync.address", url=url) from None
    strange = said.username or said.query or said.fragment
    if said.scheme not in {"http", "https"} or not host or strange:
        raise SyncError("sync.address", url=url)
    if said.scheme == "http" and not wire.is_loopback(host):
        raise SyncError("sync.not-https", url=url)
    return said.scheme == "https", host, port, said.path.rstrip("/")


def trusted(certificate: str) -> ssl.SSLContext:
    """Return what a certificate is held against: the own one alone, where one is.

    Raises:
        SyncError: ``sync.certificate-file``.
    """
    try:
        return ssl.create_default_context(cafile=certificate or None)
    except (OSError, ValueError):
        raise SyncError("sync.certificate-file", path=certificate) from None
