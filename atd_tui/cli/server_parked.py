"""Late work: what was written of a case that had been given away meanwhile."""

from collections import Counter
from typing import Annotated, Any, Final

import typer

from atd_tui.cli import serving
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb
from atd_tui.cli.output import Answer
from atd_tui.cli.serving import DatabaseOption, DataOption
from atd_tui.server import keeping
from atd_tui.server.keeping import Late


def list_(asked: Asked, *, data: DataOption, database: DatabaseOption = "") -> Answer:
    """List late work, the oldest first; no text of a case is shown."""
    del asked  # names and codes are the same in every language
    with serving.looking(data, database) as connection:
        found = keeping.parked(connection)
    return Answer([_shape(each) for each in found], [_line(each) for each in found])


def show(
    asked: Asked,
    *,
    data: DataOption,
    transaction: Annotated[
        str, typer.Argument(metavar="ID", help="As the list shows it.")
    ],
    database: DatabaseOption = "",
) -> Answer:
    """Show one piece of late work whole: this may be the text of a case."""
    del asked  # names and codes are the same in every language
    with serving.looking(data, database) as connection:
        (late,) = keeping.parked(connection, transaction)
    rows = [
        {"op": each.op, "table": each.table, "id": each.row, "values": each.values}
        for each in late.transaction.ops
    ]
    lines = [_line(late)]
    for row in rows:
        lines.append(f"  {row['op']} {row['table']} {row['id']}")
        values = dict(row["values"]) if isinstance(row["values"], dict) else {}
        lines += [f"    {name}: {value}" for name, value in values.items()]
    return Answer({**_shape(late), "rows": rows}, lines)


def _shape(late: Late) -> dict[str, Any]:
    return {
        "id": late.id,
        "user": late.user,
        "device": late.device,
        "code": late.code,
        "at": late.at.isoformat(),
        "command": late.transaction.command,
        "tables": dict(Counter(each.table for each in late.transaction.ops)),
        "decided_by": late.decided_by,
    }


def _line(late: Late) -> str:
    tables = ", ".join(sorted({each.table for each in late.transaction.ops}))
    return f"{late.id}  {late.at:%Y-%m-%d %H:%M}Z  {late.user:<16} {tables}"


COMMANDS: Final[dict[str, Verb]] = {"list": list_, "show": show}
