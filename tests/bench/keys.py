"""From a key to the last byte of its answer, and how many bytes the answer has."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Final

from tests.bench import caseload as large
from tests.bench import starts
from tests.bench.caseload import AT
from tests.bench.figures import Figure, Sizes, beside, spread
from tests.bench.glass import Answer, Glass

_MOVES: Final = ("down", "up", "pagedown")
_SCREEN: Final = 22
_FAST: Final = 0.02
_QUIET: Final = 0.25
"""Seconds of silence after which the queue has answered: it writes and reads anew."""

_LONG: Final = 1.0
"""Seconds of silence after which a screen that was opened stands."""

_TYPED: Final = "abdel"
_ASKED: Final = "lang:tir"


def scrolling(sizes: Sizes) -> Iterator[Figure]:
    """Scroll a list of many rows, beside a ``DataTable`` of fewer, key by key."""
    script = (*starts.PYTHON, starts.BENCH / "lists.py")
    with ExitStack() as open_ones:
        ours, theirs = (
            open_ones.enter_context(Glass([*script, kind, str(rows)]))
            for kind, rows in (("ours", sizes.rows), ("theirs", sizes.peer_rows))
        )
        peer = f"DataTable of {sizes.peer_rows}"
        settled = ours.until("A-000001"), theirs.until("A-000001")
        yield beside("list.shown", settled[0], "ms", peer=(peer, settled[1]))
        ours.settle()
        theirs.settle()
        for key in ["down"] * _SCREEN:  # to the edge, where each move scrolls
            ours.press(key, quiet=_FAST)
            theirs.press(key, quiet=_FAST)
        for move in _MOVES:
            pairs = [(ours.press(move), theirs.press(move)) for _ in range(sizes.keys)]
            mine, others = zip(*pairs, strict=True)
            yield from _answers(f"list.{move}", mine, peer=(peer, others))


def deciding(sizes: Sizes) -> Iterator[Figure]:
    """Work in the queue of a busy day, key by key."""
    home = starts.demo(sizes, sizes.tickets)
    turns = max(sizes.keys // 2, 2)
    with Glass([starts.PROGRAM, "--store", home]) as glass:
        glass.until("A-0")
        glass.settle()
        yield from _answers("queue.down", _press(glass, "down", sizes.keys))
        yield from _answers("queue.pagedown", _press(glass, "pagedown", turns))
        called, undone, asked, left = [], [], [], []
        for _ in range(turns):
            called.append(glass.press("v", quiet=_QUIET))
            undone.append(glass.press("u", quiet=_QUIET))  # and there it stands again
            asked.append(glass.press("w", quiet=_QUIET))
            left.append(glass.press("esc", quiet=_QUIET))
        yield from _answers("queue.call-next", called)
        yield from _answers("queue.undo", undone)
        yield from _answers("queue.why", asked)
        yield from _answers("queue.why-closed", left)
        glass.press("f", quiet=_QUIET)
        typed = [glass.press(letter, quiet=_QUIET) for letter in _TYPED]
        yield from _answers("queue.filter", typed)


def looking(sizes: Sizes) -> Iterator[Figure]:
    """Open the list of cases of a large caseload, go through it, ask, read a file."""
    home = large.copied(sizes)
    turns = max(sizes.keys // 2, 2)
    told = ("--store", home, "--at", AT.isoformat())
    with Glass([starts.PROGRAM, *told], size=(120, 40)) as glass:
        glass.until("Nobody is in the queue")
        glass.settle(1.0)
        shown = glass.press("f3", quiet=_LONG)
        yield Figure("dashboard.first", shown.first, "ms")
        yield Figure("dashboard.rows", shown.last, "ms")
        yield from _answers("dashboard.down", _press(glass, "down", sizes.keys))
        yield from _answers("dashboard.pagedown", _press(glass, "pagedown", turns))
        views = [glass.press(key, quiet=_QUIET) for key in "lh" * turns]
        yield from _answers("dashboard.view", views)
        glass.press("f", quiet=_QUIET)
        typed = [glass.press(letter, quiet=_QUIET) for letter in _ASKED]
        yield from _answers("dashboard.filter", typed)
        glass.press("enter", quiet=_QUIET)
        opened = glass.press("enter", quiet=_LONG)
        yield Figure("dashboard.open-case", opened.last, "ms")
        yield Figure("dashboard.memory", glass.memory(), "MB")


def _press(glass: Glass, key: str, times: int) -> list[Answer]:
    return [glass.press(key) for _ in range(times)]


def _answers(
    name: str,
    answers: Sequence[Answer],
    *,
    peer: tuple[str, Sequence[Answer]] = ("", ()),
) -> Iterator[Figure]:
    peer_name, others = peer
    times = [other.last for other in others]
    yield from spread(name, [a.last for a in answers], peer=(peer_name, times))
    size, other = (_mean(each) for each in (answers, others))
    yield beside(f"{name}.bytes", size, "B/key", peer=(peer_name, other))
    dumb = sum(not answer.size for answer in answers)
    if dumb:
        yield Figure(f"{name}.unanswered", dumb, "keys")


def _mean(answers: Sequence[Answer]) -> float:
    return sum(a.size for a in answers) / len(answers) if answers else 0.0
