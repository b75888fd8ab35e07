"""The terminal driver: no Kitty keyboard, a cursor on demand, odd bytes and hang-ups.

With Kitty some terminals report AltGr+é as a bare key, and ``@`` can no longer be typed
on AZERTY. Textual has a switch for it on Linux and none on Windows, so it is dropped
from what is written.
"""

import re
from contextlib import suppress
from typing import IO, Any, Final

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


class Lasting(Driver):
    """Outlive bytes that are no text, and the terminal itself.

    A hang-up comes as SIGHUP and SIGCONT. Textual takes the second for the end of a
    pause and starts its threads once more; the one that writes then dies on the lost
    terminal, and the application waits for it for ever.
    """

    _file: Any
    """Where a real driver writes to; a headless one has none."""

    def __init__(self, *told: Any, **named: Any) -> None:
        super().__init__(*told, **named)
        if hasattr(self, "_file"):
            self._file = _Forgiving(self._file)

    def _sigcont_application(self, *_: object) -> None:
        if getattr(self, "_must_signal_resume", False):
            super()._sigcont_application()  # type: ignore[misc]  # -- mixed into a real one

    def run_input_thread(self) -> None:
        """Read keys until the end; bytes that are no UTF-8 are dropped.

        Textual would end on the first of them.
        """
        while True:
            try:
                return super().run_input_thread()  # type: ignore[misc,no-any-return]  # -- mixed into a real one
            except UnicodeDecodeError:
                continue


class _Forgiving:
    """A file that takes no notice of a terminal that is gone."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()


def lasting(driver: type[Driver]) -> type[Driver]:
    """Return the driver class, which ends neither on odd bytes nor never."""
    return type(f"Lasting{driver.__name__}", (Lasting, driver), {})


def with_cursor(driver: type[Driver]) -> type[Driver]:
    """Return the driver class, which never hides the cursor."""
    return type(f"Shown{driver.__name__}", (ShownCursor, driver), {})
