"""``sync --json`` where there is nothing to do: asked and answered in half a second.

One question to the store, one to the server. Whatever is otherwise than level, the
long way does, which opens the store.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from atd_tui import clock, config
from atd_tui.cli import output
from atd_tui.cli.asked import Asked
from atd_tui.errors import AtdError
from atd_tui.store import glimpse
from atd_tui.store.glimpse import Glimpse
from atd_tui.sync.line import Line

OK: Final = 200
PROTOCOL: Final = 1


def run(arguments: Sequence[str], store: Path | None) -> int:
    """Sync a store with nothing to do, or as every command does; return the code."""
    try:
        answer = _answer(Asked(store=store, json=True))
    except AtdError:
        answer = None  # the long way says what it is, in its words
    if answer is not None:
        return output.give(output.Answer(answer), as_json=True)
    from atd_tui.cli import tree  # noqa: PLC0415 -- what this is made to do without

    return tree.run(list(arguments), as_json=True)


def _answer(asked: Asked) -> dict[str, Any] | None:
    found = glimpse.look(asked.home, config.passphrase() or "")
    if found is None:
        return None
    begun = clock.awake_seconds()
    said = {
        "protocol": PROTOCOL,
        "schema": glimpse.SCHEMA,
        "incarnation": found.incarnation,
    }
    said |= {"epoch": found.epoch} | ({"seen": found.seen} if found.seen else {})
    body = json.dumps(said, separators=(",", ":")).encode()
    with Line(found.url, certificate=found.certificate) as line:
        answer = line.send("hello", found.token, body)
    if answer.status != OK or not _is_level(found, answer.body):
        return None
    return {
        "pushed": 0,
        "acknowledged": 0,
        "pulled": 0,
        "conflicts": found.conflicts,
        "quarantined": found.quarantined,
        "position": found.position,
        "seconds": round(clock.awake_seconds() - begun, 3),
        "bytes_up": answer.bytes_up,
        "bytes_down": answer.bytes_down,
    }


def _is_level(found: Glimpse, body: bytes) -> bool:
    """Return whether the server has nothing that this laptop does not know."""
    try:
        welcome = json.loads(body)
        there = {
            bucket: (cursor["handle"], cursor["seq"])
            for bucket, cursor in welcome["buckets"].items()
        }
        known = welcome["epoch"] == found.epoch and not welcome.get("token")
        to_forget = 0 < found.kept <= welcome.get("durable", 0)
        return known and not to_forget and _covers(found.cursors, there)
    except (ValueError, LookupError, TypeError, AttributeError):
        return False


def _covers(
    here: dict[str, tuple[str, int]], there: dict[str, tuple[str, int]]
) -> bool:
    return here.keys() == there.keys() and all(
        here[bucket][0] == handle and here[bucket][1] >= seq
        for bucket, (handle, seq) in there.items()
    )
