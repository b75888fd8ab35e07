"""The homes of the demo: who lives in them today, and who lived there before.

The shape of the past is that of the published history (families from 2008 to 2014: of
those gone 44 % returned, 27 % left unseen, 29 % were released, most after a few days),
one tenth of it. All people are invented.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Table, select

from atd_tui.cli import story
from atd_tui.domain.housing import Home, Kind, State
from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people import Draft, Name
from atd_tui.models import cases
from atd_tui.models import people as people_tables
from atd_tui.models.base import table_of
from atd_tui.store import Store, Writing, housing_rows, housing_units, people_rows
from atd_tui.store.housing_rows import PERIOD

_CASE: Final = table_of(cases.Case)
_HOUSEHOLD: Final = table_of(people_tables.Household)
_MEMBER: Final = table_of(people_tables.Membership)

_GONE: Final = 62
"""Families that left: a tenth of the 617 of the published history."""

_RETURNED: Final = ("VOL_RETURN", "DUBLIN_VOL", "FORCED_RETURN", "REFOULED")
_RELEASED: Final = ("RELEASED_COURT", "RELEASED_STATUS", "RELEASED_ADMIN")
_EXITS: Final = (
    *((_RETURNED, 44), (("ABSCONDED",), 27)),
    (_RELEASED, 29),
)
_GROUNDS: Final = ("ILLEGAL", "BORDER", "DUBLIN", "REJECTED_ASYLUM")
_STAYS: Final = (1, 2, 3, 5, 9, 16, 24, 33, 47, 62)
"""Days of a stay: many short ones, few long ones; 20 in the mean."""

_TEXTS: Final = (
    *("household_id", "case_id", "reason", "allowed", "entry_ground", "title"),
    *("exit", "inspection", "follows"),
)
"""What may be empty of a period."""

_FREE: Final = 3
"""Homes left free today, beside one reserved and one being repaired."""


@dataclass(slots=True)
class _Street:
    """What all homes share while they are filled."""

    store: Store
    write: Writing
    day: date
    dice: random.Random
    names: list[story.Named]
    rows: dict[Table, list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, table: Table, **said: Any) -> str:
        row = {"id": self.store.door.new_id(), **said}
        self.rows.setdefault(table, []).append(row)
        return str(row["id"])

    def take(self, home: Home, kind: Kind, state: State, **said: Any) -> None:
        """Let something take a home; what is not said is empty."""
        empty = dict.fromkeys(_TEXTS, "")
        own = {"unit_id": home.id, "kind": kind.value, "state": state.value}
        self.add(PERIOD, scope=home.site, **{**empty, **own, "to_on": None, **said})

    def before(self, days: int) -> date:
        return self.day - timedelta(days=days)


def fill(store: Store, day: date, *, seed: int) -> None:
    """Let families live in the homes, with those before them."""
    housing_units.seed(store)
    dice = random.Random(f"homes {seed}")  # noqa: S311 -- invented people, and repeatable
    with store.writing("demo.homes") as write:
        homes = housing_rows.homes(write.session)
        dice.shuffle(homes)
        street = _Street(store, write, day, dice, story.names())
        known = _families_of_cases(write)
        lived, others = homes[: -_FREE - 2], homes[-_FREE - 2 :]
        since = {home.id: _move_in(street, home, known) for home in lived}
        _reserve(street, others[0])
        _repair(street, others[1])
        for home, exits in zip(_by_turns(street, homes), _exits(dice), strict=False):
            first = since.get(home.id, day - timedelta(days=2))
            since[home.id] = _lived_before(street, home, first, exits)
        people_rows.put(write.session, [street.rows])
        write.subject = "homes"


def _families_of_cases(write: Writing) -> Iterator[tuple[str, str]]:
    """Return the households of the cases of families, with their case."""
    query = select(_CASE.c.household_id, _CASE.c.id).where(
        _CASE.c.kind.in_(("FITT", "BOTH")), _CASE.c.household_id != ""
    )
    rows = write.session.connection().execute(query.order_by(_CASE.c.number)).all()
    return iter([(row.household_id, row.id) for row in rows])


def _move_in(street: _Street, home: Home, known: Iterator[tuple[str, str]]) -> date:
    """Let a family live in a home since some days; return the first of them."""
    household, case = next(known, ("", ""))
    dice, days = street.dice, street.dice.choice(_STAYS)
    if not household:
        household = _family(street, home)
    leaves = dice.choice((None, None, None, None, 2, 6))
    street.take(
        *(home, Kind.STAY, State.ACTIVE),
        household_id=household,
        case_id=case,
        from_on=street.before(days),
        to_on=None if leaves is None else street.day + timedelta(days=leaves),
        entry_ground=dice.choice(_GROUNDS),
    )
    return street.before(days)


def _family(street: _Street, home: Home) -> str:
    """Write down a family that fits the home as far as its size is known."""
    dice = street.dice
    named = dice.choice(street.names)
    most = min((home.beds or 6) - 1, 4)
    household = street.add(_HOUSEHOLD, scope=home.site, label=named.family)
    roles = ["HEAD", *["PARTNER"] * dice.randrange(2)]
    roles += ["CHILD"] * dice.randint(1, max(most - len(roles) + 1, 1))
    for n, role in enumerate(roles):
        years = dice.randint(0, 16) if role == "CHILD" else dice.randint(24, 46)
        born = street.before(years * 365 + dice.randrange(300))
        given = named.given if n == 0 else dice.choice(street.names).given
        draft = Draft((Name(given, named.family),), Birth(born, born, "exact"))
        person = street.store.door.new_id()
        made = people_rows.rows(
            person, draft, scope=home.site, new_id=street.store.door.new_id
        )
        for table, rows in made.items():
            street.rows.setdefault(table, []).extend(rows)
        street.add(
            _MEMBER,
            scope=home.site,
            household_id=household,
            person_id=person,
            role=role,
            from_on=None,
            to_on=None,
        )
    return household


def _reserve(street: _Street, home: Home) -> None:
    street.take(
        *(home, Kind.HOLD, State.PLANNED),
        household_id=_family(street, home),
        from_on=street.day + timedelta(days=2),
        to_on=street.day + timedelta(days=9),
    )


def _repair(street: _Street, home: Home) -> None:
    street.take(
        *(home, Kind.MAINTENANCE, State.ACTIVE),
        from_on=street.before(3),
        to_on=street.day + timedelta(days=7),
        reason="boiler",
    )


def _by_turns(street: _Street, homes: list[Home]) -> Iterator[Home]:
    """Yield the home of each family that left; no home has many more than another."""
    for n in range(_GONE):
        yield homes[n % len(homes)] if n < len(homes) else street.dice.choice(homes)


def _exits(dice: random.Random) -> list[str]:
    """Return how each of them left, in the proportions of the published history."""
    found = [
        dice.choice(codes)
        for codes, share in _EXITS
        for _ in range(round(_GONE * share / 100))
    ]
    dice.shuffle(found)
    return found


def _lived_before(street: _Street, home: Home, first: date, exit_code: str) -> date:
    """Let a family have lived in a home before a day; return its own first day."""
    named = street.dice.choice(street.names)
    left = first - timedelta(days=street.dice.randint(1, 9))
    came = left - timedelta(days=street.dice.choice(_STAYS))
    street.take(
        *(home, Kind.STAY, State.ENDED),
        household_id=street.add(_HOUSEHOLD, scope=home.site, label=named.family),
        from_on=came,
        to_on=left,
        entry_ground=street.dice.choice(_GROUNDS),
        exit=exit_code,
    )
    return came
