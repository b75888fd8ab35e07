"""The two examples of the slides, recorded through the glass from need to aftercare."""

from datetime import date, timedelta

from atd_tui.domain.support import Ledger, Measure
from atd_tui.screens.support import SupportScreen
from atd_tui.store import Store
from tests.conftest import Clock
from tests.glass import Glass, Household
from tests.screens.support_kept import by, fill_in, kept, opened, stand_on

MEASURE = ("measure", "state", "result", "relative")


async def planned_for_kinshasa(glass: Glass, screen: SupportScreen) -> None:
    """Ask for support, and plan what goes before, with and after the return."""
    need = "30 years; depression, autism; cannot take care of himself"
    asked = {"target": "MEDICAL", "country": "COD", "need": need}
    await fill_in(glass, "n", **asked, budget_line="SN-2026")
    for code in ("IDENTIFICATION", "PSY_ADMISSION", "FAMILY_TRACING", "ESC_NURSE"):
        await fill_in(glass, "m", measure=code)
    await fill_in(glass, "i", question="Is olanzapine available in Kinshasa?")
    await stand_on(glass, screen, "enquiry:")
    answer = {"answer": "In two hospitals.", "valid_until": "18/05/2027"}
    await fill_in(glass, "enter", availability="AVAILABLE", **answer)
    centre = {"provider": "Centre neuro-psycho-pathologique", "place": "near Kinshasa"}
    half_a_year = {"quantity": "6", "unit": "MONTH", "agreed_on": "18/11/2026"}
    await fill_in(glass, "m", measure="PSY_INSTITUTION", **centre, **half_a_year)
    await fill_in(glass, "m", measure="HANDOVER")
    certificate = {"result": "FIT_ESCORTED", "provider": "Dr Maes"}
    await fill_in(glass, "f", **certificate, until_on="+14")


async def cared_for(glass: Glass, screen: SupportScreen, tracing: str) -> None:
    """Note whom the search found, and that the contact was held."""
    await stand_on(glass, screen, f"measure:{tracing}")
    found = {"result": "CARE_BY_RELATIVE", "relative": "SISTER"}
    await fill_in(glass, "enter", state="DONE", **found)
    await stand_on(glass, screen, "contact:")
    await fill_in(glass, "enter", text="His sister takes care of him.")


async def test_the_man_from_kinshasa(family: Household, clock: Clock) -> None:
    store = family.store
    async with family.app(language="en").run_test() as glass:
        screen = await opened(glass)
        await planned_for_kinshasa(glass, screen)
        by(store, "peeters")
        await fill_in(glass, "d", ceiling="5000")
        by(store, "jansen")
        await fill_in(glass, "r", returned_on="18/11/2026")
        await fill_in(glass, "c", due_on="28/12/2026", who="the institution")
        clock.forward(days=40)
        await cared_for(glass, screen, of(store, "FAMILY_TRACING").id)

    file = kept(store)
    assert [tuple(getattr(m, name) for name in MEASURE) for m in file.measures] == [
        ("IDENTIFICATION", "PLANNED", "", ""),
        ("PSY_ADMISSION", "PLANNED", "", ""),
        ("FAMILY_TRACING", "DONE", "CARE_BY_RELATIVE", "SISTER"),
        ("ESC_NURSE", "PLANNED", "", ""),
        ("PSY_INSTITUTION", "AGREED", "", ""),
        ("HANDOVER", "PLANNED", "", ""),
        ("FIT_TO_FLY", "DONE", "FIT_ESCORTED", ""),
    ]
    institution, fit = of(store, "PSY_INSTITUTION"), of(store, "FIT_TO_FLY")
    stay = (institution.place, institution.quantity, institution.unit)
    assert stay == ("near Kinshasa", 6, "MONTH")
    assert f"{fit.done_on} {fit.until_on}" == "2026-11-18 2026-12-02"
    answers = [(e.channel, e.country, e.availability) for e in file.enquiries]
    assert answers == [("MEDCOI", "COD", "AVAILABLE")]
    held = [f"{each.due_on} {each.held_on}" for each in file.contacts]
    assert held == ["2026-12-28 2026-12-28"]
    assert (file.request.author, file.request.decided_by) == ("jansen", "peeters")
    assert file.ledger == Ledger(500_000, 0, 0, date(2027, 11, 18))


async def planned_for_tunis(glass: Glass, screen: SupportScreen) -> None:
    """Ask for support, and ten sessions of three hospitals what they cost."""
    need = "kidney failure; dialysis three times a week"
    await fill_in(glass, "n", target="MEDICAL", country="TUN", need=need)
    await fill_in(glass, "m", measure="SOCIAL_SECURITY", provider="CNAM")
    await stand_on(glass, screen, "measure:")
    await fill_in(glass, "enter", state="DONE", result="NOT_INSURED")
    for code in ("CENTRE_CARE", "ESC_DOCTOR"):
        await fill_in(glass, "m", measure=code)
    ten = {"quantity": "10", "unit": "SESSION", "per_week": "3", "place": "Tunis"}
    await fill_in(glass, "m", measure="TREATMENT", **ten)
    for name, price in (("A", "1800"), ("B", "1500,50"), ("C", "1650")):
        await fill_in(glass, "o", provider=f"Hospital {name}", cents=price)


async def test_the_man_on_dialysis(family: Household, clock: Clock) -> None:
    store = family.store
    async with family.app(language="en").run_test(size=(140, 40)) as glass:
        screen = await opened(glass)
        await planned_for_tunis(glass, screen)
        by(store, "peeters")
        await fill_in(glass, "d", ceiling="2000", budget_line="SN-2026")
        await stand_on(glass, screen, f"offer:{kept(store).offers[1].id}")
        promised = await fill_in(glass, "enter", reason="cheapest, and nearest")
        by(store, "jansen")
        clock.at += timedelta(days=2)
        await fill_in(glass, "r", returned_on="20/11/2026")
        await stand_on(glass, screen, f"measure:{of(store, 'TREATMENT').id}")
        await fill_in(glass, "s", state="DONE", result="TOOK_PLACE")
        bill = {"kind": "CARE", "cents": "1500.50", "provider": "Hospital B"}
        paid = await fill_in(glass, "p", **bill)

    file, sessions = kept(store), of(store, "TREATMENT")
    assert "499.50 left of 2000.00 euros" in promised
    assert "promised 1500.50" in promised
    assert "spent 1500.50 · promised 0.00 · until 20/11/2027" in paid
    assert (sessions.quantity, sessions.unit, sessions.per_week, sessions.result) == (
        *(10, "SESSION", 3, "TOOK_PLACE"),
    )
    assert [(o.provider, o.cents, o.guaranteed_by) for o in file.offers] == [
        ("Hospital A", 180_000, ""),
        ("Hospital B", 150_050, "peeters"),
        ("Hospital C", 165_000, ""),
    ]
    (spent,) = file.spends
    assert (spent.kind, spent.measure_id, spent.budget_line) == (
        *("CARE", sessions.id, "SN-2026"),
    )
    assert file.ledger == Ledger(200_000, 150_050, 0, date(2027, 11, 20))


def of(store: Store, code: str) -> Measure:
    """Return the measure of a code."""
    (found,) = [each for each in kept(store).measures if each.measure == code]
    return found
