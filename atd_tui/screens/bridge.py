"""The bridge between keys and store: no store function runs on the event loop."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Generic, NamedTuple, TypeVar

from atd_tui.errors import AtdError

T = TypeVar("T")


class _Request(NamedTuple, Generic[T]):
    ask: Callable[[], T]
    done: Callable[[T], Any]
    failed: Callable[[AtdError], Any]


class Bridge:
    """Run store functions in threads and hand their answers back to the event loop.

    Reads are one at a time per pane: a newer request drops the answer of an older one,
    and requests made while one is under way become one. Writes are one queue, first in
    first out, and are never dropped: ``drain`` waits for them before the store closes.
    """

    def __init__(self, crashed: Callable[[Exception], Any]) -> None:
        """Start with nothing under way; ``crashed`` hears of unforeseen errors."""
        self._crashed = crashed
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="read")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._newest: dict[str, _Request[Any]] = {}
        self._reading: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    def read(
        self,
        pane: str,
        ask: Callable[[], T],
        done: Callable[[T], Any],
        failed: Callable[[AtdError], Any],
    ) -> None:
        """Ask for what a pane shows; only the newest answer arrives."""
        self._newest[pane] = _Request(ask, done, failed)
        if pane not in self._reading:
            self._reading.add(pane)
            self._start(self._read(pane))

    def write(
        self,
        act: Callable[[], T],
        done: Callable[[T], Any],
        failed: Callable[[AtdError], Any],
    ) -> None:
        """Put an action in the queue; it is carried out even if nobody waits for it."""
        self._start(self._run(self._writer, _Request(act, done, failed)))

    async def drain(self) -> None:
        """Wait until every write has been carried out and nothing is being read."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    def close(self) -> None:
        """Let the threads go; call after ``drain``."""
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _read(self, pane: str) -> None:
        try:
            while (request := self._newest.pop(pane, None)) is not None:
                await self._run(self._readers, request, pane)
        finally:
            self._reading.discard(pane)

    async def _run(
        self, threads: ThreadPoolExecutor, request: _Request[T], pane: str = ""
    ) -> None:
        loop = asyncio.get_running_loop()
        try:
            try:
                value = await loop.run_in_executor(threads, request.ask)
            except AtdError as error:
                request.failed(error)
            else:
                if pane not in self._newest:
                    request.done(value)
        except Exception as error:  # noqa: BLE001 -- the one place where a thread's crash reaches the crash handler
            self._crashed(error)
