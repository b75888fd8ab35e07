"""Rules of comparing with round weights, and people told in few words."""

from datetime import date
from typing import Final

from rapidfuzz.distance import OSA

from atd_tui.domain.matching import LEVELS, Agreement, Birth, Rules

WEIGHTS: Final = {
    Agreement.EXACT: 8.0,
    Agreement.VARIANT: 7.0,
    Agreement.CLOSE: 6.0,
    Agreement.SWAPPED: 6.0,
    Agreement.MOVED: 5.0,
    Agreement.COMMON: 4.0,
    Agreement.PART: 3.0,
    Agreement.SHARED: 0.0,
    Agreement.GENDERED: -1.0,
    Agreement.OVERLAP: -2.0,
    Agreement.DIFFERENT: -4.0,
}
"""The same in every field; whatever is not named weighs 2."""

RULES: Final = Rules(
    weights={
        field: {level: WEIGHTS.get(level, 2.0) for level in levels}
        for field, levels in LEVELS.items()
    },
    threshold=10.0,
    variants={
        "hasan": "hassan",
        "husin": "hussein",
        "muhamid": "mohamed",
        "muhamad": "mohamed",
        "ali": "ali",
        "sara": "sara",
    },
    common=frozenset(("mohamed", "ali")),
    placeholders=frozenset(("unknown", "n n")),
    nameless=frozenset(("XXX",)),
    shared_types=frozenset(("OV",)),
    close=0.8,
    generation=12,
    block_size=3,
    similarity=OSA.normalized_similarity,
)


def on(text: str) -> Birth:
    """Return a birth date that is known to the day."""
    day = date.fromisoformat(text)
    return Birth(day, day, "exact")


def in_(first: int, last: int = 0) -> Birth:
    """Return a birth in a year, or about some years."""
    precision = "about" if last else "year"
    return Birth(date(first, 1, 1), date(last or first, 12, 31), precision)
