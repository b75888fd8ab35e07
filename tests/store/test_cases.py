"""Cases opened, read and corrected, on a real store."""

from datetime import UTC, date, datetime

import pytest

from atd_tui.domain.cases import Reached, Run, Standing, Status
from atd_tui.domain.merge_claims import next_number
from atd_tui.errors import AtdError, Misused, Refused
from atd_tui.store import Store, case_course, cases, people_kin
from atd_tui.store.case_turn import found
from atd_tui.store.cases import Case, CaseFile, Opening, Written
from atd_tui.store.people_kin import Place
from tests.conftest import WEDNESDAY, Clock
from tests.store.files import opened
from tests.store.persons import keep
from tests.store.rows import actions, issue, run

NOW = WEDNESDAY.astimezone(UTC)


@pytest.fixture
def person(store: Store) -> str:
    """Return the id of somebody."""
    return keep(store, "Aster", "Tesfay", ref="aster")


def test_a_case_is_opened_with_all_that_is_known(store: Store, person: str) -> None:
    opening = Opening(
        "aster",
        kind="BOTH",
        target_group="FAM_MINORS",
        entry_channel="INVITATION",
        contact_point="ANR",
        coach="me",
        note="two\nlines [/]",
    )

    file = cases.open_case(store, opening)

    case = Case(
        id=file.case.id,
        number="26-00001",
        kind="BOTH",
        target_group="FAM_MINORS",
        entry_channel="INVITATION",
        contact_point="ANR",
        person_id=person,
        household_id="",
        ticket_id="",
        opened_on=date(2026, 11, 18),
        note="two\nlines [/]",
    )
    stands = Standing(
        status=Status.NEW,
        stage="INTAKE",
        follow_up=0,
        coach="jansen",
        office="ANR",
        runs=(Run(1, NOW, (Reached("INTAKE", NOW),)),),
    )
    assert file == CaseFile(case, stands)
    assert cases.read(store, "2600001") == file
    assert cases.read(store, case.id) == file


def test_what_is_not_known_stays_empty(store: Store, person: str) -> None:
    case = cases.open_case(store, Opening(person)).case

    assert (case.kind, case.target_group, case.entry_channel) == ("ICAM", "", "")
    assert (case.contact_point, case.household_id) == ("BRU", "")
    assert cases.read(store, case.id).standing.coach == ""


def test_numbers_follow_each_other_and_begin_anew_each_year(
    store: Store, clock: Clock
) -> None:
    ids = [opened(store, name) for name in ("Abel", "Biniam")]
    clock.at = datetime(2027, 1, 1, 0, 30, tzinfo=WEDNESDAY.tzinfo)
    ids.append(opened(store, "Dawit"))

    numbers = [cases.read(store, each).case.number for each in ids]
    assert numbers == ["26-00001", "26-00002", "27-00001"]


@pytest.mark.parametrize(
    ("odd", "number"),
    [
        ("26-99999", "26-100000"),
        ("26-00007-2", "26-00001"),
        ("26-abc", "26-00001"),
        pytest.param("26-" + "1" * 5_000, "26-00001", id="digits"),
        ("26-" + "9" * 18, "26-1" + "0" * 18),
    ],
)
def test_a_number_from_elsewhere_stops_no_case(
    store: Store, odd: str, number: str
) -> None:
    first = opened(store, "Abel")
    with store.writing("case.edit") as write:
        run(write.session, "UPDATE case_file SET number = ? WHERE id = ?", odd, first)

    found = [opened(store, name) for name in ("Biniam", "Dawit")]

    numbers = [cases.read(store, each).case.number for each in found]
    assert numbers == [number, str(next_number(number))]


def test_opening_five_times_makes_one_case(store: Store, person: str) -> None:
    files = [cases.open_case(store, Opening(person), action="a-1") for _ in range(5)]

    assert files == [files[0]] * 5
    assert [each.command for each in actions(store)] == ["person.create", "case.open"]


def test_a_person_has_one_open_case(store: Store, person: str) -> None:
    case = cases.open_case(store, Opening(person, coach="me")).case.id

    with pytest.raises(Refused, match=r"case\.open-already") as error:
        cases.open_case(store, Opening(person))
    assert error.value.facts == {"number": "26-00001"}

    case_course.close(store, case, "ABSCONDED")
    assert cases.open_case(store, Opening(person)).case.number == "26-00002"


def test_a_household_has_one_open_case(store: Store, person: str) -> None:
    other = keep(store, "Selam")
    home = people_kin.join(store, person, Place("HEAD")).household_id
    people_kin.join(store, other, Place("PARTNER", home))

    file = cases.open_case(store, Opening(person, household=person))

    assert file.case.household_id == home
    with pytest.raises(Refused, match=r"case\.open-already"):
        cases.open_case(store, Opening(other, household=home))


@pytest.mark.parametrize("ticket", ["A-001", "a1", "id"])
def test_a_case_opened_from_a_ticket_is_noted_on_it(
    store: Store, person: str, ticket: str
) -> None:
    ticket_id = issue(store)
    given = ticket_id if ticket == "id" else ticket

    case = cases.open_case(store, Opening(person, ticket=given)).case

    assert case.ticket_id == ticket_id
    with pytest.raises(Refused, match=r"case\.ticket-has-case") as error:
        cases.open_case(store, Opening(keep(store, "Selam"), ticket=given))
    assert error.value.facts == {"label": "A-001", "number": "26-00001"}


@pytest.mark.parametrize(
    ("opening", "code"),
    [
        (Opening("nobody"), "person.unknown"),
        (Opening("aster", kind="icam"), "code.unknown"),
        (Opening("aster", kind=""), "code.unknown"),
        (Opening("aster", target_group="ALL"), "code.unknown"),
        (Opening("aster", entry_channel="FAX"), "code.unknown"),
        (Opening("aster", contact_point="Paris"), "office.unknown"),
        (Opening("aster", household="nobody"), "case.household-unknown"),
        (Opening("aster", household="aster"), "case.household-unknown"),
        (Opening("aster", ticket="A-007"), "case.ticket-unknown"),
        (Opening("aster", coach="karel"), "coach.unknown"),
        (Opening("aster", note="a\x00"), "text.nul"),
    ],
)
def test_what_cannot_be_used_stores_nothing(
    store: Store, person: str, opening: Opening, code: str
) -> None:
    before = actions(store)

    with pytest.raises(AtdError) as error:
        cases.open_case(store, opening)

    assert (person != "", error.value.code) == (True, code)
    assert actions(store) == before


def test_what_is_written_is_corrected_and_the_rest_stays(
    store: Store, person: str
) -> None:
    before = cases.open_case(
        store, Opening(person, target_group="SPONTANEOUS", note="x")
    )
    home = people_kin.join(store, person, Place("HEAD")).household_id

    after = cases.edit(
        store, before.case.id, Written(kind="FITT", household=person, note="")
    )

    assert after.standing == before.standing
    assert (after.case.kind, after.case.note) == ("FITT", "")
    assert (after.case.target_group, after.case.household_id) == ("SPONTANEOUS", home)


def test_correcting_nothing_writes_nothing(store: Store, person: str) -> None:
    case = cases.open_case(store, Opening(person)).case
    before = actions(store)

    assert cases.edit(store, case.id, Written()).case == case
    assert cases.edit(store, case.id, Written(kind="ICAM")).case == case
    assert actions(store) == before


@pytest.mark.parametrize("given", ["26-00009", "2600001x", "", "26-1", "x' OR 1=1 --"])
def test_a_case_that_is_not_there_is_named(store: Store, given: str) -> None:
    opened(store)

    with pytest.raises(Misused, match=r"case\.unknown") as error:
        cases.read(store, given)
    assert error.value.facts == {"given": given}


@pytest.mark.parametrize("given", ["26-00001", "2600001", " 26-00001 ", "26/00001"])
def test_a_case_is_found_by_its_number(store: Store, given: str) -> None:
    case = opened(store)

    with store.reading() as session:
        assert found(session, given) == case
