"""A request as it comes over any line: read, answered, or refused by a code."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from pydantic import BaseModel

from atd_tui import protocol
from atd_tui.errors import SyncError
from atd_tui.protocol import Enrol, Facts, Hello, Known, Pull, Push, Refusal, Wait
from atd_tui.server.core import Server

OK: Final = 200
_FORBIDDEN: Final = 403
_STATUS: Final = MappingProxyType(
    {
        "sync.token": 401,
        "sync.slow": 408,
        "sync.copied": 409,
        "sync.epoch": 409,
        "sync.forked": 409,
        "sync.gap": 409,
        "sync.collided": 409,
        "sync.too-large": 413,
        "sync.packing": 415,
        "sync.type": 415,
        "sync.malformed": 422,
        "sync.protocol": 426,
        "sync.later": 429,
        "sync.busy": 503,
        "sync.history": 503,
        "sync.database": 503,
        "server.not-owner": 503,
        "sync.server-full": 507,
    }
)


def handle(
    server: Server, verb: str, token: str, body: bytes, place: str = ""
) -> tuple[int, bytes]:
    """Return the status and the body of the answer; no input makes it fail.

    A refusal names a code and facts, never what was sent. ``place`` is where the
    request is from.
    """
    try:
        answer = _answer(server, verb, token, body, place)
    except SyncError as refused:
        return refusal(refused)
    return OK, protocol.written(answer)


def refusal(refused: SyncError) -> tuple[int, bytes]:
    """Return the status and the body of a refusal."""
    said = Refusal(code=refused.code, facts=_facts(refused))
    return _STATUS.get(refused.code, _FORBIDDEN), protocol.written(said)


def _facts(refused: SyncError) -> Facts:
    return {name: str(said) for name, said in refused.facts.items()}


def _answer(
    server: Server, verb: str, token: str, body: bytes, place: str
) -> BaseModel:
    if verb == "enrol":
        return server.enrol(protocol.read(Enrol, body), place)
    if verb not in _ASKED:
        raise SyncError("sync.malformed", place=verb[:20])
    model, answer = _ASKED[verb]
    return answer(server, token, protocol.read(model, body))


_ASKED: Final[Mapping[str, tuple[type[BaseModel], Callable[..., BaseModel]]]] = (
    MappingProxyType(
        {
            "hello": (Hello, Server.hello),
            "push": (Push, Server.push),
            "pull": (Pull, Server.pull),
            "known": (Known, Server.known),
            "wait": (Wait, Server.wait),
        }
    )
)
