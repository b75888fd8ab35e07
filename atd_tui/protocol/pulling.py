"""Where a laptop stands, and what is new for it; how it becomes known to a server."""

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints
from pydantic_core import from_json

from atd_tui.protocol.base import (
    MOST_ROWS,
    Answer,
    Bucket,
    Chain,
    Cursor,
    Id,
    Instant,
    Line,
    Number,
    Request,
    Sent,
    Sums,
    Values,
)

_BEGINNING: Final = 16 * 1024
"""Bytes of a page in which it says how far it goes; its rows come behind."""


class Hello(Request):
    """Who calls, what it holds; all that is needed when there is nothing to do.

    ``seen`` is the furthest number that was read, ``chain`` what the server vouched for
    it with.
    """

    protocol: Number
    schema_: Annotated[Number, Field(alias="schema")]
    incarnation: Id
    epoch: str = Field(default="", max_length=64)
    seen: Number = 0
    chain: Chain = ""


class Welcome(Answer):
    """What the server knows of the laptop, and where each of its buckets stands.

    ``token`` is given when the old one is to be replaced; the old one is good until
    the new one was used. ``durable`` is the last transaction that is in a backup,
    ``role`` that of the laptop's person: what it may not write is not written there.
    ``sums`` are those of the buckets as they stand (``domain/bucket_sums.py``).
    """

    epoch: str
    head: Number
    at: Instant
    last: Number
    durable: Number = 0
    buckets: dict[Bucket, Cursor]
    least: Number
    token: str = ""
    role: Line = ""
    sums: Sums = Field(default_factory=dict)


class Wait(Request):
    """Ask to be told once a bucket is further than the laptop has read."""

    epoch: str = Field(max_length=64)
    schema_: Annotated[Number, Field(alias="schema")]
    cursors: Annotated[dict[Bucket, Cursor], Field(alias="cur", max_length=500)]


class Moved(Answer):
    """The buckets that are further; none where the laptop may ask again at once."""

    epoch: str
    buckets: list[Bucket] = Field(default_factory=list)


class Midway(Answer):
    """The number of a row, and how many changes of its history were told."""

    seq: Number
    past: Number


class Pull(Wait):
    """Ask for what is new in each bucket; ``whole`` also for what the laptop wrote.

    ``midway`` is what the page before ended with, ``read`` the number up to which all
    was put in before the first page of this pull.
    """

    most: Annotated[int, Field(ge=1, le=MOST_ROWS)]
    whole: bool = False
    midway: Midway | None = None
    read: Number | None = None


class Deed(Answer):
    """Something that was done, by whom and when; ``mark`` tells it from others."""

    mark: Annotated[str, StringConstraints(max_length=64), Field(alias="id")]
    at: Instant
    actor: Annotated[Line, Field(alias="by")]


class Past(Answer):
    """A change of a row of the same page, as it stood; one that tells itself in short.

    ``row`` and ``deed`` are places in the page, ``seq`` is its number where it is not
    that of the row. The values of a new row are those that it no longer has, and all
    of them where it is gone.
    """

    row: Annotated[Number, Field(alias="r")]
    deed: Annotated[Number, Field(alias="d")]
    seq: Number = 0
    op: Literal["new", "set", "del"] = "new"
    values: Annotated[Values, Field(alias="v")] = Field(default_factory=dict)


class Page(Answer):
    """Rows in order of their numbers, and how far each bucket is then read.

    Only the last page of a pull shows a state that the server had: pages are put away
    until then. A bucket that is not named is no longer granted. The last one says what
    the buckets then come to. ``chain`` vouches for the furthest number that is read.
    With a row comes its whole history, where a timeline tells of it; with a stub if
    others wrote too. ``midway`` says of the last row that there was no room for all of
    it: the next page begins with that row and goes on with its history, of which
    ``past`` changes were told before.
    """

    epoch: str
    cursors: Annotated[dict[Bucket, Cursor], Field(alias="cur")]
    rows: list[Sent]
    more: bool
    sums: Sums = Field(default_factory=dict)
    chain: Chain = ""
    midway: Midway | None = None
    past: Number = 0
    deeds: list[Deed] = Field(default_factory=list)
    log: list[Past] = Field(default_factory=list)


class Onward(Answer):
    """How a page goes on: how far the buckets are read with it, and if more comes."""

    cursors: Annotated[dict[Bucket, Cursor], Field(alias="cur")]
    more: bool
    midway: Midway | None = None


def onward(body: bytes) -> Onward | None:
    """Return how a page goes on, if its beginning says so: it is not read for that.

    Whether that is true shows when the page is read.
    """
    try:
        begun = from_json(body[:_BEGINNING], allow_partial=True)
        return Onward.model_validate(begun, by_alias=True, by_name=False)
    except ValueError:
        return None


def furthest(cursors: Mapping[Bucket, Cursor]) -> int:
    """Return the furthest number up to which a bucket is read."""
    return max((cursor.seq for cursor in cursors.values()), default=0)


def least(cursors: Mapping[Bucket, Cursor]) -> int:
    """Return the number up to which every bucket is read."""
    return min((cursor.seq for cursor in cursors.values()), default=0)


class Enrol(Request):
    """Give the one-time code that was handed out; say where the laptop stands."""

    code: Annotated[str, StringConstraints(min_length=8, max_length=64)]
    incarnation: Id
    office: Line = ""
    desk: Line = ""


class Enrolled(Answer):
    """The laptop as the server knows it from now on, and its first token."""

    device: Id
    token: str
    user: Line
    office: Line
    desk: Line
    epoch: str
    role: Line = ""
