"""The fewest missing facts that settle a rule, with values they could have."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from atd_tui.domain.options_conditions import Facts, FactValue

Possible = Callable[[str], Sequence[FactValue]]
"""Some values that a missing fact could have."""


class Tells(Protocol):
    """A rule: the facts it looks at, and whether it is met."""

    @property
    def facts(self) -> tuple[str, ...]: ...

    def met(self, facts: Facts, on: date) -> bool | None: ...


def fewest(
    rule: Tells, facts: Facts, on: date, possible: Possible, *, met: bool
) -> dict[str, FactValue]:
    """Return values of missing facts under which a rule is met, or is not.

    One fact where one is enough; else those needed together. Empty where no value of
    what is missing settles it so.

    Args:
        rule: which cannot be told yet.
        facts: what is known.
        on: the day.
        possible: values to try.
        met: how it is to be settled.
    """
    missing = [name for name in rule.facts if name not in facts]
    for name in missing:
        for value in possible(name):
            if rule.met({**facts, name: value}, on) is met:
                return {name: value}
    together: dict[str, FactValue] = {}
    for name in missing:
        for value in possible(name):
            said = rule.met({**facts, **together, name: value}, on)
            if said is not (not met):
                together[name] = value
                if said is met:
                    return together
                break
    return {}
