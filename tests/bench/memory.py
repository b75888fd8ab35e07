"""How much memory a piece of work took at its highest, here or in another process."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_STATUS = Path("/proc/self/status")
_RESET = Path("/proc/self/clear_refs")

_MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Linux counts for a new process what the one had that made it: this one has little."""


@dataclass(slots=True)
class Peak:
    """The highest resident memory in MB; 0 while it is measured, and off Linux."""

    megabytes: float = 0.0


@contextmanager
def peak() -> Iterator[Peak]:
    """Measure the highest resident memory between here and the end of the block."""
    with suppress(OSError):
        _RESET.write_text("5")
    found = Peak()
    yield found
    found.megabytes = _megabytes(_STATUS, "VmHWM")


def of_command(command: Sequence[str]) -> float:
    """Run a command that succeeds; return its highest resident memory in MB."""
    asked = [sys.executable, "-c", _MEASURED, *command]
    done = subprocess.run(asked, check=True, capture_output=True)
    return int(done.stdout) / 1024


def highest(pid: int) -> float:
    """Return the highest resident memory of another process in MB; 0 off Linux."""
    return _megabytes(Path(f"/proc/{pid}/status"), "VmHWM")


def resident(pid: int) -> float:
    """Return the resident memory of another process in MB; 0 off Linux."""
    return _megabytes(Path(f"/proc/{pid}/status"), "VmRSS")


def _megabytes(status: Path, what: str) -> float:
    if not status.exists():
        return 0.0
    said = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(said[what].split()[0]) / 1024
