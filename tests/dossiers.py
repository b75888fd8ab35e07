"""The files of a coach on a Wednesday morning; all people are invented.

The clock is left at 09:42. Built once a session; each test gets a copy of its own.
"""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from atd_tui.domain.contacts import Contact
from atd_tui.domain.people import Address, Draft, Name, Nationality
from atd_tui.domain.tasks import TaskDraft
from atd_tui.domain.term_acts import ActDraft
from atd_tui.store import (
    Door,
    Store,
    case_course,
    case_labels,
    case_transfer,
    cases,
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

HOSTILE: Final = "[@click=app.quit()]x[/]"
LONGEST: Final = "Oliveira da Costa-Rebelo Figueiredo de Albuquerque"

_BRUSSELS: Final = ZoneInfo("Europe/Brussels")


class Told(NamedTuple):
    """Somebody's case, as it is told here."""

    opened: str
    given: str
    family: str
    country: str
    language: str
    stay: str = "HOME"
    coach: str = "jansen"
    stage: str = ""
    task: str = ""
    due: str = ""
    order: str = ""
    kind: str = "ICAM"
    children: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


_TOLD: Final = (
    Told(
        *("2026-10-28", "Harpreet", "Singh", "IND", "pan"),
        stage="INT1",
        task="Call about the absence",
        due="2026-11-15",
    ),
    Told("2026-11-03", "Fatoumata", "Bah", "GIN", "fra", "NONE"),
    Told(
        *("2026-11-04", "Mamadou", "Diallo", "GIN", "fra", "NONE"),
        order="2026-11-02",
        labels=("dialysis", "urgent"),
    ),
    Told(
        *("2026-11-09", "Gevorg", "Petrosyan", "ARM", "rus", "FITT"),
        stage="INT1",
        order="2026-11-06",
        kind="BOTH",
        children=("Narek", "Ani", "Davit"),
    ),
    Told(
        *("2026-11-10", "Jelena", "Novak", "SRB", "srp"),
        task="Decision on return",
        due="2026-11-19",
    ),
    Told(
        *("2026-11-16", "João", LONGEST, "BRA", "por", "RECEPTION"),
        task="A task with a sentence too long for it",
        due="2026-11-18",
    ),
    Told("2026-11-16", "O'Brien", HOSTILE, "IRL", "eng"),
    Told("2026-11-16", "زهرا", "حسینی", "AFG", "prs", coach=""),
    Told("2026-11-17", "Awa", "Ndiaye", "SEN", "fra", coach="peeters"),
)


def build(home: Path, door: Door, at: Callable[[datetime], None]) -> bytes:
    """Build the closed store; return its key. ``at`` sets the clock of the door."""
    at(_morning("2026-09-01"))
    home.mkdir(mode=0o700)
    key = keys.create_training_keys(home)
    store = Store.create(home, key, office="BRU", desk="A", training=True, door=door)
    for name, shown in (("jansen", "A. Jansen"), ("peeters", "S. Peeters")):
        coaches.add(store, coaches.Coach(name, shown, contact_point="BRU"))
    for told in _TOLD:
        at(_morning(told.opened))
        _write(store, told)
    at(_morning("2026-11-17"))
    ended = _case(store, Told("2026-11-17", "Deniz", "Yilmaz", "TUR", "tur"))
    case_course.close(store, ended, "VOL_FEDASIL")
    case_transfer.ask(store, "26-00005", coach="peeters", note="moves to Leuven")
    at(datetime(2026, 11, 18, 9, 42, tzinfo=_BRUSSELS))
    store.close()
    return key


def _write(store: Store, told: Told) -> None:
    case = _case(store, told)
    if told.stage:
        contacts.add(
            store,
            case,
            Contact("INTAKE", language=told.language, interpreter_mode="NONE"),
        )
        case_course.move(store, case, told.stage)
    if told.order:
        order = date.fromisoformat(told.order)
        draft = ActDraft("A13", order, mode="HAND", decided_on=order)
        terms.add(store, case, draft)
    if told.task:
        due = date.fromisoformat(told.due) if told.due else None
        tasks.add(store, case, TaskDraft(told.task, due_on=due))
    for label in told.labels:
        case_labels.add(store, case, label)


def _case(store: Store, told: Told) -> str:
    person = _person(store, told, told.given)
    for given in told.children:
        place = Place("CHILD", household=person) if given != told.children[0] else None
        if place is None:
            people_kin.join(store, person, Place("HEAD"))
            place = Place("CHILD", household=person)
        people_kin.join(store, _person(store, told, given), place)
    opening = Opening(
        person,
        kind=told.kind,
        target_group="IND_ADDRESS",
        household=person if told.children else "",
        coach=told.coach,
    )
    return cases.open_case(store, opening).case.number


def _person(store: Store, told: Told, given: str) -> str:
    opened = date.fromisoformat(told.opened)
    draft = Draft(
        names=(Name(given, told.family),),
        nationalities=(Nationality(told.country),),
        languages=(told.language,),
        addresses=(Address(told.stay, from_on=opened),),
    )
    return people.create(store, draft).person.id


def _morning(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=_BRUSSELS)
