"""Requests to the server in this process: what a line would carry, without one."""

import asyncio
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI

PLACE = ("192.0.2.7", 4711)


@dataclass(frozen=True)
class Answer:
    """What came back; the names in its head are in small letters."""

    status: int
    head: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def refused(self) -> tuple[int, str]:
        return self.status, self.json["code"]


@dataclass
class Client:
    """Asks one application; ``head`` goes with every request."""

    app: FastAPI
    runner: asyncio.Runner
    head: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(
        self, path: str, body: bytes | Iterable[bytes] = b"", **head: str
    ) -> Answer:
        """Send a body, whole or in parts; ``content_type`` stands for its head."""
        named = {name.replace("_", "-"): said for name, said in head.items()}
        return self.ask("POST", path, body, named)

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | Iterable[bytes] = b"",
        head: Mapping[str, str] | None = None,
    ) -> Answer:
        return self.runner.run(self.asked(method, path, body, head))

    async def asked(
        self,
        method: str,
        path: str,
        body: bytes | Iterable[bytes] = b"",
        head: Mapping[str, str] | None = None,
    ) -> Answer:
        said = {name.lower(): value for name, value in self.head.items()}
        said |= head or {}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "root_path": "",
            "headers": [(n.encode(), v.encode()) for n, v in said.items()],
            "client": PLACE,
            "server": ("test", 80),
            "state": {},
        }
        parts = iter([body] if isinstance(body, bytes) else body)
        return await _asked(self.app, scope, parts)


@contextmanager
def client(app: FastAPI, **head: str) -> Iterator[Client]:
    """Let an application live as long as it is asked."""
    with asyncio.Runner() as runner:
        living = app.router.lifespan_context(app)
        runner.run(living.__aenter__())
        try:
            yield Client(app, runner, head)
        finally:
            runner.run(living.__aexit__(None, None, None))


async def _asked(app: FastAPI, scope: Any, parts: Iterator[bytes]) -> Answer:
    said: list[Any] = []

    async def receive() -> dict[str, Any]:
        part = next(parts, None)
        more = part is not None
        return {"type": "http.request", "body": part or b"", "more_body": more}

    async def send(message: Any) -> None:
        said.append(message)

    await app(scope, receive, send)
    head = {name.decode(): value.decode() for name, value in said[0]["headers"]}
    body = b"".join(each.get("body", b"") for each in said[1:])
    return Answer(said[0]["status"], head, body)
