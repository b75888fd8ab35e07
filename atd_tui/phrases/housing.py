"""Homes told: how they stand, who lives in them, why one fits and another does not."""

from collections.abc import Iterable
from datetime import date
from typing import Final, Protocol

from atd_tui.domain.housing import Home, Kind, Period, State
from atd_tui.domain.housing_days import Free, Standing, Status, late
from atd_tui.domain.housing_fit import Family, Finding
from atd_tui.i18n import N_, Words
from atd_tui.phrases import times

SIGNS: Final = {
    Status.FREE: "□",
    Status.RESERVED: "♦",
    Status.OCCUPIED: "■",
    Status.CLEANING: "~",
    Status.MAINTENANCE: "×",
    Status.OUT_OF_SERVICE: "·",
}
"""One sign for each state; it reads without colour."""
REQUESTED: Final = "◊"
"""Taken here, and not confirmed yet: drawn hollow."""

_REASONS: Final = {
    "housing.free": N_("free on all of these days"),
    "housing.overlap": N_("taken: {days}"),
    "housing.out-of-service": N_("not in service"),
    "housing.no-adult": N_("no adult with the children"),
    "housing.two-homes": N_("the family has another home then"),
    "housing.beds-enough": N_("enough beds: {beds}"),
    "housing.beds-unknown": N_("number of beds unknown"),
    "housing.too-small": N_("{beds} beds, {needed} needed"),
    "housing.cots-few": N_("not enough cots, as far as is known"),
    "housing.step-free": N_("no steps"),
    "housing.step-free-unknown": N_("steps unknown"),
    "housing.not-step-free": N_("steps"),
    "housing.school-fits": N_("schools in the language of the children"),
    "housing.school-language": N_("schools in another language"),
}
KINDS: Final = {
    Kind.STAY: N_("stay"),
    Kind.HOLD: N_("reservation"),
    Kind.TURNOVER: N_("cleaning"),
    Kind.MAINTENANCE: N_("repairs"),
}
STATES: Final = {
    State.PLANNED: N_("planned"),
    State.ACTIVE: N_("under way"),
    State.ENDED: N_("over"),
    State.CANCELLED: N_("called off"),
    State.CONTESTED: N_("contested"),
}


class Comes(Protocol):
    """A period with its home and its family, as it is read of the store."""

    @property
    def home(self) -> Home: ...
    @property
    def period(self) -> Period: ...
    @property
    def who(self) -> str: ...
    @property
    def persons(self) -> int: ...


def stands(words: Words, found: Iterable[Comes], on: date) -> list[str]:
    """Return who comes or leaves, where and when: ``ZUL-H1  Sow (3)  20/11 –``."""
    told = []
    for one in found:
        days = " – ".join(
            times.brief(day, on) if day else ""
            for day in (one.period.span.from_on, one.period.ends_on)
        )
        name = one.who or words.text("no name")
        who = f"{name} ({one.persons})" if one.persons else name
        told.append(f"{one.home.code:<8} {days.strip():<16} {who}".rstrip())
    return told


def unplaced(words: Words, label: str, case: str, who: Family) -> str:
    """Return a family that waits for a home: ``26-00142  Sow · 1 adult, child 4``."""
    return f"{case}  {label or words.text('no name')} · {family(words, who)}"


def capacity(beds: int | None) -> str:
    """Return how many beds there are: ``6``, or ``?`` where nobody counted."""
    return "?" if beds is None else str(beds)


def family(words: Words, who: Family) -> str:
    """Return who they are: ``2 adults, children 4, 9, 13``."""
    parts = [words.count("{n} adult", "{n} adults", who.adults)]
    if who.children:
        ages = ", ".join("?" if age is None else str(age) for age in who.children)
        number = len(who.children)
        parts.append(words.count("child {ages}", "children {ages}", number, ages=ages))
    return ", ".join(parts)


def finding(words: Words, found: Finding) -> str:
    """Return a reason with its sign: for it, against it, or unknown."""
    sign = {True: "√", False: "×", None: "?"}[found.speaks]
    return f"{sign} {words.text(_REASONS[found.code], **found.facts)}"


def status(words: Words, each: Standing) -> str:
    """Return how a home stands, by its name in the code lists."""
    from atd_tui.phrases import codes  # noqa: PLC0415 -- first paint

    return codes.label(words, "unit_status", each.status)


def since(words: Words, each: Standing, on: date) -> str:
    """Return the day that matters: how long they live there, or when it is free."""
    period = each.period
    if period is None:
        return _free(words, each, on)
    if each.status is Status.OCCUPIED:
        return _lived(words, period, on)
    if each.status is Status.RESERVED and period.span.from_on is not None:
        return words.text("on {day}", day=times.brief(period.span.from_on, on))
    if period.span.to_on is None:
        return words.text("end open")
    return words.text("until {day}", day=times.brief(period.span.to_on, on))


class Stays(Protocol):
    """What is known of a family in a home."""

    @property
    def maximum(self) -> date | None: ...
    @property
    def warns(self) -> bool: ...


def heeds(words: Words, each: Standing, lodged: Stays | None, on: date) -> list[str]:
    """Return what must not be overlooked of the days in a home."""
    period, told = each.period, []
    if each.contested:
        told.append(words.count("{n} claim", "{n} claims", 1 + len(each.contested)))
    if period is not None and period.requested:
        told.append(words.text("to be confirmed"))
    if period is not None and period.due is not None and late(period, on):
        day = times.brief(period.due, on)
        told.append(words.text("! was to leave on {day}", day=day))
    if lodged is not None and lodged.warns and lodged.maximum is not None:
        day = times.brief(lodged.maximum, on)
        told.append(words.text("! legal maximum {day}", day=day))
    return told


def _lived(words: Words, period: Period, on: date) -> str:
    to_on, from_on = period.ends_on, period.span.from_on
    if to_on is not None and (to_on - on).days < _WEEK:
        return words.text("out {day}", day=times.brief(to_on, on))
    if from_on is None:
        return ""
    return words.text("day {n}", n=(on - from_on).days + 1)


_WEEK: Final = 7


def _free(words: Words, each: Standing, on: date) -> str:
    if each.coming is not None and each.coming.span.from_on is not None:
        return words.text("to {day}", day=times.brief(each.coming.span.from_on, on))
    if each.free_since is None:
        return ""
    days = (on - each.free_since).days
    if not days:
        return words.text("since today")
    return words.count("{n} day empty", "{n} days empty", days)


def free(words: Words, each: Free) -> str:
    """Return one day of a forecast."""
    unknown = each.homes - each.known
    said = words.text(
        "{day}  {homes} of {of} homes free, {places} places",
        day=times.day(words, each.on, year=True),
        homes=each.homes,
        of=each.of_homes,
        places=each.places,
    )
    if unknown:
        said += " + " + words.count(
            "{n} home of unknown size", "{n} homes of unknown size", unknown
        )
    return said


def condition(words: Words, code: str, state: str, reason: str) -> str:
    """Return a condition of an own home with what was found of it."""
    from atd_tui.phrases import codes  # noqa: PLC0415 -- first paint
    from atd_tui.reference.housing_rules import own_home_conditions  # noqa: PLC0415 -- first paint

    labels = {one.code: one.label(words.language) for one in own_home_conditions()}
    sign = {"MET": "√", "NOT_MET": "×"}.get(state, "?")
    found = codes.label(words, "own_home_state", state)
    said = f"{sign} {labels.get(code, code)}: {found}"
    return f"{said} ({reason})" if reason else said


def allowance(words: Words, kind: str, cents: int | None, source: str) -> str:
    """Return the weekly allowance of one kind of person; unknown is said."""
    who = words.text("adult") if kind == "adult" else words.text("child")
    if cents is None:
        return words.text("{who}: unknown", who=who)
    euros = words.amount(cents)
    said = words.text("{who}: {euros} euros a week", who=who, euros=euros)
    return f"{said} · {source}" if source else said
