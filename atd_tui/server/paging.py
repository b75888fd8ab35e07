"""What goes into one page: rows with their histories, as far as there is room.

    row · row · row with its history ── the room is taken ── row · row …
    row with a part of its history   ── no room for it  ──── the row again, the rest

A page has at least one row and one change of it, whatever they weigh.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from atd_tui.domain.access_rows import Named
from atd_tui.protocol import Deed, Midway, Past
from atd_tui.server import history
from atd_tui.server.history import Change, Line

MOST: Final = 4 * 1024 * 1024
"""Bytes of the rows of a page, and letters of their histories."""

_ONCE: Final = 250
"""Rows that are read at once: what there is no room for is not kept in memory."""

New = tuple[int, Named]
Reading = Callable[[Sequence[Named]], list[Line]]
Telling = Callable[[Sequence[Line]], dict[Named, list[Change]]]


class Filled(NamedTuple):
    """A page as far as there was room.

    Attributes:
        until: the number up to which all is told; ``None`` where all of it was.
        midway: the last row, where more of its history comes.
        past: how many changes of the first row were told before.
    """

    rows: list[Line]
    deeds: list[Deed]
    log: list[Past]
    until: int | None = None
    midway: Midway | None = None
    past: int = 0


def fill(
    new: Sequence[New], reading: Reading, telling: Telling, past: int = 0
) -> Filled:
    """Fill a page with rows in order of their numbers.

    Of the first one so many changes are ``past``, told by the page before.
    """
    rows: list[Line] = []
    told: list[list[Change]] = []
    room, before = MOST, 0
    until: int | None = None
    midway: Midway | None = None
    for seq, line, changes in _each(new, reading, telling):
        rest = changes if rows else changes[past:]
        # What has one number is told together.
        same = bool(rows) and seq == before
        some = rest if same else _fitting(rest, room - len(line.text))
        full = len(some) < len(rest) or len(line.text) > room
        if rows and full and not same:
            until = before
            break
        some = some or rest[:1]
        told.append(some)
        if len(some) < len(rest):
            midway = Midway(seq=seq, past=len(some) + (0 if rows else past))
            until = seq - 1
        rows.append(line)
        if midway:
            break
        room -= len(line.text) + sum(map(history.weight, some))
        before = seq
    return Filled(rows, *history.told(rows, told), until, midway, past)


def _each(
    new: Sequence[New], reading: Reading, telling: Telling
) -> Iterator[tuple[int, Line, list[Change]]]:
    for at in range(0, len(new), _ONCE):
        some = new[at : at + _ONCE]
        lines = reading([named for _, named in some])
        changes = telling(lines)
        for (seq, named), line in zip(some, lines, strict=True):
            yield seq, line, changes.get(named, [])


def _fitting(changes: list[Change], room: int) -> list[Change]:
    for n, each in enumerate(changes):
        room -= history.weight(each)
        if room < 0:
            return changes[:n]
    return changes
