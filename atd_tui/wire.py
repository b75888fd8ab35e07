"""What both ends of a line do alike: bodies packed, and which host is this machine."""

import ipaddress
import re
import zlib
from typing import Final

from atd_tui.errors import SyncError

MOST_BYTES: Final = 32 * 1024 * 1024
"""Of one body, whichever way it goes."""

SMALL: Final = 1_024
"""Bytes below which packing costs more than it saves."""

WAYS: Final = "zstd, gzip"
"""What both sides read, the better one first."""

_NONE: Final = re.compile(r"q=0(\.0*)?")
_ZSTD_LEVEL: Final = 3
"""A higher one takes twice the time for a hundredth of the bytes."""

_GZIP_LEVEL: Final = 1
_GZIP_WINDOW: Final = 16 + zlib.MAX_WBITS
_ZSTD_WINDOW: Final = 8 * 1024 * 1024


def packed(body: bytes, accepted: str) -> tuple[bytes, str]:
    """Return a body in the best way its reader takes, and the name of that way.

    A small one is left as it is, and has no way.
    """
    ways = {_way(each) for each in accepted.lower().split(",")}
    if len(body) < SMALL:
        return body, ""
    if "zstd" in ways:
        import zstandard  # noqa: PLC0415 -- a sync with nothing to do needs it not

        return zstandard.ZstdCompressor(_ZSTD_LEVEL).compress(body), "zstd"
    if "gzip" in ways:
        packer = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _GZIP_WINDOW)
        return packer.compress(body) + packer.flush(), "gzip"
    return body, ""


def unpacked(body: bytes, way: str, limit: int) -> bytes:
    """Return a body as it was before it was packed.

    Raises:
        SyncError: ``sync.packing`` of a way nobody knows, ``sync.malformed`` of a body
            that is not packed so, ``sync.too-large`` of one with more than ``limit``
            bytes, as soon as that is known.
    """
    match way.strip().lower():
        case "" | "identity":
            text = body
        case "gzip":
            text = _gunzipped(body, limit)
        case "zstd":
            text = _unzstd(body, limit)
        case _:
            raise SyncError("sync.packing")
    if len(text) > limit:
        raise SyncError("sync.too-large", most=limit)
    return text


def is_loopback(host: str) -> bool:
    """Return whether a host is this machine, so that nobody can listen in between."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


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
    if len(text) <= limit and (not unpacker.eof or unpacker.unused_data):
        raise SyncError("sync.malformed", place="gzip")
    return text


def _unzstd(body: bytes, limit: int) -> bytes:
    import zstandard  # noqa: PLC0415 -- a sync with nothing to do needs it not

    unpacker = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW)
    try:
        said = zstandard.frame_content_size(body)  # -1 where the body does not say
        room = said if 0 <= said <= limit else limit
        with unpacker.stream_reader(body) as reader:
            return reader.read(room + 1)
    except zstandard.ZstdError:
        raise SyncError("sync.malformed", place="zstd") from None
