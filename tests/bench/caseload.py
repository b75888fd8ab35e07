"""The store of a large caseload: invented people, their cases, and all that happened.

Written in bulk, a few thousand rows an action, through the tables and triggers of a
store as it is made for anybody.
"""

import random
import shutil
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Table

from atd_tui.cli import door as door_of_commands
from atd_tui.domain.people import Draft
from atd_tui.models import cases
from atd_tui.models import people as people_tables
from atd_tui.models.base import table_of
from atd_tui.store import (
    Door,
    Store,
    case_after,
    case_lines,
    keys,
    people_alike,
    people_index,
    people_rows,
)
from tests.bench import entries, people, starts
from tests.bench.entries import Filed
from tests.bench.figures import Sizes

AT: Final = datetime(2026, 11, 18, 8, 42, tzinfo=UTC)
"""Wednesday 18 November 2026, 09:42 in Brussels."""

ME: Final = door_of_commands.TRAINEE
"""The coach who looks: whoever opens a training store."""

COLLEAGUE: Final = "coach01"
"""Another one, of another office."""

LONGEST: Final = "25-00001"
"""Number of the case with the most entries."""

_LEVEL: Final = "person_search_refound"
"""The trigger that keeps the index of names level."""

_ONCE: Final = 2_000
_OWN: Final = 300
"""Open cases of one coach."""

_COACHES: Final = 60
_FAMILY: Final = 4
"""One case in so many is that of a family."""

_OFFICES: Final = ("BRU", "ANR", "LIE", "GNT", "NAM", "HAS", "NEU")
_GROUPS: Final = ("IND_ADDRESS", "IND_NO_ADDRESS", "OTP_RESIDENT", "DUBLIN")

_CASE: Final = table_of(cases.Case)
_COACH: Final = table_of(cases.Coach)
_LABEL: Final = table_of(cases.CaseLabel)
_HOUSEHOLD: Final = table_of(people_tables.Household)
_MEMBER: Final = table_of(people_tables.Membership)

Rows = dict[Table, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Numbers:
    """How large it is.

    Attributes:
        entries: of all timelines together, at least.
        longest: of the one case that has the most.
    """

    people: int
    cases: int
    entries: int
    longest: int = 2_000

    @property
    def name(self) -> str:
        """The folder that holds a store of this size, as stores are made today."""
        sizes = f"{self.people}-{self.cases}-{self.entries}-{self.longest}"
        return f"caseload-{sizes}-{starts.digest()}"


class Ids:
    """Ids that are the same in each run."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(f"caseload {seed}")  # noqa: S311 -- invented, and repeatable

    def __call__(self) -> str:
        return str(uuid.UUID(int=self.dice.getrandbits(128), version=4))


def door(new_id: Ids | None = None) -> Door:
    """Return the door of the coach who looks, on the morning of that Wednesday."""
    return Door(lambda: AT, new_id or (lambda: str(uuid.uuid4())), ME)


def opened(home: Path) -> Store:
    """Open a store that was built; the caller closes it."""
    return Store.open(home, keys.unlock_training(home), door())


def kept(sizes: Sizes) -> Path:
    """Return the home folder of the caseload that is measured; it is only read."""
    numbers = Numbers(sizes.people, sizes.cases, sizes.entries, sizes.longest)
    return built(sizes.kept or sizes.folder, numbers)


def copied(sizes: Sizes) -> Path:
    """Return the home folder of a copy of it, to be written in."""
    home = sizes.folder / "copied"
    shutil.rmtree(home, ignore_errors=True)
    return shutil.copytree(kept(sizes), home)


def built(folder: Path, numbers: Numbers, *, seed: int = 1) -> Path:
    """Return the home folder of a caseload; one that is there already is used again."""
    home = folder / numbers.name
    if not home.exists():
        making = folder / f".{numbers.name}"
        making.mkdir(mode=0o700, parents=True)
        _build(making, numbers, Ids(seed))
        making.rename(home)
    return home


def _build(home: Path, numbers: Numbers, new_id: Ids) -> None:
    key = keys.create_training_keys(home)
    store = Store.create(
        home, key, office="BRU", desk="A", training=True, door=door(new_id)
    )
    with closing(store):
        ids = _people(store, numbers, new_id)
        _write(store, [{_COACH: list(_coaches(new_id))}])
        _write(store, _cases(numbers, ids, new_id, store.device.id))
        people_alike.prepare(store)
        case_after.sweep(store)
        case_lines.prepare(store)


def _people(store: Store, numbers: Numbers, new_id: Ids) -> list[str]:
    """Write everybody; the index of their names is made once, after the last of them.

    Kept level row by row, as in a store at work, it would be made four times for each.
    """
    ids: list[str] = []

    def rows(draft: Draft) -> Rows:
        ids.append(new_id())
        return people_rows.rows(ids[-1], draft, scope="BRU", new_id=new_id)

    made = map(rows, people.drafts(numbers.people, adults=numbers.cases))
    with store.writing("bench.people") as write:
        run = write.session.connection().exec_driver_sql
        run(f'DROP TRIGGER "{_LEVEL}"')
        while some := list(islice(made, _ONCE)):
            people_rows.put(write.session, some)
        run("INSERT INTO person_index (person_index) VALUES ('rebuild')")
        run(people_index.triggers()[_LEVEL])
    return ids


def _write(store: Store, made: Iterable[Rows]) -> None:
    """Write rows, those of so many things in one action."""
    left = iter(made)
    while some := list(islice(left, _ONCE)):
        with store.writing("bench.build") as write:
            people_rows.put(write.session, some)


def _coaches(new_id: Ids) -> Iterator[dict[str, Any]]:
    for n in range(_COACHES):
        name = _coach(n)
        yield {
            "id": new_id(),
            "scope": _OFFICES[n % len(_OFFICES)],
            "name": name,
            "shown": name.title(),
            "role": "COACH_IND",
            "contact_point": _OFFICES[n % len(_OFFICES)],
            "from_on": date(2022, 1, 1),
            "to_on": date(2026, 1, 1) if n % 20 == _COACHES // 20 else None,
        }


def _coach(n: int) -> str:
    return f"coach{n:02d}" if n else ME


def _cases(
    numbers: Numbers, ids: list[str], new_id: Ids, device: str
) -> Iterator[Rows]:
    """Give the rows of each case, the oldest first."""
    others = iter(ids[numbers.cases :])
    each = max((numbers.entries - numbers.longest) // max(numbers.cases - 1, 1), 1)
    of_year: dict[int, int] = defaultdict(int)
    for n in range(numbers.cases):
        share = n / numbers.cases
        opened_on = date(2023, 1, 2) + timedelta(days=int(1_410 * share))
        of_year[opened_on.year] += 1
        number = f"{opened_on:%y}-{of_year[opened_on.year]:05d}"
        is_longest = number == LONGEST or (numbers.cases == 1)
        filed = Filed(
            id=new_id(),
            number=number,
            person=ids[n],
            coach=_owner(new_id.dice, n, numbers.cases),
            office=_OFFICES[n % len(_OFFICES)],
            opened_on=opened_on,
            is_open=share > 1 / 2 or is_longest,
            device=device,
        )
        rows: Rows = {_CASE: [_file(filed, new_id.dice)]}
        if not n % _FAMILY:
            rows |= _family(filed, list(islice(others, 3)), new_id)
            rows[_CASE][0]["household_id"] = rows[_HOUSEHOLD][0]["id"]
        if not n % 10:
            rows[_LABEL] = [_label(filed, new_id)]
        wanted = numbers.longest if is_longest else each
        yield rows | entries.made(filed, wanted, today=AT.date(), new_id=new_id)


def _owner(dice: random.Random, n: int, number: int) -> str:
    """Return the coach; the last cases are those of the one who looks, or nobody's."""
    if n >= number - min(_OWN, number // 4):
        return ME
    return "" if not n % 97 else _coach(dice.randrange(1, _COACHES))


def _file(filed: Filed, dice: random.Random) -> dict[str, Any]:
    return {
        "id": filed.id,
        "scope": filed.office,
        "number": filed.number,
        "kind": dice.choice(("ICAM", "ICAM", "ICAM", "ICAM", "FITT", "BOTH")),
        "target_group": dice.choice(_GROUPS),
        "entry_channel": dice.choice(("WALKIN", "INVITATION", "POLICE", "PHONE")),
        "contact_point": filed.office,
        "person_id": filed.person,
        "household_id": "",
        "ticket_id": "",
        "opened_on": filed.opened_on,
        "note": "",
    }


def _family(filed: Filed, others: list[str], new_id: Ids) -> Rows:
    household = new_id()
    roles = zip((filed.person, *others), ("HEAD", "PARTNER", "CHILD", "CHILD"))  # noqa: B905 -- the last families may be smaller
    return {
        _HOUSEHOLD: [{"id": household, "scope": filed.office, "label": ""}],
        _MEMBER: [
            {
                "id": new_id(),
                "scope": filed.office,
                "household_id": household,
                "person_id": person,
                "role": role,
                "from_on": None,
                "to_on": None,
            }
            for person, role in roles
        ],
    }


def _label(filed: Filed, new_id: Ids) -> dict[str, Any]:
    label = new_id.dice.choice(("lawyer called", "school year", "à revoir", "attest"))
    return {
        "id": new_id(),
        "scope": filed.office,
        "case_id": filed.id,
        "label": label,
    }
