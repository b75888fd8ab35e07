"""Who of a family is in, and whether an adult is with the children."""

from datetime import UTC, datetime, timedelta

from atd_tui.domain.presence import Event, Presence, Whereabouts, presence

NINE = datetime(2026, 11, 18, 8, 0, tzinfo=UTC)
FAMILY = {"mother": True, "father": True, "child": False}


def at(minutes: int) -> datetime:
    return NINE + timedelta(minutes=minutes)


def event(n: int, person: str, kind: str, **more: object) -> Event:
    return Event(str(n), person, kind, at(n), **more)  # type: ignore[arg-type]  # -- a short form


def test_nothing_noted_is_taken_as_in() -> None:
    everybody = tuple(Whereabouts(each) for each in FAMILY)

    assert presence([], FAMILY, at(60)) == Presence(everybody, alone=False)


def test_both_parents_out_leave_the_child_alone() -> None:
    out = [event(1, "mother", "OUT", back_by=at(30)), event(2, "father", "LAWYER")]

    assert presence(out, FAMILY, at(20)) == Presence(
        (
            Whereabouts("mother", "OUT", at(1), at(30)),
            Whereabouts("father", "LAWYER", at(2)),
            Whereabouts("child"),
        ),
        alone=True,
    )


def test_who_is_not_back_by_then_is_overdue() -> None:
    out = [event(1, "mother", "OUT", back_by=at(30))]

    assert presence(out, FAMILY, at(31)).overdue
    assert not presence([*out, event(32, "mother", "IN")], FAMILY, at(40)).overdue


def test_no_adult_stands_until_one_comes_back() -> None:
    said = [event(1, "", "NO_ADULT")]

    assert presence(said, FAMILY, at(5)).alone
    assert presence([*said, event(6, "child", "IN")], FAMILY, at(7)).alone
    assert not presence([*said, event(6, "father", "IN")], FAMILY, at(7)).alone


def test_what_was_taken_back_counts_no_more() -> None:
    noted = [event(1, "", "OUT"), event(2, "", "OUT", undoes="1")]

    assert presence(noted, FAMILY, at(5)) == presence([], FAMILY, at(5))


def test_a_visit_moves_nobody() -> None:
    assert presence([event(1, "", "VISIT")], FAMILY, at(5)) == presence(
        [], FAMILY, at(5)
    )
