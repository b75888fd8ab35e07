"""How much memory a piece of work took at its highest, in this process."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_STATUS = Path("/proc/self/status")
_RESET = Path("/proc/self/clear_refs")


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
    if _STATUS.exists():
        said = dict(line.split(":", 1) for line in _STATUS.read_text().splitlines())
        found.megabytes = int(said["VmHWM"].split()[0]) / 1024
