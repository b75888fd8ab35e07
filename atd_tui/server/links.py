"""Which rows name which: what is stored, and above it what a push moves."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from atd_tui.domain.access_rows import Named, Values
from atd_tui.domain.access_tables import DECIDES, PARENTS
from atd_tui.domain.merge_tables import CONFLICT
from atd_tui.server.rows_writing import Naming

_IN_UNITS: Final = ("incident", "unit_period", "unit_service")
NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    **PARENTS,
    **{table: {**PARENTS.get(table, {}), "unit_id": "unit"} for table in _IN_UNITS},
}
"""The rows that a row names, by the field that names them."""

LINKED: Final[Mapping[str, tuple[str, ...]]] = {
    **{table: tuple(fields) for table, fields in NAMES.items()},
    CONFLICT: ("row_id",),
}
"""The fields by which a row is found from what it names; a conflict, from its row."""

LONGEST_ID: Final = 64
"""Nothing longer is the name of a row."""

NAMED_BY: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    parent: tuple(
        (table, field)
        for table, fields in DECIDES.items()
        for field in fields
        if PARENTS[table][field] == parent
    )
    for parent in ("case_file", "household", "person", "ticket")
}
"""By whom a row is named that decides where it lies: table and field."""


def named_by(table: str, values: Values) -> list[Named]:
    """Return the rows that a row names; with an empty id, where it names none."""
    return [
        Named(parent, str(values.get(field) or ""))
        for field, parent in NAMES.get(table, _NO_FIELDS).items()
    ]


_NO_FIELDS: Final[Mapping[str, str]] = MappingProxyType({})


class Links:
    """The rows that name a row; looked up only where they are asked for.

    What a push moves is kept beside it, one row at a time, so that one more row of a
    large case costs no more than one of a small one.
    """

    def __init__(self, load: Callable[[Naming], frozenset[str]]) -> None:
        self._load = load
        self._stored: dict[Naming, frozenset[str]] = {}
        self._moved: dict[Naming, dict[str, bool]] = {}
        self._before: list[tuple[Naming, str, bool | None]] = []
        self._named: set[str] = set()

    def __getitem__(self, key: Naming) -> frozenset[str]:
        stored = self._stored.get(key)
        if stored is None:
            stored = self._stored[key] = self._load(key)
        moved = self._moved.get(key)
        if not moved:
            return stored
        lost = {row_id for row_id, names in moved.items() if not names}
        return (stored | moved.keys()) - lost

    def fill(self, found: Mapping[Naming, frozenset[str]]) -> None:
        """Remember what was found of all that was asked at once."""
        for key, ids in found.items():
            self._stored.setdefault(key, ids)

    def move(self, key: Naming, row_id: str, *, names: bool) -> None:
        """Let a row name another one from now on, or no longer."""
        moved = self._moved.setdefault(key, {})
        self._named.add(key[2])
        self._before.append((key, row_id, moved.get(row_id)))
        moved[row_id] = names

    def has_moved_to(self, row_id: str) -> bool:
        """Return whether a row was named, or named no longer, since the push began."""
        return row_id in self._named

    def keep(self) -> None:
        """Let what the transaction moved stand."""
        self._before.clear()

    def drop(self) -> None:
        """Forget what the transaction moved."""
        for key, row_id, names in reversed(self._before):
            if names is None:
                del self._moved[key][row_id]
            else:
                self._moved[key][row_id] = names
        self._before.clear()

    def moved(self) -> Iterator[tuple[Naming, str, bool]]:
        """Yield each row that was moved, and whether it now names the other."""
        for key, moved in self._moved.items():
            for row_id, names in moved.items():
                yield key, row_id, names
