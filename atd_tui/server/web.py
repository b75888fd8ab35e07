"""The server on the wire: paths, tokens and statuses around what ``handling`` says."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeVar

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from atd_tui import protocol, wire
from atd_tui.errors import SyncError
from atd_tui.protocol import Moved, Refusal
from atd_tui.server import bodies, described, handling, logs
from atd_tui.server.asked import Asked, place, token
from atd_tui.server.core import Server
from atd_tui.server.described import Described
from atd_tui.server.pulse import Pulse

VERBS: Final = ("hello", "push", "pull", "known", "wait")
WAIT_SECONDS: Final = 25.0
"""How long the answer to a laptop that waits is held back."""

_BODY_SECONDS: Final = 60.0
_THREADS: Final = 8
"""Requests at the database at once; the others wait for their turn."""

_BROKEN: Final = 500
_LATER: Final = 429
_WAITS: Final = MappingProxyType({_LATER: 5, 503: 5, 507: 60})
"""Seconds after which it may be tried again, by the status that says so."""

_Any = TypeVar("_Any")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server runs.

    Attributes:
        folder: where its witness is kept; ``None`` of a server that has none.
        shown: whether its paths are described at ``/docs``; not where it is in use.
        wait_seconds: how long a laptop that waits is kept waiting.
    """

    folder: Path | None = None
    shown: bool = False
    wait_seconds: float = WAIT_SECONDS


class Web:
    """The requests of one process: so many at once, each with a line in the log."""

    def __init__(self, server: Server, place_: Place) -> None:
        self.pulse = Pulse(server, place_.folder)
        self._server = server
        self._place = place_
        self._room = CapacityLimiter(_THREADS)

    async def answer(self, request: Request, verb: str) -> Response:
        """Answer one request, whatever it is."""
        begun = asyncio.get_running_loop().time()
        asked = Asked(verb)
        try:
            status, body = await self._answer(request, asked)
            said, packing = await self._pack(body, request)
        except Exception as error:  # noqa: BLE001 -- its text may hold what was sent
            logs.broke("broke", error, verb=verb)
            status, said, packing = _BROKEN, _refused("sync.broken"), ""
        spent = asyncio.get_running_loop().time() - begun
        level = logging.WARNING if status >= _BROKEN else logging.INFO
        logs.say(
            *(level, "answered"),
            verb=verb,
            status=status,
            ms=round(spent * 1000, 1),
            bytes_in=asked.size,
            bytes_out=len(said),
            device=asked.device,
        )
        return _response(status, said, packing, asked.wait)

    async def health(self) -> Response:
        """Say whether the server can answer, and nothing of what it holds."""
        try:
            epoch, seq = await self._in_thread(self._server.head)
        except SyncError as away:
            return _response(*handling.refusal(away))
        said = f'{{"ok":true,"database":true,"epoch":"{epoch}","position":{seq}}}'
        return _response(handling.OK, said.encode())

    async def _answer(self, request: Request, asked: Asked) -> tuple[int, bytes]:
        try:
            asked.refuse_unfit(request)
            shown = token(request)
            if asked.verb != "enrol":
                # Nobody is read at length who is not let in.
                device = partial(self._server.device, shown)
                asked.device = await self._in_thread(device)
            body = await self._body(request, asked)
        except SyncError as refused:
            return handling.refusal(refused)
        handle = partial(handling.handle, self._server, asked.verb, shown)
        if asked.verb == "wait":
            return await self._wait(partial(handle, body))
        status, answer = await self._in_thread(partial(handle, body, place(request)))
        if status == _LATER:
            asked.wait = protocol.read(Refusal, answer).facts.get("seconds")
        return status, answer

    async def _body(self, request: Request, asked: Asked) -> bytes:
        limit = bodies.most(asked.verb)
        said = request.headers.get("content-length", "")
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                body = await bodies.read(request.stream(), said, limit)
        except (TimeoutError, ClientDisconnect):
            raise SyncError("sync.slow") from None
        asked.size = len(body)
        encoding = request.headers.get("content-encoding", "")
        if not encoding or len(body) < wire.SMALL:
            return wire.unpacked(body, encoding, limit)
        return await self._in_thread(partial(wire.unpacked, body, encoding, limit))

    async def _wait(self, handle: Callable[[], tuple[int, bytes]]) -> tuple[int, bytes]:
        """Answer once something moved, or when it has been long enough."""
        clock = asyncio.get_running_loop().time
        until = clock() + self._place.wait_seconds
        while True:
            ticket = self.pulse.ticket()
            status, answer = await self._in_thread(handle)
            left = until - clock()
            moved = status != handling.OK or protocol.read(Moved, answer).buckets
            if moved or left <= 0 or self.pulse.stopping:
                return status, answer
            await self.pulse.wait(ticket, left)

    async def _pack(self, body: bytes, request: Request) -> tuple[bytes, str]:
        accepted = request.headers.get("accept-encoding", "")
        if len(body) < wire.SMALL:
            return body, ""
        return await self._in_thread(partial(wire.packed, body, accepted))

    async def _in_thread(self, work: Callable[[], _Any]) -> _Any:
        return await to_thread.run_sync(work, limiter=self._room)


def application(server: Server, place_: Place) -> FastAPI:
    """Return what a web server runs; it holds ``Web`` as ``state.web``."""
    web = Web(server, place_)

    @asynccontextmanager
    async def living(_: FastAPI) -> AsyncIterator[None]:
        beating = asyncio.create_task(web.pulse.run())
        yield
        web.pulse.stop()
        await beating
        server.close()

    app = Described(
        title="atd-tui",
        lifespan=living,
        openapi_url="/openapi.json" if place_.shown else None,
        docs_url="/docs" if place_.shown else None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.web = web
    for verb in (*VERBS, "enrol"):
        path = "/v1/enrol" if verb == "enrol" else f"/v1/sync/{verb}"
        said = described.route(verb)
        app.add_api_route(path, _route(web, verb), methods=["POST"], name=verb, **said)
    app.add_api_route("/health", web.health, methods=["GET"])
    app.add_exception_handler(HTTPException, _no_such)
    return app


def _route(web: Web, verb: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        return await web.answer(request, verb)

    return answer


async def _no_such(_: Request, error: Any) -> Response:
    code = "sync.method" if error.status_code == _METHOD else "sync.path"
    return _response(error.status_code, _refused(code), headers=error.headers)


_METHOD: Final = 405


def _refused(code: str) -> bytes:
    return protocol.written(Refusal(code=code))


def _response(
    status: int,
    body: bytes,
    packing: str = "",
    wait: object = None,
    headers: dict[str, str] | None = None,
) -> Response:
    said = {**(headers or {}), "Cache-Control": "no-store"}
    if packing:
        said |= {"Content-Encoding": packing, "Vary": "Accept-Encoding"}
    if status in _WAITS:
        said["Retry-After"] = str(wait or _WAITS[status])
    return Response(body, status, said, media_type="application/json")
