"""The sync beside the glass: threads of its own, which end with the application."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from atd_tui.store.store import Store
    from atd_tui.sync.dial import Around
    from atd_tui.sync.stand import Stand
    from atd_tui.sync.watch import Watch


class Background:
    """Sync an open store until it is told to stop; no key ever waits for it.

    The threads are let go at the end: a request that is under way holds nobody up, and
    nothing is lost by that.
    """

    def __init__(
        self,
        store: "Store",
        around: "Callable[[], Around]",
        told: "Callable[[Stand], object]",
        crashed: Callable[[Exception], object],
        *,
        paused: bool = False,
    ) -> None:
        """``told`` and ``crashed`` are called in a thread of the background."""
        self._store, self._around = store, around
        self._told, self._crashed = told, crashed
        self._paused = paused
        self._watch: Watch | None = None
        self._stopped = threading.Event()
        self._one_by_one = threading.Lock()
        self._done = threading.Event()

    def begin(self) -> None:
        """Start; the libraries of the sync are read in its own thread."""
        self._start(self._run, "sync")

    def now(self) -> None:
        """Sync at once."""
        if self._watch is not None:
            self._watch.now()

    def stop(self) -> None:
        """Let it end after the request at hand."""
        self._stopped.set()
        if self._watch is not None:
            self._watch.stop()

    def wait(self, seconds: float) -> None:
        """Wait until it has let go of the store, but no longer than that."""
        self._done.wait(seconds)

    def _start(self, deed: Callable[[], None], name: str) -> None:
        def guarded() -> None:
            try:
                deed()
            except Exception as error:  # noqa: BLE001 -- else a thread would print it over the glass
                with self._one_by_one:
                    is_first = not self._stopped.is_set()
                    self.stop()
                if is_first:
                    self._crashed(error)

        threading.Thread(target=guarded, name=name, daemon=True).start()

    def _run(self) -> None:
        try:
            from atd_tui.sync.watch import Watch  # noqa: PLC0415 -- first paint

            self._watch = Watch(self._store, self._around(), self._told)
            self._watch.pause(paused=self._paused)
            if not self._stopped.is_set():
                self._start(self._watch.listen, "listen")
                self._watch.run()
        finally:
            self._done.set()
