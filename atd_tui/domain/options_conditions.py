"""The conditions that options may have, by name; ``None`` says: cannot tell yet."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from atd_tui.domain.people_birth import birthday

FactValue = bool | int | str | date | tuple[str, ...]
Facts = Mapping[str, FactValue]
"""What is known of somebody, by the name of the fact; what is missing is unknown."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a condition looks at: its facts by name, and what it compares them with."""

    names: Sequence[str]
    values: Sequence[FactValue]
    facts: Facts
    on: date

    @property
    def first(self) -> FactValue | None:
        """The first of its facts; ``None`` where it is unknown."""
        return self.facts.get(self.names[0])


Condition = Callable[[Seen], bool | None]


def yes(seen: Seen) -> bool | None:
    """Return whether every one of these facts is so."""
    return _all(_flag(seen.facts, name) for name in seen.names)


def no(seen: Seen) -> bool | None:
    """Return whether none of these facts is so."""
    return _not(any_yes(seen))


def any_yes(seen: Seen) -> bool | None:
    """Return whether one of these facts is so, or holds one of the values.

    A code counts where it is one of the values, a number where it is above the first
    number among them, a list where it has anything in it.
    """
    return _not(
        _all(_not(_holds(seen.facts, name, seen.values)) for name in seen.names)
    )


def lacks_or(seen: Seen) -> bool | None:
    """Return whether the first of these facts is not so, or one of the others is."""
    first, *others = seen.names
    rest = [_not(_flag(seen.facts, name)) for name in others]
    return _not(_all([_flag(seen.facts, first), *rest]))


def one_of(seen: Seen) -> bool | None:
    """Return whether a code is one of the values."""
    return None if seen.first is None else seen.first in seen.values


def none_of(seen: Seen) -> bool | None:
    """Return whether a code is none of the values."""
    return _not(one_of(seen))


def nothing(seen: Seen) -> bool | None:
    """Return whether a list has nothing in it."""
    return None if seen.first is None else not seen.first


def something(seen: Seen) -> bool | None:
    """Return whether a list has anything in it."""
    return _not(nothing(seen))


def not_past(seen: Seen) -> bool | None:
    """Return whether a day is today or lies ahead; ``never`` always does."""
    found = _day(seen.first)
    return None if found is None else found >= seen.on


def later_than(seen: Seen) -> bool | None:
    """Return whether the first of two days lies after the second."""
    first, second = (_day(seen.facts.get(name)) for name in seen.names)
    return None if first is None or second is None else first > second


def years_ago(seen: Seen) -> bool | None:
    """Return whether a day lies so many years back; ``never`` is long enough ago.

    On the day on which the years are over it does.
    """
    found, years = seen.first, seen.values[0]
    if found == NEVER:
        return True
    if not isinstance(found, date) or not isinstance(years, int):
        return None
    return found.year + years <= date.max.year and birthday(found, years) <= seen.on


NEVER: Final = "never"
"""The value of a day that never came, or never comes."""

CONDITIONS: Final[Mapping[str, Condition]] = {
    each.__name__.replace("_", "-"): each
    for each in (
        *(yes, no, any_yes, lacks_or, one_of, none_of, nothing, something),
        *(not_past, later_than, years_ago),
    )
}
"""Every condition by the name that the data give it."""


def _flag(facts: Facts, name: str) -> bool | None:
    found = facts.get(name)
    return found if isinstance(found, bool) else None


def _day(found: FactValue | None) -> date | None:
    """Return a day; one that never comes lies after all others."""
    if found == NEVER:
        return date.max
    return found if isinstance(found, date) else None


def _holds(facts: Facts, name: str, values: Sequence[FactValue]) -> bool | None:
    """Return whether one fact is so, by what kind of fact it is."""
    found = facts.get(name)
    if found is None or isinstance(found, bool):
        return found
    if isinstance(found, int):
        least = next((one for one in values if isinstance(one, int)), 0)
        return found > least
    if isinstance(found, tuple):
        return bool(found)
    return found in values


def _all(parts: Iterable[bool | None]) -> bool | None:
    """Return the strong conjunction: one that fails decides, else one unknown."""
    found = list(parts)
    if False in found:
        return False
    return None if None in found else True


def _not(met: bool | None) -> bool | None:  # noqa: FBT001 -- the negation of three values
    return None if met is None else not met
