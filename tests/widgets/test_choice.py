"""What a person chooses and presses on one row: choice, pick, menu, button, field."""

from collections.abc import Callable, Iterable

from textual.message import Message
from textual.widget import Widget

from atd_tui.widgets.choice import Choice
from atd_tui.widgets.field import Field
from atd_tui.widgets.menu import Menu
from atd_tui.widgets.pick import Pick
from atd_tui.widgets.press import Press
from atd_tui.widgets.stand import Stand
from tests.conftest import HOSTILE
from tests.frames import is_printable, rows

LANGUAGES = [("nl", "NL"), ("fr", "FR"), ("de", "DE")]


class Heard(Stand):
    """A stand that keeps what its widgets said."""

    def __init__(self, build: Callable[[], Iterable[Widget]]) -> None:
        super().__init__(build)
        self.said: list[tuple[str, str]] = []

    def _keep(self, message: Message) -> None:
        name = type(message).__qualname__
        self.said.append((name, getattr(message, "value", "")))

    on_choice_changed = _keep
    on_menu_changed = _keep
    on_pick_asked = _keep
    on_press_pressed = _keep


async def test_a_choice_holds_at_once() -> None:
    app = Heard(lambda: [Choice("Taal", LANGUAGES, "nl", column=6)])

    async with app.run_test(size=(40, 2)) as pilot:
        first = rows(app)[0]
        await pilot.press("right", "l", "space", "left")

        assert first == "►Taal   (x) NL  ( ) FR  ( ) DE"
        assert rows(app)[0] == "►Taal   ( ) NL  ( ) FR  (x) DE"
        assert app.said == [
            *(("Choice.Changed", "fr"), ("Choice.Changed", "de")),
            *(("Choice.Changed", "nl"), ("Choice.Changed", "de")),
        ]


async def test_a_choice_that_does_not_fit_shows_what_holds() -> None:
    app = Heard(lambda: [Choice("Taal", LANGUAGES, "fr", column=6)])

    async with app.run_test(size=(28, 2)) as pilot:
        await pilot.press("right")

        assert rows(app)[0] == "►Taal   ‹ DE › 3/3"


async def test_a_choice_is_clicked_on() -> None:
    app = Heard(lambda: [Choice("Taal", LANGUAGES, "nl", column=6)])

    async with app.run_test(size=(40, 2)) as pilot:
        for x in (8, 16, 26, 2, 39):
            await pilot.click(Choice, offset=(x, 0))

        assert app.said == [("Choice.Changed", "fr"), ("Choice.Changed", "de")]


async def test_a_choice_says_other_words_and_a_remark() -> None:
    app = Heard(lambda: [Choice("Taal", LANGUAGES, "nl", column=6), Press("x")])

    async with app.run_test(size=(50, 2)) as pilot:
        await pilot.press("tab")
        app.query_one(Choice).show("Langue", [("nl", "N"), ("fr", "F")], "fr")
        app.query_one(Choice).remark("straks")
        await pilot.pause()

        assert rows(app)[0] == " Langue ( ) N  (x) F   straks"
        assert app.said == []


async def test_a_pick_shows_its_value_and_asks() -> None:
    app = Heard(lambda: [Pick("Plaats", column=6)])

    async with app.run_test(size=(50, 2)) as pilot:
        app.query_one(Pick).show("Plaats", "Brussel", "Enter: kies")
        await pilot.pause()
        shown = rows(app)[0]
        app.query_one(Pick).refuse("kies er een")
        await pilot.press("enter", "space")
        await pilot.click(Pick)

        assert shown == "►Plaats Brussel  Enter: kies"
        assert rows(app)[0] == "►Plaats Brussel  × kies er een"
        assert app.said == [("Pick.Asked", "")] * 3


async def test_a_menu_holds_what_it_stands_on() -> None:
    app = Heard(lambda: [Menu()])

    async with app.run_test(size=(20, 4)) as pilot:
        app.query_one(Menu).show([("a", "Taal"), ("b", "Weergave")])
        await pilot.press("up", "down", "j", "k")
        await pilot.click(Menu, offset=(3, 1))
        await pilot.click(Menu, offset=(3, 3))

        assert rows(app)[:2] == ["   Taal", " ► Weergave"]
        assert app.said == [
            *(("Menu.Changed", "b"), ("Menu.Changed", "a"), ("Menu.Changed", "b")),
        ]


async def test_a_button_is_pressed_but_not_twice() -> None:
    app = Heard(lambda: [Press("Bewaren"), Press("Niet doen")])

    async with app.run_test(size=(20, 3)) as pilot:
        first = rows(app)[:2]
        await pilot.press("enter")
        app.query(Press).first().busy("bezig…")
        await pilot.press("space", "tab", "enter")
        app.query(Press).last().show("Niets")
        await pilot.pause()

        assert first == ["►[ Bewaren ]", " [ Niet doen ]"]
        assert rows(app)[:2] == [" [ bezig… ]", "►[ Niets ]"]
        assert app.said == [("Press.Pressed", "")] * 2


async def test_a_field_says_what_is_wrong_beside_it() -> None:
    app = Heard(lambda: [Field("Balie", "B", hint="een letter")])

    async with app.run_test(size=(70, 2)) as pilot:
        field = app.query_one(Field)
        first = rows(app)[0]
        field.refuse("alleen letters")
        await pilot.pause()
        refused = rows(app)[0]
        field.accept()
        field.rename("Guichet", "une lettre")
        await pilot.pause()

        assert first == " Balie            B                        een letter"
        assert refused == " Balie            B                        × alleen letters"
        assert rows(app)[0] == " Guichet          B                        une lettre"
        assert field.value == "B"


async def test_a_narrow_field_says_it_below() -> None:
    app = Heard(lambda: [Field("Wachtzin", password=True, below=True)])

    async with app.run_test(size=(40, 3)) as pilot:
        field = app.query_one(Field)
        field.input.focus()
        await pilot.press("a", "b")
        field.refuse("te kort")
        await pilot.pause()
        hidden = rows(app)[:2]
        field.reveal()
        await pilot.pause()

        assert hidden == [" Wachtzin         ••", "                  × te kort"]
        assert rows(app)[0] == " Wachtzin         ab"


async def test_hostile_words_do_nothing() -> None:
    app = Heard(
        lambda: [Choice("x", [("a", "b")]), Pick("x"), Menu(), Press("x"), Field("x")]
    )

    async with app.run_test(size=(60, 12)) as pilot:
        for text in HOSTILE.values():
            app.query_one(Choice).show(text, [("a", text), (text, text)], "a")
            app.query_one(Choice).remark(text)
            app.query_one(Pick).show(text, text, text)
            app.query_one(Menu).show([("a", text)])
            app.query_one(Press).show(text)
            app.query_one(Field).rename(text, text)
            app.query_one(Field).refuse(text)
            app.query_one(Field).input.value = text
            await pilot.pause()

            assert all(is_printable(line) for line in rows(app))
