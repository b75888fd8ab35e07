"""Bodies on the wire: how large one may be, and how it is packed."""

import gzip
import re
import zlib
from collections.abc import AsyncIterator
from types import MappingProxyType
from typing import Final

import zstandard

from atd_tui.errors import SyncError
from atd_tui.protocol import MOST_BYTES

SMALL: Final = 1_024
"""Bytes below which packing costs more than it saves."""

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
_NONE: Final = re.compile(r"q=0(\.0*)?")
_ZSTD_LEVEL: Final = 3
_GZIP_LEVEL: Final = 1
_GZIP_WINDOW: Final = 16 + zlib.MAX_WBITS
_ZSTD_WINDOW: Final = 8 * _KIB * _KIB


def most(verb: str) -> int:
    """Return how many bytes a request may have, packed or not."""
    return _MOST.get(verb, MOST_BYTES)


async def read(chunks: AsyncIterator[bytes], said: str, limit: int) -> bytes:
    """Return a body as it comes, no longer than it may be.

    ``said`` is what ``Content-Length`` says; empty where it says nothing.

    Raises:
        SyncError: ``sync.too-large`` as soon as that is known.
    """
    if said.isdecimal() and int(said[:20]) > limit:
        raise SyncError("sync.too-large", most=limit)
    parts: list[bytes] = []
    size = 0
    async for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise SyncError("sync.too-large", most=limit)
        parts.append(chunk)
    return b"".join(parts)


def unpacked(body: bytes, encoding: str, limit: int) -> bytes:
    """Return a body as it was before it was packed; nothing unpacks without end.

    Raises:
        SyncError: ``sync.packing`` of a way nobody knows, ``sync.malformed`` of a body
            that is not packed so, ``sync.too-large``.
    """
    match encoding.strip().lower():
        case "" | "identity":
            return body
        case "gzip":
            return _gunzipped(body, limit)
        case "zstd":
            return _unzstd(body, limit)
        case _:
            raise SyncError("sync.packing")


def packed(body: bytes, accepted: str) -> tuple[bytes, str]:
    """Return a body in the best way its reader takes, and the name of that way."""
    ways = {_way(each) for each in accepted.lower().split(",")}
    if len(body) < SMALL:
        return body, ""
    if "zstd" in ways:
        return zstandard.ZstdCompressor(_ZSTD_LEVEL).compress(body), "zstd"
    if "gzip" in ways:
        return gzip.compress(body, _GZIP_LEVEL, mtime=0), "gzip"
    return body, ""


def _way(said: str) -> str:
    """Return a way of packing; empty of one that is refused by its weight."""
    name, _, weight = said.partition(";")
    return "" if _NONE.fullmatch(weight.strip()) else name.strip()


def _gunzipped(body: bytes, limit: int) -> bytes:
    unpacker = zlib.decompressobj(_GZIP_WINDOW)
    try:
        text = unpacker.decompress(body, limit + 1)
    except zlib.error:
        raise SyncError("sync.malformed", place="gzip") from None
    if len(text) > limit:
        raise SyncError("sync.too-large", most=limit)
    if not unpacker.eof or unpacker.unused_data:
        raise SyncError("sync.malformed", place="gzip")
    return text


def _unzstd(body: bytes, limit: int) -> bytes:
    unpacker = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    try:
        with unpacker.stream_reader(body) as reader:
            text = reader.read(limit + 1)
    except zstandard.ZstdError:
        raise SyncError("sync.malformed", place="zstd") from None
    if len(text) > limit:
        raise SyncError("sync.too-large", most=limit)
    return text
