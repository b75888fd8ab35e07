"""The end of a crash: one line on the terminal, the traceback in the store."""

import traceback
from typing import TYPE_CHECKING

from rich.text import Text

from atd_tui.i18n import Words
from atd_tui.screens.ahead import TypingApp
from atd_tui.screens.opening import Ended, Opening

if TYPE_CHECKING:
    from atd_tui.store.store import Store


class GuardedApp(TypingApp[Ended], inherit_bindings=False):
    """Print nothing of anybody, whatever happens.

    Textual would print the traceback with its local variables. The hook is private, so
    Textual's version is exact and a test drives a crash through a real terminal.
    """

    opening: Opening
    words: Words
    store: "Store | None"

    def _handle_exception(self, error: Exception) -> None:
        """End with one line; the traceback goes into the store, if one is open."""
        self._return_code = Ended.CRASHED
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        reference = self.opening.reference()
        code = "app.crashed" if self._keep(error, reference) else "app.crashed-unkept"
        said = self.words.sentence(code, kind=type(error).__name__, reference=reference)
        self._exit_renderables.append(Text(said))
        self._close_messages_no_wait()

    def panic(self, *renderables: object) -> None:  # noqa: ARG002 -- not to be printed
        """End as after a crash when the keyboard cannot be read any more."""
        self._handle_exception(OSError())

    def _keep(self, error: Exception, reference: str) -> bool:
        if self.store is None:
            return False
        text = "".join(traceback.format_exception(error))
        try:
            self.opening.keep_crash(self.store, reference, text)
        except Exception:  # noqa: BLE001 -- else it would print what the first must not
            return False
        return True
