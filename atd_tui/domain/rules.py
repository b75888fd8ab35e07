"""The numbers of the walk-in queue, as the data files state them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Rules:
    """What the department sets; nothing here is chosen by the code.

    Attributes:
        ranks: rank of each priority class; the lowest goes first.
        starvation_limit: places that one ticket may lose to people who came later.
        no_answer_delay: how long a ticket stays away after a call without answer.
        long_wait: from here on the glass marks the wait as long.
        pace_window: how far back the gaps between calls are looked at.
        advice_before_closing: from here on the desk is told who still fits.
        interpreter_notice: how long before an interpreter leaves it is suggested.
        max_calls: calls without answer after which a ticket is missed.
        typical_talk: shortest and longest usual talk, while today tells too little.
    """

    ranks: Mapping[str, int] = field(hash=False)
    starvation_limit: int
    no_answer_delay: timedelta
    long_wait: timedelta
    pace_window: timedelta
    advice_before_closing: timedelta
    interpreter_notice: timedelta
    max_calls: int
    typical_talk: tuple[timedelta, timedelta]

    def rank(self, priority: str) -> int:
        """Return the rank of a class; one that the data no longer knows goes last."""
        return self.ranks.get(priority, max(self.ranks.values(), default=0) + 1)
