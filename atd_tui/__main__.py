"""The script ``atd-tui``, also ``python -m atd_tui``."""

import gc
import sys
from typing import Final

from atd_tui.cli import root

_LITTER: Final = (20_000, 20, 10)
"""How many objects more than there were are looked through, and how often again.

Nearly all that a command makes is its libraries, which stay. To look through them as
often as Python does by itself, and once more at the end, took a quarter of a command.
"""


def main() -> None:
    """Run one command and leave with its exit code."""
    gc.set_threshold(*_LITTER)
    code = root.run(sys.argv[1:])
    gc.freeze()  # nothing is left to be looked through at the end
    sys.exit(code)


if __name__ == "__main__":
    main()
