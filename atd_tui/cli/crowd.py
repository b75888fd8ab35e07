"""The crowd of the demo: any number of people more, written in one transaction."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from atd_tui.cli import story
from atd_tui.cli.story import Named, Story
from atd_tui.domain.text import fold
from atd_tui.domain.tickets import Kind
from atd_tui.models.queue import Ticket, TicketEvent
from atd_tui.store import Store, Writing

DESK: Final = "D"
"""Letter of the desk that hands out the numbers of the crowd."""

_DONE_OF_TEN: Final = 6
_BEFORE_DOORS: Final = timedelta(minutes=90)
_FROM_CALL: Final = timedelta(minutes=2)

_COURSES: Final[tuple[tuple[tuple[Kind, str], ...], ...]] = (
    ((Kind.CALLED, ""), (Kind.AT_DESK, ""), (Kind.SERVED, "INFO_ONLY")),
    ((Kind.CALLED, ""), (Kind.AT_DESK, ""), (Kind.SERVED, "APPOINTMENT")),
    ((Kind.CALLED, ""), (Kind.AT_DESK, ""), (Kind.SERVED, "TRACK_OPENED")),
    ((Kind.LEFT, ""),),
    ((Kind.PARKED, ""),),
)


@dataclass(frozen=True, slots=True)
class _Scene:
    """What every row of the crowd shares."""

    store: Store
    write: Writing
    told: Story
    dice: random.Random
    names: list[Named]


def gather(store: Store, told: Story, number: int, *, seed: int) -> None:
    """Let so many more have come: the first of them are done, the others wait.

    Nobody of them is called before somebody who came earlier, so that the order of the
    list is the one the rule gives.
    """
    dice = random.Random(f"crowd {seed}")  # noqa: S311 -- invented people, and repeatable
    with store.writing("demo.crowd") as write:
        scene = _Scene(store, write, told, dice, story.names())
        for seq, arrived_at in enumerate(_arrivals(told, number), start=1):
            _come(scene, write.session, seq, arrived_at, done=_is_done(seq, number))


def _is_done(seq: int, number: int) -> bool:
    return seq * 10 <= number * _DONE_OF_TEN


def _arrivals(told: Story, number: int) -> Iterator[datetime]:
    """Return the instants of arrival: some before the doors open, the rest lately."""
    opens = min(guest.at for guest in told.guest)
    latest = max(guest.at for guest in told.guest if guest.steps)
    done = sum(_is_done(seq, number) for seq in range(1, number + 1))
    early = told.at(opens) - _BEFORE_DOORS
    for n in range(done):
        yield early + _BEFORE_DOORS * n / done
    lately = told.at(told.clock) - told.at(latest)
    for n in range(number - done):
        yield told.at(latest) + lately * (n + 1) / (number - done + 1)


def _come(
    scene: _Scene, session: Session, seq: int, arrived_at: datetime, *, done: bool
) -> None:
    dice, store = scene.dice, scene.store
    named = dice.choice(scene.names)
    name = f"{named.given} {named.family}"
    persons = dice.choice((1, 1, 1, 1, 2, 3, 5))
    ticket = Ticket(
        id=store.door.new_id(),
        scope=store.device.office,
        office=store.device.office,
        service_day=scene.told.day,
        seq=seq,
        letter=DESK,
        label=f"{DESK}-{seq:03d}",
        arrived_at=arrived_at,
        priority="ordinary",
        persons=persons,
        children=dice.randrange(persons),
        languages=[named.language],
        interpreter=dice.random() < 1 / 3,
        visit=dice.choice(("first", "return", "unknown")),
        reason=dice.choice(("FIRST_TALK", "FOLLOW_UP", "DOCUMENTS", "")),
        name=name,
        name_folded=fold(name),
    )
    session.add(ticket)
    session.flush()
    _happen(scene, session, ticket, done=done)


def _happen(scene: _Scene, session: Session, ticket: Ticket, *, done: bool) -> None:
    course = scene.dice.choice(_COURSES) if done else ()
    at = ticket.arrived_at
    for n, (kind, value) in enumerate(((Kind.ISSUED, ""), *course), start=1):
        desk = scene.dice.choice("ABC") if n > 1 else DESK
        called = kind in {Kind.CALLED, Kind.AT_DESK}
        session.add(
            TicketEvent(
                id=scene.store.door.new_id(),
                scope=ticket.scope,
                ticket_id=ticket.id,
                n=n,
                kind=kind,
                at=at,
                actor=scene.write.actor,
                device=scene.write.device,
                desk=desk,
                value=desk if called else value,
                action_id=scene.write.action_id,
            )
        )
        at += _FROM_CALL
