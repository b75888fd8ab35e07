"""Processes that answer on one socket: one, or several beside each other."""

import gc
import os
import signal
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context, parent_process
from pathlib import Path
from types import FrameType
from typing import Any, Final

import uvicorn
from fastapi import FastAPI

from atd_tui import wire
from atd_tui.errors import SyncError
from atd_tui.server import logs

_BACKLOG: Final = 512
_MOST_AT_ONCE: Final = 500
"""Connections of one process; laptops that wait are among them."""

_KEEP_ALIVE_SECONDS: Final = 65
_GRACE_SECONDS: Final = 10
_HEAD_BYTES: Final = 32 * 1024
_LOOK_SECONDS: Final = 0.5


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server listens, and with which certificate.

    Attributes:
        port: 0 for any that is free.
        certificate: of this server with those above it; ``None`` on loopback only.
    """

    host: str
    port: int
    certificate: Path | None = None
    key: Path | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """What each process does.

    Attributes:
        build: makes the application; a function that another process can be told.
        now: the clock of the log.
        level: from which on a line goes to the log.
    """

    build: Callable[[], FastAPI]
    now: Callable[[], datetime]
    level: str = "info"


_LITTER: Final = (50_000, 20, 20)
"""So many objects more, and then rings of those that nobody holds are looked for."""


def listen(address: Address) -> tuple[socket.socket, str]:
    """Open the socket; return it with the address that laptops are told.

    Raises:
        SyncError: ``server.needs-certificate`` off this machine without one,
            ``server.certificate`` for files that are none, ``server.port`` where
            nobody can listen.
    """
    if address.certificate is None and not wire.is_loopback(address.host):
        raise SyncError("server.needs-certificate", host=address.host)
    _refuse_unfit(address)
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    # With its protocol named no answer is held back for what may follow it.
    opened = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((address.host, address.port))
        opened.listen(_BACKLOG)
    except OSError as error:
        opened.close()
        facts = {"host": address.host, "port": address.port}
        raise SyncError("server.port", reason=error.strerror or "", **facts) from None
    host = f"[{address.host}]" if family is socket.AF_INET6 else address.host
    scheme = "https" if address.certificate else "http"
    return opened, f"{scheme}://{host}:{opened.getsockname()[1]}"


def run(
    work: Work,
    address: Address,
    opened: socket.socket,
    workers: int,
    ready: Callable[[], None],
) -> None:
    """Answer until the process is told to stop; ``ready`` is called once it can."""
    if workers == 1:
        _Process(_config(work, address), ready).answer(opened)
    else:
        _Crew(work, address, opened, workers).run(ready)


class _Process(uvicorn.Server):
    """One process: says when it can answer, and lets who waits go when it stops."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    def answer(self, opened: socket.socket) -> None:
        """Answer until the signal to stop, however early that comes."""
        # Also of the signal that is raised again once it has stopped as it was told.
        signal.signal(signal.SIGTERM, self.handle_exit)
        self.run([opened])

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            # What stands from now on is not looked through again with each request,
            # nor is a request while it is answered: it leaves hardly any ring behind.
            gc.collect()
            gc.freeze()
            gc.set_threshold(*_LITTER)
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        app: Any = self.config.loaded_app
        app.state.web.pulse.stop()
        await super().shutdown(sockets)


class _Crew:
    """Several processes; one that dies is followed by another."""

    def __init__(
        self, work: Work, address: Address, opened: socket.socket, workers: int
    ) -> None:
        # The signal is heard before there is anything that it is to end.
        self._stop = threading.Event()
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, self._on_signal)
        self._context = get_context("spawn")
        self._started = self._context.Semaphore(0)
        self._arguments = (work, address, opened, self._started)
        self._workers = workers
        self._all: list[Any] = []

    def run(self, ready: Callable[[], None]) -> None:
        """Keep them running until the signal to stop."""
        while len(self._all) < self._workers and not self._stop.is_set():
            self._all.append(self._another())
        waiting = len(self._all)
        while not self._stop.is_set():
            while waiting and self._started.acquire(timeout=_LOOK_SECONDS):
                waiting -= 1
                if not waiting:
                    ready()
            for place, process in enumerate(self._all):
                if not process.is_alive() and not self._stop.is_set():
                    if waiting:  # it never began: the next would not either
                        self._stop.set()
                    else:
                        self._all[place] = self._another()
            self._stop.wait(_LOOK_SECONDS)
        self._end()

    def _another(self) -> Any:
        process = self._context.Process(target=_work, args=self._arguments)
        process.start()
        return process

    def _on_signal(self, _: int, __: FrameType | None) -> None:
        self._stop.set()

    def _end(self) -> None:
        for process in self._all:
            process.terminate()
        for process in self._all:
            process.join(_GRACE_SECONDS)
            if process.is_alive():
                process.kill()


def _work(work: Work, address: Address, opened: socket.socket, started: Any) -> None:
    """Do the work of one of several processes; end when the first one is gone."""
    threading.Thread(target=_follow_parent, daemon=True).start()
    _Process(_config(work, address), started.release).answer(opened)


def _follow_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)


def _config(work: Work, address: Address) -> uvicorn.Config:
    return uvicorn.Config(
        work.build,
        factory=True,
        interface="asgi3",
        lifespan="on",
        ws="none",
        http="h11",
        loop="asyncio",
        log_config=logs.settings(work.now, work.level),
        access_log=False,
        proxy_headers=False,  # ``asked.place`` reads the one that counts
        server_header=False,
        backlog=_BACKLOG,
        limit_concurrency=_MOST_AT_ONCE,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        h11_max_incomplete_event_size=_HEAD_BYTES,
        ssl_certfile=address.certificate,
        ssl_keyfile=address.key,
    )


def _refuse_unfit(address: Address) -> None:
    if address.certificate is None:
        return
    try:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(address.certificate, address.key)
    except (OSError, ValueError):
        path = str(address.certificate)
        raise SyncError("server.certificate", path=path) from None
