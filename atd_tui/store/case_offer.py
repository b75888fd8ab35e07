"""What stands ready before a case is opened: the household, and what is suggested."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session

from atd_tui.domain.people_birth import standing
from atd_tui.domain.people_home import lives, suggested_group
from atd_tui.reference.protection import ages
from atd_tui.store import coaches, people, people_kin, people_rows
from atd_tui.store.coaches import Coach
from atd_tui.store.store import Store

_BY_LETTER: Final = frozenset({"HOME", "RECEPTION", "OTP"})
"""Addresses to which an invitation can be written."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the form of a new case begins with.

    Attributes:
        household: id of the household of the person now; empty without one.
        persons: in it, the person included; 1 without one.
        target_group: suggested by address and age; empty where nothing speaks for one.
        entry_channel: walk-in where there is no address to write to; empty: not known.
        coaches: who may be given a case today.
    """

    on: date
    office: str
    me: str
    household: str
    persons: int
    target_group: str
    entry_channel: str
    coaches: tuple[Coach, ...]


def offer(store: Store, person_id: str) -> Offer:
    """Return what is suggested for a case of somebody; nothing is audited."""
    on = people.today(store)
    kin = people_kin.kin(store, person_id)
    homes = [one.household_id for one in kin.own if _is_on(one.from_on, one.to_on, on)]
    home = homes[-1] if homes else ""
    with_them = [
        one.person_id
        for one in kin.members
        if one.household_id == home and _is_on(one.from_on, one.to_on, on)
    ]
    with store.reading() as session:
        (person,) = people_rows.read(session, [person_id])
        children = _has_children(session, with_them, on)
    address = lives(person.draft.addresses, on)
    by_letter = address is not None and address.kind in _BY_LETTER
    return Offer(
        on=on,
        office=store.device.office,
        me=store.door.actor,
        household=home,
        persons=max(len(set(with_them)), 1),
        target_group=suggested_group(address, children=children),
        entry_channel="INVITATION" if by_letter else "WALKIN" if address else "",
        coaches=tuple(coaches.coaches(store, on)),
    )


def _has_children(session: Session, ids: list[str], on: date) -> bool:
    """Say whether there is surely a minor among people."""
    law, found = ages(on), people_rows.read(session, ids)
    return any(standing(one.draft.birth, on, law).is_child for one in found)


def _is_on(from_on: date | None, to_on: date | None, on: date) -> bool:
    return (from_on or on) <= on and (to_on is None or to_on > on)
