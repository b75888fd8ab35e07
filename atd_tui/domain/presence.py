"""Who of a family is in: out, in, missed; and whether an adult is with the children."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

IN: Final = "IN"
NOT_BACK: Final = "NOT_BACK"
NO_ADULT: Final = "NO_ADULT"
VISIT: Final = "VISIT"
AWAY: Final = frozenset({"OUT", "SCHOOL", "LAWYER", "DOCTOR", NOT_BACK})
"""Events after which somebody is not in the home."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something noted of a family; the whole of it where ``person_id`` is empty.

    Attributes:
        kind: code of ``family_member_event``.
        back_by: instant by which they were to be back.
        undoes: id of the event that this one takes back.
    """

    id: str
    person_id: str
    kind: str
    at: datetime
    back_by: datetime | None = None
    note: str = ""
    undoes: str = ""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where somebody is, as it was last noted.

    Attributes:
        kind: of the last event; empty where nothing was noted: they are taken as in.
        overdue: they were to be back by now and were not noted as back.
    """

    person_id: str
    kind: str = ""
    since: datetime | None = None
    back_by: datetime | None = None
    overdue: bool = False

    @property
    def away(self) -> bool:
        """Whether they are not in the home."""
        return self.kind in AWAY


@dataclass(frozen=True, slots=True)
class Presence:
    """A family at an instant.

    Attributes:
        alone: a child is in and no adult is, as noted or as it follows.
    """

    members: tuple[Whereabouts, ...]
    alone: bool = False

    @property
    def overdue(self) -> bool:
        """Whether somebody was to be back by now."""
        return any(one.overdue for one in self.members)


def presence(
    events: Iterable[Event], members: Mapping[str, bool], now: datetime
) -> Presence:
    """Return where the members of a family are.

    Args:
        events: in the order noted; one that was taken back counts no more.
        members: id → whether an adult.
        now: the instant.
    """
    noted = sorted(events, key=lambda one: one.at)
    undone = {one.undoes for one in noted if one.undoes}
    standing = [one for one in noted if not one.undoes and one.id not in undone]
    found = {person: Whereabouts(person) for person in members}
    said_alone = False
    for event in standing:
        if event.kind == NO_ADULT:
            said_alone = True
            continue
        said_alone = said_alone and not _brings_adult(event, members)
        for person in _about(event, members):
            found[person] = _after(event, person, now)
    here = [person for person, where in found.items() if not where.away]
    children = [person for person in here if not members[person]]
    alone = bool(children) and len(children) == len(here)
    return Presence(tuple(found.values()), alone or said_alone)


def _about(event: Event, members: Mapping[str, bool]) -> list[str]:
    if event.kind == VISIT:
        return []
    if not event.person_id:
        return list(members)
    return [event.person_id] if event.person_id in members else []


def _brings_adult(event: Event, members: Mapping[str, bool]) -> bool:
    return event.kind == IN and any(members[one] for one in _about(event, members))


def _after(event: Event, person: str, now: datetime) -> Whereabouts:
    away = event.kind in AWAY
    late = away and event.back_by is not None and event.back_by < now
    return Whereabouts(
        person,
        event.kind,
        event.at,
        event.back_by if away else None,
        overdue=late or event.kind == NOT_BACK,
    )
