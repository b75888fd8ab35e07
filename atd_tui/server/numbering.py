"""Which number follows one that is taken: the next free one, looked for once.

    A-1 · A-1-2 · A-1-3 · … · A-1-900 ── a run: all taken when they were looked at
          └ taken away since: it is stirred, and looked at again

Who asks for the same one as nine hundred before goes on where the last one ended.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from atd_tui.domain.access_rows import Named, Values
from atd_tui.domain.merge_claims import next_number
from atd_tui.domain.merge_classes import Value
from atd_tui.server.rows_looking import key_of

_FEW: Final = 8
"""Behind so many that are taken as many again are looked up at once."""


@dataclass(slots=True)
class _Run:
    """Numbers of which each follows the one before, by their places.

    Attributes:
        stirred: the places of those that may be free, in their order.
    """

    first: int = 0
    numbers: dict[int, tuple[Named, Value]] = field(default_factory=dict)
    stirred: list[int] = field(default_factory=list)

    @property
    def past(self) -> int:
        """The first place behind it."""
        return self.first + len(self.numbers)

    def stir(self, place: int) -> None:
        """Let a number be looked at again."""
        at = bisect_left(self.stirred, place)
        if self.stirred[at : at + 1] != [place]:
            self.stirred.insert(at, place)


class Numbers:
    """What is known of the numbers of one push that follow one another."""

    def __init__(
        self, owner: Callable[[str, str], str], expect: Callable[[list[Named]], None]
    ) -> None:
        self._owner, self._expect = owner, expect
        self._places: dict[Named, tuple[_Run, int]] = {}

    def stir(self, named: Named) -> None:
        """Look at a key again: it was given to somebody, or taken away."""
        if known := self._places.get(named):
            run, place = known
            run.stir(place)

    def following(self, table: str, fields: Sequence[str], values: Values) -> Value:
        """Return the first free number from that of a row on; the last field has it."""
        value, run, steps = values.get(fields[-1]), _Run(), 0
        while True:
            named = _named(table, fields, values, value)
            known = self._places.get(named)
            if known is None:
                self._add(run, named, value)
                if not self._owner(*named):
                    return value
                steps += 1
                if steps >= _FEW and steps.bit_count() == 1:
                    self._look_ahead(table, fields, values, value, steps)
            else:
                run, place = self._joined(run, *known)
                found = self._free(run, place)
                if found is not None:
                    return found
                _, value = run.numbers[run.past - 1]
            value = next_number(value)

    def _add(self, run: _Run, named: Named, value: Value) -> None:
        place = run.past
        run.numbers[place] = named, value
        run.stir(place)
        self._places[named] = run, place

    def _free(self, run: _Run, place: int) -> Value:
        """Return the first of a run that is free, from a place on; ``None`` of none."""
        at = bisect_left(run.stirred, place)
        while at < len(run.stirred):
            named, value = run.numbers[run.stirred[at]]
            if not self._owner(*named):
                return value
            del run.stirred[at]
        return None

    def _joined(self, before: _Run, run: _Run, place: int) -> tuple[_Run, int]:
        """Return the run that two are, of which one leads to a place of the other.

        The shorter one moves; one that leads into the midst stays what it is.
        """
        if not before.numbers or place != run.first:
            return run, place
        if len(before.numbers) < len(run.numbers):
            self._move(before, run, run.first - before.past)
            run.first -= len(before.numbers)
            return run, place
        at = before.past
        self._move(run, before, at - run.first)
        return before, at

    def _move(self, run: _Run, to: _Run, by: int) -> None:
        for place, (named, value) in run.numbers.items():
            to.numbers[place + by] = named, value
            self._places[named] = to, place + by
        for place in run.stirred:
            insort(to.stirred, place + by)

    def _look_ahead(
        self,
        table: str,
        fields: Sequence[str],
        values: Values,
        value: Value,
        many: int,
    ) -> None:
        ahead: list[Named] = []
        for _ in range(many):
            value = next_number(value)
            ahead.append(_named(table, fields, values, value))
        self._expect(ahead)


def _named(
    table: str, fields: Sequence[str], values: Mapping[str, Value], value: Value
) -> Named:
    return Named(table, key_of(fields, {**values, fields[-1]: value}))
