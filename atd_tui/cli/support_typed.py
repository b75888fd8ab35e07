"""What is typed about special needs, brought into the form the store keeps."""

from typing import Annotated

import typer

from atd_tui.cli.asked import Asked
from atd_tui.cli.output import Answer
from atd_tui.cli.support_shapes import answer
from atd_tui.domain.money import cents as read_cents
from atd_tui.domain.support_care import File
from atd_tui.errors import Misused
from atd_tui.store import Store, case_rows

RequestId = Annotated[
    str, typer.Argument(metavar="REQUEST", help="Id of the request, or how it begins.")
]
MeasureId = Annotated[
    str, typer.Argument(metavar="MEASURE", help="Id of the measure, or how it begins.")
]
On = Annotated[
    str, typer.Option("--on", metavar="DATE", help="The day; today without it.")
]
Text = Annotated[str, typer.Option("--text", metavar="TEXT", help="In words.")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")]
Line = Annotated[str, typer.Option("--line", metavar="TEXT", help="The budget line.")]
Provider = Annotated[
    str, typer.Option("--provider", metavar="TEXT", help="Who does or gives it.")
]
Until = Annotated[str, typer.Option("--until", metavar="DATE", help="The last day.")]


def told(asked: Asked, store: Store, file: File) -> Answer:
    """Return a request with the number of its case."""
    return answer(asked, file, numbers(store, [file]))


def numbers(store: Store, files: list[File]) -> dict[str, str]:
    """Return the numbers of the cases of requests, by id."""
    ids = list({one.request.case_id for one in files if one.request.case_id})
    with store.reading() as session:
        found = case_rows.read(session, ids)
    return {case_id: each.case.number for case_id, each in found.items()}


def cents(typed: str) -> int | None:
    """Return an amount of euros in cents; ``None`` where nothing was typed.

    Raises:
        Misused: ``support.amount``.
    """
    try:
        return read_cents(typed)
    except ValueError:
        raise Misused("support.amount", fields={"cents": "support.amount"}) from None


def needed(typed: str) -> int:
    """Return an amount of euros in cents.

    Raises:
        Misused: ``support.amount``.
    """
    found = cents(typed)
    if found is None:
        raise Misused("support.amount", fields={"cents": "support.amount"})
    return found


def number(typed: str, field: str) -> int | None:
    """Return a whole number; ``None`` where nothing was typed.

    Raises:
        Misused: ``support.number``.
    """
    if not typed.strip():
        return None
    plain = typed.strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) <= len("9999")):
        raise Misused("support.number", fields={field: "support.number"})
    return int(typed)
