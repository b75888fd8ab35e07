"""The form on the glass: its keys, its days, its refusals, its lists."""

from datetime import date
from typing import Any

from atd_tui.errors import Misused
from atd_tui.screens.form import Answered, FormScreen
from atd_tui.screens.form_asks import Ask, Form, Kind, Only
from atd_tui.screens.picker import PickerScreen
from atd_tui.widgets.field import Field
from tests.glass import Glass, Household, on, quiet, refused, shown, until
from tests.screens.case_kept import fill, press

WEDNESDAY = date(2026, 11, 18)
COLOURS = [("", "none"), ("R", "red"), ("B", "blue")]
FORM = Form(
    "Paint",
    (
        Ask("name", "Name", needed=True),
        Ask("on", "On", Kind.DAY, hint="today"),
        Ask("colour", "Colour", Kind.PICK, "R", COLOURS),
        Ask("signs", "Signs", Kind.MANY, "", COLOURS[1:]),
        Ask("coat", "Second coat", Kind.CHOICE, "", [("", "no"), ("yes", "yes")]),
        Ask("why", "Why", only=Only("coat", frozenset({"yes"}))),
    ),
)


async def asked(glass: Glass, form: FormScreen) -> list[Answered | None]:
    """Show a form; return what hears its answer."""
    heard: list[Answered | None] = []
    await quiet(glass)
    glass.app.push_screen(form, heard.append)
    await on(glass, FormScreen)
    await quiet(glass)
    return heard


async def test_answers_are_given_as_they_were_meant(empty_desk: Household) -> None:
    async with empty_desk.app(language="en").run_test() as glass:
        form = FormScreen(FORM, WEDNESDAY)
        heard = await asked(glass, form)
        fill(form, name="wall", on="24/11", coat="yes", why="thin")
        said = await shown(glass, "Tu 24/11/2026")
        await glass.press("enter")
        await until(glass, lambda: heard)

    (answered,) = heard
    assert answered is not None
    assert answered.answers == {
        "name": "wall",
        "on": date(2026, 11, 24),
        "colour": "R",
        "signs": (),
        "coat": "yes",
        "why": "thin",
    }
    assert "Second coat" in said


async def test_first_field_that_is_wrong_has_the_focus(empty_desk: Household) -> None:
    async with empty_desk.app(language="en").run_test() as glass:
        form = FormScreen(FORM, WEDNESDAY)
        await asked(glass, form)
        fill(form, name="", on="31/02")
        await press(glass, "ctrl+s")
        wrong = refused(form)
        at_name = glass.app.focused is form.query_one("#name", Field).input
        said = await quiet(glass)

    assert wrong == ["name", "on"]
    assert at_name
    assert "× This cannot be empty." in said
    assert "× 31/02 is not a day" in said


async def test_list_is_searched_and_its_answer_shown(empty_desk: Household) -> None:
    async with empty_desk.app(language="en").run_test() as glass:
        form = FormScreen(FORM, WEDNESDAY)
        await asked(glass, form)
        form.query_one("#colour").focus()
        await glass.press("enter")
        await on(glass, PickerScreen)
        await press(glass, "b", "l", "enter")
        await on(glass, FormScreen)
        form.query_one("#signs").focus()
        await glass.press("enter")
        await on(glass, PickerScreen)
        await press(glass, "space", "down", "space", "enter")
        await on(glass, FormScreen)
        said = await quiet(glass)
        typed = form.typed()

    assert typed["colour"] == "B"
    assert sorted(typed["signs"].split(",")) == ["B", "R"]
    assert "blue  Ent chooses" in said


async def test_escape_asks_once_more_where_something_was_typed(
    empty_desk: Household,
) -> None:
    async with empty_desk.app(language="en").run_test() as glass:
        form = FormScreen(FORM, WEDNESDAY)
        heard = await asked(glass, form)
        await press(glass, "x")
        said = await press(glass, "escape")
        first = list(heard)
        await press(glass, "escape")

    assert "Esc once more throws away what you typed." in said
    assert (first, heard) == ([], [None])


async def test_untouched_form_closes_at_once(empty_desk: Household) -> None:
    async with empty_desk.app(language="en").run_test() as glass:
        heard = await asked(glass, FormScreen(FORM, WEDNESDAY))
        await press(glass, "escape")

    assert heard == [None]


async def test_what_could_not_be_stored_is_said_at_its_field(
    empty_desk: Household,
) -> None:
    wrong = Misused("form.number", given="x", fields={"why": "form.needed"})
    typed = {"name": "wall", "coat": "yes", "why": ""}
    async with empty_desk.app(language="en").run_test() as glass:
        form = FormScreen(FORM, WEDNESDAY, typed=typed, trouble=wrong)
        await asked(glass, form)
        said = await quiet(glass)
        again = refused(form)
        warned = await press(glass, "escape")

    assert again == ["why"]
    assert "× x is not a whole number." in said
    assert "Esc once more throws away" in warned


async def test_draft_is_kept_while_one_types(empty_desk: Household) -> None:
    kept: list[Any] = []
    form_ = Form("Note", (Ask("text", "Text", Kind.LINES),), draft="c:note")
    async with empty_desk.app(language="en").run_test() as glass:
        form = FormScreen(form_, WEDNESDAY, keep=kept.append)
        await asked(glass, form)
        fill(form, text="half a sen")
        await shown(glass, "kept as a draft")

    assert kept == [{"text": "half a sen"}]
