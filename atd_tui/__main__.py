"""The script ``atd-tui``, also ``python -m atd_tui``."""

import sys

from atd_tui.cli import root


def main() -> None:
    """Run one command and leave with its exit code."""
    sys.exit(root.run(sys.argv[1:]))


if __name__ == "__main__":
    main()
