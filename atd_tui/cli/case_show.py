"""One case from the shell: its first page, and all that happened in it."""

from typing import Annotated, Final

import typer

from atd_tui.cli import case_pages as shapes
from atd_tui.cli import door
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Room, Verb
from atd_tui.cli.output import Answer
from atd_tui.domain.timeline import Kind
from atd_tui.errors import Misused
from atd_tui.store import case_file, timeline

Case = Annotated[
    str, typer.Argument(metavar="CASE", help="Number, as 26-00142, or id.")
]

_MOST: Final = 100_000


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


def _kind(typed: str) -> Kind:
    try:
        return Kind(typed.strip().lower())
    except ValueError:
        raise Misused("case.kind", given=typed, known=", ".join(Kind)) from None


COMMANDS: Final[dict[str, Verb | Room]] = {"show": show, "timeline": history}
