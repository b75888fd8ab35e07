"""What the sync keeps by name: its server, its token, how far its journal is sealed."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from sqlmodel import Session


class Key(StrEnum):
    """The names.

    ``N`` is the last number given to a transaction, ``SEALED`` that of the last change
    put into one, ``SENT`` the place of the last transaction that is under way, or
    goes with the next answer; ``HEARD`` is the number of the last one that was
    answered, in the life ``HEARD_IN`` of the server, ``WHOLE`` says that all must be
    read anew, ``POSITION`` is the number up to which all was read and ``CHAIN`` what
    the server vouches for it with, ``TRUNCATE`` says that the log still holds what was
    let go.
    ``BUCKETS`` names those in which some row may lie, ``COLUMNS`` the columns with
    which rows were last put in, ``LOOKED`` the row up to which it was last looked
    whether all stands as it did, ``MENDED`` the hour in which something did not.
    ``TOKEN`` is the last token that was given, ``TOKEN_BEFORE`` the one it replaced.
    ``ROLE`` is what the person at this laptop is to the server, ``AHEAD`` by how many
    minutes its clock was ahead of the server's when that was last reached.
    """

    URL = "url"
    CERTIFICATE = "certificate"
    DEVICE = "device"
    TOKEN = "token"  # noqa: S105 -- the name under which it is kept
    TOKEN_BEFORE = "token_before"  # noqa: S105 -- as above
    USER = "user"
    ROLE = "role"
    OFFICE = "office"
    DESK = "desk"
    INCARNATION = "incarnation"
    EPOCH = "epoch"
    N = "n"
    SEALED = "sealed"
    SENT = "sent"
    HEARD = "heard"
    HEARD_IN = "heard_in"
    WHOLE = "whole"
    POSITION = "position"
    CHAIN = "chain"
    TRUNCATE = "truncate"
    BUCKETS = "buckets"
    COLUMNS = "columns"
    AHEAD = "ahead"
    LAST_OK = "last_ok"
    LOOKED = "looked"
    MENDED = "mended"


def read(session: Session) -> dict[str, str]:
    """Return all that is kept, by name."""
    rows = session.connection().exec_driver_sql("SELECT k, v FROM sync_meta").all()
    return {key: value for key, value in rows}  # noqa: C416 -- rows are no pairs


def text(session: Session, key: Key) -> str:
    """Return what is kept under a name; empty where nothing is."""
    query = "SELECT v FROM sync_meta WHERE k = ?"
    found = session.connection().exec_driver_sql(query, (key.value,))
    return str(found.scalar_one_or_none() or "")


def number(session: Session, key: Key) -> int:
    """Return a number that is kept; 0 where none is."""
    return int(text(session, key) or 0)


def put(session: Session, said: Mapping[Key, Any]) -> None:
    """Keep values under their names, in the caller's transaction."""
    rows = [(key.value, str(value)) for key, value in said.items()]
    session.connection().exec_driver_sql(_PUT, rows)


_PUT: Final = (
    "INSERT INTO sync_meta (k, v) VALUES (?, ?)"
    " ON CONFLICT (k) DO UPDATE SET v = excluded.v"
)
