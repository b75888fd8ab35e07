"""The terminal driver, without the Kitty keyboard protocol and with a cursor on demand.

With Kitty some terminals report AltGr+é as a bare key, and ``@`` can no longer be typed
on AZERTY. Textual has a switch for it on Linux and none on Windows, so it is dropped
from what is written.
"""

import re
from typing import Final

from textual.driver import Driver

_KITTY: Final = re.compile(r"\x1b\[(?:>\d*|<|=[\d;]*)u")
_END: Final = "u"
_HIDE_CURSOR: Final = "\x1b[?25l"


class PlainKeys(Driver):
    """Write everything but the sequences of the protocol; mixed into a real driver."""

    def write(self, data: str) -> None:
        kept = _KITTY.sub("", data) if data.endswith(_END) else data
        super().write(kept)  # type: ignore[safe-super]  # -- mixed into a real one


def without_kitty(driver: type[Driver]) -> type[Driver]:
    """Return the driver class, asking no terminal for the protocol."""
    return type(f"Plain{driver.__name__}", (PlainKeys, driver), {})


class ShownCursor(Driver):
    """Leave the cursor of the terminal in sight, for programs that read the screen."""

    def write(self, data: str) -> None:
        super().write(data.replace(_HIDE_CURSOR, ""))  # type: ignore[safe-super]  # -- mixed into a real one


def with_cursor(driver: type[Driver]) -> type[Driver]:
    """Return the driver class, which never hides the cursor."""
    return type(f"Shown{driver.__name__}", (ShownCursor, driver), {})
