"""Special needs on the glass: who decides, what is refused where, what goes back."""

from atd_tui.domain.support import Need, State
from atd_tui.screens.case import CaseScreen
from atd_tui.screens.options import OptionsScreen
from atd_tui.screens.picker import PickerScreen
from atd_tui.screens.reading import ReadingScreen
from atd_tui.screens.support import SupportScreen
from atd_tui.store import audit, support
from tests import one_case
from tests.conftest import Clock
from tests.glass import Household, on, quiet, shown
from tests.screens import case_kept, options_kept
from tests.screens.case_kept import fill, form_on, press
from tests.screens.support_kept import (
    by,
    fill_in,
    kept,
    opened,
    stand_on,
    treated,
)

BARE = one_case.BARE


def boxed(frame: str) -> str:
    """Return what stands in the box of a frame, as one line."""
    rows = [line.split("│") for line in frame.split("\n") if line.count("│") > 1]
    return " ".join(" ".join(row[1] for row in rows).split())


async def test_it_opens_from_the_case_and_that_is_noted_once(
    family: Household,
) -> None:
    async with family.app(language="en").run_test() as glass:
        await case_kept.opened(glass, BARE)
        await glass.press("b")
        await on(glass, SupportScreen)
        await shown(glass, "No support was asked for")
        await press(glass, "f5")
        said = await press(glass, "m")
        await glass.press("escape")
        await on(glass, CaseScreen)

    looks = [each.fields for each in audit.events(family.store, limit=20)]
    assert looks.count(("support",)) == 1
    assert "No support was asked for here yet; n asks for it." in said


async def test_it_opens_from_the_needs_of_the_wizard(family: Household) -> None:
    options_kept.cleared(family.store)
    support.request(family.store, BARE, Need("PREGNANT"))
    async with family.app(language="en").run_test(size=(140, 40)) as glass:
        screen = await options_kept.opened(glass, BARE, "needs")
        listed = await quiet(glass)
        await options_kept.space(glass, screen, "support:+")
        await on(glass, SupportScreen)
        await fill_in(glass, "n", target="SENIOR65")
        await glass.press("escape")
        await on(glass, OptionsScreen)
        again = await shown(glass, "senior (> 65)")

    assert screen.draft.name == "needs"
    assert "pregnant woman" in listed
    assert "pregnant woman" in again


async def test_nobody_decides_on_what_they_asked_for(family: Household) -> None:
    support.request(family.store, BARE, Need("MEDICAL"))
    async with family.app(language="en").run_test() as glass:
        await opened(glass)
        own = await press(glass, "d")
        unpaid = await press(glass, "p")
        by(family.store, "peeters")
        await press(glass, "d")
        fill(await form_on(glass), verdict="refuse")
        await press(glass, "ctrl+s")
        silent = await shown(glass, "× Say why.")
        await glass.press("escape")
        await on(glass, SupportScreen)
        refused = await fill_in(glass, "d", verdict="refuse", reason="not for this")
        once = await press(glass, "d")

    file = kept(family.store)
    assert "You asked for this." in own
    assert "This request is not approved" in unpaid
    assert "( ) approve  (x) refuse" in silent
    assert "× refused: not for this" in refused
    assert "This request was decided on already." in once
    assert (file.request.state, file.request.decided_by) == (State.REFUSED, "peeters")


async def test_all_that_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    family: Household,
) -> None:
    treated(family.store)
    before = kept(family.store)
    typed = {
        "kind": "FOOD",
        "cents": "0",
        "text": "100 euro contanten",
        "spent_on": "19/11/2026",
        "provider": "Shop",
    }
    async with family.app(language="en").run_test(size=(80, 40)) as glass:
        await opened(glass)
        await glass.press("p")
        fill(await form_on(glass), **typed)
        await glass.press("ctrl+s")
        said = await shown(glass, "Support is given in kind, never as money.")
        form = await form_on(glass)
        still = {name: form.typed()[name] for name in typed}
        fill(form, cents="1.500", text="bread")
        await press(glass, "ctrl+s")
        amount = await shown(glass, "Give an amount in euros")

    whole = boxed(said)
    assert "Amount (euros): Give an amount in euros above 0" in whole
    assert "Note: Support is given in kind, never as money." in whole
    assert "Paid on: " in whole
    assert still == typed
    assert "1.500" in amount
    assert kept(family.store) == before


async def test_over_the_ceiling_after_the_end_both_are_said(
    family: Household, clock: Clock
) -> None:
    treated(family.store)
    clock.forward(days=366)
    async with family.app(language="en").run_test() as glass:
        await opened(glass)
        await glass.press("p")
        fill(await form_on(glass), kind="FOOD", cents="959.01")
        await glass.press("ctrl+s")
        said = await shown(glass, "This goes over the ceiling")
        await glass.press("escape", "escape")
        await on(glass, SupportScreen)
        ended = await quiet(glass)

    whole = boxed(said)
    assert "959.00 euros are left beside what is promised." in whole
    assert "Support of this request ended on 18/11/2027." in whole
    assert "ended on 18/11/2027" in ended


async def test_offer_is_chosen_from_the_cheapest_on(family: Household) -> None:
    store = family.store
    own = treated(store)
    support.withdraw(store, own.offers[1].id, "too far")
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass)
        await stand_on(glass, screen, "request:")
        await glass.press("v")
        await on(glass, PickerScreen)
        offered = await quiet(glass)
        await press(glass, "enter")
        form = await form_on(glass)
        await glass.press("ctrl+s")
        few = await shown(glass, "There are 2 offers for this measure")
        form = await form_on(glass)
        fill(form, reason="nobody else answered")
        await glass.press("ctrl+s")
        await shown(glass, "√ Payment guaranteed · u = undo")
        await glass.press("u")
        await shown(glass, "√ Last action undone")

    assert offered.index("1650.00") < offered.index("1800.00")
    assert "1500.50" not in offered
    assert "Hospital C · 1650.00 euros" in few
    offers = [each.guaranteed_on for each in kept(store).offers if not each.withdrawn]
    assert offers == [None, None]


async def test_what_was_typed_is_kept_as_a_draft(family: Household) -> None:
    treated(family.store)
    async with family.app(language="en").run_test() as glass:
        await opened(glass)
        await glass.press("i")
        fill(await form_on(glass), question="Is there heparin?")
        await glass.pause()
        await glass.press("escape", "escape")
        await on(glass, SupportScreen)
        await quiet(glass)
        await glass.press("i")
        again = (await form_on(glass)).typed()

    assert again["question"] == "Is there heparin?"


async def test_enter_goes_on_and_x_shows_all(family: Household) -> None:
    treated(family.store)
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass)
        await stand_on(glass, screen, "spend:")
        await glass.press("enter")
        await on(glass, ReadingScreen)
        paid = await quiet(glass)
        await press(glass, "escape")
        await stand_on(glass, screen, "contact:+")
        await glass.press("enter")
        due = {"due_on": "01/03/2027", "who": "the clinic"}
        fill(await form_on(glass), **due)
        await glass.press("ctrl+s")
        await shown(glass, "√ Contact planned", "the clinic")
        chosen = screen.chosen
        await glass.press("q")
        fill(await form_on(glass), reason="closed down")
        await glass.press("ctrl+s")
        await shown(glass, "√ Withdrawn")

    assert "Pharmacy" in paid
    contact = kept(family.store).contacts[-1]
    assert (chosen.kind, chosen.id) == ("contact", contact.id)
    assert (contact.who, contact.withdrawn) == ("the clinic", "closed down")


async def test_two_requests_stand_beside_each_other(family: Household) -> None:
    store = family.store
    first = support.request(store, BARE, Need("MEDICAL", "TUN")).request.id
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass)
        await fill_in(glass, "n", target="PREGNANT")
        new = await quiet(glass)
        await press(glass, "h")
        old = await quiet(glass)
        assert screen.file is not None
        shown_id = screen.file.request.id
        nothing = await press(glass, "o")

    assert "[○ pregnant woman 2026]" in new
    assert "[○ medical needs 2026]" in old
    assert shown_id == first
    assert "There is no measure yet; m adds one." in nothing


async def test_nothing_more_is_paid_once_it_is_closed(family: Household) -> None:
    own = treated(family.store)
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass)
        await press(glass, "z")
        closed = await press(glass, "p")
        await stand_on(glass, screen, "contact:")
        await fill_in(glass, "t", text="well")
        await stand_on(glass, screen, f"measure:{own.measures[0].id}")
        await fill_in(glass, "enter", state="DONE", provider="centre")

    file = kept(family.store)
    assert "This request is not approved, or is closed." in closed
    assert file.request.state is State.CLOSED
    assert [each.text for each in file.contacts if each.held_on] == ["well"]
    care = file.measures[0]
    assert (care.state, care.provider) == ("DONE", "centre")
