"""The rehearsal of the demo: a training store in which the story has happened."""

import random
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from atd_tui.cli import (
    crowd,
    files_morning,
    files_story,
    filing,
    homes,
    needs,
    needs_story,
    story,
)
from atd_tui.cli.story import Guest, Staff, Step, Story
from atd_tui.domain.drafts import Draft
from atd_tui.reference import places
from atd_tui.store import (
    Door,
    Store,
    ballast,
    case_lines,
    duties,
    files,
    keys,
    queue,
    queue_file,
)

_BEFORE: Final = time(7, 30)
_PLACE: Final = ".rehearsal-"
"""How a folder begins in which a store is being built."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the demo shall be; equal wishes make equal stores.

    Attributes:
        people: how many take a number; ``None`` for those of the story.
        language: in which they who work there write.
    """

    office: str = "BRU"
    desk: str = "A"
    seed: int = 1
    people: int | None = None
    language: str = "en"


class Stage:
    """The clock and the dice of a rehearsal: an hour of work takes no time."""

    def __init__(self, at: datetime, seed: int) -> None:
        self.at = at
        self._dice = random.Random(seed)  # noqa: S311 -- invented people, and repeatable

    def now(self) -> datetime:
        return self.at.astimezone(UTC)

    def new_id(self) -> str:
        return str(uuid.UUID(int=self._dice.getrandbits(128), version=4))


def rehearse(home: Path, wish: Wish) -> None:
    """Make the training store of a home folder that has none yet, all of it or none.

    Raises:
        AtdError: the office is unknown, or the store cannot be made there.
    """
    files.private_folder(home)
    for left_over in home.glob(f"{_PLACE}*"):
        shutil.rmtree(left_over)
    with TemporaryDirectory(dir=home, prefix=_PLACE) as place:
        _rehearse(Path(place), wish)
        # The store last: where it stands, its day is whole and its keys are there.
        for name in (files.KEYS, files.STORE):
            (Path(place) / name).replace(home / name)
    ballast.take(home)


def _rehearse(home: Path, wish: Wish) -> None:
    told = story.wednesday(wish.language)
    office = places.office(wish.office).code
    stage = Stage(told.at(told.clock), wish.seed)
    key = keys.create_training_keys(home)
    door = Door(stage.now, stage.new_id, told.counter)
    store = Store.create(
        home, key, office=office, desk=wish.desk, training=True, door=door
    )
    try:
        if wish.people != 0:
            _play(store, stage, told, wish)
    finally:
        store.close()


def _play(store: Store, stage: Stage, told: Story, wish: Wish) -> None:
    cases = _files(store, stage, told, wish)
    guests = told.guest[: wish.people]
    for staff in told.staff:
        with _at(store, stage, told.at(staff.comes), told.counter):
            _comes(store, told, staff)
    labels: dict[int, str] = {}
    for at, number, step in _in_order(guests):
        who = step.who if step and step.who else told.counter
        with _at(store, stage, told.at(at), who):
            if step is None:
                label = labels[number] = _issue(store, guests[number], wish.desk)
                if case := cases.get(guests[number].name):
                    queue_file.link_case(store, label, case)
            else:
                _do(store, told, labels[number], step)
    more = (wish.people or 0) - len(told.guest)
    if more > 0:
        with _at(store, stage, told.at(told.clock), told.counter):
            crowd.gather(store, told, more, seed=wish.seed)


def _files(store: Store, stage: Stage, told: Story, wish: Wish) -> dict[str, str]:
    """Write the caseload; return the numbers of cases by the guest they are about."""

    def at(clock: time, actor: str) -> AbstractContextManager[None]:
        return _at(store, stage, told.at(clock), actor)

    cases = files_story.caseload(wish.language)
    with at(_BEFORE, told.counter):
        files_morning.appoint(store, cases)
        filed = filing.file_all(store, cases, told.day, seed=wish.seed)
        homes.fill(store, told.day, seed=wish.seed)
    files_morning.begin(store, filed, told.day, at)
    asked = needs_story.needs(wish.language)
    needs.write(store, asked, filed, told.day, partial(_at, store, stage))
    with at(_BEFORE, told.counter):
        needs.settle(store, filed)
    case_lines.prepare(store)
    return {each.told.ticket: each.number for each in filed if each.told.ticket}


@contextmanager
def _at(store: Store, stage: Stage, at: datetime, actor: str) -> Iterator[None]:
    """Let something be done at an instant by somebody."""
    stage.at = at
    store.door = replace(store.door, actor=actor)
    yield


def _in_order(guests: tuple[Guest, ...]) -> list[tuple[time, int, Step | None]]:
    """Return all that happens, by time; ``None`` stands for taking a number."""
    all_of_it: list[tuple[time, int, Step | None]] = []
    for number, guest in enumerate(guests):
        all_of_it.append((guest.at, number, None))
        all_of_it.extend((step.at, number, step) for step in guest.steps)
    return sorted(all_of_it, key=lambda each: each[0])


def _comes(store: Store, told: Story, staff: Staff) -> None:
    duties.start(
        store,
        staff.kind,
        staff.name,
        languages=staff.languages,
        until_at=told.at(staff.leaves),
    )


def _issue(store: Store, guest: Guest, desk: str) -> str:
    draft = Draft(
        **{name: getattr(guest, name) for name in Draft.__slots__},
    )
    given_at = desk if guest.desk == "A" else guest.desk
    return queue.issue(store, draft, desk=given_at).row.label


def _do(store: Store, told: Story, label: str, step: Step) -> None:
    desk = told.coach(step.who).desk if step.who else ""
    verbs: dict[str, Callable[[], object]] = {
        "call": lambda: queue.call(store, label, desk=desk),
        "arrive": lambda: queue.arrived(store, label, desk=desk),
        "no-answer": lambda: queue.no_answer(store, label),
        "park": lambda: queue.park(store, label, reason=step.more),
        "resume": lambda: queue.resume(store, label),
        "serve": lambda: queue.serve(store, label, step.more),
        "leave": lambda: queue.leave(store, label, reason=step.more),
        "redirect": lambda: queue.redirect(
            store, label, _elsewhere(store), reason=step.more
        ),
        "void": lambda: queue.void(store, label, reason=step.more),
        "assign": lambda: queue.assign(store, label, step.more),
    }
    verbs[step.verb]()


def _elsewhere(store: Store) -> str:
    """Return another office to which people may just come."""
    return next(
        point.code
        for point in places.contact_points()
        if places.is_walk_in(point) and point.code != store.device.office
    )
