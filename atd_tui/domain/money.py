"""Amounts of money as people type them."""

import re
from typing import Final

_EUROS: Final = re.compile(r"([0-9]{1,12})(?:[.,]([0-9]{1,2}))?")


def cents(typed: str) -> int | None:
    """Return an amount of euros in cents; nothing stays unknown.

    ``1.500`` may be meant as a thousand and a half: it is no amount.

    Raises:
        ValueError: it is none.
    """
    plain = "".join(typed.split())
    if not plain:
        return None
    found = _EUROS.fullmatch(plain)
    if found is None:
        raise ValueError(typed)
    whole, parts = found.groups(default="")
    return int(whole) * 100 + int(parts.ljust(2, "0"))
