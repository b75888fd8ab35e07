"""The changes of one action brought together: of each row what it was, what it is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic_core import from_json

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one row as the triggers wrote it down: ``I``, ``U`` or ``D``."""

    table: str
    row: str
    op: str
    old: str | None
    new: str | None


@dataclass(slots=True)
class Together:
    """All that one action did to a row.

    Attributes:
        before: the row as it stood, in whole or the fields that changed; ``None``
            where it was not there.
        after: the same afterwards.
    """

    table: str
    row: str
    before: Values | None
    after: Values | None = field(default_factory=dict)

    @property
    def op(self) -> Literal["new", "set", "del", ""]:
        """What is to be said of it; empty where it is as if nothing had been done."""
        if self.before is None:
            return "" if self.after is None else "new"
        if self.after is None:
            return "del"
        return "set" if self.changed else ""

    @property
    def changed(self) -> Values:
        """The fields that are others now."""
        before = self.before or {}
        return {
            name: value
            for name, value in (self.after or {}).items()
            if name not in before or before[name] != value
        }


def together(changes: Iterable[Change]) -> list[Together]:
    """Return what an action did to each row, in the order in which it began to.

    A row that came and went leaves nothing; one that went and came again, as REPLACE
    writes it, was changed; of a field changed twice the first old value counts.
    """
    found: dict[tuple[str, str], Together] = {}
    for change in changes:
        key = (change.table, change.row)
        if key not in found:
            before: Values | None = None if change.op == "I" else {}
            found[key] = Together(*key, before)
        _add(found[key], change)
    return [each for each in found.values() if each.op]


def _add(to: Together, change: Change) -> None:
    old, new = _values(change.old), _values(change.new)
    if to.before is not None:
        to.before = old | to.before
    if change.op == "D":
        to.after = None
    elif change.op == "I" or to.after is None:
        to.after = new
    else:
        to.after = {**to.after, **new}


def _values(said: str | None) -> Values:
    found = from_json(said) if said else {}
    return found if isinstance(found, dict) else {}
