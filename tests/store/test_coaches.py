"""The coaches: written down, left, found by what people call them."""

from datetime import date

import pytest

from atd_tui.domain.tasks import TaskDraft
from atd_tui.errors import AtdError, Misused, Refused
from atd_tui.store import Store, case_course, coaches, tasks
from atd_tui.store.coaches import Coach, Left
from tests.store.files import opened
from tests.store.rows import actions

TODAY = date(2026, 11, 18)
ELS = Coach("els", "Els Péeters", "COACH_FAM", "ANR", date(2026, 1, 1))


def fitting(store: Store, name: str) -> str:
    with store.reading() as session:
        return coaches.fitting(store, session, name, on=TODAY)


def test_the_account_of_this_laptop_is_a_coach(store: Store) -> None:
    assert coaches.coaches(store, TODAY) == [Coach("jansen")]
    assert fitting(store, "me") == "jansen"


def test_a_coach_is_written_down_and_corrected(store: Store) -> None:
    kept = coaches.add(store, Coach(" els ", "Els", "COACH_FAM", "Antwerpen"))
    again = coaches.add(store, ELS)

    assert kept == Coach("els", "Els", "COACH_FAM", "ANR")
    assert again == ELS
    assert coaches.coaches(store) == [ELS, Coach("jansen")]


@pytest.mark.parametrize("name", ["els", "ELS", "els peeters", " Els Péeters "])
def test_a_coach_is_found_by_what_people_call_them(store: Store, name: str) -> None:
    coaches.add(store, ELS)

    assert fitting(store, name) == "els"


def test_a_coach_who_leaves_is_no_longer_offered(store: Store) -> None:
    coaches.add(store, ELS)

    left = coaches.leave(store, "els", TODAY)

    assert left.to_on == TODAY
    assert coaches.coaches(store, TODAY) == [Coach("jansen")]
    assert coaches.coaches(store) == [left, Coach("jansen")]
    with pytest.raises(Refused, match=r"coach\.left"):
        fitting(store, "els")


def test_the_account_of_this_laptop_may_leave_too(store: Store) -> None:
    coaches.leave(store, "me", TODAY)

    assert coaches.coaches(store, TODAY) == []
    with pytest.raises(Refused, match=r"coach\.left") as error:
        fitting(store, "me")
    assert error.value.facts["others"] == "-"


def test_what_is_still_a_coachs_is_told(store: Store) -> None:
    coaches.add(store, ELS)
    case = opened(store)
    closed = opened(store, "Selam")
    case_course.close(store, closed, "ABSCONDED")
    tasks.add(store, case, TaskDraft("call", owner="jansen"))

    assert coaches.left_with(store, "jansen") == Left(("26-00001",), 1)
    assert coaches.left_with(store, "els") == Left()


@pytest.mark.parametrize(
    ("coach", "code"),
    [
        (Coach(" "), "coach.name"),
        (Coach("a\x00"), "text.nul"),
        (Coach("a" * 121), "text.too-long"),
        (Coach("els", "\u202eb"), "text.bidi"),
        (Coach("els", role="CHIEF"), "code.unknown"),
        (Coach("els", contact_point="Paris"), "office.unknown"),
        (Coach("els", from_on=TODAY, to_on=date(2026, 1, 1)), "coach.period"),
    ],
)
def test_what_cannot_be_used_is_refused_and_stores_nothing(
    store: Store, coach: Coach, code: str
) -> None:
    with pytest.raises(AtdError) as error:
        coaches.add(store, coach)

    assert error.value.code == code
    assert actions(store) == []


def test_nobody_leaves_before_the_first_day_nor_without_being_known(
    store: Store,
) -> None:
    coaches.add(store, ELS)

    with pytest.raises(Misused, match=r"coach\.period"):
        coaches.leave(store, "els", date(2025, 12, 31))
    with pytest.raises(Misused, match=r"coach\.unknown") as error:
        coaches.leave(store, "karel", TODAY)
    assert error.value.facts == {"given": "karel", "known": "els, jansen"}


def test_somebody_who_is_still_to_come_gets_no_case(store: Store) -> None:
    coaches.add(store, Coach("els", from_on=date(2026, 12, 1)))

    with pytest.raises(Refused, match=r"coach\.not-yet"):
        fitting(store, "els")
