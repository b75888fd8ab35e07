"""Where the tests write: in memory where there is room, else on the disk as it is.

A store asks the disk at each commit whether it has written. That is waited for by every
test that writes, and of no use to any: no test takes the power away.
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

_MEMORY: Final = Path("/dev/shm")  # noqa: S108 -- asked for what it is before it is used
_LEAST_BYTES: Final = 4 * 1024**3
"""What the tests of a few processes need at once, with much to spare."""


def choose(memory: Path = _MEMORY, *, least: int = _LEAST_BYTES) -> str:
    """Let this process and those it starts write there; return where they now write.

    No-op where a place was named, or memory has no room or runs no programs.
    """
    if "TMPDIR" not in os.environ and _is_fit(memory, least):
        os.environ["TMPDIR"] = tempfile.tempdir = str(memory)
    return tempfile.gettempdir()


def _is_fit(memory: Path, least: int) -> bool:
    if not (memory.is_dir() and os.access(memory, os.W_OK)):
        return False
    runs_programs = not os.statvfs(memory).f_flag & os.ST_NOEXEC
    return runs_programs and shutil.disk_usage(memory).free >= least
