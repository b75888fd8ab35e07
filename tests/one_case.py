"""The file of one family on a Wednesday morning, with something of everything in it.

All people are invented. The clock is left at 09:42.
"""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from atd_tui.domain.appointments import Meeting
from atd_tui.domain.contacts import Contact, Information
from atd_tui.domain.cooperation import Fact
from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people import Address, Draft, Identifier, Name, Nationality
from atd_tui.domain.screening import Screening
from atd_tui.domain.tasks import TaskDraft
from atd_tui.domain.term_acts import ActDraft
from atd_tui.store import (
    Door,
    Store,
    appointments,
    case_course,
    case_labels,
    cases,
    checks,
    coaches,
    contacts,
    keys,
    people,
    people_kin,
    tasks,
    terms,
)
from atd_tui.store.cases import Opening
from atd_tui.store.people_kin import Place

NUMBER: Final = "26-00001"
"""The file with something of everything."""
BARE: Final = "26-00002"
"""A file of which nothing but a name is known."""
ODD: Final = "26-00003"
"""A file whose names and notes are hostile, and long."""

_BRUSSELS: Final = ZoneInfo("Europe/Brussels")
_FAMILY: Final = (
    ("Gevorg", "1986-03-12", "HEAD"),
    ("Lusine", "1988-07-02", "PARTNER"),
    ("Narek", "2009-01-20", "CHILD"),
    ("Ani", "2017-04-18", "CHILD"),
    ("Davit", "2022-02-27", "CHILD"),
)
_NOTE: Final = """Davit had an asthma attack; the spray was used up.
The family was sent to the doctor. Call them tomorrow."""


def build(home: Path, door: Door, at: Callable[[datetime], None]) -> bytes:
    """Build the closed store; return its key. ``at`` sets the clock of the door."""
    at(_on("2026-10-07", "09:05"))
    home.mkdir(mode=0o700)
    key = keys.create_training_keys(home)
    store = Store.create(home, key, office="BRU", desk="A", training=True, door=door)
    for name, shown in (("jansen", "A. Jansen"), ("peeters", "S. Peeters")):
        coaches.add(store, coaches.Coach(name, shown, contact_point="BRU"))
    case = _opened(store)
    _begun(store, case, at)
    _looked_into(store, case, at)
    _talked(store, case, at)
    at(_on("2026-11-18", "09:42"))
    _others(store)
    store.close()
    return key


def _opened(store: Store) -> str:
    ids = []
    for given, born, role in _FAMILY:
        person = people.create(store, _person(given, born, role)).person.id
        ids.append(person)
        household = ids[0] if len(ids) > 1 else ""
        people_kin.join(store, person, Place(role, household=household))
    opening = Opening(
        ids[0],
        kind="BOTH",
        target_group="FAM_MINORS",
        entry_channel="WALKIN",
        household=ids[0],
        coach="jansen",
    )
    return cases.open_case(store, opening).case.number


def _begun(store: Store, case: str, at: Callable[[datetime], None]) -> None:
    at(_on("2026-10-14", "10:00"))
    terms.add(
        store,
        case,
        ActDraft(
            "A13",
            date(2026, 10, 14),
            mode="HAND",
            decided_on=date(2026, 10, 12),
            printed_deadline=date(2026, 11, 20),
        ),
    )
    at(_on("2026-10-15", "11:00"))
    contacts.add(
        store,
        case,
        Contact(
            "INTAKE",
            minutes=45,
            language="rus",
            interpreter_mode="PHONE",
            present=("Lusine",),
            text="First talk; they brought their passports.",
        ),
    )
    case_course.move(store, case, "INT1")
    at(_on("2026-10-28", "09:00"))
    contacts.add(
        store,
        case,
        Contact("INT1", minutes=55, language="rus", interpreter_mode="IN_PERSON"),
    )
    case_course.move(store, case, "ANALYSIS")
    case_labels.add(store, case, "school")


def _looked_into(store: Store, case: str, at: Callable[[datetime], None]) -> None:
    at(_on("2026-11-02", "14:00"))
    on = date(2026, 11, 2)
    checks.check(store, case, "9TER", "PENDING", reason="asthma of Davit", on=on)
    checks.check(store, case, "9BIS", "POSSIBLE", reason="three years of school", on=on)
    checks.check(
        store, case, "ASYLUM", "REFUSED", reason="refused on 03/06/2026, final", on=on
    )
    for route in ("WORK_STUDY", "EU_CITIZEN", "STATELESS"):
        checks.check(store, case, route, "NOT_APPLICABLE", reason="no ground", on=on)
    checks.add_fact(
        store,
        case,
        Fact(
            "TRAVEL_DOC",
            "PARTIAL",
            on,
            "The passport of Davit was not shown.",
            "It is with the embassy, he says.",
        ),
    )
    checks.screen(
        store,
        case,
        Screening(
            "HEALTH_WELFARE",
            "MEDIUM",
            ("MED_PHYS",),
            "Asthma of Davit; needs a spray every day.",
            on,
            date(2026, 11, 16),
        ),
    )
    checks.screen(
        store,
        case,
        Screening(
            "PROTECTION",
            "HIGH",
            ("THB",),
            "Said that he was made to work.",
            on,
            date(2026, 12, 2),
        ),
    )


def _talked(store: Store, case: str, at: Callable[[datetime], None]) -> None:
    at(_on("2026-11-10", "10:30"))
    contacts.inform(
        store,
        case,
        Information("voluntary return, folder", language="rus", copy_handed=True),
    )
    at(_on("2026-11-12", "16:20"))
    wrong = contacts.note(store, case, "Called about the school of Narek.")
    at(_on("2026-11-12", "16:31"))
    contacts.withdraw(store, wrong.id, "of another case")
    at(_on("2026-11-17", "14:00"))
    said = contacts.add(
        store,
        case,
        Contact(
            "PHONE",
            minutes=20,
            language="rus",
            interpreter_mode="PHONE",
            text="Asks about school in Gyumri.",
        ),
    )
    at(_on("2026-11-17", "15:12"))
    corrected = Contact(
        "PHONE",
        minutes=20,
        language="rus",
        interpreter_mode="PHONE",
        text="Asks about school and rent in Gyumri.",
    )
    contacts.correct(store, said.id, corrected)
    at(_on("2026-11-18", "09:12"))
    contacts.note(store, case, _NOTE)
    tasks.add(store, case, TaskDraft("school papers x3", due_on=date(2026, 11, 23)))
    late = TaskDraft("call the doctor", due_on=date(2026, 11, 16), urgent=True)
    tasks.add(store, case, late)
    done = tasks.add(store, case, TaskDraft("folder in Russian"))
    tasks.done(store, done.id)
    meeting = Meeting(_on("2026-11-26", "10:00"), case=case, language="rus")
    appointments.make(store, meeting)


def _others(store: Store) -> None:
    bare = people.create(store, Draft(names=(Name("Esther", "Kabongo"),)))
    cases.open_case(store, Opening(bare.person.id))
    odd = people.create(
        store,
        Draft(
            names=(Name("O'Brien [/x]", "[@click=app.quit()]x[/] " + "w" * 80),),
            identifiers=(Identifier("OTHER", "[b]1[/b]"),),
        ),
    )
    case = cases.open_case(store, Opening(odd.person.id, note="[50%] [b]x[/b]")).case
    contacts.note(store, case.number, "[link=http://x]x " + "long " * 60 + "\nend [/]")
    case_labels.add(store, case.number, "z-z")
    tasks.add(store, case.number, TaskDraft("[@click=app.quit()]x[/]"))


def _person(given: str, born: str, role: str) -> Draft:
    day = date.fromisoformat(born)
    head = role == "HEAD"
    return Draft(
        names=(Name(given, "Petrosyan"),),
        birth=Birth(day, day, "exact"),
        sex="F" if given in {"Lusine", "Ani"} else "M",
        nationalities=(Nationality("ARM", "ESTABLISHED" if head else "DECLARED"),),
        languages=("rus", "hye"),
        identifiers=(
            (
                Identifier("NISS", "86.03.12-123.58"),
                Identifier("OV", "008271871"),
            )
            if head
            else ()
        ),
        addresses=(
            Address("FITT", "", "1820", "Steenokkerzeel", date(2026, 10, 21), None),
        ),
    )


def _on(day: str, time: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=_BRUSSELS)
