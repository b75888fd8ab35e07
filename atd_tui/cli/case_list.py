"""The caseload from the shell, listed by a query or a view."""

from typing import Annotated, Final

import typer

from atd_tui.cli import case_lines as shapes
from atd_tui.cli import door
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Room, Verb
from atd_tui.cli.output import Answer
from atd_tui.domain.caseload import Query, Sort
from atd_tui.errors import Misused
from atd_tui.store import Store, audit, case_lines, caseload, people, views

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


COMMANDS: Final[dict[str, Verb | Room]] = {
    "list": list_,
    "view": Room("atd_tui.cli.case_view", "Views of the caseload, kept by name."),
}
