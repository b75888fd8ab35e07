"""The form of a person: what it keeps, what it refuses, who may be there already."""

from datetime import date
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people import Address, Draft, Identifier, Name, Nationality
from atd_tui.screens.form import FormScreen
from atd_tui.screens.parts import PartsScreen
from atd_tui.screens.person_form import PersonForm
from atd_tui.store import Store, people_rows
from atd_tui.widgets.choice import Choice
from atd_tui.widgets.field import Field
from tests.conftest import HOSTILE
from tests.frames import frame, is_printable
from tests.glass import Glass, Household, on, quiet, refused, shown, type_in, until

SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])

WRONG = [
    ("birth", "31/02/1990"),
    ("birth", "24/11"),
    ("birth", "24/11/2031"),
    ("birth", "+3"),
    ("birth", "130"),
    ("birth", "29/02/1991"),
    ("nationality", "er, xyzzy"),
    ("nationality", "er, er?"),
    ("nationality", "unknown, er"),
    ("nationality", "stateless!, er!"),
    ("languages", "fr, xyzzy"),
    ("given", "a\u202eb"),
    ("family", "w" * 121),
    ("note", "a\x1b[31m"),
    ("number", "---"),
]


async def opened(glass: Glass, draft: Draft | None = None) -> PersonForm:
    """Open the form of somebody new; return it."""
    await quiet(glass)
    form = PersonForm(draft or Draft())
    answers: list[Any] = []
    glass.app.push_screen(form, answers.append)
    form.answers = answers  # type: ignore[attr-defined]  # -- for the test to look at
    await on(glass, PersonForm)
    await glass.pause()
    return form


def fill(form: PersonForm, **values: str) -> None:
    """Put texts into fields and values into choices."""
    for name, value in values.items():
        found = form.query_one(f"#{name}")
        if isinstance(found, Choice):
            while found.value != value:
                found.action_step(1)
        else:
            assert isinstance(found, Field)
            found.input.value = value


def everybody(store: Store) -> list[Draft]:
    with store.reading() as session:
        return [person.draft for person in people_rows.read_all(session)]


@SIZES
async def test_empty_form(
    kept: SnapshotAssertion, empty_desk: Household, size: tuple[int, int]
) -> None:
    async with empty_desk.app(language="en").run_test(size=size) as glass:
        await opened(glass)
        await quiet(glass)

        assert await shown(glass, "New person") == kept


@SIZES
async def test_filled_form_says_what_its_fields_mean(
    kept: SnapshotAssertion, empty_desk: Household, size: tuple[int, int]
) -> None:
    async with empty_desk.app(language="en").run_test(size=size) as glass:
        form = await opened(glass)
        fill(
            form,
            given="Selam",
            family="Tesfay",
            birth="about 35",
            sex="F",
            nationality="er, et?",
            languages="ti, en",
            lives="HOME",
            street="Rue Haute 12",
            city="Brussel",
            since="01/09/2026",
            number="85.07.30-033.29",
        )

        said = await shown(glass, "33 to 37", "Tigrinya", "Ethiopia", "not a national")
        assert said == kept


async def test_all_that_was_typed_is_kept(empty_desk: Household) -> None:
    async with empty_desk.app(language="en").run_test() as glass:
        form = await opened(glass)
        fill(
            form,
            given="Selam",
            family="Tesfay",
            birth="12/03/1986",
            sex="F",
            nationality="er, et?, Syria!",
            languages="ti, fr",
            lives="RECEPTION",
            city="Jodoigne",
            since="01/09/2026",
            number="8123456",
            note="comes on Wednesdays",
        )
        await quiet(glass)
        await glass.press("ctrl+s")
        await until(glass, lambda: glass.app.screen is not form)

    assert everybody(empty_desk.store) == [
        Draft(
            names=(Name("Selam", "Tesfay"),),
            birth=Birth(date(1986, 3, 12), date(1986, 3, 12), "exact"),
            sex="F",
            nationalities=(
                Nationality("ERI"),
                Nationality("ETH", "PRESUMED"),
                Nationality("SYR", "ESTABLISHED"),
            ),
            languages=("tir", "fra"),
            identifiers=(Identifier("OV", "8123456", check_ok=True),),
            addresses=(
                Address("RECEPTION", city="Jodoigne", from_on=date(2026, 9, 1)),
            ),
            note="comes on Wednesdays",
        )
    ]


async def test_saving_five_times_makes_one_person(empty_desk: Household) -> None:
    async with empty_desk.app(language="en").run_test() as glass:
        form = await opened(glass)
        fill(form, family="Tesfay")
        await glass.press(*["ctrl+s"] * 5)
        await until(glass, lambda: glass.app.screen is not form)
        await quiet(glass)

    assert everybody(empty_desk.store) == [Draft(names=(Name(family="Tesfay"),))]


async def test_what_cannot_be_used_is_said_at_its_field(empty_desk: Household) -> None:
    found = []
    async with empty_desk.app(language="en").run_test() as glass:
        form = await opened(glass)
        for name, value in WRONG:
            fill(form, given="", birth="", nationality="", languages="", note="")
            fill(form, family="Tesfay", number="")
            fill(form, **{name: value})
            await glass.press("ctrl+s")
            await until(glass, lambda: refused(form))
            await quiet(glass)
            found.append(("+".join(refused(form)), value))

            assert glass.app.focused is form.query_one(f"#{name}", Field).input
            assert all(map(is_printable, frame(glass.app).split("\n")))

    assert found == WRONG
    assert everybody(empty_desk.store) == []


async def test_nothing_at_all_is_nobody(empty_desk: Household) -> None:
    async with empty_desk.app(language="en").run_test() as glass:
        form = await opened(glass)
        await glass.press("ctrl+s")
        await shown(glass, "× Give at least a name")

        assert refused(form) == ["given"]


async def test_number_that_fails_its_check_is_a_warning_and_kept(
    empty_desk: Household,
) -> None:
    async with empty_desk.app(language="en").run_test() as glass:
        form = await opened(glass)
        fill(form, family="Tesfay", number="85.07.30-033.29")
        await shown(glass, "! This is not a national")
        await glass.press("ctrl+s")
        await until(glass, lambda: glass.app.screen is not form)

    (kept,) = everybody(empty_desk.store)
    assert kept.identifiers == (Identifier("NISS", "85.07.30-033.29", check_ok=False),)


async def test_names_change_places_by_one_key(empty_desk: Household) -> None:
    async with empty_desk.app(language="en").run_test() as glass:
        form = await opened(glass, Draft(names=(Name("Diallo", "Mamadou"),)))
        await glass.press("f8")

        fields = [form.query_one(f"#{n}", Field).value for n in ("given", "family")]
        assert fields == ["Mamadou", "Diallo"]


async def test_other_names_are_a_list_behind_a_field(empty_desk: Household) -> None:
    async with empty_desk.app(language="en").run_test() as glass:
        form = await opened(glass)
        fill(form, family="Tesfay")
        await glass.press("tab", "tab", "enter")
        await on(glass, PartsScreen)
        await glass.press("n")
        await on(glass, FormScreen)
        await glass.press("tab")
        type_in(glass, "ሰላም")
        await glass.press("ctrl+s")
        await on(glass, PartsScreen)
        await shown(glass, "also called ሰላም")
        await glass.press("escape")
        await on(glass, PersonForm)
        await glass.press("ctrl+s")
        await until(glass, lambda: glass.app.screen is not form)

    (kept,) = everybody(empty_desk.store)
    assert kept.names == (Name(family="Tesfay"), Name("ሰላም", kind="alias"))


async def test_esc_throws_away_only_on_the_second_time(empty_desk: Household) -> None:
    async with empty_desk.app(language="en").run_test() as glass:
        form = await opened(glass)
        fill(form, family="Tesfay")
        await glass.pause()
        await glass.press("escape")
        await shown(glass, "! Esc once more")
        await glass.press("escape")
        await until(glass, lambda: glass.app.screen is not form)

    assert everybody(empty_desk.store) == []


async def test_hostile_texts_steer_nothing(empty_desk: Household) -> None:
    async with empty_desk.app(language="en").run_test() as glass:
        form = await opened(glass)
        for text in HOSTILE.values():
            typed = text.replace("\ud800", "")
            fill(form, given=typed, birth=typed, nationality=typed, number=typed)
            await quiet(glass)
            lines = frame(glass.app).split("\n")

            assert [line for line in lines if not is_printable(line)] == []
