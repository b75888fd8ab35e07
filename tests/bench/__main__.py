"""The benchmarks: one line of JSON per figure, on standard output.

``python -m tests.bench [NAME …] [--runs N] [--folder DIR] …``; those of the caseload at
full size: ``--people 100000 --cases 40000 --entries 400000 --longest 2000 --batch 1000
--bulk 300 --kept DIR``; that of the growing log ``--log 1000000``
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Final

from tests.bench import (
    cases,
    day,
    homes,
    keys,
    options,
    paint,
    persons,
    rest,
    sync,
    sync_growing,
    sync_memory,
    writes,
)
from tests.bench.figures import Benchmark, Figure, Sizes

BENCHMARKS: Final[dict[str, Benchmark]] = {
    "paint": paint.paint,
    "help": paint.helping,
    "list": keys.scrolling,
    "queue": keys.deciding,
    "rest": rest.resting,
    "write": writes.writing,
    "day": day.calling,
    "command": day.commanding,
    "demo": day.building,
    "person": persons.searching,
    "alike": persons.comparing,
    "cases": cases.listing,
    "query": cases.asking,
    "file": cases.reading,
    "assign": cases.giving,
    "dashboard": keys.looking,
    "options": options.assessing,
    "wizard": options.walking,
    "homes": homes.housing_families,
    "sync": sync.syncing,
    "growing": sync_growing.growing,
    "memory": sync_memory.remembering,
}
"""Each can be asked for by its name; without a name, all of them run."""


def measure(names: Sequence[str], sizes: Sizes) -> Iterator[Figure]:
    """Give the figures of the benchmarks of these names, in their order."""
    for name in names or BENCHMARKS:
        yield from BENCHMARKS[name](sizes)


def main(arguments: Sequence[str]) -> None:
    """Print the figures that were asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--folder", type=Path, help="where stores are made")
    parser.add_argument("--kept", type=Path, help="where a large store stays")
    counts = [f for f in fields(Sizes) if f.name not in ("folder", "kept")]
    for field in counts:
        option = f"--{field.name.replace('_', '-')}"
        kind = type(field.default)
        parser.add_argument(option, type=kind, default=field.default)
    asked = parser.parse_args(arguments)
    unknown = set(asked.names) - set(BENCHMARKS)
    if unknown:
        parser.error(f"no benchmark {', '.join(sorted(unknown))}")
    said = {field.name: getattr(asked, field.name) for field in counts}
    sizes = Sizes(Path(), **said, kept=asked.kept)
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        for figure in measure(asked.names, replace(sizes, folder=Path(folder))):
            sys.stdout.write(f"{figure.line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
