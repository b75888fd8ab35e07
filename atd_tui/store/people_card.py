"""The card of a person: what is written of them, who belongs to them, their cases."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from atd_tui.domain.people import Person
from atd_tui.domain.people_birth import Standing, standing
from atd_tui.errors import Misused
from atd_tui.reference.protection import ages
from atd_tui.store import (
    audit,
    people,
    people_found,
    people_kin,
    people_match,
    people_rows,
)
from atd_tui.store.people_found import Held
from atd_tui.store.people_kin import Kin
from atd_tui.store.store import Store


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody with all that a card shows.

    Attributes:
        on: the local date on which it was read.
        stands: whether the person is a child on that day.
        members: the people of the households, by id, the person included.
        same: those linked as the same, directly or through others.
        cases: of the person and of those who are the same, the newest first.
    """

    person: Person
    on: date
    stands: Standing
    kin: Kin
    members: Mapping[str, Person]
    same: tuple[Person, ...]
    cases: tuple[Held, ...]


def open_card(store: Store, person_id: str) -> Card:
    """Return the card of somebody; that it was opened is noted before it is shown.

    Raises:
        Misused: ``person.unknown``.
    """
    audit.record(store, "open", person_id, fields=("person", "kin", "cases"))
    return card(store, person_id)


def card(store: Store, person_id: str) -> Card:
    """Return the card of somebody whose opening was noted already.

    Raises:
        Misused: ``person.unknown``.
    """
    kin = people_kin.kin(store, person_id)
    with store.reading() as session:
        ids = dict.fromkeys([person_id, *(one.person_id for one in kin.members)])
        members = {one.id: one for one in people_rows.read(session, list(ids))}
        if person_id not in members:
            raise Misused("person.unknown", given=person_id)
        same = people_rows.read(session, people_match.same_as(session, person_id))
        cases = _cases(session, [person_id, *(one.id for one in same)])
    person, on = members[person_id], people.today(store)
    stands = standing(person.draft.birth, on, ages(on))
    return Card(person, on, stands, kin, members, tuple(same), cases)


def reveal(store: Store, person_id: str) -> None:
    """Note, before they are shown, that the numbers of somebody are looked at."""
    audit.record(store, "unseal", person_id, fields=("identifier.value",))


def _cases(session: Session, ids: list[str]) -> tuple[Held, ...]:
    found = people_found.of(session, ids)
    held = [one for person_id in ids for one in found.get(person_id, ())]
    return tuple(sorted(held, key=lambda one: one.opened_on, reverse=True))
