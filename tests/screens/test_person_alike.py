"""Who may be the same person: the reasons, an answer by one key, taken back by one."""

import pytest
from syrupy.assertion import SnapshotAssertion

from atd_tui.screens.person_alike import PersonAlike
from atd_tui.screens.person_form import PersonForm
from atd_tui.store import Store, people_alike
from tests.glass import Glass, Household, on, shown, until
from tests.screens import people
from tests.screens.test_person_form import fill, opened

SIZES = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])


async def doubled(glass: Glass) -> PersonForm:
    """Write down somebody who is there already; wait for the question."""
    form = await opened(glass)
    fill(form, given="Mamadou", family="Diallo", birth="12/03/1986", nationality="gn")
    await glass.press("ctrl+s")
    await on(glass, PersonAlike)
    await glass.pause()
    return form


def decided(store: Store) -> dict[tuple[str, str], str]:
    with store.reading() as session:
        found = people_alike.decisions(session)
    return {pair: said.decision for pair, said in found.items()}


@SIZES
async def test_who_may_be_the_same_is_shown_with_reasons(
    kept: SnapshotAssertion, empty_desk: Household, size: tuple[int, int]
) -> None:
    people.written(empty_desk.store, people.MAMADOU)

    async with empty_desk.app(language="en").run_test(size=size) as glass:
        await doubled(glass)

        assert await shown(glass, "Reasons", "sum ") == kept


@pytest.mark.parametrize(
    ("key", "decision"), [("s", "same"), ("d", "different"), ("n", "unsure")]
)
async def test_one_key_decides_and_u_takes_it_back(
    empty_desk: Household, key: str, decision: str
) -> None:
    (before,) = people.written(empty_desk.store, people.MAMADOU)

    async with empty_desk.app(language="en").run_test() as glass:
        await doubled(glass)
        await glass.press(key)
        await shown(glass, "u = undo")
        own = decided(empty_desk.store)
        await glass.press("u")
        await shown(glass, "√ Last answer taken back")

    assert (list(own.values()), decided(empty_desk.store)) == ([decision], {})
    assert before in next(iter(own))


async def test_the_same_person_is_the_one_who_was_there(empty_desk: Household) -> None:
    (before,) = people.written(empty_desk.store, people.MAMADOU)

    async with empty_desk.app(language="en").run_test() as glass:
        form = await doubled(glass)
        await glass.press("s")
        await shown(glass, "u = undo")
        await glass.press("enter")
        await until(glass, lambda: form.answers)  # type: ignore[attr-defined]  # -- kept there by ``opened``

        (hit,) = form.answers  # type: ignore[attr-defined]  # -- as above
        assert hit.person.id == before
