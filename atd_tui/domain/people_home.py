"""Where somebody lives: the address of a day, a move, and the way into a case."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from atd_tui.domain.people import Address

_GROUPS: Final = {
    "HOME": "IND_ADDRESS",
    "RECEPTION": "IND_ADDRESS",
    "OTP": "OTP_RESIDENT",
    "FITT": "FAM_MINORS",
    "NONE": "IND_NO_ADDRESS",
}
_FAMILY: Final = "FAM_MINORS"


def lives(addresses: Iterable[Address], on: date) -> Address | None:
    """Return where somebody lives on a day; ``None`` where it is not known.

    Of several the one that began last; one without a first day began before all others.
    """
    begun = [
        each
        for each in addresses
        if (each.from_on is None or each.from_on <= on)
        and (each.to_on is None or each.to_on > on)
    ]
    return max(begun, key=_beginning) if begun else None


def moved(addresses: Sequence[Address], new: Address) -> tuple[Address, ...]:
    """Return the addresses of somebody who moves: the new one ends those before it.

    An address without an end that began on the same day or later stays as it is: which
    of the two is right, a person must say.
    """
    first = new.from_on
    ended = [
        replace(each, to_on=first)
        if first is not None and each.to_on is None and _beginning(each) < first
        else each
        for each in addresses
    ]
    return (*ended, new)


def suggested_group(address: Address | None, *, children: bool) -> str:
    """Return the target group that an address speaks for; empty where nothing does.

    ``children``: whether there are minors in the household; they decide first.
    """
    if children:
        return _FAMILY
    return _GROUPS.get(address.kind, "") if address else ""


def _beginning(address: Address) -> date:
    return address.from_on or date.min
