"""Where somebody lives on a day, what a move ends, which target group follows."""

from datetime import date

import pytest

from atd_tui.domain.people import ADDRESS_KINDS, Address
from atd_tui.domain.people_home import lives, moved, suggested_group

OTP = Address("OTP", city="Jodoigne", to_on=date(2026, 9, 1))
HOME = Address("HOME", city="Brussel", from_on=date(2026, 9, 1))


@pytest.mark.parametrize(
    ("on", "address"),
    [
        (date(2026, 8, 31), OTP),
        (date(2026, 9, 1), HOME),
        (date(2027, 1, 1), HOME),
    ],
)
def test_address_of_a_day(on: date, address: Address) -> None:
    assert lives([HOME, OTP], on) == address


def test_nobody_lives_anywhere_before_the_first_day() -> None:
    assert lives([HOME], date(2026, 8, 31)) is None


def test_of_two_open_addresses_the_later_holds() -> None:
    earlier = Address("RECEPTION")

    assert lives([HOME, earlier], date(2026, 10, 1)) == HOME


def test_move_ends_what_is_open_and_leaves_what_has_ended() -> None:
    new = Address("NONE", from_on=date(2026, 11, 18))

    assert moved([OTP, HOME], new) == (
        OTP,
        Address(
            "HOME", city="Brussel", from_on=date(2026, 9, 1), to_on=date(2026, 11, 18)
        ),
        new,
    )


def test_move_on_the_day_of_another_or_without_a_day_ends_nothing() -> None:
    same_day = Address("NONE", from_on=date(2026, 9, 1))
    no_day = Address("NONE")

    assert moved([HOME], same_day) == (HOME, same_day)
    assert moved([HOME], no_day) == (HOME, no_day)


@pytest.mark.parametrize(
    ("kind", "children", "group"),
    [
        ("HOME", False, "IND_ADDRESS"),
        ("RECEPTION", False, "IND_ADDRESS"),
        ("OTP", False, "OTP_RESIDENT"),
        ("FITT", False, "FAM_MINORS"),
        ("NONE", False, "IND_NO_ADDRESS"),
        ("HOME", True, "FAM_MINORS"),
    ],
)
def test_address_and_children_suggest_a_group(
    kind: str,
    children: bool,  # noqa: FBT001 -- a parameter of the table
    group: str,
) -> None:
    assert suggested_group(Address(kind), children=children) == group


def test_unknown_address_suggests_nothing_and_every_known_one_something() -> None:
    assert suggested_group(None, children=False) == ""
    assert all(suggested_group(Address(k), children=False) for k in ADDRESS_KINDS)
