"""What every place shares: text that is no key, hidden names, languages, menus."""

from textual.widgets import Input

from atd_tui.domain.drafts import Draft
from atd_tui.domain.tickets import State
from atd_tui.screens.confirm import ConfirmScreen
from atd_tui.screens.goto import GoToScreen
from atd_tui.screens.help import HelpScreen
from atd_tui.screens.opening import Ended
from atd_tui.screens.queue import QueueScreen
from atd_tui.screens.settings import SettingsScreen
from atd_tui.screens.ticket_form import TicketForm
from atd_tui.store import Store, keys, queue, queue_undo
from tests.glass import (
    Household,
    answer,
    board,
    gone,
    on,
    queue_on,
    quiet,
    shown,
    stand_on,
    type_in,
    until,
)

NAMES = (
    *("Singh", "Harpreet", "Fatoumata", "Diallo", "Mamadou", "José", "García"),
    *("Petrosyan", "حسینی", "O'Brien", "Tesfay", "Łukasz", "Ndiaye"),
    *("dialyse", "school", "click=app"),
)
"""Words of the names and notes of the morning."""


def told(text: str) -> list[str]:
    """Return the words of names and notes that stand in a frame."""
    return [name for name in NAMES if name in text]


async def test_hidden_names_show_nowhere_and_any_key_shows_them(
    desk: Household,
) -> None:
    queue_undo.edit(desk.store, "A-005", Draft(name="Petrosyan Gevorg", note="school"))
    for size in ((80, 24), (140, 40)):
        async with desk.app().run_test(size=size) as glass:
            first = await quiet(glass)
            await glass.press("f9")
            hidden = await shown(glass, "Namen verborgen", "D••••• M••••••")
            await glass.press("z")
            again = await gone(glass, "Namen verborgen")

        assert told(first) != []
        assert told(hidden) == []
        assert told(again) == told(first)

    assert State.VOIDED not in board(desk.store).counts


async def test_names_are_hidden_in_what_stands_over_the_list(desk: Household) -> None:
    queue_undo.edit(desk.store, "A-005", Draft(name="Diallo", note="dialyse"))
    queue_undo.edit(desk.store, "A-005", Draft(name="Ndiaye", note="school"))
    app = desk.app()
    async with app.run_test(size=(100, 40)) as glass:
        for key, title in (("enter", "Geschiedenis"), ("e", "A-005 verbeteren")):
            await quiet(glass)
            stand_on(glass, "A-005")
            await glass.press(key)
            seen = await shown(glass, title, "Ndiaye")
            app.mask()
            hidden = await quiet(glass)
            await glass.press("z")
            again = await shown(glass, "Ndiaye")
            await glass.press("escape")
            await on(glass, QueueScreen)

            assert told(seen) != []
            assert told(hidden) == []
            assert told(again) == told(seen)


async def test_filter_hides_what_was_typed_in_it(desk: Household) -> None:
    app = desk.app()
    async with app.run_test() as glass:
        await quiet(glass)
        await glass.press("f")
        await on(glass, Input)
        type_in(glass, "Diallo")
        await shown(glass, "1 van 11")
        app.mask()
        hidden = await shown(glass, "••••••")

    assert told(hidden) == []


async def test_idle_desk_hides_names_then_locks(desk: Household) -> None:
    app = desk.app(mask_after=60, lock_after=300)
    async with app.run_test() as glass:
        await quiet(glass)
        desk.idle = 59.0
        app.look_for_idleness()
        early = await quiet(glass)
        desk.idle = 61.0
        app.look_for_idleness()
        await shown(glass, "Namen verborgen")
        desk.idle = 301.0
        app.look_for_idleness()
        await until(glass, lambda: app.return_value is not None)

    assert "Namen verborgen" not in early
    assert (app.return_value, desk.closed) == (Ended.LOCKED, [desk.store])


async def test_key_begins_the_idle_time_anew(desk: Household) -> None:
    app = desk.app(mask_after=60)
    async with app.run_test() as glass:
        await quiet(glass)
        desk.idle = 59.0
        await glass.press("down")
        desk.idle = 100.0
        app.look_for_idleness()

        assert not app.masked


async def test_desk_that_never_hides_and_locks_stays_as_it_is(desk: Household) -> None:
    app = desk.app(mask_after=0, lock_after=0)
    async with app.run_test() as glass:
        await quiet(glass)
        desk.idle = 1e6
        app.look_for_idleness()

        assert (app.masked, app.return_value) == (False, None)


async def test_f9_twice_locks_and_closes_the_store(desk: Household) -> None:
    app = desk.app()
    async with app.run_test() as glass:
        await quiet(glass)
        await glass.press("f9")
        await shown(glass, "Namen verborgen")
        await glass.press("f9")
        await until(glass, lambda: app.return_value is not None)

    assert (app.return_value, desk.closed) == (Ended.LOCKED, [desk.store])


async def test_f9_hides_and_locks_from_the_settings_too(desk: Household) -> None:
    app = desk.app()
    async with app.run_test() as glass:
        await quiet(glass)
        await glass.press("f7")
        await on(glass, SettingsScreen)
        await glass.press("f9")
        await shown(glass, "Namen verborgen")
        below = app.screen_stack[0]
        await glass.press("f9")
        await until(glass, lambda: app.return_value is not None)

    assert isinstance(below, QueueScreen)
    assert (app.return_value, desk.closed) == (Ended.LOCKED, [desk.store])


async def test_another_language_holds_at_once_on_every_screen(desk: Household) -> None:
    app = desk.app(language="nl")
    async with app.run_test() as glass:
        await quiet(glass)
        stand_on(glass, "A-009")
        await glass.press("f7")
        await shown(glass, "Instellingen")
        app.apply(language="fr")
        await shown(glass, "Paramètres")
        await glass.press("escape")
        await on(glass, QueueScreen)
        french = await shown(glass, "Appeler", "attendent")
        chosen = queue_on(glass).chosen

    assert [said for said in ("Wachtrij", "Naam", "wachten") if said in french] == []
    assert (chosen and chosen.label, desk.saved[-1].language) == ("A-009", "fr")


async def test_function_keys_and_palette_do_nothing_over_a_dialog(
    desk: Household,
) -> None:
    app = desk.app()
    async with app.run_test() as glass:
        await quiet(glass)
        for opens, kind in (("n", TicketForm), ("ctrl+e", ConfirmScreen)):
            await glass.press(opens)
            await on(glass, kind)
            await glass.press("f5", "f7", "f9", "ctrl+p", "ctrl+q", "ctrl+e")
            await quiet(glass)

            assert isinstance(glass.app.screen, kind)
            assert len(glass.app.screen_stack) == 2
            assert (app.masked, app.return_value) == (False, None)
            await glass.press("escape")
            await on(glass, QueueScreen)


async def test_esc_never_quits(desk: Household) -> None:
    app = desk.app()
    async with app.run_test() as glass:
        await quiet(glass)
        await glass.press("escape", "escape", "escape")
        await quiet(glass)

        assert (app.return_value, glass.app.is_running) == (None, True)


async def test_ctrl_q_closes_the_store_and_ends(desk: Household) -> None:
    app = desk.app()
    async with app.run_test() as glass:
        await quiet(glass)
        await glass.press("ctrl+q")
        await until(glass, lambda: app.return_value is not None)

    assert (app.return_value, app.return_code) == (Ended.WELL, 0)
    assert desk.closed == [desk.store]


async def test_go_to_menu_goes_where_its_letters_say(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        for letter, kind in (("w", QueueScreen), ("i", SettingsScreen)):
            await quiet(glass)
            await glass.press("g")
            await on(glass, GoToScreen)
            await glass.press(letter)
            await on(glass, kind)


async def test_help_runs_what_was_found(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        await glass.press("f1")
        await on(glass, HelpScreen)
        await answer(glass, "waarom")
        await shown(glass, "w kan nu niet")


async def test_what_another_process_writes_shows_without_a_key(
    desk: Household,
) -> None:
    other = Store.open(
        desk.store.home, keys.unlock_training(desk.store.home), desk.store.door
    )
    app = desk.app()
    async with app.run_test() as glass:
        await quiet(glass)
        app.look_for_others()
        await quiet(glass)
        queue.issue(other, Draft(name="Yilmaz Deniz"))
        app.look_for_others()
        await shown(glass, "Yilmaz Deniz")
    other.close()
