"""The report of special needs: what is counted, and of which requests."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from atd_tui.domain.reports import AMOUNTS, Number, Row, Section, Span
from atd_tui.domain.support import Measure, Request, State
from atd_tui.domain.support_care import File

TOTAL: Final = "TOTAL"
ENDED: Final = "ENDED"
TABLE: Final = (TOTAL, "PSY_ADMISSION", "MED_PURCHASE", "DURING", "AFTER")
"""The rows of the yearly table: all requests, two measures, two phases."""

_NOT_DONE: Final = "NOT_DONE"
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Book:
    """What the code lists say, each in their order.

    Attributes:
        phases: of each measure.
    """

    targets: Sequence[str]
    kinds: Sequence[str]
    phases: Mapping[str, str]


class _Told(NamedTuple):
    """A request counted under a code in a year."""

    code: str
    year: int
    request: str
    cents: int = 0


def special_needs(
    files: Sequence[File], span: Span, book: Book, on: date
) -> list[Section]:
    """Return the yearly table of special needs, and what it is made of.

    What was withdrawn does not count, nor does a measure that was not done.

    Args:
        files: all of them; those asked for in the span are counted, and what was paid
            in it of any.
        span: a request known only by its year belongs to each span with a day of it.
        book: what the code lists say.
        on: the day on which it is asked what has ended.
    """
    files = [each for each in files if not each.request.withdrawn]
    asked = [
        (each, year)
        for each in files
        if (year := _year(each.request, span)) is not None
    ]
    phases = dict.fromkeys(book.phases.values())
    found = {
        "table": (TABLE, _table(asked, book)),
        "phase": (phases, _phases(asked, book)),
        "measure": ((), _measures(asked, book)),
        "target": (book.targets, _of_need(asked, "target")),
        "country": ((), sorted(_of_need(asked, "country"))),
        "state": (list(State), _states(asked)),
        "ended": ((ENDED,), _ended(asked, on)),
        "months": ((), sorted(_months(asked), key=lambda told: int(told.code))),
        "promised": ((), sorted(_promised(files, span))),
        "spent": ((), sorted(_spent(files, span))),
        "kind": (book.kinds, _kinds(files, span)),
    }
    return [
        Section(name, _rows(codes, told, span, money=name in AMOUNTS))
        for name, (codes, told) in found.items()
    ]


def _year(request: Request, span: Span) -> int | None:
    """Return the year in which a request counts; ``None`` outside the span."""
    asked_on = request.need.asked_on
    if asked_on is not None:
        return asked_on.year if span.holds(asked_on) else None
    return request.year if request.year in span.years else None


_Asked = Sequence[tuple[File, int]]


def _table(asked: _Asked, book: Book) -> Iterator[_Told]:
    for file, year in asked:
        yield _Told(TOTAL, year, file.request.id)
    for told in (*_phases(asked, book), *_measures(asked, book)):
        if told.code in TABLE:
            yield told


def _phases(asked: _Asked, book: Book) -> Iterator[_Told]:
    for told in _measures(asked, book):
        yield told._replace(code=book.phases[told.code])


def _measures(asked: _Asked, book: Book) -> list[_Told]:
    places = list(book.phases)
    told = [
        _Told(each.measure, year, file.request.id)
        for file, year in asked
        for each in _counted(file)
        if each.measure in book.phases
    ]
    return sorted(told, key=lambda one: places.index(one.code))


def _counted(file: File) -> Iterator[Measure]:
    for each in file.measures:
        if not each.withdrawn and each.state != _NOT_DONE:
            yield each


def _of_need(asked: _Asked, name: str) -> Iterator[_Told]:
    for file, year in asked:
        yield _Told(getattr(file.request.need, name), year, file.request.id)


def _states(asked: _Asked) -> Iterator[_Told]:
    for file, year in asked:
        yield _Told(file.request.state.value, year, file.request.id)


def _ended(asked: _Asked, on: date) -> Iterator[_Told]:
    for file, year in asked:
        last = file.ledger.ends_on
        if file.request.state is State.CLOSED or (last is not None and last < on):
            yield _Told(ENDED, year, file.request.id)


def _months(asked: _Asked) -> Iterator[_Told]:
    """Yield how many months after the return support was used, one begun counted."""
    for file, year in asked:
        back = file.request.returned_on
        if back is not None:
            last = max((day for day in _after(file) if day > back), default=back)
            used = (last.year - back.year) * _MONTHS + last.month - back.month
            yield _Told(str(used + (last.day > back.day)), year, file.request.id)


def _after(file: File) -> Iterator[date]:
    """Yield the days on which something was paid, done or told, or support ended."""
    request = file.request
    found = (
        *(each.spent_on for each in file.spends if not each.withdrawn),
        *(each.done_on for each in _counted(file)),
        *(each.held_on for each in file.contacts if not each.withdrawn),
        request.ends_on if request.state is State.CLOSED else None,
    )
    yield from (day for day in found if day is not None)


def _promised(files: Iterable[File], span: Span) -> Iterator[_Told]:
    for file in files:
        line = file.request.need.budget_line
        for each in file.offers:
            day = each.guaranteed_on
            if day is not None and not each.withdrawn and span.holds(day):
                yield _Told(line, day.year, file.request.id, each.cents)


def _spent(files: Iterable[File], span: Span) -> Iterator[_Told]:
    """Yield what was paid; of a request taken in from a table, in its year."""
    for file in files:
        request, line = file.request, file.request.need.budget_line
        year = _year(request, span)
        if request.past_cents and year is not None:
            yield _Told(line, year, request.id, request.past_cents)
        for each in file.spends:
            day = each.spent_on
            if day is not None and not each.withdrawn and span.holds(day):
                paid_by = each.budget_line or line
                yield _Told(paid_by, day.year, request.id, each.cents)


def _kinds(files: Iterable[File], span: Span) -> Iterator[_Told]:
    for file in files:
        for each in file.spends:
            day = each.spent_on
            if day is not None and not each.withdrawn and span.holds(day):
                yield _Told(each.kind, day.year, file.request.id, each.cents)


def _rows(
    codes: Iterable[str], found: Iterable[_Told], span: Span, *, money: bool
) -> tuple[Row, ...]:
    """Return a row for each code, those given first; no request counts twice in it."""
    told: dict[str, dict[int, dict[str, int]]] = {code: {} for code in codes}
    for one in found:
        of_year = told.setdefault(one.code, {}).setdefault(one.year, {})
        of_year[one.request] = of_year.get(one.request, 0) + one.cents
    return tuple(
        Row(
            code,
            tuple(_number(years.get(year, {}), money=money) for year in span.years),
        )
        for code, years in told.items()
    )


def _number(of: Mapping[str, int], *, money: bool) -> Number:
    return Number(len(of), sum(of.values()) if money else None, tuple(of))
