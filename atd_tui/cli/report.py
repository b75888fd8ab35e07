"""Reports from the shell: as a table, as JSON, as CSV that no program runs."""

import csv
import json
from datetime import date
from io import StringIO
from typing import Annotated, Any, Final

import typer

from atd_tui.cli import door, shapes
from atd_tui.cli.asked import Asked
from atd_tui.cli.case_typed import day
from atd_tui.cli.frame import Verb
from atd_tui.cli.output import Answer
from atd_tui.cli.support_shapes import shape
from atd_tui.cli.support_typed import numbers
from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.domain.reports import Section, harmless
from atd_tui.errors import Misused
from atd_tui.i18n import Words
from atd_tui.phrases import reports as phrases
from atd_tui.phrases import support as support_phrases
from atd_tui.phrases import times
from atd_tui.store import reports
from atd_tui.store.reports import Report

FORMATS: Final = ("table", "json", "csv")
_WORKBOOK: Final = "xlsx"
_COLUMNS: Final = (
    *("section", "code", "label", "year", "from", "to"),
    *("requests", "euros", "definition"),
)


def special_needs(
    asked: Asked,
    *,
    first: Annotated[
        str, typer.Option("--from", metavar="DATE", help="Else of last year on.")
    ] = "",
    last: Annotated[
        str, typer.Option("--to", metavar="DATE", help="Today without it.")
    ] = "",
    form: Annotated[
        str, typer.Option("--format", metavar="NAME", help=", ".join(FORMATS))
    ] = FORMATS[0],
    outside: Annotated[
        bool, typer.Option("--outside", help="Hide small numbers, and whose they are.")
    ] = False,
    row: Annotated[
        str,
        typer.Option("--open", metavar="SECTION:CODE", help="The requests of a row."),
    ] = "",
) -> Answer:
    """Count requests for support: yearly table, by whom, where, what, and euros."""
    form = _known(form)
    if outside and row:
        raise Misused("report.outside")
    with door.opened(asked) as store:
        days = reports.span(store, day(first), day(last))
        report = reports.of_support(store, days, outside=outside)
        if row:
            section, _, code = row.partition(":")
            found = reports.requests(store, report, section, code)
            known = numbers(store, found)
            told = [
                f"{one.request.id[:8]}  "
                f"{known.get(one.request.case_id) or one.request.ref:<9}"
                f"  {support_phrases.head(asked.words, one)}"
                for one in found
            ]
            none = [asked.words.text("No request is there.")]
            return Answer([shape(one, known) for one in found], told or none)
    value = _value(report, asked.words)
    if form == "json":
        return Answer(value, [json.dumps(value)])
    lines = _csv(report, asked.words) if form == "csv" else _table(report, asked.words)
    return Answer(value, lines)


def _known(form: str) -> str:
    form = form.strip().casefold()
    if form == _WORKBOOK:
        raise Misused("report.no-workbook")
    if form not in FORMATS:
        raise Misused("report.format", given=form, known=", ".join(FORMATS))
    return form


def _value(report: Report, words: Words) -> dict[str, Any]:
    return {
        "report": "special-needs",
        "from": report.span.first.isoformat(),
        "to": report.span.last.isoformat(),
        "on": report.on.isoformat(),
        "least": report.least or None,
        "synced_at": shapes.iso(report.synced_at),
        "sections": [_section(each, report, words) for each in report.sections],
    }


def _section(section: Section, report: Report, words: Words) -> dict[str, Any]:
    name = section.name
    return {
        "section": name,
        "definition": words.text(phrases.DEFINITIONS[name]),
        "rows": [
            {
                "code": each.code,
                "label": phrases.row(words, name, each.code),
                "years": [
                    {
                        "year": year,
                        "requests": number.requests,
                        "cents": number.cents,
                        "ids": list(number.ids),
                    }
                    for year, number in zip(
                        report.span.years, each.numbers, strict=True
                    )
                ],
            }
            for each in section.rows
        ],
    }


def _table(report: Report, words: Words) -> list[str]:
    span = report.span
    head = words.text(
        "Special needs, {first} – {last}, as of {on}.",
        first=_day(span.first),
        last=_day(span.last),
        on=_day(report.on),
    )
    tables = phrases.lines(words, report.sections, span, report.least)
    return [head, _synced(report, words), *tables]


def _synced(report: Report, words: Words) -> str:
    """Return until when the numbers know what other laptops wrote."""
    at = report.synced_at
    if at is None:
        return words.text("Of this laptop alone: it was never level with a server.")
    on = _day(service_day(at, BELGIUM))
    return words.text("As of the last sync, {on} {at}.", on=on, at=times.clock(at))


def _csv(report: Report, words: Words) -> list[str]:
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(_COLUMNS)
    span = report.span
    for section in report.sections:
        definition = words.text(phrases.DEFINITIONS[section.name])
        for each in section.rows:
            label = phrases.row(words, section.name, each.code)
            texts = [harmless(text) for text in (section.name, each.code, label)]
            for year, number in zip(span.years, each.numbers, strict=True):
                days = span.within(year)
                requests = "" if number.requests is None else number.requests
                euros = "" if number.cents is None else f"{number.cents / 100:.2f}"
                writer.writerow(
                    [*texts, year, days.first, days.last, requests, euros, definition]
                )
    return written.getvalue().splitlines()


def _day(on: date) -> str:
    return f"{on:%d/%m/%Y}"


COMMANDS: Final[dict[str, Verb]] = {"special-needs": special_needs}
