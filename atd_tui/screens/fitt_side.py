"""What is told of the home under the cursor: below a narrow grid, beside a wide one."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from atd_tui.domain.housing import Kind, Period, State
from atd_tui.domain.housing_days import Status
from atd_tui.i18n import Words
from atd_tui.phrases import housing as phrases
from atd_tui.phrases import times
from atd_tui.screens import fitt_cells, fitt_facts, marks
from atd_tui.screens.fitt_facts import Seen
from atd_tui.screens.fitt_reading import Found
from atd_tui.widgets.paint import Body, Piece, Row, Tone, ends, row
from atd_tui.widgets.pane import Block, Fact, Head, Note

_MOVES: Final = 5
_WAITING: Final = 5
_BAR: Final = 12


def preview(seen: Seen) -> Body:
    """Return the lines below a narrow grid."""
    each, words = seen.each, seen.words
    lodged = seen.found.named(each.period)
    said = [_size(seen)]
    if lodged is not None:
        said.append(phrases.family(words, lodged.family))
    heed = fitt_facts.heed(seen)
    more = (
        [*fitt_facts.school(seen), _planned(seen)] if lodged else fitt_facts.known(seen)
    )
    lines = [fitt_facts.joined(*said, *more), fitt_facts.joined(*heed)]

    def drawn(width: int) -> Sequence[Row]:
        tone = Tone.WARN if heed else Tone.NORMAL
        first = ends(_title(seen), row(f"{_span(seen)} "), width)
        return [first, row(f" {lines[0]}"), row(Piece(f" {lines[1]}", tone))]

    return drawn


def beside(seen: Seen) -> list[Block]:
    """Return the pane beside a wide grid."""
    words, each = seen.words, seen.each
    state = words.text(fitt_cells.STATES[each.status])
    glyph = fitt_cells.sign(each).text
    told: list[Block] = [Head(each.home.code, f"{glyph} {state} {_size(seen)} "), ()]
    told += _family(seen)
    told += _claims(seen)
    if mark := marks.told(words, seen.found.marks.get(each.home.id, "")):
        told.append(Fact(words.text("Sync"), mark))
    told += [(), Head(words.text("Home"))]
    told += [Note(text, indent=2) for text in fitt_facts.known(seen)]
    told += _waiting(seen)
    told += _leaving(seen)
    told += _movements(seen)
    return told


def empty(found: Found, words: Words) -> list[Block]:
    """Return what stands there when no home is shown."""
    return [Note(times.day(words, found.on, year=True))]


def _family(seen: Seen) -> list[Block]:
    each, words, detail = seen.each, seen.words, seen.detail
    lodged, period = seen.found.named(each.period), each.period
    if period is None:
        return [Note(_span(seen) or words.text("free"))]
    text = words.text
    who = lodged.label if lodged else seen.veil(period.reason)
    told: list[Block] = [Note(who or text("no name"), Tone.STRONG)]
    if lodged is not None:
        told.append(Fact(text("Who"), phrases.family(words, lodged.family)))
        told.append(Fact(text("Case"), lodged.case or text("none")))
    if period.requested:
        said = text("requested: subject to confirmation")
        told.append(Fact(text("State"), said, Tone.WARN))
    told.append(Fact(text("Since"), _days_there(period, words, seen.found.on)))
    told.append(Fact(text("Out"), *fitt_facts.end(seen, period)))
    if each.home.beds is not None and lodged is not None:
        told.append(Fact(text("Places"), _bar(lodged.family.persons, each.home.beds)))
    if lodged is not None and lodged.allowed:
        told.append(Fact(text("Allowed"), lodged.allowed, Tone.WARN))
    if detail is not None:
        told += fitt_facts.lived(seen, detail)
    return [one for one in told if not isinstance(one, Fact) or one.value]


def _claims(seen: Seen) -> list[Block]:
    each, words = seen.each, seen.words
    if not each.contested:
        return []
    told: list[Block] = [(), Head(words.text("Claims on this home"))]
    for one in fitt_cells.claims(each):
        lodged = seen.found.named(one)
        who = lodged.label if lodged else seen.veil(one.reason)
        state = words.text(phrases.STATES[one.state])
        days = _days(one, seen.found.on)
        tone = Tone.BAD if one.state is State.CONTESTED else Tone.NORMAL
        told.append(Note(fitt_facts.joined(who, days, state), tone, 2))
    return told


def _waiting(seen: Seen) -> list[Block]:
    found, words = seen.found, seen.words
    waiting = found.board.waiting
    if not waiting:
        return []
    told: list[Block] = [(), Head(words.text("Expected"), f"{len(waiting)} ")]
    codes_ = {one.home.id: one.home.code for one in found.board.standings}
    for one in waiting[:_WAITING]:
        day = times.brief(one.span.from_on, found.on) if one.span.from_on else ""
        told.append(_columns(_whose(seen, one), f"{day} {codes_[one.unit_id]}"))
    return told


def _leaving(seen: Seen) -> list[Block]:
    """Return who is to leave within the week; the dialog of the week has them all."""
    found, words = seen.found, seen.words
    still = [one for one in found.board.departures if one.state is not State.ENDED]
    leaving = sorted(still, key=lambda one: one.ends_on or date.max)
    if not leaving:
        return []
    told: list[Block] = [(), Head(words.text("Leaving"), f"{len(leaving)} ")]
    codes_ = {one.home.id: one.home.code for one in found.board.standings}
    for one in leaving[:_WAITING]:
        day = times.brief(one.ends_on, found.on) if one.ends_on else ""
        told.append(_columns(_whose(seen, one), f"{day} {codes_[one.unit_id]}"))
    return told


def _whose(seen: Seen, one: Period) -> str:
    lodged = seen.found.named(one)
    if lodged is None:
        return seen.veil(one.reason)
    return f"{lodged.label or seen.words.text('no name')} ({lodged.family.persons})"


def _movements(seen: Seen) -> list[Block]:
    """Return who came and went last, up to the day that is shown."""
    found, words = seen.found, seen.words
    on, since = found.on, found.on - timedelta(days=_RECENT_DAYS)
    moves: list[tuple[date, bool, Period]] = []
    for one in found.periods:
        first, end = one.span.from_on, one.span.to_on
        if one.kind is not Kind.STAY or one.state is State.PLANNED:
            continue
        if first is not None and since <= first <= on:
            moves.append((first, True, one))
        if one.state is State.ENDED and end is not None and since <= end <= on:
            moves.append((end, False, one))
    if not moves:
        return []
    homes = {one.home.id: one.home.code for one in found.board.standings}
    told: list[Block] = [(), Head(words.text("Last movements"))]
    newest = sorted(moves, key=lambda move: (move[0], move[2].id), reverse=True)
    for day, came, one in newest[:_MOVES]:
        lodged = found.named(one)
        who = lodged.label if lodged else ""
        said = words.text("in {name}", name=who)
        if not came:
            said = words.text("out {name}", name=who)
        told.append(row(f"  {times.brief(day, on)}  {homes[one.unit_id]}  {said}"))
    return told


_RECENT_DAYS: Final = 28


def _title(seen: Seen) -> Row:
    each = seen.each
    lodged = seen.found.named(each.period)
    name = fitt_cells.name(each, seen.found, seen.words, masked=seen.masked)
    more = [lodged.case] if lodged and lodged.case else []
    head = Piece(f" {each.home.code} ", Tone.STRONG)
    return (head, fitt_cells.sign(each), Piece(f" {fitt_facts.joined(name, *more)}"))


def _size(seen: Seen) -> str:
    each = seen.each
    lodged = seen.found.named(each.period)
    persons = lodged.family.persons if lodged else 0
    return f"{persons}/{phrases.capacity(each.home.beds)}"


def _span(seen: Seen) -> str:
    """Return since when it stands so, or until when."""
    each, words, on = seen.each, seen.words, seen.found.on
    period = each.period
    if period is None or each.status is not Status.OCCUPIED:
        return phrases.since(words, each, on)
    return _since(period, words, on)


def _since(period: Period, words: Words, on: date) -> str:
    said = _days_there(period, words, on)
    return words.text("since {day}", day=said) if said[:1].isdigit() else said


def _days_there(period: Period, words: Words, on: date) -> str:
    """Return the first day and how many there were since; of what comes, the day."""
    first = period.span.from_on
    if first is None:
        return ""
    if first > on or period.state is State.PLANNED:
        return words.text("from {day}", day=times.day(words, first))
    days = words.count("{n} day", "{n} days", (on - first).days + 1)
    return f"{times.brief(first, on)} ({days})"


def _planned(seen: Seen) -> str:
    period = seen.each.period
    said = fitt_facts.end(seen, period)[0] if period else ""
    return seen.words.text("out: {day}", day=said)


def _bar(persons: int, beds: int) -> str:
    bar = "█" * min(persons, _BAR) + "░" * max(min(beds, _BAR) - persons, 0)
    return f"{persons}/{beds}  {bar}"


def _days(period: Period, on: date) -> str:
    first, end = period.span.from_on, period.ends_on
    return " – ".join(times.brief(day, on) if day else "" for day in (first, end))


def _columns(left: str, right: str) -> Row:
    from atd_tui.widgets.safe import pad  # noqa: PLC0415 -- first paint

    return row(f"  {pad(left, 26)} {right}")
