"""The background sync without a screen: quiet, until somebody ends it."""

import random
import signal
import threading
from types import FrameType
from typing import Final

from atd_tui import clock
from atd_tui.cli.asked import Asked
from atd_tui.cli.output import Answer
from atd_tui.errors import SyncError
from atd_tui.store import Store, sync_server
from atd_tui.sync.dial import Around, Wire
from atd_tui.sync.line import Line
from atd_tui.sync.stand import Stand
from atd_tui.sync.watch import Watch

_PATIENCE: Final = 2.0
"""Seconds for which the request at hand may still be answered at the end."""

_ENDING: Final = (signal.SIGINT, signal.SIGTERM)


def around() -> Around:
    """Return what the background takes from this machine."""
    chance = random.SystemRandom().random
    return Around(awake=clock.awake_seconds, chance=chance, wire=line)


def line(url: str, certificate: str) -> Wire:
    """Return a line to a server."""
    return Line(url, certificate=certificate)


def watch(asked: Asked, store: Store) -> Answer:
    """Sync until somebody interrupts it; what is under way is not lost by that.

    Raises:
        SyncError: ``sync.not-connected``.
    """
    if sync_server.connected(store) is None:
        raise SyncError("sync.not-connected")
    background = Watch(store, around(), _quiet)
    broken: list[BaseException] = []

    def end(_: int, __: FrameType | None) -> None:
        background.stop()

    def broke(told: threading.ExceptHookArgs) -> None:
        # A traceback on stderr would print what it held.
        broken.append(told.exc_value or RuntimeError(told.exc_type.__name__))
        background.stop()

    before = {number: signal.signal(number, end) for number in _ENDING}
    usual, threading.excepthook = threading.excepthook, broke
    try:
        _run(background)
    finally:
        threading.excepthook = usual
        for number, handler in before.items():
            signal.signal(number, handler)
    if broken:
        raise broken[0]
    said = asked.words.text("The sync in the background has ended.")
    return Answer({"watched": True, "syncs": len(background.stand.past)}, [said])


def _run(background: Watch) -> None:
    """Run both threads until it is told to stop; who waits at the server is let go."""
    deeds = (background.run, background.listen)
    threads = [threading.Thread(target=deed, daemon=True) for deed in deeds]
    for thread in threads:
        thread.start()
    while not background.ended.wait(1.0):
        pass
    threads[0].join(_PATIENCE)


def _quiet(_: Stand) -> None:
    """Say nothing: whoever wants to know asks ``sync --status``."""
