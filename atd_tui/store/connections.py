"""The connections of one open store: one writes, some read, one watches."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlmodel import Session

from atd_tui.errors import StoreUnusable
from atd_tui.store import engine, files


class Connections:
    """Open connections as they are needed; let go of all of them at once.

    ``first`` has looked at the file and is the first to read it: whichever connection
    is opened anew reads every trigger, which is most of what an opening takes.
    """

    def __init__(self, path: Path, key: bytes, query: str, first: Any = None) -> None:
        self._path, self._key, self._query = path, key, query
        self._closed = False
        self._first = [] if first is None else [first]
        # It cannot write, and so not bring the log into the file when it is let go.
        self._leaves_log = first is not None and query == "mode=rw"
        self._writer = engine.writer(self._connect)
        self._reader = engine.reader(self._connect_reader)
        self._watching = threading.Lock()
        self._watcher: Any = None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session on one state of the store; it cannot write."""
        with (
            engine.named_errors(),
            Session(self._reader, expire_on_commit=False) as session,
        ):
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give the session of the one writer, when its turn has come."""
        with (
            engine.named_errors(),
            Session(self._writer, expire_on_commit=False) as session,
        ):
            yield session

    @contextmanager
    def watching(self) -> Iterator[Any]:
        """Give the driver's connection that never writes, to one caller at a time."""
        with engine.named_errors(), self._watching:
            if self._watcher is None:
                self._watcher = self._connect()
                self._watcher.execute("PRAGMA query_only = on")
            yield self._watcher

    @contextmanager
    def afresh(self) -> Iterator[Any]:
        """Let go of all and give a new connection of the driver; close it after."""
        self._let_go()
        connection = self._connect()
        try:
            yield connection
        finally:
            connection.close()

    def close(self) -> None:
        """Close everything for good; a second time does nothing."""
        self._closed = True
        self._let_go()
        if self._leaves_log and files.has_open_log(self._path):
            engine.bring_in(self._path, self._key)

    def _let_go(self) -> None:
        while self._first:
            self._first.pop().close()
        self._reader.dispose()
        self._writer.dispose()
        with self._watching:
            if self._watcher is not None:
                # The last one to go brings the log into the file.
                self._watcher.close()
            self._watcher = None

    def _connect_reader(self) -> Any:
        try:
            first = self._first.pop()  # two threads may want it
        except IndexError:
            return self._connect()
        if self._leaves_log and not engine.has_wal(first):
            first.close()  # who only reads would keep the writer from changing that
            return self._connect()
        engine.settle(first)
        return first

    def _connect(self) -> Any:
        if self._closed:
            raise StoreUnusable("store.closed")
        return engine.connect(self._path, self._key, self._query)
