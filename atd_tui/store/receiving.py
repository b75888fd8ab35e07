"""Rows of the server being put in: what says to the triggers that they are."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlmodel import Session


@dataclass(slots=True)
class Received:
    """A transaction in which rows of the server are put in.

    Attributes:
        tables: the tables that changed; filled by who puts rows in.
    """

    session: Session
    tables: set[str] = field(default_factory=set)


@contextmanager
def applying(session: Session) -> Iterator[Received]:
    """Say that rows of the server are put in, until the end or in no commit at all.

    It stands in a row that changes within the transaction: whatever breaks off, the
    triggers are never left sleeping. What a key names may come behind it.
    """
    run = session.connection().exec_driver_sql
    run("PRAGMA defer_foreign_keys = on")
    run("UPDATE capture_context SET applying = 1 WHERE k = 1")
    yield Received(session)
    session.flush()
    run("UPDATE capture_context SET applying = 0 WHERE k = 1")
