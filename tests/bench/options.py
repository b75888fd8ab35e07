"""Ways of return: of very many people at once, and of one from a key to the paint."""

from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import Final

from atd_tui.domain.options_conditions import Facts, FactValue
from atd_tui.reference.options_facts import facts, values
from atd_tui.store.options import assessed
from tests.bench import starts
from tests.bench.figures import Figure, Sizes, milliseconds, spread
from tests.bench.glass import Answer, Glass

_ON: Final = date(2026, 11, 18)
_KNOWN: Final = 0.6
"""How many of the facts are known of somebody."""
_AT: Final = "2026-11-18T09:42:00+01:00"
_QUIET: Final = 0.25
"""Seconds of silence after which an answer is kept, weighed and painted."""
_LONG: Final = 1.0
"""Seconds of silence after which a screen that was opened stands."""


def assessing(sizes: Sizes) -> Iterator[Figure]:
    """Assess every way of return of very many cases in one go."""
    people = [_somebody(Random(n)) for n in range(sizes.assessed)]  # noqa: S311 -- the same people each time
    assessed(people[0], _ON)  # the data are read once
    took = milliseconds(lambda: [assessed(known, _ON) for known in people])
    yield Figure(f"options.assess-{len(people)}", took, "ms")


def walking(sizes: Sizes) -> Iterator[Figure]:
    """Go through the wizard of one case, key by key: moved, answered, on and back."""
    home = starts.demo(sizes)
    turns = max(sizes.keys // 2, 2)
    with Glass([starts.PROGRAM, "--store", home, "--at", _AT]) as glass:
        glass.until("A-0")
        glass.settle(_LONG)
        glass.press("f3", quiet=_LONG)
        opened = glass.press("w", quiet=_LONG)
        yield Figure("wizard.first", opened.first, "ms")
        yield Figure("wizard.open", opened.last, "ms")
        yield from _timed("wizard.down", [glass.press("down") for _ in range(turns)])
        yield from _timed("wizard.up", [glass.press("up") for _ in range(turns)])
        found = [glass.press(" ", quiet=_QUIET) for _ in range(turns)]
        yield from _timed("wizard.answer", found)
        steps = [glass.press("enter", quiet=_QUIET), glass.press("esc", quiet=_QUIET)]
        for _ in range(turns):
            steps += [glass.press(key, quiet=_QUIET) for key in ("enter", "esc")]
        yield from _timed("wizard.next", steps[::2])
        yield from _timed("wizard.back", steps[1::2])


def _timed(name: str, answers: Sequence[Answer]) -> Iterator[Figure]:
    yield from spread(name, [each.last for each in answers])
    size = sum(each.size for each in answers) / len(answers)
    yield Figure(f"{name}.bytes", size, "B/key")


def _somebody(chance: Random) -> Facts:
    known: dict[str, FactValue] = {}
    for code in facts():
        if chance.random() < _KNOWN:
            known[code] = chance.choice(values(code, _ON))
    return known
