"""The line to the server on every place: asked beside the glass, said in one row."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from textual.widget import Widget

from atd_tui.app import AtdApp
from atd_tui.domain.drafts import Draft
from atd_tui.errors import SyncError
from atd_tui.i18n import Words
from atd_tui.screens import sync_line, sync_reading
from atd_tui.screens.link import Link, Load, Reach, of_stand
from atd_tui.store import Store, queue
from atd_tui.sync.dial import Around
from atd_tui.sync.run import Answer
from atd_tui.sync.stand import Past, Phase, Stand
from atd_tui.widgets.pane import Fact, Note
from tests.conftest import WEDNESDAY
from tests.glass import Household, quiet, shown, until
from tests.screens.synced import HOST, ONLINE, connect


class Cut:
    """A line that reaches nobody, and counts how often it was tried."""

    def __init__(self, failing: Callable[[], Exception]) -> None:
        self.tried = 0
        self._failing = failing

    def send(self, verb: str, token: str, body: bytes) -> Answer:
        """Reach nobody."""
        del verb, token, body
        self.tried += 1
        raise self._failing()

    def close(self) -> None:
        """Let nothing go."""


def around(wire: Cut) -> Callable[[], Around]:
    """Return a machine whose clock stands still, with such a line."""
    return lambda: Around(awake=lambda: 0.0, chance=lambda: 1.0, wire=lambda *_: wire)


def unreachable() -> Exception:
    return SyncError("sync.unreachable", **HOST)


class Nosy(Widget):
    """What tells, as it goes, that another process has written to the store."""

    def on_unmount(self) -> None:
        app = self.app
        assert isinstance(app, AtdApp)
        app._changed(frozenset())  # noqa: SLF001 -- what a look at the store ends in


@pytest.mark.parametrize("key", ["f2", "f3", "f4", "f6"])
async def test_what_others_write_while_one_leaves_is_not_read_again(
    desk: Household, key: str
) -> None:
    async with desk.app().run_test() as glass:
        await glass.press(key)
        await quiet(glass)
        for each in glass.app.screen.query("*"):
            await each.mount(Nosy())

    assert desk.crashes == []


async def test_laptop_without_a_line_says_so_on_every_place_and_works_on(
    desk: Household,
) -> None:
    store = desk.store
    connect(store)
    wire = Cut(unreachable)
    desk.around = around(wire)
    async with desk.app(language="en", training=False).run_test() as glass:
        told = await shown(glass, "○ OFFLINE BRU A We 18/11 09:42")
        await glass.press("v")
        await shown(glass, "F6 Sync ↑1")
        await glass.press("f6")
        why = await shown(glass, "sync.atd.example is not reachable now")
        await glass.press("ctrl+q")

    assert "►F2 Queue" in told
    assert "next try at 09:42:0" in why
    assert wire.tried >= 1
    assert desk.closed == [store]


async def test_lone_laptop_asks_nobody(desk: Household) -> None:
    wire = Cut(unreachable)
    desk.around = around(wire)
    async with desk.app(language="en").run_test() as glass:
        await quiet(glass)

    assert wire.tried == 0


async def test_fault_of_ours_beside_the_glass_ends_with_one_line(
    desk: Household,
) -> None:
    connect(desk.store)
    desk.around = around(Cut(lambda: ZeroDivisionError("Diallo")))
    app = desk.app(language="en", training=False)
    with pytest.raises(ZeroDivisionError):
        async with app.run_test() as glass:
            await until(glass, lambda: desk.crashes)

    assert [reference for reference, _ in desk.crashes] == ["C-7F3A"]


async def test_store_that_is_connected_meanwhile_shows_signs_from_then_on(
    store: Store, empty_desk: Household
) -> None:
    queue.issue(store, Draft(name="Diallo"))
    async with empty_desk.app(language="en").run_test() as glass:
        alone = await quiet(glass)
        connect(store)
        queue.issue(store, Draft(name="Bah"))
        later = await shown(glass, "F6 Sync ↑1")

    assert [line[-1:] for line in alone.split("\n") if "Diallo" in line][:1] == ["—"]
    assert [line[-1:] for line in later.split("\n") if "Bah" in line][:1] == ["↑"]


def test_line_stands_as_before_while_it_asks() -> None:
    stand = Stand(phase=Phase.SYNCING, done=3, of=7)

    assert of_stand(stand, ONLINE) == Link(Reach.ONLINE, busy=True, done=3, total=7)


def test_rows_that_came_are_counted_where_nobody_knows_how_many() -> None:
    stand = Stand(phase=Phase.SYNCING, done=118)

    link = of_stand(stand, Link(Reach.UNTRIED))
    assert (link.done, link.total, link.received) == (0, 0, 118)


def test_first_pull_is_shown_by_the_numbers_of_the_server() -> None:
    stand = Stand(phase=Phase.SYNCING, done=900, read=1000, to_read=4000)

    assert of_stand(stand, ONLINE) == Link(
        Reach.ONLINE, busy=True, received=900, read=1000, to_read=4000
    )


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
def test_bar_of_a_pull_has_one_arrow_before_it(language: str) -> None:
    link = Link(Reach.ONLINE, busy=True, received=900, read=1000, to_read=4000)

    (said, *_) = sync_line.pressing(link, Words(language))

    assert isinstance(said, Note)
    assert said.text.startswith("↓ █████░░░░░░░░░░░░░░░ 900 ")


def test_how_far_it_is_is_said_once_where_nothing_is_listed(
    desk: Household,
) -> None:
    connect(desk.store)
    link = Link(Reach.UNTRIED, busy=True, received=900, read=1000, to_read=4000)
    found = sync_reading.read(desk.store)

    told = sync_line.about(found, link, Words("en"), training=False)

    notes = [each.text for each in told if isinstance(each, Note)]
    facts = {each.label: each.value for each in told if isinstance(each, Fact)}
    assert (notes, facts["State"]) == ([], "syncing…")


def test_line_that_broke_says_why_and_when_it_is_tried_again() -> None:
    again, passed = WEDNESDAY + timedelta(seconds=4), Past(WEDNESDAY, code="sync.cut")
    stand = Stand(phase=Phase.OFFLINE, code="sync.cut", again_at=again, past=(passed,))

    assert of_stand(stand, ONLINE) == Link(
        Reach.OFFLINE,
        code="sync.cut",
        again_at=again,
        past=(Past(WEDNESDAY, code="sync.cut"),),
    )


def test_badge_says_what_waits_and_what_is_to_be_heeded() -> None:
    loads = [Load(), Load(3), Load(0, 2), Load(3, 2)]

    assert [load.badge for load in loads] == ["", "↑3", "!2", "↑3 !2"]
    assert [load.mark for load in loads] == ["", "↑", "!", "!"]
