"""Reports from the rows of this store; that one is made is audited before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from atd_tui.domain.reports import Section, Span, outward, row
from atd_tui.domain.reports_support import Book, special_needs
from atd_tui.domain.support_care import File
from atd_tui.errors import Misused
from atd_tui.reference.codelists import codelist
from atd_tui.reference.reports import least
from atd_tui.reference.support import phase
from atd_tui.store import audit, people, support_rows, sync_states
from atd_tui.store.store import Store


@dataclass(frozen=True, slots=True)
class Report:
    """A report as of a day.

    Attributes:
        least: the smallest number shown, where it is to go outside; else 0.
        synced_at: when this laptop knew last all that its server does; else ``None``.
    """

    span: Span
    on: date
    sections: tuple[Section, ...]
    least: int = 0
    synced_at: datetime | None = None


def span(store: Store, first: date | None, last: date | None) -> Span:
    """Return the days of a report; without them, last year and this one until today.

    Raises:
        Misused: ``report.period``.
    """
    last = last or people.today(store)
    first = first or date(last.year - 1, 1, 1)
    if first > last:
        raise Misused("report.period", fields={"from": "report.period"})
    return Span(first, last)


def of_support(store: Store, days: Span, *, outside: bool = False) -> Report:
    """Return the report of special needs.

    Args:
        store: whose rows are counted.
        days: those it is about.
        outside: whether small numbers are hidden, and which requests they are of.
    """
    audit.record(store, "export", "support", fields=("special-needs",))
    on = people.today(store)
    sections = special_needs(_files(store, on), days, _book(), on)
    smallest = least(on) if outside else 0
    shown = outward(sections, smallest) if outside else sections
    synced_at = sync_states.counts(store).last_ok
    return Report(days, on, tuple(shown), smallest, synced_at)


def requests(store: Store, report: Report, section: str, code: str) -> list[File]:
    """Return the requests that a row of a report counts, each once.

    Raises:
        Misused: ``report.no-row``.
    """
    found = row(report.sections, section, code)
    if found is None:
        known = ", ".join(each.name for each in report.sections)
        raise Misused("report.no-row", given=f"{section}:{code}", known=known)
    ids = {one for number in found.numbers for one in number.ids}
    audit.record(store, "list", "support")
    files = _files(store, report.on)
    return [each for each in files if each.request.id in ids]


def _files(store: Store, on: date) -> Sequence[File]:
    with store.reading() as session:
        return support_rows.files(session, on)


def _book() -> Book:
    measures = [each.code for each in codelist("special_needs_measure")]
    return Book(
        targets=[each.code for each in codelist("special_needs_target")],
        kinds=[each.code for each in codelist("support_kind")],
        phases={code: phase(code) for code in sorted(measures, key=_place)},
    )


def _place(measure: str) -> int:
    """Return where the phase of a measure stands; within one, the list has the say."""
    return [each.code for each in codelist("support_phase")].index(phase(measure))
