"""The chain of the audit: each event carries the hash of the one before it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

_LINKS = frozenset({"prev", "hash"})


def genesis(device: str) -> str:
    """Return what stands before the first event of a device."""
    return _hash(f"atd-tui audit {device}")


def link(prev: str, event: Mapping[str, object]) -> str:
    """Return the hash of an event: of the hash before it and of all that it says.

    Args:
        prev: hash of the event before, or ``genesis``.
        event: its fields; ``prev`` and ``hash`` among them are left aside.
    """
    return _hash(prev + canonical(event))


def canonical(event: Mapping[str, object]) -> str:
    """Return an event as JSON that is the same on every laptop, in ASCII only."""
    said = {name: value for name, value in event.items() if name not in _LINKS}
    return json.dumps(
        said, sort_keys=True, separators=(",", ":"), allow_nan=False, default=_plain
    )


def broken(
    events: Iterable[Mapping[str, object]], *, device: str, head: str = ""
) -> int | None:
    """Return the number of the first event that was changed, moved or removed.

    Args:
        events: in order of ``n``, which counts from 1.
        device: whose chain it is.
        head: hash that the last one had when somebody else saw it; without it, events
            cut off at the end are not noticed.
    """
    prev, seen = genesis(device), not head
    expected = 1
    for event in events:
        if not _follows(event, prev, expected):
            return expected
        prev = str(event["hash"])
        seen = seen or prev == head
        expected += 1
    return None if seen else expected


def _follows(event: Mapping[str, object], prev: str, expected: int) -> bool:
    return (
        event.get("n") == expected
        and event.get("prev") == prev
        and event.get("hash") == link(prev, event)
    )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("ascii", "backslashreplace")).hexdigest()


def _plain(value: object) -> str:
    """Return an instant or a date as text; an instant in UTC with microseconds."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    unknown = f"no canonical form of {type(value).__name__}"
    raise TypeError(unknown)
