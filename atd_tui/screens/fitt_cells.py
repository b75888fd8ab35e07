"""The homes as the grid shows them: cells, the line above them, what the signs mean."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from atd_tui.domain.housing import Kind, Period, State
from atd_tui.domain.housing_days import Standing, Status, late
from atd_tui.domain.text import mask
from atd_tui.i18n import N_, Words
from atd_tui.phrases import housing as phrases
from atd_tui.phrases import times
from atd_tui.screens import marks
from atd_tui.screens.fitt_reading import Found
from atd_tui.widgets.home_cell import Cell
from atd_tui.widgets.paint import Piece, Row, Tone, row
from atd_tui.widgets.safe import cells

TONES: Final = {
    Status.FREE: Tone.ACCENT,
    Status.RESERVED: Tone.WARN,
    Status.OCCUPIED: Tone.GOOD,
    Status.CLEANING: Tone.NORMAL,
    Status.MAINTENANCE: Tone.BAD,
    Status.OUT_OF_SERVICE: Tone.MUTED,
}
STATES: Final = {
    Status.OCCUPIED: N_("occupied"),
    Status.RESERVED: N_("reserved"),
    Status.MAINTENANCE: N_("repairs"),
    Status.CLEANING: N_("cleaning"),
    Status.FREE: N_("free"),
    Status.OUT_OF_SERVICE: N_("no service"),
}
"""How a home stands, in a word that fits a cell; in the order of the summary."""

_CELL: Final = 10
_SOON: Final = 7
_LONG_EMPTY: Final = 99
"""Days after which a home is simply free."""


def sign(each: Standing) -> Piece:
    """Return the sign of a home; a contested one is marked before all else.

    What is not confirmed yet is hollow.
    """
    if each.contested:
        return Piece("!", Tone.BAD)
    if requested(each):
        return Piece(phrases.REQUESTED, Tone.WARN)
    return Piece(phrases.SIGNS[each.status], TONES[each.status])


def cell(each: Standing, found: Found, words: Words, *, masked: bool) -> Cell:
    """Return a home as a cell."""
    lodged = found.named(each.period)
    persons = lodged.family.persons if lodged and _lives(each) else 0
    said, loud = day(each, words, found)
    return Cell(
        *(each.home.id, each.home.code, sign(each), persons),
        room=phrases.capacity(each.home.beds),
        name=name(each, found, words, masked=masked),
        day=said,
        remark=_remark(each, found, words),
        mark=marks.pressing(found.marks.get(each.home.id, "")),
        quiet=each.status in {Status.FREE, Status.OUT_OF_SERVICE},
        loud=loud,
    )


def requested(each: Standing) -> bool:
    """Return whether what takes a home is still to be confirmed."""
    return each.period is not None and each.period.requested


def name(each: Standing, found: Found, words: Words, *, masked: bool) -> str:
    """Return who or what takes a home; how it stands where nothing does."""
    lodged, period = found.named(each.period), each.period
    if lodged is not None:
        return lodged.label or words.text("no name")
    if period is not None and period.reason:
        return mask(period.reason) if masked else period.reason
    return words.text(STATES[each.status])


def day(each: Standing, words: Words, found: Found) -> tuple[str, Tone]:
    """Return the day that matters, in the cells of a narrow grid, and how loud."""
    if each.contested:
        claims = 1 + len(each.contested)
        return words.count("{n} claim", "{n} claims", claims), Tone.BAD
    if each.period is None:
        return _free(each, words, found), Tone.NORMAL
    return _overdue(each.period, words, found) or (
        _taken(each, each.period, words, found),
        Tone.NORMAL,
    )


def summary(
    found: Found, words: Words, *, shifted: bool
) -> tuple[list[Row], list[Row]]:
    """Return the line above the grid, longest form first, and the week at its right.

    ``shifted`` says the day first: it is not today.
    """
    standings = found.board.standings
    counted = Counter(each.status for each in standings)
    head = words.count("{n} home", "{n} homes", len(standings))
    lead: Row = (Piece(" "),)
    if shifted:
        shown = times.day(words, found.on, year=True)
        lead = row(Piece(f" {shown}", Tone.WARN), " · ")
    shown_states = [one for one in STATES if counted[one]]
    taken, known, unknown = _places(found)
    places = words.text("{taken} of {known} places", taken=taken, known=known)
    size = words.count("{n} home of unknown size", "{n} homes of unknown size", unknown)
    more = words.count("{n} home ?", "{n} homes ?", unknown)
    brief = words.text("{taken}/{known} places", taken=taken, known=known)
    long = [f" · {places}", f" · {size}" if unknown else ""]
    mid = [f" · {brief}", f", {more}" if unknown else ""]
    short = [f" · {taken}/{known}", f" · {unknown} ?" if unknown else ""]
    forms = []
    for spelled, tail in ((True, long), (True, mid), (False, mid), (False, short)):
        pieces = [Piece(head)]
        for state in shown_states:
            pieces += _counted(words, state, counted[state], spelled=spelled)
        pieces += _hollow(found, words, spelled=spelled)
        forms.append((*lead, *pieces, *row(*tail)))
    return forms, _week(found, words)


def legend(words: Words, *, hollow: bool) -> str:
    """Return what the signs mean; ``hollow`` where something is to be confirmed."""
    shown = (Status.OCCUPIED, Status.RESERVED, Status.MAINTENANCE, Status.CLEANING)
    told = [
        f"{phrases.SIGNS[state]} {words.text(STATES[state])}"
        for state in (*shown, Status.FREE)
    ]
    if hollow:
        told.insert(0, f"{phrases.REQUESTED} {words.text('requested')}")
    return "  ".join(told)


def unconfirmed(found: Found) -> int:
    """Return of how many homes the one that takes it is to be confirmed."""
    return sum(requested(each) for each in found.board.standings)


def taken(found: Found) -> str:
    """Return how many homes are not free, of those in service: ``26/28``."""
    served = [
        each
        for each in found.board.standings
        if each.status is not Status.OUT_OF_SERVICE
    ]
    free = sum(each.status is Status.FREE for each in served)
    return f"{len(served) - free}/{len(served)}" if served else ""


def claims(each: Standing) -> Sequence[Period]:
    """Return the claims on a home that are not decided."""
    return [one for one in (each.period, *each.contested) if one is not None]


def _overdue(period: Period, words: Words, found: Found) -> tuple[str, Tone] | None:
    """Return that a family is there past its day, or that the law ends its stay.

    The day of leaving comes first where it is before the legal maximum.
    """
    if late(period, found.today) and period.state is State.ACTIVE:
        end = period.ends_on
        if end is not None and end <= found.on:
            return _short(words, N_("out {day}"), end, found.on, late=True), Tone.BAD
    lodged = found.named(period)
    if lodged is None or lodged.maximum is None or not lodged.warns:
        return None
    last, end = lodged.maximum, period.span.to_on
    if end is not None and end <= last:
        return None
    past = last < found.today
    said = _short(words, N_("max {day}"), last, found.on, late=past)
    return said, Tone.BAD if past else Tone.WARN


def _taken(each: Standing, period: Period, words: Words, found: Found) -> str:
    on = found.on
    first, end = period.span.from_on, period.ends_on
    if each.status is Status.RESERVED and first is not None:
        return _short(words, N_("on {day}"), first, on, late=late(period, found.today))
    if each.status is Status.OCCUPIED:
        if end is not None and (end - on).days < _SOON:
            return _short(words, N_("out {day}"), end, on)
        return "" if first is None else words.text("day {n}", n=(on - first).days + 1)
    if end is None:
        return words.text("end open")
    return _short(words, N_("till {day}"), end, on)


def _lives(each: Standing) -> bool:
    period = each.period
    return (
        period is not None
        and period.kind is Kind.STAY
        and (each.status is Status.OCCUPIED)
    )


def _counted(words: Words, state: Status, number: int, *, spelled: bool) -> list[Piece]:
    said = _spelled(words, state, number) if spelled else str(number)
    glyph = Piece(f" {phrases.SIGNS[state]}", TONES[state])
    return [Piece(f"{' ·' if spelled else ' '} {said}"), glyph]


def _spelled(words: Words, state: Status, number: int) -> str:
    """Return how many homes stand so, in words that agree with their number."""
    count = words.count
    match state:
        case Status.OCCUPIED:
            return count("{n} occupied", "{n} occupied", number)
        case Status.RESERVED:
            return count("{n} reserved", "{n} reserved", number)
        case Status.FREE:
            return count("{n} free", "{n} free", number)
        case _:
            return f"{number} {words.text(STATES[state])}"


def _hollow(found: Found, words: Words, *, spelled: bool) -> list[Piece]:
    """Return how many of them are still to be confirmed; nothing where none is."""
    number = unconfirmed(found)
    if not number:
        return []
    said = f" {words.text('requested')}" if spelled else ""
    lead = f"{' ·' if spelled else ' '} {number}{said}"
    return [Piece(lead), Piece(f" {phrases.REQUESTED}", Tone.WARN)]


def _places(found: Found) -> tuple[int, int, int]:
    """Return persons in homes of known size, their beds, and homes of unknown size."""
    taken = known = unknown = 0
    for each in found.board.standings:
        if each.status is Status.OUT_OF_SERVICE:
            continue
        if each.home.beds is None:
            unknown += 1
            continue
        known += each.home.beds
        lodged = found.named(each.period)
        taken += lodged.family.persons if lodged and _lives(each) else 0
    return taken, known, unknown


def _week(found: Found, words: Words) -> list[Row]:
    """Return how many leave and come within the week, the longest form first."""
    board = found.board
    facts = {"leaving": len(board.departures), "arriving": len(board.arrivals)}
    return [
        row(words.text("this week {leaving} out, {arriving} in", **facts)),
        row(words.text("{leaving} out, {arriving} in", **facts)),
    ]


def _free(each: Standing, words: Words, found: Found) -> str:
    on = found.on
    if each.status is Status.OUT_OF_SERVICE:
        return ""
    coming = each.coming.span.from_on if each.coming else None
    if coming is not None:
        return _short(words, N_("to {day}"), coming, on)
    days = -1 if each.free_since is None else (on - each.free_since).days
    if not 0 <= days <= _LONG_EMPTY:
        return ""
    if not days and on == found.today:
        return words.text("today")
    return words.text("{n} d empty", n=days)


def _short(words: Words, said: str, day: date, on: date, *, late: bool = False) -> str:
    """Return a day with its word; the day alone where both are too wide."""
    shown = times.brief(day, on)
    mark = "!" if late else ""
    told = mark + words.text(said, day=shown)
    return told if cells(told) <= _CELL else mark + shown


def _remark(each: Standing, found: Found, words: Words) -> str:
    lodged = found.named(each.period)
    if lodged is not None and lodged.allowed:
        return f"! {lodged.allowed}"
    if requested(each):
        return words.text("requested")
    children = len(lodged.family.children) if lodged and _lives(each) else 0
    if children:
        return words.count("{n} child", "{n} children", children)
    if lodged is not None and each.period and each.period.kind is Kind.STAY:
        return words.text("expected")
    return ""
