"""What may go wrong on a line, each by its name: what is wrong decides what to do.

Nothing of it loses anything: what was written waits, and is sent the next time.
"""

import http.client
import json
import socket
import ssl
from typing import Final

from atd_tui.errors import SyncError

BROKEN_OFF: Final = (
    *(ConnectionResetError, BrokenPipeError, ConnectionAbortedError, ssl.SSLEOFError),
    *(http.client.RemoteDisconnected, http.client.IncompleteRead),
)
"""The line broke off in the middle: the server may have done it or not."""

_NAMED: Final[tuple[tuple[tuple[type[Exception], ...], str], ...]] = (
    (BROKEN_OFF, "sync.cut"),
    ((socket.gaierror,), "sync.name"),
    ((TimeoutError,), "sync.timeout"),
    ((ssl.SSLError,), "sync.no-tls"),
)
_EXPIRED: Final = 10
_FOREIGN: Final = frozenset({18, 19, 20, 21})
_OK: Final = 200
_MOVED: Final = range(300, 400)
_BROKE: Final = 500
_AWAY: Final = frozenset({429, 502, 503, 504})


def named(error: OSError, host: str) -> SyncError:
    """Return the code of why there was no connection, or no longer one."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _certificate(error, host)
    for kinds, code in _NAMED:
        if isinstance(error, kinds):
            return SyncError(code, host=host)
    return SyncError("sync.unreachable", host=host)


def broken_off(error: http.client.HTTPException) -> SyncError:
    """Return the code of an answer that is none, or only the first part of one."""
    if isinstance(error, http.client.IncompleteRead | http.client.RemoteDisconnected):
        return SyncError("sync.cut")
    return SyncError("sync.not-ours")


def refuse_elsewhere(status: int, where: str) -> None:
    """Follow nobody to another address: the token is for this server alone.

    Raises:
        SyncError: ``sync.redirected``.
    """
    if status in _MOVED:
        raise SyncError("sync.redirected", where=where[:200])


def refuse_unlike(status: int, kind: str) -> None:
    """Take nothing for an answer that says of itself that it is something else.

    Raises:
        SyncError: ``sync.not-ours``, of a page to sign in to a network, for one;
            ``sync.away`` where whoever stands before the server cannot reach it.
    """
    if kind.partition(";")[0].strip().lower() == "application/json":
        return
    if status in _AWAY:
        raise SyncError("sync.away")
    raise SyncError("sync.broken" if status == _BROKE else "sync.not-ours")


def refuse_foreign(status: int, answer: bytes) -> None:
    """Take an answer or a refusal only where it may be one of ours.

    Raises:
        SyncError: ``sync.not-ours``.
    """
    if status == _OK:
        ours = answer.startswith(b"{")
    else:
        ours = _code(answer).startswith(("sync.", "server."))
    if not ours:
        raise SyncError("sync.not-ours")


def _code(answer: bytes) -> str:
    try:
        said = json.loads(answer)
    except ValueError:
        return ""
    return str(said.get("code", "")) if isinstance(said, dict) else ""


def _certificate(error: ssl.SSLCertVerificationError, host: str) -> SyncError:
    if error.verify_code == _EXPIRED:
        return SyncError("sync.certificate-old", host=host)
    if error.verify_code in _FOREIGN:
        return SyncError("sync.certificate-foreign", host=host)
    return SyncError("sync.certificate", host=host, why=error.verify_message)
