"""A test waits for what a slow machine is at, and not for what it keeps itself."""

import threading

from tests.glass import Household
from tests.stillness import Latch

SLOW = 0.3
"""Seconds of a disk that has much to do; the processor does nothing in them."""


async def test_slow_disk_is_waited_for(desk: Household) -> None:
    done = list[object]()
    app = desk.app()
    async with app.run_test() as glass:
        app.bridge.write(lambda: threading.Event().wait(SLOW), done.append, done.append)
        await glass.pause()

        assert done == [False]


async def test_what_the_test_keeps_is_not_waited_for(desk: Household) -> None:
    done, latch = list[object](), Latch()
    app = desk.app()
    async with app.run_test() as glass:
        app.bridge.write(latch.wait, done.append, done.append)
        await glass.pause()
        before = list(done)
        latch.set()
        await glass.pause()

        assert (before, done) == ([], [True])
