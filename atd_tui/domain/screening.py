"""Vulnerability screening: level and description by domain, and a day to look again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from atd_tui.domain.text import objections as text_objections

DESCRIPTION_LIMIT: Final = 4_000
SEALED: Final = frozenset({"THB"})
"""Signs that are shown to nobody before they are revealed."""

UNSEEN: Final = "SEALED"
"""What stands in the place of a sealed sign."""


@dataclass(frozen=True, slots=True)
class Screening:
    """What was seen of one person in one domain.

    Attributes:
        person_id: in a draft empty for the holder of the case.
        domain, level: codes of ``vst_domain`` and ``intervention_level``.
        signs: codes of ``vulnerability``.
        screened_on: ``None`` in a draft is today.
        review_on: the day to look again.
        id: of a screening that is stored.
    """

    domain: str
    level: str
    signs: tuple[str, ...] = ()
    description: str = ""
    screened_on: date | None = None
    review_on: date | None = None
    person_id: str = ""
    author: str = ""
    id: str = ""

    @property
    def sealed(self) -> bool:
        """Whether it holds a sign that is shown only when revealed."""
        return bool(SEALED & {*self.signs})


def objections(screening: Screening, *, on: date) -> dict[str, str]:
    """Return what is wrong, as field → code; which codes exist, the data say."""
    wrong = text_objections(
        screening.description, limit=DESCRIPTION_LIMIT, multiline=True
    )
    undescribed = not screening.description.strip()
    screened_on = screening.screened_on or on
    found = {
        "description": wrong[0]
        if wrong
        else ("screening.undescribed" if undescribed else ""),
        "screened_on": "check.future" if screened_on > on else "",
        "review_on": _review(screening, screened_on),
    }
    return {field: code for field, code in found.items() if code}


def latest(screenings: Iterable[Screening]) -> list[Screening]:
    """Return what holds now: of each person and domain the newest.

    Args:
        screenings: the oldest first, as they were written down.
    """
    newest: dict[tuple[str, str], Screening] = {}
    for each in screenings:
        newest.pop((each.person_id, each.domain), None)
        newest[each.person_id, each.domain] = each
    return list(newest.values())


def veiled(screening: Screening) -> Screening:
    """Return a screening as it is shown before anything sealed is revealed."""
    if not screening.sealed:
        return screening
    signs = (UNSEEN if sign in SEALED else sign for sign in screening.signs)
    return replace(screening, signs=tuple(signs), description="")


def overdue(screening: Screening, on: date) -> bool:
    """Say whether the day to look again has come."""
    return screening.review_on is not None and screening.review_on <= on


def _review(screening: Screening, screened_on: date) -> str:
    if screening.review_on is None:
        return "" if screening.level == "LOW" else "screening.no-review"
    return "screening.review-early" if screening.review_on <= screened_on else ""
