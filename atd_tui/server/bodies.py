"""Bodies that come over the wire, read no further than they may be long."""

from collections.abc import AsyncIterator
from types import MappingProxyType
from typing import Final

from atd_tui.errors import SyncError
from atd_tui.protocol import MOST_BYTES

_KIB: Final = 1_024
_MOST: Final = MappingProxyType(
    {
        "enrol": 4 * _KIB,
        "hello": 16 * _KIB,
        "wait": 256 * _KIB,
        "pull": 256 * _KIB,
        "known": 2 * _KIB * _KIB,
    }
)
_DIGITS: Final = 20


def most(verb: str) -> int:
    """Return how many bytes a request may have, packed or not."""
    return _MOST.get(verb, MOST_BYTES)


async def read(chunks: AsyncIterator[bytes], said: str, limit: int) -> bytes:
    """Return a body as it comes.

    ``said`` is what ``Content-Length`` says; empty where it says nothing.

    Raises:
        SyncError: ``sync.too-large`` as soon as that is known.
    """
    if said.isdecimal() and int(said[:_DIGITS]) > limit:
        raise SyncError("sync.too-large", most=limit)
    parts: list[bytes] = []
    size = 0
    async for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise SyncError("sync.too-large", most=limit)
        parts.append(chunk)
    return b"".join(parts)
