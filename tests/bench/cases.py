"""A large caseload at work: listed, opened, read back, and many given away at once."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Final

from atd_tui.domain.caseload import PRESETS
from atd_tui.store import (
    Store,
    case_bulk,
    case_file,
    case_lines,
    case_undo,
    caseload,
    timeline,
)
from tests.bench import caseload as large
from tests.bench import starts
from tests.bench.caseload import AT, COLLEAGUE, LONGEST
from tests.bench.figures import Figure, Sizes, in_turn, milliseconds, spread
from tests.bench.memory import peak

_QUERIES: Final = (
    "coach:me stage:analysis due<30d",
    "coach:me lang:tir -flag:medical",
    "status:open due:late",
    "office:LIE kind:FITT",
    "çelik",
    "-coach:me nat:AFG stay:HOME",
)


def listing(sizes: Sizes) -> Iterator[Figure]:
    """Read the first lines of every view and of some questions, and count the views."""
    with closing(large.opened(large.kept(sizes))) as store, peak() as most:
        case_lines.prepare(store)
        for view, query in PRESETS.items():
            took = [milliseconds(partial(_page, store, query)) for _ in _runs(sizes)]
            yield from spread(f"case.view-{view}", took)
        took = [
            milliseconds(partial(_page, store, query))
            for query in _QUERIES
            for _ in _runs(sizes)
        ]
        yield from spread("case.query", took)
        counted = partial(caseload.preset_counts, store)
        yield from spread("case.counts", [milliseconds(counted) for _ in _runs(sizes)])
    yield Figure("case.list.memory", most.megabytes, "MB")


def asking(sizes: Sizes) -> Iterator[Figure]:
    """Ask the same from the shell: whole commands, beside an idle Python."""
    told = ("--store", large.kept(sizes), "--at", AT.isoformat(), "--json")
    commands = {
        query: (starts.PROGRAM, "case", "list", "--query", query, *told)
        for query in _QUERIES[: sizes.runs]
    }
    python = (*starts.PYTHON, "-c", "pass")
    took = starts.in_turn({"python": python, **commands}, sizes)
    peer = took.pop("python") * len(commands)
    ours = [each for query in commands for each in took[query]]
    yield from spread("command.case-list", ours)
    yield in_turn("command.case-list", ours, peer=("python -c pass", peer))


def reading(sizes: Sizes) -> Iterator[Figure]:
    """Open the case of very many entries, audited each time; read its timeline."""
    with closing(large.opened(large.copied(sizes))) as store, peak() as most:
        for name, act in (
            ("case.open", partial(case_file.open_case, store, LONGEST)),
            ("case.timeline", partial(timeline.page, store, LONGEST)),
            ("case.timeline-to-the-end", partial(_to_the_end, store)),
        ):
            took = [milliseconds(act) for _ in range(max(sizes.runs * 2, 2))]
            yield from spread(name, took)
    yield Figure("case.open.memory", most.megabytes, "MB")


def giving(sizes: Sizes) -> Iterator[Figure]:
    """Give many cases to another coach in one deed, take that back; a day later."""
    with closing(large.opened(large.copied(sizes))) as store, peak() as most:
        case_lines.prepare(store)
        mine = caseload.listed(store, caseload.asked(store, "coach:me status:open"))
        cases = mine[: sizes.bulk]
        name = f"case.assign-{len(cases)}"
        yield Figure(
            name,
            milliseconds(partial(case_bulk.assign, store, cases, COLLEAGUE)),
            "ms",
        )
        again = milliseconds(partial(case_lines.prepare, store))
        yield Figure(f"{name}.lines-again", again, "ms")
        undone = milliseconds(partial(case_undo.undo, store))
        yield Figure(f"{name}.undo", undone, "ms")
        case_lines.prepare(store)
        store.door = replace(store.door, now=lambda: AT + timedelta(days=1))
        morning = milliseconds(partial(case_lines.prepare, store))
        yield Figure("case.lines-next-day", morning, "ms")
    yield Figure(f"{name}.memory", most.megabytes, "MB")


def _runs(sizes: Sizes) -> range:
    return range(max(sizes.runs, 2))


def _page(store: Store, text: str) -> object:
    return caseload.page(store, caseload.asked(store, text))


def _to_the_end(store: Store) -> None:
    before = ""
    while found := timeline.page(store, LONGEST, before=before):
        before = found[-1].sort
