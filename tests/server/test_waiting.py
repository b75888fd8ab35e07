"""Who waits at the server is told at once, also of what has no number: a right lost."""

import asyncio
from collections.abc import Callable
from functools import partial

import pytest

from atd_tui import protocol
from atd_tui.domain.access import Account
from atd_tui.protocol import Wait
from atd_tui.server import web
from atd_tui.server.web import Place
from tests.server import asgi
from tests.server.asgi import Answer, Client
from tests.server.office import Desk, new

LONG = 60.0
"""Seconds for which nothing would be said."""


def waited(desk: Desk, deed: Callable[[], object]) -> Answer:
    """Return what a laptop is answered that waits while something is done."""
    app = web.application(desk.server, Place(wait_seconds=LONG))
    desk.rows()
    asked = Wait(epoch=desk.epoch, schema_=1, cursors=desk.cursors)
    with asgi.client(app, authorization=f"Bearer {desk.token}") as client:
        return client.runner.run(_waited(client, protocol.written(asked), deed))


async def _waited(client: Client, body: bytes, deed: Callable[[], object]) -> Answer:
    async with asyncio.timeout(LONG / 4), asyncio.TaskGroup() as group:
        answer = group.create_task(client.asked("POST", "/v1/sync/wait", body))
        pulse = client.app.state.web.pulse
        await pulse._called.wait()  # noqa: SLF001 -- by then the laptop waits
        await asyncio.to_thread(deed)
    return answer.result()


def test_a_row_that_comes_is_told(jansen: Desk, lead: Desk) -> None:
    ticket = new("ticket", "t1", office="BRU", label="A1")

    answer = waited(jansen, partial(lead.write, ticket))

    assert (answer.status, answer.json["buckets"]) == (200, ["office:BRU:queue"])


@pytest.mark.parametrize(
    ("scopes", "moved"),
    [
        (("BRU", "ANR"), {"office:ANR:open", "office:ANR:queue"}),
        ((), {"office:BRU:open", "office:BRU:queue"}),
    ],
)
def test_a_right_that_is_given_or_lost_is_told(
    jansen: Desk, scopes: tuple[str, ...], moved: set[str]
) -> None:
    account = Account("jansen", "COACH_FAM", scopes)

    answer = waited(jansen, partial(jansen.server.put_account, account))

    assert (answer.status, set(answer.json["buckets"])) == (200, moved)


def test_a_laptop_that_is_let_in_no_more_is_told(jansen: Desk) -> None:
    answer = waited(jansen, partial(jansen.server.revoke, jansen.device))

    assert answer.refused == (401, "sync.token")
