"""What every message is made of: names, numbers, rows; read strictly, and written."""

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, Final, TypeVar, overload

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)
from pydantic_core import to_json

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

NOTHING: Final = "{}"
"""How the values of a row are kept that has none."""

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
_INSTANT: Final[TypeAdapter[datetime]] = TypeAdapter(Instant)
Values = dict[Name, Any]
"""What JSON can say; whether each is a single value is looked at by transaction."""

Facts = dict[Name, str | int | None]
Chain = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{0,64}$")]
Sums = dict[Bucket, Annotated[str, StringConstraints(max_length=64)]]


class Answer(BaseModel):
    """What may carry more than this version knows."""

    model_config = ConfigDict(frozen=True, strict=True, validate_by_name=True)


class Request(Answer):
    """What is refused with a field that nobody knows."""

    model_config = ConfigDict(extra="forbid")


class Cursor(Answer):
    """How far a laptop has read one bucket, under the handle of its grant."""

    handle: str = Field(max_length=64)
    seq: Number


class Kind(StrEnum):
    """What a line of a page says of a row.

    ``STUB``: the laptop wrote it and it stands so. ``GONE``: it was deleted.
    ``EVICT``: it is no longer this laptop's; it lives on.
    """

    ROW = "row"
    STUB = "stub"
    GONE = "gone"
    EVICT = "evict"


class Sent(Answer):
    """A row as it stands on the server, with its number and its buckets."""

    kind: Annotated[Kind, Field(alias="t")]
    table: Annotated[Name, Field(alias="e")]
    row: Annotated[Id, Field(alias="id")]
    seq: Number
    buckets: Annotated[list[Bucket], Field(alias="b")] = Field(default_factory=list)
    values: Annotated[Values, Field(alias="v")] = Field(default_factory=dict)


class Lines(Sequence[_Any]):
    """Parts of a message as they are written, of who keeps them as text.

    They travel as they are: nobody reads one to write it down again.
    """

    def __init__(self, model: type[_Any], written: Sequence[bytes]) -> None:
        self._model, self.written = model, written

    @overload
    def __getitem__(self, at: int) -> _Any: ...
    @overload
    def __getitem__(self, at: slice) -> list[_Any]: ...
    def __getitem__(self, at: int | slice) -> _Any | list[_Any]:
        if isinstance(at, slice):
            return [read(self._model, each) for each in self.written[at]]
        return read(self._model, self.written[at])

    def __len__(self) -> int:
        return len(self.written)


def line(
    kind: Kind, named: tuple[str, str], seq: int, buckets: Sequence[str], values: str
) -> bytes:
    """Return a row as ``Sent`` is written; ``values`` are the text of a whole one."""
    table, row = named
    said: dict[str, Any] = {"t": str(kind), "e": table, "id": row, "seq": seq}
    if buckets:
        said["b"] = buckets
    text = to_json(said)
    return b'%b,"v":%b}' % (text[:-1], values.encode()) if values else text


class Refusal(Answer):
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


def instant(said: str) -> datetime:
    """Return a time of a message that was read, in whatever way it is said there."""
    return _INSTANT.validate_python(said)


def written(message: BaseModel) -> bytes:
    """Return a message as it travels: what is not said is not written."""
    name, alias, lines = _spliced(message)
    text = message.model_dump_json(
        by_alias=True, exclude_defaults=True, exclude={name} if name else None
    ).encode()
    if lines is None:
        return text
    said = b",".join(lines.written)
    return b'%b,"%b":[%b]}' % (text.removesuffix(b"}"), alias, said)


def _spliced(message: BaseModel) -> tuple[str, bytes, Lines[Any] | None]:
    """Return what of a message is kept as it is written: its name here and there."""
    for name, alias in _SPLICED.items():
        lines = getattr(message, name, None)
        if isinstance(lines, Lines):
            return name, alias, lines
    return "", b"", None


_SPLICED: Final = {"rows": b"rows", "transactions": b"txns"}
