"""Special needs in a test: opened on a file, its forms filled in, its rows stood on."""

from dataclasses import replace

from atd_tui.domain.support import Measure, Need, Offer, Spend
from atd_tui.domain.support_care import Contact, Enquiry, File
from atd_tui.screens.support import SupportScreen
from atd_tui.store import Store, support, support_care, support_work
from atd_tui.store.support import Verdict
from atd_tui.widgets.line_table import LineTable
from tests import one_case
from tests.conftest import WEDNESDAY
from tests.glass import Glass, on, quiet
from tests.screens.case_kept import fill, form_on, go_to

TODAY = WEDNESDAY.date()


def by(store: Store, name: str) -> Store:
    """Let somebody else work at this laptop from now on."""
    store.door = replace(store.door, actor=name)
    return store


def kept(store: Store, number: str = one_case.BARE) -> File:
    """Return the newest request of a case."""
    return support.files(store, number)[-1]


def treated(store: Store, number: str = one_case.BARE) -> File:
    """Write a request with something of everything, approved by a second person."""
    need = Need("MEDICAL", "TUN", "dialysis three times a week", budget_line="SN-26")
    of = support.request(store, number, need).request.id
    care = Measure("CENTRE_CARE", state="RUNNING")
    support_work.add(store, of, care)
    doctor = Measure("ESC_DOCTOR", "Dr Maes", state="AGREED")
    support_work.add(store, of, doctor)
    sessions = Measure("TREATMENT", place="Tunis", quantity=10, unit="SESSION")
    own = support_work.add(store, of, sessions).measures[-1].id
    for name, cents in (("A", 180_000), ("B", 150_050), ("C", 165_000)):
        offer = Offer(f"Hospital {name}", cents, valid_until=TODAY.replace(month=12))
        file = support_work.offer(store, own, offer)
    asked = support_care.ask(store, of, Enquiry("Dialysis in Tunis?")).enquiries[0]
    said = Enquiry("", availability="AVAILABLE", answer="In four hospitals.")
    support_care.answer(store, asked.id, said)
    support_care.ask(store, of, Enquiry("Heparin?", channel="DOCTOR"))
    by(store, "peeters")
    support.decide(store, of, Verdict(ceiling_cents=250_000))
    support_work.guarantee(store, file.offers[1].id, reason="cheapest, nearest")
    support_work.spend(store, of, Spend("MEDICATION", 4_050, provider="Pharmacy"))
    support_care.plan(store, of, Contact(TODAY, "his sister"))
    support_care.plan(store, of, Contact(TODAY.replace(month=12), "Hospital B"))
    by(store, "jansen")
    return support.returned(store, of, TODAY)


async def opened(glass: Glass, number: str = one_case.BARE) -> SupportScreen:
    """Open the special needs of a case over the queue."""
    await quiet(glass)
    screen = SupportScreen(number)
    glass.app.push_screen(screen)
    await on(glass, SupportScreen)
    await quiet(glass)
    return screen


async def stand_on(glass: Glass, screen: SupportScreen, row_id: str) -> None:
    """Put the cursor on a row, given by the beginning of its id."""
    await go_to(glass, screen.query_one(LineTable), row_id)


async def fill_in(glass: Glass, key: str, **values: str) -> str:
    """Press a key, fill its form in, save it; return the frame once it is stored."""
    await glass.press(key)
    fill(await form_on(glass), **values)
    await glass.pause()
    await glass.press("ctrl+s")
    await on(glass, SupportScreen)
    return await quiet(glass)
