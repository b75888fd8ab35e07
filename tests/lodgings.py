"""The homes of families on a Wednesday morning; all people are invented.

The clock is left at 09:42. Built once a session; each test gets a copy of its own.
"""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from atd_tui.domain.housing import Span
from atd_tui.domain.people import Draft, Name, Nationality
from atd_tui.domain.people_birth import typed_birth
from atd_tui.store import (
    Door,
    Store,
    cases,
    housing,
    housing_board,
    housing_leave,
    housing_life,
    housing_take,
    housing_units,
    keys,
    people,
    people_kin,
)
from atd_tui.store.cases import Opening
from atd_tui.store.housing import Placing
from atd_tui.store.housing_family import Newcomers
from atd_tui.store.housing_leave import Leaving
from atd_tui.store.housing_life import ChildDay, Elsewhere, Noted
from atd_tui.store.housing_units import Counted
from atd_tui.store.people_kin import Place

HOSTILE: Final = "[@click=app.quit()]x[/]"
LONGEST: Final = "Oliveira da Costa-Rebelo Figueiredo"
SCRIPTED: Final = "\u062d\u0633\u06cc\u0646\u06cc"
"""A name in Persian letters."""

_BRUSSELS: Final = ZoneInfo("Europe/Brussels")
_NOON: Final = datetime(2026, 11, 18, 9, 42, tzinfo=_BRUSSELS)

_PLACED: Final = (
    ("ZUL-H1", "Hakobyan", 2, (1, 3), "2026-09-20"),
    ("TUB-A2", "Okafor", 1, (7, 8, 9), "2026-11-07"),
    ("SGW-H1", HOSTILE, 2, (6,), "2026-11-16"),
    ("SGW-H2", LONGEST, 1, (6,), "2026-11-01"),
    ("BEA-H1", SCRIPTED, 2, (5,), "2026-10-05"),
    ("BEA-H3", "Gashi", 1, (6, 12), "2026-11-23"),
)


def build(home: Path, door: Door, at: Callable[[datetime], None]) -> bytes:
    """Build the closed store; return its key. ``at`` sets the clock of the door."""
    home.mkdir(mode=0o700)
    key = keys.create_training_keys(home)
    at(_morning("2026-10-21"))
    store = Store.create(home, key, office="BRU", desk="A", training=True, door=door)
    housing_units.seed(store)
    _petrosyan(store)
    at(_NOON)
    _families(store)
    _work(store)
    housing_units.count(store, "SGW-H2", Counted(beds=5, cots=1, step_free=True))
    store.close()
    return key


def _petrosyan(store: Store) -> None:
    """Let a family with a case live in TUB-A1, and note their days."""
    head = _person(store, "Gevorg", "1985")
    people_kin.join(store, head, Place("HEAD"))
    for given, born, role in (
        ("Anahit", "1988", "PARTNER"),
        ("Narek", "13/02/2013", "CHILD"),
        ("Ani", "01/06/2017", "CHILD"),
    ):
        other = _person(store, given, born)
        people_kin.join(store, other, Place(role, household=head))
    opening = Opening(head, kind="FITT", household=head, coach="jansen")
    number = cases.open_case(store, opening).case.number
    placing = Placing(
        household=number,
        case=number,
        ground="DUBLIN",
        from_on=date(2026, 10, 21),
    )
    housing.place(store, "TUB-A1", placing)
    for child in ("Narek Petrosyan", "Ani Petrosyan"):
        housing_life.child_note(store, "TUB-A1", child, ChildDay("SCHOOL"))


def _families(store: Store) -> None:
    for unit, name, adults, ages, day in _PLACED:
        placing = Placing(
            newcomers=Newcomers(name, adults, ages), from_on=date.fromisoformat(day)
        )
        housing.place(store, unit, placing)
    housing_leave.plan(store, "SGW-H1", date(2026, 11, 20))
    crowded = Placing(
        newcomers=Newcomers("Traore", 2, (6, 8)),
        from_on=date(2026, 11, 12),
        allowed="for one night",
    )
    housing.place(store, "TUB-S1", crowded)
    gone = Placing(newcomers=Newcomers("Rahimi", 1, (3,)), from_on=date(2026, 10, 1))
    housing.place(store, "TIE-H1", gone)
    left = Leaving(date(2026, 11, 18), "VOL_RETURN", keys_given=2, keys_back=2)
    housing_leave.end(store, "TIE-H1", left)
    back = datetime(2026, 11, 18, 22, 0, tzinfo=_BRUSSELS)
    out = Noted("OUT", "Gevorg Petrosyan", back_by=back)
    housing_life.note(store, "TUB-A1", out)
    held = Elsewhere("127bis", date(2026, 11, 25))
    housing_life.apart(store, "TUB-A1", "Anahit Petrosyan", held)


def _work(store: Store) -> None:
    week = Span(date(2026, 11, 18), date(2026, 11, 25))
    housing_take.hold(store, "TUB-A3", week, reason="family from the border")
    housing_take.maintain(store, "SGW-H4", week, reason="boiler")
    housing_life.incident(store, "TUB-A1", "Window of the kitchen broken")


def contest(store: Store, unit: str, name: str) -> None:
    """Let a claim on a home stand that came second, as another laptop would."""
    free = Placing(
        newcomers=Newcomers(name, 1, (4,)), from_on=date(2027, 6, 1), to_on=None
    )
    late = housing.place(store, "ZUL-H3", free)
    with store.writing("test.contest") as write:
        run = write.session.connection().exec_driver_sql
        run(
            "UPDATE unit_period SET state = 'contested', from_on = '2026-11-17',"
            " unit_id = (SELECT id FROM unit WHERE code = ?) WHERE id = ?",
            (unit, late.period.id),
        )
        write.subject = late.period.id


def outstay(store: Store) -> None:
    """Let one family be there past its day, one past the maximum, one close to it."""
    for unit, name, came in (
        ("ZUL-H2", "Bekele", "2026-10-01"),
        ("ZUL-H3", "Sow", "2026-07-01"),
        ("ZUL-S1", "Mbala", "2026-08-01"),
    ):
        family = Newcomers(name, 1, (4,))
        placing = Placing(newcomers=family, from_on=date.fromisoformat(came))
        housing.place(store, unit, placing)
    housing_leave.plan(store, "ZUL-H2", date(2026, 11, 12))


def join_server(store: Store) -> None:
    """Let the laptop belong to a server that knows all but what comes next.

    A family is placed, a home reserved and one closed before the line is back.
    """
    with store.local() as session:
        run = session.connection().exec_driver_sql
        run("INSERT INTO sync_meta VALUES ('device', 'a'), ('sealed', 0)")
        run("UPDATE sync_meta SET v = (SELECT max(n) FROM change) WHERE k = 'sealed'")
        run(
            "INSERT INTO sync_row (tbl, row_id, seq, extra, looked, aside)"
            " SELECT 'unit_period', id, 1, '', 0, '' FROM unit_period"
        )
    housing.place(store, "TUB-A4", Placing(newcomers=Newcomers("Da Silva", 1, (4,))))
    soon = Span(date(2026, 11, 18), date(2026, 11, 22))
    housing_take.hold(store, "TUB-A5", soon, reason="family from the airport")
    housing_take.maintain(store, "BEA-H2", soon, reason="lift")


def fill(store: Store) -> None:
    """Let a family live in every home that is free."""
    for each in housing_board.read(store).standings:
        if each.period is None and each.coming is None:
            family = Newcomers(f"Family {each.home.code}", 1, (4,))
            housing.place(store, each.home.code, Placing(newcomers=family))


def _person(store: Store, given: str, born: str) -> str:
    birth = typed_birth(born, on=date(2026, 10, 21))
    assert not isinstance(birth, str), birth
    draft = Draft(
        names=(Name(given, "Petrosyan"),),
        nationalities=(Nationality("ARM"),),
        languages=("rus",),
        birth=birth,
    )
    return people.create(store, draft).person.id


def _morning(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=_BRUSSELS)
