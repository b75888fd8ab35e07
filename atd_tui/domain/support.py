"""Special needs: what is asked, done and paid in kind, and what may still be."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from atd_tui.domain.text import fold

TEXT_LIMIT: Final = 2_000
LINE_LIMIT: Final = 200
PHASES: Final = ("BEFORE", "DURING", "AFTER")
"""Codes of ``support_phase``, in the order of a return."""
_DECEMBER: Final = 12
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class State(StrEnum):
    """Where a request stands."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Limit:
    """What limits support on a day.

    Attributes:
        months: after the return.
        offers: asked for before a payment is guaranteed.
        ceiling_cents: for one person; ``None`` where nobody knows it.
    """

    months: int
    offers: int
    ceiling_cents: int | None


@dataclass(frozen=True, slots=True)
class Need:
    """What is asked for somebody.

    Attributes:
        target: code of ``special_needs_target``.
        country: of the return, by its three letters.
        asked_on: ``None`` in a draft is today.
    """

    target: str
    country: str = ""
    need: str = ""
    asked_on: date | None = None
    budget_line: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it now stands.

    Attributes:
        case_id, ref: one of them; of a past year there may be no case.
        ceiling_cents: what was approved; ``None`` where nobody knows.
        ends_on: last day, where one was set.
        past_cents: what was spent in all, of a request taken in from a table.
    """

    id: str
    case_id: str
    need: Need
    year: int
    state: State
    ref: str = ""
    ceiling_cents: int | None = None
    decided_by: str = ""
    decided_on: date | None = None
    reason: str = ""
    returned_on: date | None = None
    ends_on: date | None = None
    past_cents: int | None = None
    author: str = ""
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure; the codes are those of the lists ``support_…``.

    Attributes:
        measure: code of ``special_needs_measure``.
        provider, place: who does it, and where.
        quantity, unit, per_week: ten sessions, three a week.
        agreed_on: day of the contract or the promise.
        relative: whom a search found, or who takes care.
    """

    measure: str
    provider: str = ""
    place: str = ""
    quantity: int | None = None
    unit: str = ""
    per_week: int | None = None
    from_on: date | None = None
    until_on: date | None = None
    agreed_on: date | None = None
    text: str = ""
    state: str = "PLANNED"
    result: str = ""
    relative: str = ""
    done_on: date | None = None
    id: str = ""
    author: str = ""
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a provider asks for a measure; with a guarantee it is promised."""

    provider: str
    cents: int
    offered_on: date | None = None
    valid_until: date | None = None
    text: str = ""
    measure_id: str = ""
    guaranteed_on: date | None = None
    guaranteed_by: str = ""
    reason: str = ""
    id: str = ""
    author: str = ""
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class Spend:
    """Something paid to who provides it; ``kind`` is a code, none of them money."""

    kind: str
    cents: int
    spent_on: date | None = None
    measure_id: str = ""
    budget_line: str = ""
    provider: str = ""
    text: str = ""
    id: str = ""
    author: str = ""
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was spent of what there is; amounts in cents.

    Attributes:
        ceiling: ``None`` where nobody knows it.
        committed: promised with a guarantee, and not paid yet.
        ends_on: last day of support; ``None`` while no day of return is known.
    """

    ceiling: int | None
    spent: int
    committed: int
    ends_on: date | None

    @property
    def remaining(self) -> int | None:
        """What is left; ``None`` where the ceiling is not known."""
        if self.ceiling is None:
            return None
        return self.ceiling - self.spent - self.committed


def ledger(
    request: Request, offers: Iterable[Offer], spends: Sequence[Spend], limit: Limit
) -> Ledger:
    """Return what was spent and promised for a request; what was withdrawn is not."""
    paid = [one for one in spends if not one.withdrawn]
    promised = [one for one in offers if one.guaranteed_on and not one.withdrawn]
    measures: dict[str, int] = {}
    for one in promised:
        measures[one.measure_id] = measures.get(one.measure_id, 0) + one.cents
    committed = 0
    for measure, cents in measures.items():
        own = sum(one.cents for one in paid if one.measure_id == measure)
        committed += max(cents - own, 0)
    ceiling = request.ceiling_cents
    return Ledger(
        limit.ceiling_cents if ceiling is None else ceiling,
        sum(one.cents for one in paid) + (request.past_cents or 0),
        committed,
        last_day(request.returned_on, request.ends_on, limit.months),
    )


def as_agreed(measure: Measure) -> Measure:
    """Return a new measure, agreed where there is a contract or a promise."""
    return replace(measure, state="AGREED") if measure.agreed_on else measure


def last_day(
    returned_on: date | None, ends_on: date | None, months: int
) -> date | None:
    """Return the last day of support: the agreed one, never beyond the months allowed.

    The day of the return does not count: of twelve months the last day is the same day
    of the next year.
    """
    days = [ends_on] if ends_on else []
    if returned_on:
        days.append(_after(returned_on, months))
    return min(days, default=None)


def spending_objections(after: Ledger, on: date) -> list[str]:
    """Return what speaks against a payment on a day.

    Args:
        after: the ledger with the payment in it.
        on: day of the payment.
    """
    found = []
    if after.ends_on is not None and on > after.ends_on:
        found.append("support.after-end")
    if after.remaining is not None and after.remaining < 0:
        found.append("support.over-ceiling")
    return found


def means_cash(text: str, words: Collection[str]) -> bool:
    """Return whether a text has one of the words for money in hand."""
    known = {fold(word) for word in words}
    return any(fold(word) in known for word in _WORD.findall(text))


def _after(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, _DECEMBER)
    try:
        return start.replace(year=start.year + years, month=month + 1)
    except ValueError:  # the month has no such day: the first of the next
        return _after(start.replace(day=1), months + 1)
