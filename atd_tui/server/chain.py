"""The chain of the log: each entry vouches for all that came before it.

    chain of an entry = hash(chain of the one before, what it says of itself, digest)
    digest            = hash(what was written, what passed)

What was written may be erased later and the digest stays, so the chain still holds.
Two lives of a server, or two servers, have other chains from where they part.
"""

import hashlib
from collections.abc import Mapping
from contextlib import closing
from typing import Any, Final

from sqlalchemy import Connection, select

from atd_tui.server.tables import LOG

NOTHING: Final = b""
"""Before the first entry."""

ERASED: Final = ""
"""What is left of a text that was erased; a log without one has ``{}``."""

_SAID: Final = ("txn", "tbl", "row_id", "op", "device", "actor", "at", "received_at")
_BETWEEN: Final = "\x1f"
"""Stands in none of them."""

_ONCE: Final = 1_000


def digest(patch: str, passed: str) -> bytes:
    """Return what stands for the texts of an entry once they are erased."""
    return hashlib.sha256(f"{patch}{_BETWEEN}{passed}".encode()).digest()


def link(before: bytes, entry: Mapping[str, Any], of_texts: bytes) -> bytes:
    """Return the chain of an entry behind that of the one before."""
    said = _BETWEEN.join([str(entry["seq"]), *(entry[name] for name in _SAID)])
    return hashlib.sha256(before + said.encode() + of_texts).digest()


def chained(connection: Connection, entries: list[dict[str, Any]]) -> None:
    """Give new entries their digests and chains, in their order."""
    before = _at(connection, entries[0]["seq"] - 1) if entries else NOTHING
    for entry in entries:
        of_texts = digest(entry["patch"], entry["passed"])
        before = link(before, entry, of_texts)
        entry |= {"digest": of_texts, "chain": before}


def at(connection: Connection, seq: int) -> str:
    """Return the chain at a number, as it is told; empty before the first entry."""
    return _at(connection, seq).hex()


def broken(connection: Connection) -> int | None:
    """Return the first number at which the chain does not hold; ``None`` of none.

    That is where an entry is another one than it was, or is not there any more.
    """
    query = select(LOG).order_by(LOG.c.seq).execution_options(yield_per=_ONCE)
    before = NOTHING
    with closing(connection.execute(query)) as rows:
        for expected, row in enumerate(rows.mappings(), start=1):
            texts, of_texts = (row["patch"], row["passed"]), row["digest"]
            before = link(before, {**row}, of_texts)
            whole = ERASED in texts or of_texts == digest(*texts)
            if not whole or row["seq"] != expected or row["chain"] != before:
                return expected
    return None


def _at(connection: Connection, seq: int) -> bytes:
    query = select(LOG.c.chain).where(LOG.c.seq == seq)
    return bytes(connection.execute(query).scalar_one_or_none() or NOTHING)
