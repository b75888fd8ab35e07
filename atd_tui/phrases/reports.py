"""Reports told: what a section counts, what its rows are called, the days in it."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from atd_tui.domain.reports import Number, Section, Span
from atd_tui.domain.reports_support import ENDED, TOTAL
from atd_tui.i18n import N_, Words
from atd_tui.phrases import codes

SECTIONS: Final[dict[str, str]] = {
    "table": N_("Special needs"),
    "phase": N_("By phase"),
    "measure": N_("By measure"),
    "target": N_("For whom"),
    "country": N_("Country of return"),
    "state": N_("Where they stand"),
    "ended": N_("Ended"),
    "months": N_("Months used after the return"),
    "promised": N_("Promised, by budget line"),
    "spent": N_("Spent, by budget line"),
    "kind": N_("Spent, by kind"),
}

_ASKED: Final = N_(
    "Requests asked for in the period; one known only by its year counts in that year."
)
_MEASURES: Final = N_(
    "Requests asked for in the period with such a measure; one not done does not count."
)
_PAID: Final = N_("Payments of the period, of whichever request, and their requests.")

DEFINITIONS: Final[dict[str, str]] = {
    "table": _ASKED,
    "phase": _MEASURES,
    "measure": _MEASURES,
    "target": _ASKED,
    "country": _ASKED,
    "state": N_("Requests asked for in the period, as they stand now."),
    "ended": N_("Requests of the period that are closed, or whose last day is over."),
    "months": N_(
        "Requests of the period with a return: months from it to what was last paid,"
        " done or told, one begun counted."
    ),
    "promised": N_("Payments guaranteed in the period, and their requests."),
    "spent": _PAID,
    "kind": _PAID,
}

HIDDEN: Final = "*"
"""Stands for a number that is not shown outside."""

_ROWS: Final[dict[str, str]] = {
    TOTAL: N_("total number of requests"),
    "DURING": N_("follow-up during return"),
    "AFTER": N_("reintegration after return"),
    ENDED: N_("support is over"),
}

_LISTS: Final[dict[str, str]] = {
    "table": "special_needs_measure",
    "phase": "support_phase",
    "measure": "special_needs_measure",
    "target": "special_needs_target",
    "state": "support_request_state",
    "kind": "support_kind",
}


def row(words: Words, section: str, code: str) -> str:
    """Return what a row of a section is called."""
    if section in {"table", "ended"} and code in _ROWS:
        return words.text(_ROWS[code])
    if section in _LISTS:
        return codes.label(words, _LISTS[section], code)
    if section == "country":
        known = codes.nationality(words, code)
        return known if code else words.text("country not known")
    if section == "months":
        return words.count("{n} month", "{n} months", int(code))
    return code or words.text("no budget line")


def year(span: Span, number: int) -> str:
    """Return a year; one of which not all days are meant, with the days."""
    days = span.within(number)
    first, last = f"{days.first:%d/%m}", f"{days.last:%d/%m}"
    if first != "01/01":
        return f"{number} ({first}–{last})"
    return str(number) if last == "31/12" else f"{number} ({last})"


def lines(
    words: Words, sections: Sequence[Section], span: Span, least: int
) -> Iterator[str]:
    """Yield the tables of a report, each under what it counts; not an empty one."""
    years = [year(span, each) for each in span.years]
    tables = [
        [(words.text(SECTIONS[each.name]), *years), *_cells(words, each)]
        for each in sections
        if each.rows
    ]
    widths = [max(map(len, cells)) for cells in zip(*chain(*tables), strict=True)]
    defined = [DEFINITIONS[each.name] for each in sections if each.rows]
    for before, definition, table in zip(["", *defined], defined, tables, strict=False):
        yield ""
        if definition != before:
            yield words.text(definition)
        for first, *numbers in table:
            shown = zip(numbers, widths[1:], strict=True)
            cells = [cell.rjust(width) for cell, width in shown]
            yield "  ".join([first.ljust(widths[0]), *cells])
    if least:
        yield ""
        yield words.text(
            "{sign}: fewer than {n}, or one that would tell such a number.",
            sign=HIDDEN,
            n=least,
        )


def number(words: Words, found: Number) -> str:
    """Return a number as a table shows it: requests, after their euros if it has."""
    if found.requests is None:
        return HIDDEN
    if not found.requests or found.cents is None:
        return str(found.requests)
    return f"{words.amount(found.cents)} ({found.requests})"


def _cells(words: Words, section: Section) -> Iterator[tuple[str, ...]]:
    for each in section.rows:
        numbers = (number(words, one) for one in each.numbers)
        yield (f"  {row(words, section.name, each.code)}", *numbers)
