"""The caseload from the shell: listed by a query, opened, read as a timeline."""

from typing import Annotated, Final

import typer

from atd_tui.cli import case_lines as shapes
from atd_tui.cli import door
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Room, Verb
from atd_tui.cli.output import Answer
from atd_tui.domain.caseload import Query, Sort
from atd_tui.domain.timeline import Kind
from atd_tui.errors import Misused
from atd_tui.store import (
    Store,
    audit,
    case_file,
    case_lines,
    caseload,
    people,
    timeline,
    views,
)

Case = Annotated[
    str, typer.Argument(metavar="CASE", help="Number, as 26-00142, or id.")
]
Sorted = Annotated[str, typer.Option("--sort", metavar="SORT", help=", ".join(Sort))]

_MOST: Final = 100_000


def list_(
    asked: Asked,
    *,
    query: Annotated[
        str, typer.Option("--query", metavar="QUERY", help="As coach:me due<7d.")
    ] = "",
    view: Annotated[
        str, typer.Option("--view", metavar="NAME", help="A view; see case view list.")
    ] = "",
    sort: Sorted = "",
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="At most.")
    ] = _MOST,
) -> Answer:
    """List the cases that a query or a view means; the same rows as on the screen."""
    with door.opened(asked) as store:
        wanted, order = _asked(store, query, view, sort)
        audit.record(store, "list", "cases")
        case_lines.prepare(store)
        ids = caseload.listed(store, wanted, order)
        lines = caseload.lines(store, ids[:limit])
        on = people.today(store)
    words = asked.words
    told = [shapes.told(each, words, on) for each in lines]
    if len(ids) > len(lines):
        told.append(words.text("{n} of {total}.", n=len(lines), total=len(ids)))
    none = [words.text("No case is like that.")]
    return Answer([shapes.line(each) for each in lines], told or none)


def show(asked: Asked, *, case: Case) -> Answer:
    """Show the first page of a file; the look is audited."""
    with door.opened(asked) as store:
        found = case_file.open_case(store, case)
    return Answer(shapes.overview(found), shapes.page(found, asked.words))


def history(
    asked: Asked,
    *,
    case: Case,
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KIND", help=f"Again; {', '.join(Kind)}"),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="At most.")
    ] = _MOST,
) -> Answer:
    """Tell everything that happened in a case, the newest first; it is audited."""
    kinds = [_kind(each) for each in kind or ()]
    with door.opened(asked) as store:
        found = timeline.page(store, case, kinds, limit=limit)
    told = [line for each in found for line in shapes.happened(each, asked.words)]
    return Answer([shapes.entry(each) for each in found], told)


def sort_of(typed: str) -> Sort:
    """Return an order as it was typed.

    Raises:
        Misused: ``case.sort``.
    """
    try:
        return Sort(typed.strip().lower())
    except ValueError:
        raise Misused("case.sort", given=typed, known=", ".join(Sort)) from None


def _asked(store: Store, query: str, view: str, sort: str) -> tuple[Query, Sort]:
    """Return what is asked: a view, a query, or both together, and the order."""
    terms = caseload.asked(store, query).terms
    order = Sort.LEGAL
    if view:
        kept = views.view(store, view)
        terms = (*caseload.asked(store, kept.query).terms, *terms)
        order = kept.sort
    return Query(terms), sort_of(sort) if sort else order


def _kind(typed: str) -> Kind:
    try:
        return Kind(typed.strip().lower())
    except ValueError:
        raise Misused("case.kind", given=typed, known=", ".join(Kind)) from None


COMMANDS: Final[dict[str, Verb | Room]] = {
    "list": list_,
    "show": show,
    "timeline": history,
    "view": Room("atd_tui.cli.case_view", "Views of the caseload, kept by name."),
}
