"""One thing done to one case or several: given to a coach, put off, labelled."""

from collections.abc import Sequence
from typing import Annotated, Any, Final

import typer

from atd_tui.cli import door
from atd_tui.cli.asked import Asked
from atd_tui.cli.dates import day
from atd_tui.cli.frame import Room, Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.errors import AtdError, Misused, Refused
from atd_tui.store import Store, case_bulk, case_rows, case_undo
from atd_tui.store.case_bulk import Deed, RowResult

Cases = Annotated[
    list[str], typer.Argument(metavar="CASE...", help="Numbers, as 26-00142, or ids.")
]
Preview = Annotated[
    bool, typer.Option("--preview", help="Say what would come of it; write nothing.")
]


@repeatable
def assign(
    asked: Asked,
    *,
    cases: Cases,
    coach: Annotated[
        str,
        typer.Option(
            "--coach",
            metavar="COACH",
            help='Account; "me" is this one, "none" leaves them without a coach.',
        ),
    ] = "",
    preview: Preview = False,
) -> Answer:
    """Give one case or several to a coach, with the tasks of the former coach."""
    return _answer(asked, cases, case_bulk.Assign(coach), preview=preview)


@repeatable
def postpone(
    asked: Asked,
    *,
    cases: Cases,
    until: Annotated[
        str, typer.Option("--until", metavar="DATE", help="Their new last day.")
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")] = "",
    preview: Preview = False,
) -> Answer:
    """Put off the open tasks of cases that are due before a day; no term of law."""
    deed = case_bulk.Postpone(day(until), reason)
    return _answer(asked, cases, deed, preview=preview)


@repeatable
def label_add(
    asked: Asked,
    *,
    label: Annotated[str, typer.Argument(metavar="LABEL", help="One word.")],
    cases: Cases,
    preview: Preview = False,
) -> Answer:
    """Put a label on one case or several."""
    return _answer(asked, cases, case_bulk.PutLabel(label), preview=preview)


@repeatable
def label_remove(
    asked: Asked,
    *,
    label: Annotated[str, typer.Argument(metavar="LABEL", help="One word.")],
    cases: Cases,
    preview: Preview = False,
) -> Answer:
    """Take a label off one case or several."""
    return _answer(asked, cases, case_bulk.TakeLabel(label), preview=preview)


@repeatable
def undo(
    asked: Asked,
    *,
    case: Annotated[
        str, typer.Argument(metavar="[CASE]", help="Its last action; else the last.")
    ] = "",
) -> Answer:
    """Take back the last action of today on cases; it stays in the history."""
    with door.opened(asked) as store:
        numbers = case_undo.undo(store, case, action=asked.action)
    said = asked.words.text("Taken back: {cases}", cases=", ".join(numbers))
    return Answer({"cases": numbers}, [said])


def _answer(asked: Asked, cases: Sequence[str], deed: Deed, *, preview: bool) -> Answer:
    """Do a deed; where it was for one case, a refusal is that of the command."""
    with door.opened(asked) as store:
        if preview:
            results = case_bulk.preview(store, cases, deed)
        else:
            results = case_bulk.carry_out(store, cases, deed, action=asked.action)
        if len(results) == 1 and not preview:
            _refuse(results[0])
        rows = _rows(store, asked, results)
    done = sum(row["ok"] for row in rows)
    value = {"preview": preview, "done": done, "refused": len(rows) - done}
    lines = [f"{row['number']}  {row['message']}".rstrip() for row in rows]
    said = asked.words.count("{n} case", "{n} cases", done)
    code = 0 if done == len(rows) or preview else AtdError.exit_code
    return Answer({**value, "cases": rows}, [*lines, said], code)


def _refuse(result: RowResult) -> None:
    """Refuse as any command does, where nothing was done to the only case.

    Raises:
        Misused: ``case.unknown``.
        Refused: something speaks against it.
    """
    if result.code == "case.unknown":
        raise Misused(result.code, **result.facts)
    if result.code:
        raise Refused(result.code, **result.facts)


def _rows(
    store: Store, asked: Asked, results: Sequence[RowResult]
) -> list[dict[str, Any]]:
    with store.reading() as session:
        files = case_rows.read(session, [each.case for each in results])
    return [
        {
            "id": each.case if each.case in files else "",
            "number": files[each.case].case.number if each.case in files else each.case,
            "ok": each.ok,
            "code": each.code,
            "message": asked.words.sentence(each.code, **each.facts)
            if each.code
            else "",
        }
        for each in results
    ]


COMMANDS: Final[dict[str, Verb | Room]] = {"add": label_add, "remove": label_remove}
