"""What stood on the screen of who wrote: short as it is, a long text by its digest.

Who changes a word of a long text need not send all of it twice: the server asks only
whether what stood there is what it holds, and finds it in its log by the same digest.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from atd_tui.domain.merge_classes import Value

LONG: Final = 200
"""Letters from which on a text goes by its digest."""

DIGEST: Final = 32
"""Letters of a digest."""


def digest(text: str) -> str:
    """Return what stands for a text: half of its SHA-256, in hexadecimal."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST]


def parted(
    was: Mapping[str, Value], long: int = LONG
) -> tuple[dict[str, Value], dict[str, str]]:
    """Return what goes as it is, and the digests of the texts that are long."""
    digests = {
        name: digest(value)
        for name, value in was.items()
        if isinstance(value, str) and len(value) >= long
    }
    return {name: was[name] for name in was if name not in digests}, digests


def stood(
    name: str, value: Value, was: Mapping[str, Value], was_sha: Mapping[str, str]
) -> bool:
    """Return whether a value stood in a field on the screen of who wrote."""
    if name in was_sha:
        return isinstance(value, str) and digest(value) == was_sha[name]
    return name in was and was[name] == value
