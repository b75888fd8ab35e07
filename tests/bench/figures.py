"""Figures: what one measurement says, and how many lie below it."""

import json
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure, one line.

    Attributes:
        ratio: to the peer's value; ``None`` where there is no peer.
        peer: what it is compared with, as it was measured in the same run.
    """

    name: str
    value: float
    unit: str
    ratio: float | None = None
    peer: str = ""

    @property
    def line(self) -> str:
        """The figure as one line of JSON."""
        told: dict[str, object] = {
            "name": self.name,
            "value": round(self.value, 3),
            "unit": self.unit,
        }
        if self.ratio is not None:
            told |= {"ratio": round(self.ratio, 3), "peer": self.peer}
        return json.dumps(told)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured.

    Attributes:
        folder: where stores are made; its disk is the one that is measured.
        runs: starts of a process; rounds of 100 changes that are synced.
        warm: rounds before the first that is counted: they fill the caches.
        keys: presses of one key.
        writes: actions written.
        rows: of the list of this house.
        peer_rows: of the list it is compared with.
        tickets: of the busy day.
        seconds: of doing nothing.
        people, cases, entries: of the caseload; ``longest`` of them in one case.
        batch: people taken in at once.
        bulk: cases assigned at once.
        homes: of families; ``periods`` that are over, in all of them.
        assessed: cases whose ways of return are assessed in one go.
        records: of about 1 KB, that are synced.
        log: entries that the log of the server grows to.
        peers: 0 where other programs that sync are left out.
        kept: folder in which a caseload stays for the next run.
    """

    folder: Path
    runs: int = 4
    warm: int = 1
    keys: int = 16
    writes: int = 40
    rows: int = 100_000
    peer_rows: int = 10_000
    tickets: int = 500
    seconds: float = 5.0
    people: int = 2_000
    cases: int = 800
    entries: int = 8_000
    longest: int = 500
    batch: int = 100
    bulk: int = 100
    homes: int = 500
    periods: int = 10_000
    assessed: int = 10_000
    records: int = 10_000
    log: int = 100_000
    peers: int = 1
    kept: Path | None = None


Benchmark = Callable[[Sizes], Iterator[Figure]]
"""Measures, and gives each figure as soon as it is known."""


def milliseconds(act: Callable[[], object]) -> float:
    """Return how long one call took."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def median(values: Sequence[float]) -> float:
    """Return the middle value; 0 of none."""
    return statistics.median(values) if values else 0.0


def p95(values: Sequence[float]) -> float:
    """Return the value below which 95 of 100 lie; 0 of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) * 95 // 100, len(ordered) - 1)] if ordered else 0.0


def spread(
    name: str,
    values: Sequence[float],
    unit: str = "ms",
    *,
    peer: tuple[str, Sequence[float]] = ("", ()),
) -> Iterator[Figure]:
    """Give the median and the 95th percentile, each beside that of the peer."""
    peer_name, others = peer
    for suffix, of in (("p50", median), ("p95", p95)):
        other = (peer_name, of(others))
        yield beside(f"{name}.{suffix}", of(values), unit, peer=other)


def beside(
    name: str, value: float, unit: str, *, peer: tuple[str, float] = ("", 0.0)
) -> Figure:
    """Return a figure and its ratio to a peer's; without the ratio where it is 0."""
    peer_name, other = peer
    if not other:
        return Figure(name, value, unit)
    return Figure(name, value, unit, value / other, f"{peer_name}: {other:.1f} {unit}")


def in_turn(
    name: str,
    values: Sequence[float],
    unit: str = "ms",
    *,
    peer: tuple[str, Sequence[float]],
) -> Figure:
    """Return a median; its ratio is the middle one of each turn's own."""
    peer_name, others = peer
    ratios = [one / other for one, other in zip(values, others, strict=True) if other]
    said = f"{peer_name}: {median(others):.1f} {unit}"
    return Figure(name, median(values), unit, median(ratios) or None, said)
