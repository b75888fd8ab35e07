"""Entries of one day that are alike, folded into one row until somebody unfolds it."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import Final, NamedTuple

from atd_tui.domain.timeline import Entry, Kind
from atd_tui.i18n import Words
from atd_tui.phrases import codes

FOLD: Final = "fold"
"""Kind of a row that stands for several entries."""

_FEWEST: Final = 3
"""Entries that are folded; fewer are shown one by one."""


class Fold(NamedTuple):
    """Entries in the place of one: all of a day, by one person, of routes of stay."""

    entries: tuple[Entry, ...]

    @property
    def ref(self) -> str:
        """The id of its row: that of the oldest of them."""
        return f"{FOLD}:{self.entries[-1].ref}"


def folded(
    entries: Iterable[Entry], unfolded: Collection[str] = ()
) -> Iterator[Entry | Fold]:
    """Yield entries in their order, those that are alike and next to another folded.

    Args:
        entries: of a timeline, in its order.
        unfolded: refs of folds that somebody unfolded.
    """
    for alike, run in groupby(entries, _alike):
        some = Fold(tuple(run))
        few = not alike or len(some.entries) < _FEWEST
        if few or some.ref in unfolded:
            yield from some.entries
        else:
            yield some


def said(words: Words, fold: Fold) -> str:
    """Return what folded entries say together."""
    routes = dict.fromkeys(
        codes.label(words, "stay_route", each.code) for each in fold.entries
    )
    return words.count(
        "{n} route looked at: {routes}",
        "{n} routes looked at: {routes}",
        len(routes),
        routes=", ".join(routes),
    )


def _alike(entry: Entry) -> tuple[object, ...]:
    """Return what entries that are folded have in common; nothing of others."""
    if entry.kind is not Kind.STAY or entry.struck:
        return ()
    return (entry.on, entry.actor)
