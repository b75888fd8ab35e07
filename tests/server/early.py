"""A server that is told to stop while it starts the first of its processes.

Prints ``ready`` once it can answer.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from atd_tui import clock
from atd_tui.cli.serving import Build
from atd_tui.server import running
from atd_tui.server.running import Address, Work


class Early:
    """What another process is told to build; to be told of it is the signal to stop."""

    def __init__(self, build: Build) -> None:
        self._build = build

    def __call__(self) -> Any:
        return self._build()

    def __reduce__(self) -> tuple[type["Early"], tuple[Build]]:
        os.kill(os.getpid(), signal.SIGTERM)
        return Early, (self._build,)


def main(data: str, workers: str) -> None:
    build = Build(Path(data), f"sqlite:///{data}/server.db")
    address = Address("127.0.0.1", 0)
    opened, _ = running.listen(address)
    work = Work(Early(build), clock.system, "warning")
    running.run(work, address, opened, int(workers), ready)


def ready() -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
