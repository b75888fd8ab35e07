"""Timers that ring however late it is."""

from textual.message_pump import MessagePump
from textual.timer import Timer, TimerCallback


class Punctual(MessagePump):
    """Let a timer ring late rather than never.

    Textual passes over what is late before its wait begins. Of a timer that rings once
    nothing is left then, and on a busy machine some thousandths of a second are enough:
    the keys that waited for it would be held for ever.
    """

    def set_timer(
        self,
        delay: float,
        callback: TimerCallback | None = None,
        *,
        name: str | None = None,
        pause: bool = False,
    ) -> Timer:
        """Call something once after so many seconds, or as soon as it can be."""
        timer = super().set_timer(delay, callback, name=name, pause=pause)
        timer._skip = False  # noqa: SLF001 -- what makes a timer lets nobody say so
        return timer
