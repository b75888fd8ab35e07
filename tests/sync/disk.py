"""All that a laptop on paper keeps, and what it heard."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from atd_tui.protocol import Cursor, Page, Past, Told, Transaction

Key = tuple[str, str]


class Heard(NamedTuple):
    """What was told of a transaction, in a life of the server."""

    state: str
    told: list[Told]
    of: Transaction
    epoch: str


@dataclass
class Disk:
    """All that a laptop keeps; what is not here is lost when it is killed."""

    epoch: str = ""
    n: int = 0
    rows: dict[Key, dict[str, Any]] = field(default_factory=dict)
    seqs: dict[Key, int] = field(default_factory=dict)
    lies: dict[Key, set[str]] = field(default_factory=dict)
    logs: dict[Key, list[Past]] = field(default_factory=dict)
    waiting: list[Transaction] = field(default_factory=list)
    answered: list[Transaction] = field(default_factory=list)
    told: list[Heard] = field(default_factory=list)
    installed: dict[str, Cursor] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)
    chain: str = ""
    last_heard: int = 0
    heard_in: str = ""
    whole: bool = False
    token: str = ""
