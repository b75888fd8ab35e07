"""What a laptop sends, what became of it, and which of it a restored server lacks."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import islice
from typing import Annotated, Literal

from pydantic import Field
from pydantic_core import to_json

from atd_tui.domain.merge_fit import MOST_NUMBER
from atd_tui.domain.merge_shown import DIGEST
from atd_tui.errors import SyncError
from atd_tui.protocol.base import (
    MOST_OPS,
    MOST_OPS_ALONE,
    Answer,
    Bucket,
    Chain,
    Facts,
    Id,
    Instant,
    Line,
    Name,
    Number,
    Request,
    Sent,
    Sums,
    Values,
)

Digest = Annotated[str, Field(pattern=rf"^[0-9a-f]{{{DIGEST}}}$")]


class Operation(Request):
    """A change of one row: what is written, and what stood there on the screen.

    ``base`` is the number of the row as the laptop knew it, ``bases`` that of fields
    whose first change is not sent yet. ``was_sha`` stands for what stood on the screen
    of long texts; see ``domain.merge_shown``.
    """

    op: Literal["new", "set", "del"]
    table: Annotated[Name, Field(alias="e")]
    row: Annotated[Id, Field(alias="id")]
    base: Number = 0
    bases: dict[Name, Number] = Field(default_factory=dict)
    was: Values = Field(default_factory=dict)
    was_sha: dict[Name, Digest] = Field(default_factory=dict)
    values: Annotated[Values, Field(alias="v")] = Field(default_factory=dict)


class Transaction(Request):
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


class Push(Request):
    """Transactions in order, whole ones.

    ``heard`` is the number of the last one of which the laptop heard what became of it,
    as it was counted in the life ``heard_in`` of the server. It must be said: a copy of
    a laptop is known by that alone.
    """

    epoch: str = Field(max_length=64)
    schema_: Annotated[Number, Field(alias="schema")]
    transactions: Annotated[
        list[Transaction], Field(alias="txns", min_length=1, max_length=MOST_OPS)
    ]
    heard: Number
    heard_in: str = Field(max_length=64)


class Told(Answer):
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


class AsSent(Answer):
    """The next rows of a transaction, which stand as they were sent.

    Their numbers follow one another from ``seq`` on, and they lie in the same buckets.
    """

    count: Annotated[int, Field(alias="k", ge=1, le=MOST_OPS_ALONE)]
    seq: Number
    buckets: Annotated[list[Bucket], Field(alias="b")] = Field(default_factory=list)


class Result(Answer):
    """What became of one transaction.

    Where all its rows stand as they were sent, ``stand`` says so of them in the order
    in which its changes first name them; else ``rows`` has every row that it was about.
    """

    n: Number
    id: Id
    state: Annotated[State, Field(alias="st")]
    told: list[Told] = Field(default_factory=list)
    rows: list[Sent] = Field(default_factory=list)
    stand: list[AsSent] = Field(default_factory=list)


def standing(
    result: Result, rows: Sequence[tuple[str, str]]
) -> Iterator[tuple[tuple[str, str], int, list[str]]]:
    """Yield the rows of a result that stand as they were sent: number and buckets.

    ``rows`` are those that the changes of its transaction name, each once.

    Raises:
        SyncError: ``sync.malformed``: it says so of more rows than there are, or less.
    """
    if result.stand and sum(each.count for each in result.stand) != len(rows):
        raise SyncError("sync.malformed", place="stand")
    rest = iter(rows)
    for each in result.stand:
        for seq, row in enumerate(islice(rest, each.count), start=each.seq):
            yield row, seq, each.buckets


def named(transaction: Transaction) -> list[tuple[str, str]]:
    """Return the rows that the changes of a transaction name, each once."""
    return list(dict.fromkeys((each.table, each.row) for each in transaction.ops))


def kept(transaction: Transaction) -> bytes:
    """Return what of a transaction stays, whenever it is sent and to which life."""
    text = transaction.model_dump_json(
        by_alias=True, exclude_defaults=True, exclude={"n", "epoch"}
    )
    return text.encode()


def numbered(text: bytes, n: int, epoch: str) -> bytes:
    """Return a transaction as it travels under a number, of what was kept of it."""
    return b'{"n":%d,"epoch":%b,%b' % (n, to_json(epoch), text.removeprefix(b"{"))


class Pushed(Answer):
    """What became of each transaction of a push.

    ``since`` and ``until`` are the numbers before it and after it, where all that got
    one in between stands as it was sent, and a page would say no more. ``chain``
    vouches for the second, and ``sums`` are those of the buckets then.
    """

    epoch: str
    results: list[Result]
    since: Number = 0
    until: Number = 0
    chain: Chain = ""
    sums: Sums = Field(default_factory=dict)


class Known(Request):
    """Ask which transactions the server does not have, after it was restored."""

    ids: list[Id] = Field(max_length=MOST_OPS_ALONE)


class Missing(Answer):
    """The transactions that the server does not have."""

    epoch: str
    ids: list[Id]
