"""The target group that a case seems to belong to."""

import pytest

from atd_tui.domain.case_group import Suggestion, suggested
from atd_tui.domain.people import Address

HOME, OTP, NONE = (Address(kind) for kind in ("HOME", "OTP", "NONE"))
DUBLIN = {"A13", "A26QUATER"}


@pytest.mark.parametrize(
    ("address", "children", "acts", "channel", "group", "why"),
    [
        (None, False, (), "", "", ""),
        (HOME, False, (), "", "IND_ADDRESS", "address"),
        (OTP, False, (), "", "OTP_RESIDENT", "address"),
        (NONE, False, (), "WALKIN", "IND_NO_ADDRESS", "address"),
        (None, False, (), "WALKIN", "SPONTANEOUS", "channel"),
        (None, False, (), "POLICE", "IND_INTERCEPTED", "intercepted"),
        (NONE, False, (), "POLICE", "IND_INTERCEPTED", "intercepted"),
        (HOME, False, (), "POLICE", "IND_ADDRESS", "address"),
        (HOME, False, DUBLIN, "", "DUBLIN", "dublin-act"),
        (OTP, True, DUBLIN, "POLICE", "FAM_MINORS", "minors"),
    ],
)
def test_what_speaks_for_a_group_in_its_order(
    address: Address | None,
    children: bool,  # noqa: FBT001 -- a column of the table above
    acts: tuple[str, ...],
    channel: str,
    group: str,
    why: str,
) -> None:
    found = suggested(address, children=children, acts=acts, channel=channel)

    assert found == Suggestion(group, why)
