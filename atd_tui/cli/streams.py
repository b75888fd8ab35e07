"""The standard streams: there from the start, and never the end of a command."""

import os
import sys
from io import TextIOWrapper
from typing import Final

READER_GONE: Final = 141
_WIDE: Final = 80


class Unprinted(Exception):
    """Say that stdout did not take a result; the action itself may have been done."""

    def __init__(self, error: OSError) -> None:
        super().__init__(error)
        self.error = error


def prepare() -> bool:
    """Give every standard stream a file; return whether a result can be printed.

    A database opened next would else get the number of a closed stream, and a message
    meant for a person could be written into it.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 -- for life
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 -- for life
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # No character that the terminal's encoding lacks may end a command.
            stream.reconfigure(errors="backslashreplace")
    return sys.stdout is not None


def write(line: str) -> None:
    """Print one line of a result.

    Raises:
        Unprinted: the reader is gone, or the disk behind stdout is full.
    """
    try:
        sys.stdout.write(f"{line}\n")
    except OSError as error:
        raise Unprinted(error) from None


def complain(line: str) -> None:
    """Print one line of trouble; where nobody can read it, nobody does."""
    try:
        sys.stderr.write(f"{line}\n")
    except OSError:
        return


def show(line: str) -> None:
    """Put a line in the place of the one that was shown last, for who watches.

    An empty one leaves the place free for the next trouble or result.
    """
    try:
        wide = os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        wide = _WIDE
    end = "" if line else "\r"
    try:
        sys.stderr.write(f"\r{line[: wide - 1]:<{wide - 1}}{end}")
        sys.stderr.flush()
    except OSError:
        return


def is_watched() -> bool:
    """Return whether somebody sees trouble as it is printed."""
    return sys.stderr.isatty()


def flush() -> None:
    """Hand over what was printed now, while a failure can still be told.

    Raises:
        Unprinted: the reader is gone, or the disk behind stdout is full.
    """
    try:
        sys.stdout.flush()
    except OSError as error:
        raise Unprinted(error) from None


def give_up(unprinted: Unprinted) -> int:
    """Drop what stdout did not take; return the exit code.

    A reader that has seen enough, as ``head``, is no trouble and hears nothing.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    if isinstance(unprinted.error, BrokenPipeError):
        return READER_GONE
    complain(f"stdout: {unprinted.error.strerror}")
    return 1
