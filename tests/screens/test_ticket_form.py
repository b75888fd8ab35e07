"""The form of a ticket: what it issues, what it refuses, what it keeps."""

import pytest
from textual.widgets import Input

from atd_tui.domain.drafts import Draft
from atd_tui.screens.queue import QueueScreen
from atd_tui.screens.ticket_form import TicketForm
from atd_tui.widgets.choice import Choice
from atd_tui.widgets.field import Field
from tests.conftest import HOSTILE
from tests.frames import frame, is_printable
from tests.glass import (
    Glass,
    Household,
    board,
    on,
    queue_on,
    quiet,
    refused,
    row_of,
    shown,
    stand_on,
    until,
)

WRONG = [
    ("persons", "0"),
    ("persons", "forty"),
    ("persons", "41"),
    ("persons", "²"),
    ("children", "2"),
    ("languages", "fr, xyzzy"),
    ("name", "w" * 121),
    ("name", "a\u202eb"),
    ("note", "a\x1b[31m"),
    ("note", "a\x00"),
]


async def opened(glass: Glass, key: str = "n") -> TicketForm:
    """Press a key that opens the form; return it."""
    await quiet(glass)
    await glass.press(key)
    await on(glass, TicketForm)
    await glass.pause()
    form = glass.app.screen
    assert isinstance(form, TicketForm)
    return form


def fill(form: TicketForm, **values: str) -> None:
    """Put texts into fields and values into choices."""
    for name, value in values.items():
        found = form.query_one(f"#{name}")
        if isinstance(found, Choice):
            while found.value != value:
                found.action_step(1)
        else:
            assert isinstance(found, Field)
            found.input.value = value


async def test_enter_at_once_issues_a_ticket_for_one_adult(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        await opened(glass)
        await glass.press("enter")
        await shown(glass, "√ A-012", "► A-012")

    ticket = row_of(desk.store, "A-012").ticket
    assert (ticket.persons, ticket.children, ticket.name, ticket.languages) == (
        1,
        0,
        "",
        (),
    )


async def test_ticket_has_all_that_was_typed(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        form = await opened(glass)
        fill(
            form,
            name="Yılmaz Deniz",
            languages="tr, koerdisch",
            interpreter="yes",
            persons="4",
            children="2",
            visit="first",
            reason="DOCUMENTS",
            priority="vulnerable",
            note="comes back at eleven",
        )
        await glass.pause()
        fill(form, priority_reason="PREGNANT")
        await glass.press("ctrl+s")
        await shown(glass, "√ A-012")

    ticket = row_of(desk.store, "A-012").ticket
    written = {name: getattr(ticket, name) for name in Draft.__slots__}
    assert Draft(**written) == Draft(
        persons=4,
        children=2,
        languages=("tur", "kmr"),
        interpreter=True,
        visit="first",
        reason="DOCUMENTS",
        priority="vulnerable",
        priority_reason="PREGNANT",
        note="comes back at eleven",
        name="Yılmaz Deniz",
    )


async def test_ticket_takes_at_most_five_keys(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        await glass.press("n", "tab", "t", "i", "enter")
        await shown(glass, "√ A-012")

    assert row_of(desk.store, "A-012").ticket.languages == ("tir",)


async def test_what_cannot_be_used_is_said_at_its_field(desk: Household) -> None:
    found = []
    async with desk.app().run_test() as glass:
        form = await opened(glass)
        for name, value in WRONG:
            fill(form, name="", languages="", persons="1", children="0", note="")
            fill(form, **{name: value})
            await glass.press("enter")
            await glass.pause()
            found.append(("+".join(refused(form)), value))

            assert glass.app.focused is form.query_one(f"#{name}", Field).input
            assert all(map(is_printable, frame(glass.app).split("\n")))
        assert glass.app.screen is form

    assert found == WRONG
    assert len(board(desk.store).rows) == 11


async def test_ordinary_ticket_asks_for_no_reason_of_its_priority(
    desk: Household,
) -> None:
    async with desk.app().run_test() as glass:
        form = await opened(glass)
        before = form.query_one("#priority_reason").display
        fill(form, priority="appointment")
        await shown(glass, "afspraak vandaag")
        fill(form, priority="ordinary")
        await glass.pause()

        assert (before, form.query_one("#priority_reason").display) == (False, False)


async def test_same_name_is_noticed_while_typing_and_after_issuing(
    desk: Household,
) -> None:
    async with desk.app().run_test() as glass:
        form = await opened(glass)
        fill(form, name="JOSE GARCIA")
        await shown(glass, "! zelfde naam vandaag: A-004")
        await glass.press("enter")
        await on(glass, QueueScreen)
        said = await shown(glass, "A-012", "zelfde naam vandaag: A-004")

    assert "u = ongedaan" in said
    assert len(board(desk.store).rows) == 12


async def test_esc_throws_away_only_on_the_second_time(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        form = await opened(glass)
        fill(form, name="Yilmaz")
        await glass.pause()
        await glass.press("escape")
        await shown(glass, "Nog eens Esc")
        kept = form.query_one("#name", Field).value
        await glass.press("escape")
        await on(glass, QueueScreen)

    assert kept == "Yilmaz"
    assert len(board(desk.store).rows) == 11


async def test_typing_on_after_esc_asks_again(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        form = await opened(glass)
        for _ in range(2):
            await glass.press("x", "escape")
            await shown(glass, "Nog eens Esc")

        assert glass.app.screen is form


async def test_untouched_form_closes_at_once(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        for key in ("n", "e"):
            await opened(glass, key)
            await glass.press("escape")
            await on(glass, QueueScreen)


async def test_edit_corrects_what_is_written_and_leaves_the_place(
    desk: Household,
) -> None:
    before = row_of(desk.store, "A-005")

    async with desk.app().run_test() as glass:
        await quiet(glass)
        stand_on(glass, "A-005")
        form = await opened(glass, "e")
        fill(form, name="Petrosyan Gevork", persons="4", children="2")
        await glass.press("enter")
        await shown(glass, "√ A-005", "Petrosyan Gevork")

    after = row_of(desk.store, "A-005")
    assert (after.ticket.name, after.ticket.persons, after.ticket.children) == (
        "Petrosyan Gevork",
        4,
        2,
    )
    assert (after.ticket.languages, after.ticket.reason, after.position) == (
        before.ticket.languages,
        before.ticket.reason,
        before.position,
    )


async def test_edit_is_of_the_ticket_it_was_opened_on(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        await quiet(glass)
        await glass.press("f")
        await on(glass, Input)
        await glass.press(*"petros", "enter")
        form = await opened(glass, "e")
        queue_on(glass).query_one("#filter", Input).value = ""
        await glass.pause()
        stand_on(glass, "A-003")
        fill(form, name="Petrosyan G.")
        await glass.press("enter")
        await shown(glass, "√ A-005")

    assert row_of(desk.store, "A-005").ticket.name == "Petrosyan G."
    assert row_of(desk.store, "A-003").ticket.name == "Diallo Mamadou"


@pytest.mark.parametrize(("key", "name"), [("n", "new"), ("e", "edited")])
async def test_what_could_not_be_stored_stands_in_the_form_again(
    desk: Household, key: str, name: str
) -> None:
    async with desk.app().run_test() as glass:
        form = await opened(glass, key)
        fill(form, name=name, note="typed with care", persons="3")
        desk.store.read_only = True
        await glass.press("enter")
        await until(
            glass,
            lambda: (
                isinstance(glass.app.screen, TicketForm)
                and glass.app.screen is not form
            ),
        )
        await shown(glass, "× ", name, "typed with care")
        desk.store.read_only = False
        await glass.press("enter")
        await shown(glass, "√ A-01")

    found = [row.ticket for row in board(desk.store).rows if row.ticket.name == name]
    assert [(ticket.note, ticket.persons) for ticket in found] == [
        ("typed with care", 3)
    ]


async def test_field_shows_what_was_pasted_without_steering(desk: Household) -> None:
    async with desk.app().run_test() as glass:
        form = await opened(glass)
        for text in HOSTILE.values():
            fill(form, name=text.replace("\ud800", ""), note=text.replace("\ud800", ""))
            await glass.pause()
            lines = frame(glass.app).split("\n")

            assert [line for line in lines if not is_printable(line)] == []
