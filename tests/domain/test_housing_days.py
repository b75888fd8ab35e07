"""How the homes stand on a day, and what is free ahead."""

from datetime import date, timedelta

from atd_tui.domain.housing import Home, Kind, Period, Span, State
from atd_tui.domain.housing_days import Free, Standing, Status, forecast, late, standing

MONDAY = date(2026, 11, 16)


def day(n: int) -> date:
    return MONDAY + timedelta(days=n)


HOME = Home("u1", "TUB-A1", "TUB", "APARTMENT", beds=6, service=(Span(),))
OTHER = Home("u2", "ZUL-H1", "ZUL", "HOUSE", service=(Span(day(2)),))


def period(first: int, after: int | None, kind: Kind, state: State) -> Period:
    span = Span(day(first), None if after is None else day(after))
    return Period(f"{kind}-{first}", "u1", kind, state, span)


STAY = period(0, 4, Kind.STAY, State.ACTIVE)
CLEANING = period(4, 5, Kind.TURNOVER, State.PLANNED)
COMING = period(7, None, Kind.STAY, State.PLANNED)
CLAIM = period(1, 3, Kind.STAY, State.CONTESTED)
ALL = [COMING, CLAIM, CLEANING, STAY]


def test_each_day_of_a_home() -> None:
    found = {n: standing(HOME, ALL, day(n)) for n in (-1, 0, 4, 5, 7)}

    assert found == {
        -1: Standing(HOME, Status.FREE, None, STAY, (CLAIM,)),
        0: Standing(HOME, Status.OCCUPIED, STAY, CLEANING, (CLAIM,)),
        4: Standing(HOME, Status.CLEANING, CLEANING, COMING, (CLAIM,)),
        5: Standing(HOME, Status.FREE, None, COMING, (CLAIM,), day(5)),
        7: Standing(HOME, Status.RESERVED, COMING, None, (CLAIM,)),
    }


def test_a_home_before_it_is_in_service() -> None:
    assert standing(OTHER, ALL, day(1)).status is Status.OUT_OF_SERVICE
    assert standing(OTHER, ALL, day(2)).status is Status.FREE


def test_the_free_homes_of_each_day() -> None:
    assert forecast([HOME, OTHER], ALL, day(3), day(6)) == [
        Free(day(3), homes=1, known=0, places=0, of_homes=2),
        Free(day(4), homes=1, known=0, places=0, of_homes=2),
        Free(day(5), homes=2, known=1, places=6, of_homes=2),
        Free(day(6), homes=2, known=1, places=6, of_homes=2),
    ]


def test_a_span_without_days_has_no_forecast() -> None:
    assert forecast([HOME], ALL, day(3), day(2)) == []


def test_what_should_have_begun_or_ended() -> None:
    assert late(COMING, day(8))
    assert late(STAY, day(5))
    assert not late(STAY, day(4))
    assert not late(period(0, 4, Kind.STAY, State.ENDED), day(9))
