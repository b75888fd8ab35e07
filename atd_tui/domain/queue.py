"""Who is called next at an office: the published rule of the walk-in queue.

1. Each priority class has a rank; within a class those who came earlier go first. This
   is the *base order*: rank of the class, arrival, label. The label settles two tickets
   of one instant, so there is never a tie.
2. A ticket is *overtaken* by another that arrived later and was called while it stood
   waiting in the same office. Each such ticket counts once, however often it is called;
   a call that was taken back does not count.
3. A waiting ticket that has been overtaken as often as the limit says goes before
   everybody who arrived later. If there are several of these, the first to arrive goes
   first.

So ``next`` lets no more than the limit pass before anybody. The list is worked out
place by place: if a ticket that is left has reached the limit, the earliest of these is
next, else the first in base order; and whoever is placed has then overtaken all who are
left and arrived earlier. Class, arrival and calls decide, nothing else: an edited note
moves nobody.
"""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from atd_tui.domain.patience import Patience
from atd_tui.domain.rules import Rules
from atd_tui.domain.tickets import Spell, State, Ticket

__all__ = [
    "Ahead",
    "Candidate",
    "Explanation",
    "Placed",
    "Rules",
    "Why",
    "explain",
    "order",
    "overtakes",
]


class Why(StrEnum):
    """Why one ticket goes before another, or stands where it stands."""

    ARRIVAL = "came-earlier"
    CLASS = "class-first"
    LIMIT = "overtaken-limit"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A ticket that waits, with all that its place depends on.

    Attributes:
        arrived_at: instant, aware, UTC.
        overtaken_by: ids of the tickets that arrived later and went first.
    """

    id: str
    label: str
    arrived_at: datetime
    priority: str
    priority_reason: str = ""
    overtaken_by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate with its place in the calling order.

    Attributes:
        position: 1 for the next to be called.
        why: ``LIMIT`` when it goes before its turn because it was overtaken too often,
            ``CLASS`` when its class takes it past somebody who came earlier, else
            ``ARRIVAL``.
        overtaken: how often it will have been overtaken when it is called.
        limit: from here on nobody who came later goes before it.
        rank: of its class.
    """

    candidate: Candidate
    position: int
    why: Why
    overtaken: int
    limit: int
    rank: int


@dataclass(frozen=True, slots=True)
class Ahead:
    """Somebody who is called before, and why."""

    id: str
    label: str
    priority: str
    priority_reason: str
    arrived_at: datetime
    why: Why


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a waiting ticket has its place; enough for one sentence said aloud.

    Attributes:
        place_in_class: 1 for the next of its class to be called.
        ahead: in calling order.
        counts: how many are ahead for each reason; a reason with none is left out.
        overtaken_by: ids of those who came later and went first, sorted.
        limit: after this many nobody who came later goes before it.
    """

    id: str
    label: str
    position: int
    why: Why
    priority: str
    priority_reason: str
    rank: int
    arrived_at: datetime
    place_in_class: int
    ahead: tuple[Ahead, ...]
    counts: Mapping[Why, int]
    overtaken_by: tuple[str, ...]
    limit: int

    @property
    def overtaken(self) -> int:
        """Return how many who came later went first up to now."""
        return len(self.overtaken_by)


def order(waiting: Iterable[Candidate], rules: Rules) -> list[Placed]:
    """Return those who wait in calling order, each with its place and why."""
    arrived = sorted(waiting, key=_arrival)
    ranks = [rules.rank(candidate.priority) for candidate in arrived]
    patience = Patience(rules.starvation_limit - len(c.overtaken_by) for c in arrived)
    met_before = _met_before(arrived)
    base = sorted(range(len(arrived)), key=ranks.__getitem__)
    left = dict.fromkeys(range(len(arrived)))
    placed: list[Placed] = []
    for head in base:
        while head in left:
            urgent = patience.first_used_up()
            n = head if urgent is None else urgent
            why = _why(n, head, next(iter(left)))
            patient = patience.place(n, met_before.get(n, ()))
            del left[n]
            placed.append(
                Placed(
                    candidate=arrived[n],
                    position=len(placed) + 1,
                    why=why,
                    overtaken=rules.starvation_limit - patient,
                    limit=rules.starvation_limit,
                    rank=ranks[n],
                )
            )
    return placed


def overtakes(
    tickets: Iterable[Ticket], spells: Mapping[str, Iterable[Spell]]
) -> dict[str, frozenset[str]]:
    """Return for each ticket those that arrived later and were called before it.

    Args:
        tickets: all of the day, in any order.
        spells: the states each went through, by ticket id.
    """
    calls: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    found = {}
    for ticket in sorted(tickets, key=_arrival, reverse=True):
        later: set[str] = set()
        for state, office, start, end in spells[ticket.id]:
            if state is State.WAITING:
                made = calls[office]
                until = len(made) if end is None else bisect_left(made, (end, ""))
                later.update(
                    id_ for _, id_ in made[bisect_left(made, (start, "")) : until]
                )
        for spell in spells[ticket.id]:
            if spell.state is State.CALLED:
                insort(calls[spell.office], (spell.start, ticket.id))
        found[ticket.id] = frozenset(later)
    return found


def explain(ticket_id: str, placed: Sequence[Placed]) -> Explanation:
    """Return why a ticket has its place; ask only for one that has.

    Raises:
        KeyError: the ticket is not among them.
    """
    own = {place.candidate.id: place for place in placed}[ticket_id]
    before = placed[: own.position - 1]
    ahead = tuple(_ahead(place, own) for place in before)
    candidate = own.candidate
    return Explanation(
        id=candidate.id,
        label=candidate.label,
        position=own.position,
        why=own.why,
        priority=candidate.priority,
        priority_reason=candidate.priority_reason,
        rank=own.rank,
        arrived_at=candidate.arrived_at,
        place_in_class=1
        + sum(place.candidate.priority == candidate.priority for place in before),
        ahead=ahead,
        counts=Counter(other.why for other in ahead),
        overtaken_by=tuple(sorted(candidate.overtaken_by)),
        limit=own.limit,
    )


def _arrival(one: Candidate | Ticket) -> tuple[datetime, str, int, str, str]:
    """Return the key of the order of arrival; ``A-999`` comes before ``A-1000``."""
    series = one.label.rstrip("0123456789")
    number = one.label[len(series) :].lstrip("0")
    return (one.arrived_at, series, len(number), number, one.id)


def _met_before(arrived: Sequence[Candidate]) -> dict[int, list[int]]:
    """Return for each number those whom it has overtaken already, if it waits again."""
    numbers = {candidate.id: n for n, candidate in enumerate(arrived)}
    met: dict[int, list[int]] = defaultdict(list)
    for n, candidate in enumerate(arrived):
        for id_ in candidate.overtaken_by & numbers.keys():
            met[numbers[id_]].append(n)
    return met


def _why(n: int, head: int, first_left: int) -> Why:
    if n != head:
        return Why.LIMIT
    return Why.CLASS if first_left < n else Why.ARRIVAL


def _ahead(other: Placed, own: Placed) -> Ahead:
    """Return somebody ahead, and what of the rule puts them there."""
    theirs, mine = other.candidate, own.candidate
    if other.rank < own.rank:
        why = Why.CLASS
    elif other.rank == own.rank and _arrival(theirs) < _arrival(mine):
        why = Why.ARRIVAL
    else:
        why = Why.LIMIT
    return Ahead(
        id=theirs.id,
        label=theirs.label,
        priority=theirs.priority,
        priority_reason=theirs.priority_reason,
        arrived_at=theirs.arrived_at,
        why=why,
    )
