"""Under which title a family is in a home, and what it was told of its appeal."""

from dataclasses import dataclass
from datetime import date

from atd_tui.domain.housing import Kind
from atd_tui.errors import Misused
from atd_tui.reference.codelists import code as known_code
from atd_tui.store.housing_fit import Held, held, refuse_text
from atd_tui.store.housing_turn import standing_row, turn
from atd_tui.store.store import Store


@dataclass(frozen=True, slots=True)
class Titled:
    """What is noted of a stay; what is ``None`` stays as it is.

    Attributes:
        ground: code of ``fitt_entry_ground``; empty where it is not known.
        title_on, title_until: the day of the detention title, and its last day.
        appeal_told_on: day on which they were told how to appeal.
        forget: names of what is not known after all.
    """

    ground: str | None = None
    title: str | None = None
    title_on: date | None = None
    title_until: date | None = None
    appeal_told_on: date | None = None
    forget: frozenset[str] = frozenset()


def note(store: Store, unit: str, titled: Titled, *, action: str = "") -> Held:
    """Note the ground, the title and the appeal of the family in a home.

    The terms of its case are counted again.

    Raises:
        Misused: ``housing.title-dates``; a code is unknown, a text cannot be kept.
        Refused: ``housing.nothing-there``.
    """
    refuse_text(titled.title or "")
    values = _values(titled)
    with turn(store, "fitt.title", action) as now:
        if now.write.repeated:
            return held(now, now.write.subject)
        row = standing_row(now, now.home(unit), now.today, Kind.STAY)
        first = values.get("title_on", row.title_on)
        last = values.get("title_until", row.title_until)
        refuse_days(first, last)
        if values:
            now.change(row.id, **values)
        now.write.subject = row.id
        return held(now, row.id)


def refuse_days(first: date | None, last: date | None) -> None:
    """Take no title that ends before its day.

    Raises:
        Misused: ``housing.title-dates``.
    """
    if first and last and last < first:
        raise Misused("housing.title-dates", since=first, until=last)


def _values(titled: Titled) -> dict[str, date | str | None]:
    ground = titled.ground
    if ground:
        ground = known_code("fitt_entry_ground", ground.upper()).code
    told: dict[str, date | str | None] = {
        "entry_ground": ground,
        "title": None if titled.title is None else titled.title.strip(),
        "title_on": titled.title_on,
        "title_until": titled.title_until,
        "appeal_told_on": titled.appeal_told_on,
    }
    said = {name: value for name, value in told.items() if value is not None}
    return {**said, **dict.fromkeys(titled.forget & _DAYS)}


_DAYS = frozenset({"title_on", "title_until", "appeal_told_on"})
"""What may be forgotten; a text is emptied."""
