"""What a store is given at the door: who works here, on what, by which clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Door:
    """The clock, the source of ids and the person of one session.

    Attributes:
        now: returns the instant, aware.
        new_id: returns a random id, never twice the same.
        actor: the user name under which the store was unlocked.
    """

    now: Callable[[], datetime]
    new_id: Callable[[], str]
    actor: str


@dataclass(frozen=True, slots=True)
class Laptop:
    """This laptop, as its store knows it.

    Attributes:
        office: code of the contact point where it stands now.
        desk: letter of the desk, the first part of every label it issues.
        training: whether everybody in the store is invented.
    """

    id: str
    store_id: str
    office: str
    desk: str
    training: bool
    created_at: datetime
