"""The command ``atd-tui``: how it is read, and what becomes of every way to end."""

from collections.abc import Sequence
from typing import Final

from atd_tui.cli import shortcut, streams

_BROKE: Final = 70
_INTERRUPTED: Final = 130


def run(arguments: Sequence[str]) -> int:
    """Run one command; return its exit code: 0, 1 refused or failed, 2 misused."""
    if not streams.prepare():
        streams.complain("stdout is closed; nothing was done")
        return 1
    try:
        code = _run(list(arguments), as_json="--json" in arguments)
        streams.flush()
    except streams.Unprinted as unprinted:
        return streams.give_up(unprinted)
    return code


def _run(arguments: list[str], *, as_json: bool) -> int:
    try:
        opens = shortcut.find(arguments)
        if opens is not None:
            return opens()
        from atd_tui.cli import tree  # noqa: PLC0415 -- first paint

        return tree.run(arguments, as_json=as_json)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except streams.Unprinted:
        raise
    except Exception as error:  # noqa: BLE001 -- a traceback would print what it held
        return _broken(error, as_json=as_json)


def _broken(error: Exception, *, as_json: bool) -> int:
    """Name the kind of error and where its traceback is kept, none of its values."""
    from atd_tui.cli import output  # noqa: PLC0415 -- --help stays fast
    from atd_tui.cli.asked import Asked  # noqa: PLC0415 -- --help stays fast

    said = Asked().words.sentence(
        "cli.broken",
        kind=type(error).__name__,
        reference=getattr(error, "reference", "–"),
    )
    output.complain("cli.broken", said, as_json=as_json)
    return _BROKE
