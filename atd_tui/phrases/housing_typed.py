"""Ages of children as people type them."""

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
