"""A desk in a process of its own: it calls whoever is next when it is told to.

Prints ``ready``, waits for a line, calls so many times, and prints each label.
"""

import sys
from pathlib import Path

from atd_tui.cli import door, syncing
from atd_tui.cli.asked import Asked
from atd_tui.sync import claim

PATIENCE = 60.0
"""Longer than a desk waits: a machine at work may be slow, the rule is the same."""


def main(home: str, times: str) -> None:
    with door.opened(Asked(store=Path(home))) as store:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        for _ in range(int(times)):
            row = claim.call_next(store, syncing.around(), patience=PATIENCE)
            sys.stdout.write(f"{row.label}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
