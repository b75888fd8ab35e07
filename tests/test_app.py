"""The application: how it opens a store, what it says when it cannot, how it ends."""

from collections.abc import Callable, Iterator

import pytest

from atd_tui.app import AtdApp
from atd_tui.errors import AtdError, KeysError, StoreBusy, StoreFull
from atd_tui.screens.opening import Ended
from atd_tui.screens.queue import QueueScreen
from atd_tui.screens.setup import SetUp, SetUpScreen
from atd_tui.screens.unlock import Unlock, UnlockScreen
from atd_tui.settings import Settings
from atd_tui.store import Store, tasks
from tests.conftest import Clock
from tests.frames import frame
from tests.glass import Household, answer, lived_in, on, quiet, shown, until
from tests.store.files import opened
from tests.store.persons import born

PASSPHRASE = "four words and a number 7"


@pytest.fixture
def house(store: Store) -> Iterator[Household]:
    yield from lived_in(store)


async def test_training_store_opens_without_a_question(house: Household) -> None:
    async with house.app(users=()).run_test() as glass:
        await shown(glass, "Nog niemand")

    assert house.asked == [("", "")]


async def test_queue_stands_there_before_the_store_is_open(house: Household) -> None:
    app = house.app()
    async with app.run_test() as glass:
        first = frame(app)
        before = app.store
        await quiet(glass)

    assert "wordt gelezen" in first
    assert before is None


async def test_unlock_opens_with_what_was_typed(house: Household) -> None:
    app = house.app(users=("jansen", "dubois"), training=False, prompt=True)
    async with app.run_test() as glass:
        await on(glass, UnlockScreen)
        await answer(glass, PASSPHRASE)
        await on(glass, QueueScreen)

        assert len(app.screen_stack) == 2
    assert house.asked == [("jansen", PASSPHRASE)]


async def test_wrong_passphrase_is_said_and_can_be_typed_again(
    house: Household,
) -> None:
    house.trouble.append(KeysError("keys.wrong-passphrase"))
    app = house.app(training=False, prompt=True)
    async with app.run_test() as glass:
        await on(glass, UnlockScreen)
        await answer(glass, "something else")
        await shown(glass, "×")
        await quiet(glass)
        await answer(glass, PASSPHRASE)
        await on(glass, QueueScreen)

    assert [passphrase for _, passphrase in house.asked] == [
        "something else",
        PASSPHRASE,
    ]


async def test_asked_twice_the_store_is_opened_once(house: Household) -> None:
    app = house.app(training=False, prompt=True)
    async with app.run_test() as glass:
        await on(glass, UnlockScreen)
        for _ in range(3):
            app.post_message(Unlock("jansen", PASSPHRASE))
        await on(glass, QueueScreen)
        await quiet(glass)

    assert house.asked == [("jansen", PASSPHRASE)]


async def test_wrong_passphrase_of_the_environment_asks_for_the_right_one(
    house: Household,
) -> None:
    house.trouble.append(KeysError("keys.wrong-passphrase"))
    app = house.app(training=False)
    async with app.run_test() as glass:
        await on(glass, UnlockScreen)
        await shown(glass, "×")
        await answer(glass, PASSPHRASE)
        await on(glass, QueueScreen)
        await quiet(glass)

        assert [type(screen) for screen in app.screen_stack] == [QueueScreen]


async def test_set_up_opens_what_it_made(house: Household) -> None:
    wanted = SetUp("fr", "LIE", "B", "dubois", PASSPHRASE)
    app = house.app(users=(), training=False)
    async with app.run_test() as glass:
        await on(glass, SetUpScreen)
        app.post_message(wanted)
        await on(glass, QueueScreen)
        await quiet(glass)

    assert house.made == [wanted]


@pytest.mark.parametrize("over", ["f1", "ctrl+p", "f7"])
async def test_store_that_opens_under_something_shows_in_the_queue_below(
    house: Household, over: str
) -> None:
    app = house.app()
    async with app.run_test() as glass:
        await glass.press(over)
        await until(glass, lambda: len(app.screen_stack) == 2)
        await quiet(glass)
        await glass.press("escape")
        await shown(glass, "Nog niemand")

        assert [type(screen) for screen in app.screen_stack] == [QueueScreen]


async def test_trouble_while_something_stands_over_the_queue_is_said_below(
    house: Household,
) -> None:
    house.trouble.append(StoreBusy("store.busy"))
    app = house.app()
    async with app.run_test() as glass:
        await glass.press("f1")
        await until(glass, lambda: len(app.screen_stack) == 2)
        await quiet(glass)
        await glass.press("escape")
        await shown(glass, "×", "F5")


async def test_second_application_ends_with_its_reason(house: Household) -> None:
    house.trouble.append(StoreBusy("store.second-application", pid="4711"))
    app = house.app()
    async with app.run_test() as glass:
        await until(glass, lambda: app.return_value is not None)

    assert (app.return_value, app.return_code) == (Ended.REFUSED, 1)
    assert house.closed == []


async def test_leaving_before_the_store_opens_opens_none(house: Household) -> None:
    app = house.app()
    async with app.run_test() as glass:
        app.leave()
        app.leave()
        await until(glass, lambda: app.return_value is not None)

    assert (house.asked, house.closed) == ([], [])


async def test_leaving_while_the_store_opens_closes_it(house: Household) -> None:
    house.slowly.clear()
    app = house.app()
    async with app.run_test() as glass:
        await until(glass, lambda: house.asked)
        app.leave()
        app.leave()
        await glass.pause()
        house.slowly.set()
        await until(glass, lambda: app.return_value is not None)

    assert house.closed == [house.store]


async def test_changed_setting_is_kept_when_a_store_is_open(house: Household) -> None:
    app = house.app()
    async with app.run_test() as glass:
        await quiet(glass)
        app.apply(theme="atd-light", language="de")
        await shown(glass, "Warteliste")

    assert house.saved == [Settings(theme="atd-light", language="de")]


async def test_setting_that_cannot_be_kept_changes_nothing(house: Household) -> None:
    app = house.app()
    async with app.run_test() as glass:
        await quiet(glass)
        house.trouble.append(StoreFull("store.full"))
        with pytest.raises(StoreFull):
            app.apply(theme="atd-light")

    assert (app.settings, app.theme) == (Settings(), "atd-dark")


async def test_language_before_a_store_is_open_is_kept_nowhere(
    house: Household,
) -> None:
    app = house.app(users=(), training=False)
    async with app.run_test() as glass:
        await on(glass, SetUpScreen)
        await glass.press("f8")
        await quiet(glass)

    assert (app.words.language, house.saved) == ("fr", [])


async def crash(
    app: AtdApp, house: Household, fall: Callable[[QueueScreen], object]
) -> None:
    """Let something fall on the queue; return when the application has crashed."""
    async with app.run_test() as glass:
        await quiet(glass)
        screen = app.screen
        assert isinstance(screen, QueueScreen)
        fall(screen)
        await until(glass, lambda: house.crashes)


async def test_unforeseen_error_of_a_thread_ends_it_and_is_kept(
    house: Household, capfd: pytest.CaptureFixture[str]
) -> None:
    def fall(_: Store) -> None:
        raise ZeroDivisionError

    app = house.app()
    with pytest.raises(ZeroDivisionError):
        await crash(app, house, lambda queue: queue.write(fall, lambda _: None))

    assert app.return_code == 70
    assert [reference for reference, _ in house.crashes] == ["C-7F3A"]
    assert "ZeroDivisionError" in house.crashes[0][1]
    assert capfd.readouterr().err.startswith("atd-tui is gestopt (ZeroDivisionError")


async def test_keyboard_that_cannot_be_read_ends_it_like_a_crash(
    house: Household, capfd: pytest.CaptureFixture[str]
) -> None:
    app = house.app()
    with pytest.raises(OSError, match=r"^$"):
        await crash(app, house, lambda _: app.panic("what Textual would print"))

    assert app.return_code == 70
    assert capfd.readouterr().err.startswith("atd-tui is gestopt (OSError")


async def test_refusal_of_an_action_does_not_end_it(house: Household) -> None:
    def refuse(_: Store) -> None:
        raise AtdError("store.full")

    app = house.app()
    async with app.run_test() as glass:
        await quiet(glass)
        screen = app.screen
        assert isinstance(screen, QueueScreen)
        screen.write(refuse, lambda _: None)
        await shown(glass, "! De schijf is vol")

    assert house.crashes == []


async def test_a_new_day_brings_its_tasks_unasked(
    house: Household, store: Store, clock: Clock
) -> None:
    case = opened(store, "Child", birth=born(2009, 6, 1))
    app = house.app()
    async with app.run_test() as glass:
        await on(glass, QueueScreen)
        before = {each.code for each in tasks.tasks(store, case)}
        clock.forward(hours=24 * 150)
        app.look_for_new_day()
        await quiet(glass)

        brought = {each.code for each in tasks.tasks(store, case)}

    assert brought - before == {"of-age"}
