"""Who is in today: coaches and interpreters come and go, each one action."""

from datetime import timedelta

import pytest

from atd_tui.domain.suggestions import Duty
from atd_tui.errors import Misused, Refused
from atd_tui.store import Store, duties, queue_board
from tests.conftest import Clock
from tests.store.desks import do, journal
from tests.store.rows import actions

HOUR = timedelta(hours=1)


def test_somebody_who_comes_in_is_in_from_now(store: Store, clock: Clock) -> None:
    duty_id = duties.start(
        store,
        "interpreter",
        "Yonas Tesfay",
        languages=("tir", "amh"),
        until_at=clock() + HOUR,
    )

    assert _present(store) == [
        Duty(
            id=duty_id,
            kind="interpreter",
            name="Yonas Tesfay",
            languages=("tir", "amh"),
            from_at=clock(),
            until_at=clock() + HOUR,
        )
    ]
    assert journal(store) == [("queue.duty-start", ["I duty"])]
    assert actions(store)[0].subject == duty_id


def test_coaches_and_interpreters_are_listed_by_name(store: Store) -> None:
    for kind, name in (("interpreter", "A"), ("coach", "C"), ("coach", "B")):
        duties.start(store, kind, name)

    assert [duty.name for duty in _present(store)] == ["B", "C", "A"]


def test_two_people_may_bear_one_name(store: Store) -> None:
    first, second = (duties.start(store, "coach", "An Maes") for _ in range(2))
    duties.end(store, first)

    assert [duty.id for duty in _present(store)] == [second]


def test_who_goes_is_no_longer_in(store: Store, clock: Clock) -> None:
    duty_id = duties.start(store, "coach", "Peeters")
    clock.forward(hours=2)
    duties.end(store, duty_id)

    assert _present(store) == []
    assert journal(store)[-1] == ("queue.duty-end", ["U duty until_at"])


def test_who_has_gone_cannot_go_later(store: Store, clock: Clock) -> None:
    duty_id = duties.start(store, "coach", "Peeters")
    duties.end(store, duty_id)
    before = journal(store)
    clock.forward(hours=1)

    duties.end(store, duty_id)

    assert journal(store) == before


def test_an_end_that_was_announced_comes_by_itself(store: Store, clock: Clock) -> None:
    duties.start(store, "coach", "Peeters", until_at=clock() + HOUR)
    clock.forward(minutes=59, seconds=59)
    still = len(_present(store))
    clock.forward(seconds=1)

    assert (still, len(_present(store))) == (1, 0)


def test_on_another_day_and_at_another_office_nobody_is_in(
    store: Store, clock: Clock
) -> None:
    duties.start(store, "coach", "Peeters")
    store.move_desk(office="ANR", desk="A")
    elsewhere = _present(store)
    store.move_desk(office="BRU", desk="A")
    clock.forward(days=1)

    assert (elsewhere, _present(store)) == ([], [])


def test_a_clock_moved_back_makes_nobody_gone(store: Store, clock: Clock) -> None:
    duties.start(store, "coach", "Peeters")
    clock.forward(hours=-1)

    assert [duty.name for duty in _present(store)] == ["Peeters"]


@pytest.mark.parametrize("name", ["", "   ", "\u00a0\u3000"])
def test_somebody_without_a_name_is_nobody(store: Store, name: str) -> None:
    with pytest.raises(Misused, match=r"duty\.name"):
        duties.start(store, "coach", name)


def test_a_duty_is_of_a_coach_or_an_interpreter(store: Store) -> None:
    with pytest.raises(Misused, match=r"duty\.kind") as refused:
        duties.start(store, "guard", "Peeters")

    assert refused.value.facts == {"given": "guard"}


@pytest.mark.parametrize("minutes", [0, -1])
def test_nobody_comes_in_until_before_now(
    store: Store, clock: Clock, minutes: int
) -> None:
    until = clock() + timedelta(minutes=minutes)

    with pytest.raises(Misused, match=r"duty\.until"):
        duties.start(store, "coach", "Peeters", until_at=until)

    assert (_present(store), actions(store)) == ([], [])


@pytest.mark.parametrize("code", ["fr", "FRA", "\ud800", ""])
def test_a_language_is_a_code(store: Store, code: str) -> None:
    with pytest.raises(Misused, match=r"language\.unknown"):
        duties.start(store, "coach", "Peeters", languages=("fra", code))


def test_nobody_unknown_goes(store: Store) -> None:
    do(store, "issue")

    with pytest.raises(Refused, match=r"duty\.unknown"):
        duties.end(store, "nobody")


def _present(store: Store) -> list[Duty]:
    return list(queue_board.board(store).duties)
