"""Ages of children and amounts of money, as people type them."""

from decimal import Decimal, InvalidOperation
from typing import Final

from atd_tui.errors import Misused

_OLDEST: Final = 25
"""Years; a child older than that is a slip of the finger."""


def ages(typed: str) -> tuple[int, ...]:
    """Return the ages of children: ``4,9,13``.

    Raises:
        Misused: ``housing.ages``.
    """
    parts = [part.strip() for part in typed.split(",") if part.strip()]
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise Misused("housing.ages", given=typed)
    found = tuple(int(part) for part in parts)
    if any(age > _OLDEST for age in found):
        raise Misused("housing.ages", given=typed)
    return found


def cents(typed: str) -> int | None:
    """Return an amount of euros in cents; ``None`` where nothing was typed.

    Raises:
        Misused: ``housing.money``.
    """
    if not typed.strip():
        return None
    try:
        amount = Decimal(typed.strip().replace(",", ".")) * 100
        whole = int(amount)
    except (InvalidOperation, ValueError, OverflowError):
        raise Misused("housing.money", given=typed) from None
    if whole != amount or whole < 0:
        raise Misused("housing.money", given=typed)
    return whole
