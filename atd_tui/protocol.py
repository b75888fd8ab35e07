"""What travels between a laptop and the server: each request and each answer.

A request is strict: a field nobody knows is refused with it. An answer may carry more
than this version knows. The values of a row are single ones (a JSON column travels as
its text) under any name, so that a field of a newer version passes an older one whole.

One bad value refuses its transaction and no other, so values are looked at one
transaction at a time (``domain/merge_fit.py``), not with the request.
"""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Final, Literal, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
    ValidationError,
)

from atd_tui import wire
from atd_tui.domain.merge_fit import MOST_NUMBER
from atd_tui.errors import SyncError

PROTOCOL: Final = 1
SCHEMA: Final = 1
"""The number of the tables that this version writes; the one before is understood."""

MOST_OPS: Final = 1_000
"""Changes in one push, while which nobody else writes; one transaction is never cut."""

MOST_OPS_ALONE: Final = 20_000
MOST_BYTES: Final = wire.MOST_BYTES
MOST_ROWS: Final = 1_000
"""Rows in one page."""

_EARLIEST: Final = datetime(1900, 1, 1, tzinfo=UTC)
_LATEST: Final = datetime(2200, 1, 1, tzinfo=UTC)
_Any = TypeVar("_Any", bound=BaseModel)


def _in_our_time(at: datetime) -> datetime:
    if not _EARLIEST <= at <= _LATEST:
        raise ValueError("not of our time")
    return at


Id = Annotated[str, StringConstraints(pattern=r"^[\x21-\x7e]{1,64}$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
Bucket = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Line = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f\x7f]{0,200}$")]
Number = Annotated[int, Field(ge=0, le=MOST_NUMBER)]
Instant = Annotated[AwareDatetime, AfterValidator(_in_our_time)]
Values = dict[Name, JsonValue]
Facts = dict[Name, str | int | None]


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, validate_by_name=True)


class _Request(_Answer):
    model_config = ConfigDict(extra="forbid")


class Cursor(_Answer):
    """How far a laptop has read one bucket, under the handle of its grant."""

    handle: str = Field(max_length=64)
    seq: Number


class Hello(_Request):
    """Who calls, what it holds; all that is needed when there is nothing to do."""

    protocol: Number
    schema_: Annotated[Number, Field(alias="schema")]
    incarnation: Id
    epoch: str = Field(default="", max_length=64)
    seen: Number = 0


class Welcome(_Answer):
    """What the server knows of the laptop, and where each of its buckets stands.

    ``token`` is given when the old one is to be replaced; the old one is good until
    the new one was used. ``durable`` is the last transaction that is in a backup.
    """

    epoch: str
    head: Number
    at: Instant
    last: Number
    durable: Number = 0
    buckets: dict[Bucket, Cursor]
    least: Number
    token: str = ""


class Operation(_Request):
    """A change of one row: what is written, and what stood there on the screen.

    ``base`` is the number of the row as the laptop knew it, ``bases`` that of fields
    whose first change is not sent yet.
    """

    op: Literal["new", "set", "del"]
    table: Annotated[Name, Field(alias="e")]
    row: Annotated[Id, Field(alias="id")]
    base: Number = 0
    bases: dict[Name, Number] = Field(default_factory=dict)
    was: Values = Field(default_factory=dict)
    values: Annotated[Values, Field(alias="v")] = Field(default_factory=dict)


class Transaction(_Request):
    """One action of a person, whole: all of it is taken, or nothing.

    ``n`` counts the transactions of a laptop without a gap; ``id`` is the action's own
    and outlives the laptop. ``at`` is what its clock said: a testimony, no judge.
    """

    n: Annotated[int, Field(ge=1, le=MOST_NUMBER)]
    id: Id
    at: Instant
    actor: Line
    command: Line = ""
    epoch: str = Field(default="", max_length=64)
    ops: list[Operation] = Field(min_length=1, max_length=MOST_OPS_ALONE)


class Push(_Request):
    """Transactions in order, whole ones."""

    epoch: str = Field(max_length=64)
    schema_: Annotated[Number, Field(alias="schema")]
    transactions: Annotated[
        list[Transaction], Field(alias="txns", min_length=1, max_length=MOST_OPS)
    ]


class Kind(StrEnum):
    """What a line of a page says of a row.

    ``STUB``: the laptop wrote it and it stands so. ``GONE``: it was deleted.
    ``EVICT``: it is no longer this laptop's; it lives on.
    """

    ROW = "row"
    STUB = "stub"
    GONE = "gone"
    EVICT = "evict"


class Sent(_Answer):
    """A row as it stands on the server, with its number and its buckets."""

    kind: Annotated[Kind, Field(alias="t")]
    table: Annotated[Name, Field(alias="e")]
    row: Annotated[Id, Field(alias="id")]
    seq: Number
    buckets: Annotated[list[Bucket], Field(alias="b")] = Field(default_factory=list)
    values: Annotated[Values, Field(alias="v")] = Field(default_factory=dict)


class Told(_Answer):
    """Something the person at the laptop must hear: a code with its facts."""

    code: str = Field(max_length=100)
    table: Annotated[Name, Field(alias="e")]
    row: Annotated[Id, Field(alias="id")]
    facts: Facts = Field(default_factory=dict)


class State(StrEnum):
    """What became of a transaction."""

    OK = "ok"
    REFUSED = "refused"
    PARKED = "parked"


class Result(_Answer):
    """What became of one transaction, with every row it did not leave as sent."""

    n: Number
    id: Id
    state: Annotated[State, Field(alias="st")]
    told: list[Told] = Field(default_factory=list)
    rows: list[Sent] = Field(default_factory=list)


class Pushed(_Answer):
    """What became of each transaction of a push."""

    epoch: str
    results: list[Result]


class Wait(_Request):
    """Ask to be told once a bucket is further than the laptop has read."""

    epoch: str = Field(max_length=64)
    schema_: Annotated[Number, Field(alias="schema")]
    cursors: Annotated[dict[Bucket, Cursor], Field(alias="cur", max_length=500)]


class Moved(_Answer):
    """The buckets that are further; none where the laptop may ask again at once."""

    epoch: str
    buckets: list[Bucket] = Field(default_factory=list)


class Pull(Wait):
    """Ask for what is new in each bucket; ``whole`` also for what the laptop wrote."""

    most: Annotated[int, Field(ge=1, le=MOST_ROWS)]
    whole: bool = False


class Page(_Answer):
    """Rows in order of their numbers, and how far each bucket is then read.

    Only the last page of a pull shows a state that the server had: pages are put away
    until then. A bucket that is not named is no longer granted.
    """

    epoch: str
    cursors: Annotated[dict[Bucket, Cursor], Field(alias="cur")]
    rows: list[Sent]
    more: bool


class Known(_Request):
    """Ask which transactions the server does not have, after it was restored."""

    ids: list[Id] = Field(max_length=MOST_OPS_ALONE)


class Missing(_Answer):
    """The transactions that the server does not have."""

    epoch: str
    ids: list[Id]


class Enrol(_Request):
    """Give the one-time code that was handed out; say where the laptop stands."""

    code: Annotated[str, StringConstraints(min_length=8, max_length=64)]
    incarnation: Id
    office: Line = ""
    desk: Line = ""


class Enrolled(_Answer):
    """The laptop as the server knows it from now on, and its first token."""

    device: Id
    token: str
    user: Line
    office: Line
    desk: Line
    epoch: str


class Refusal(_Answer):
    """Why the whole request was not answered; ``facts`` are named in the sentence."""

    code: str = Field(max_length=100)
    facts: Facts = Field(default_factory=dict)


def read(model: type[_Any], body: bytes) -> _Any:
    """Return what a body says.

    Raises:
        SyncError: ``sync.malformed`` with where it is so, never with what was there.
    """
    if len(body) > MOST_BYTES:
        raise SyncError("sync.too-large", most=MOST_BYTES)
    try:
        return model.model_validate_json(body, by_alias=True, by_name=False)
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise SyncError("sync.malformed", place=place[:200]) from None


def written(message: BaseModel) -> bytes:
    """Return a message as it travels: what is not said is not written."""
    text = message.model_dump_json(by_alias=True, exclude_defaults=True)
    return text.encode()
