"""What may be known of very many people at once: every way of return assessed."""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Final

from atd_tui.domain.options_conditions import Facts, FactValue
from atd_tui.reference.options_facts import facts, values
from atd_tui.store.options import assessed
from tests.bench.figures import Figure, Sizes, milliseconds

_ON: Final = date(2026, 11, 18)
_KNOWN: Final = 0.6
"""How many of the facts are known of somebody."""


def assessing(sizes: Sizes) -> Iterator[Figure]:
    """Assess every way of return of very many cases in one go."""
    people = [_somebody(Random(n)) for n in range(sizes.assessed)]  # noqa: S311 -- the same people each time
    assessed(people[0], _ON)  # the data are read once
    took = milliseconds(lambda: [assessed(known, _ON) for known in people])
    yield Figure(f"options.assess-{len(people)}", took, "ms")


def _somebody(chance: Random) -> Facts:
    known: dict[str, FactValue] = {}
    for code in facts():
        if chance.random() < _KNOWN:
            known[code] = chance.choice(values(code, _ON))
    return known
