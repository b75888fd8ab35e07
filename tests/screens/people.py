"""Invented people in a store, for the tests of what the glass says of them."""

from datetime import date

from textual.pilot import Pilot

from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people import Address, Draft, Identifier, Name, Nationality
from atd_tui.screens.opening import Ended
from atd_tui.screens.person import PersonScreen
from atd_tui.store import Store, cases, people, people_kin
from atd_tui.store.cases import CaseFile, Opening

MAMADOU = Draft(
    names=(Name("Mamadou", "Diallo"), Name("Doudou", kind="alias")),
    birth=Birth(date(1986, 3, 12), date(1986, 3, 12), "exact"),
    sex="M",
    nationalities=(Nationality("GIN"), Nationality("SEN", "PRESUMED")),
    languages=("fra", "ful"),
    identifiers=(
        Identifier("NISS", "85.07.30-033.28"),
        Identifier("OV", "8123456"),
    ),
    addresses=(
        Address("OTP", city="Jodoigne", to_on=date(2026, 9, 1)),
        Address("HOME", "Rue Haute 12", "1000", "Brussel", date(2026, 9, 1)),
    ),
    note="comes with his sister",
)
AWA = Draft(
    names=(Name("Awa", "Diallo"),),
    birth=Birth(date(1988, 11, 19), date(1993, 11, 18), "about"),
    sex="F",
    nationalities=(Nationality("GIN"),),
    addresses=(Address("NONE"),),
)
IBRAHIMA = Draft(
    names=(Name("Ibrahima", "Diallo"),),
    birth=Birth(date(2010, 1, 1), date(2010, 12, 31), "year"),
)


def written(store: Store, *drafts: Draft) -> list[str]:
    """Write people down; return their ids."""
    return [people.create(store, draft).person.id for draft in drafts]


def family(store: Store) -> tuple[str, str, str, CaseFile]:
    """Write down a family with a case; return the ids of its people and the case."""
    father, mother, son = written(store, MAMADOU, AWA, IBRAHIMA)
    people_kin.join(store, father, people_kin.Place("HEAD"))
    since = date(2026, 9, 1)
    people_kin.join(store, mother, people_kin.Place("PARTNER", father, since))
    people_kin.join(store, son, people_kin.Place("CHILD", father, since))
    guardian = people_kin.Guardian("K. Peeters", "court", date(2026, 10, 1), None)
    people_kin.guard(store, son, guardian)
    file = cases.open_case(store, Opening(person=father, coach="jansen"))
    return father, mother, son, file


def card_on(glass: Pilot[Ended]) -> PersonScreen:
    """Return the card that is on top."""
    screen = glass.app.screen
    assert isinstance(screen, PersonScreen)
    return screen
