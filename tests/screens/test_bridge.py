"""The bridge to the store: order, staleness, and what becomes of errors."""

import asyncio
import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import pytest

from atd_tui.errors import AtdError, StoreBusy
from atd_tui.screens.bridge import Bridge

T = TypeVar("T")


@pytest.fixture
def crashes() -> list[Exception]:
    return []


@pytest.fixture
def bridge(crashes: list[Exception]) -> Bridge:
    return Bridge(crashes.append)


def nothing(_: object) -> None:
    """Take no notice."""


def after(event: threading.Event, value: T) -> Callable[[], T]:
    """Return what answers only when the event is set."""

    def ask() -> T:
        assert event.wait(5)
        return value

    return ask


def at_once(value: T) -> Callable[[], T]:
    """Return what answers at once."""
    return lambda: value


async def test_writes_are_carried_out_in_the_order_of_asking(bridge: Bridge) -> None:
    first, done = threading.Event(), list[int]()

    bridge.write(after(first, 1), done.append, nothing)
    for n in (2, 3):
        bridge.write(at_once(n), done.append, nothing)
    await asyncio.sleep(0)
    first.set()
    await bridge.drain()

    assert done == [1, 2, 3]


async def test_newer_read_of_a_pane_drops_the_answer_of_an_older_one(
    bridge: Bridge,
) -> None:
    slow, shown = threading.Event(), list[str]()

    bridge.read("list", after(slow, "old"), shown.append, nothing)
    await asyncio.sleep(0)
    bridge.read("list", at_once("new"), shown.append, nothing)
    slow.set()
    await bridge.drain()

    assert shown == ["new"]


async def test_reads_asked_for_meanwhile_become_one(bridge: Bridge) -> None:
    slow, asked = threading.Event(), list[int]()

    bridge.read("list", after(slow, 0), nothing, nothing)
    await asyncio.sleep(0)
    for n in range(50):
        bridge.read("list", partial(asked.append, n), nothing, nothing)
    slow.set()
    await bridge.drain()

    assert asked == [49]


async def test_panes_do_not_wait_for_each_other(bridge: Bridge) -> None:
    slow, shown = threading.Event(), list[str]()

    def show(said: str) -> None:
        shown.append(said)
        slow.set()

    bridge.read("list", after(slow, "list"), show, nothing)
    bridge.read("side", at_once("side"), show, nothing)
    await bridge.drain()

    assert shown == ["side", "list"]


async def test_refusal_goes_to_who_asked(
    bridge: Bridge, crashes: list[Exception]
) -> None:
    heard: list[AtdError] = []

    def refuse() -> None:
        raise StoreBusy("store.busy")

    bridge.write(refuse, nothing, heard.append)
    bridge.read("list", refuse, nothing, heard.append)
    await bridge.drain()

    assert ([error.code for error in heard], crashes) == (["store.busy"] * 2, [])


async def test_unforeseen_error_goes_to_the_crash_handler(
    bridge: Bridge, crashes: list[Exception]
) -> None:
    def fall() -> None:
        raise ZeroDivisionError

    bridge.write(fall, nothing, nothing)
    bridge.read("list", fall, nothing, nothing)
    bridge.write(at_once(1), lambda n: n // 0, nothing)
    await bridge.drain()

    assert [type(error) for error in crashes] == [ZeroDivisionError] * 3


async def test_work_goes_on_after_an_error(bridge: Bridge) -> None:
    done: list[int] = []

    def refuse() -> int:
        raise StoreBusy("store.busy")

    for act in (refuse, at_once(1)):
        bridge.write(act, done.append, nothing)
        bridge.read("list", act, done.append, nothing)
    await bridge.drain()
    bridge.close()

    assert done == [1, 1]


async def test_no_store_function_runs_on_the_loop(bridge: Bridge) -> None:
    seen: list[bool] = []

    def look() -> None:
        seen.append(threading.current_thread() is threading.main_thread())

    bridge.write(look, nothing, nothing)
    bridge.read("list", look, nothing, nothing)
    await bridge.drain()

    assert seen == [False, False]
