"""A caseload from elsewhere taken in from the shell; a report for each row."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from atd_tui.cli import door
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb
from atd_tui.cli.output import Answer
from atd_tui.errors import Misused
from atd_tui.i18n import Words
from atd_tui.reference.case_map import case_map
from atd_tui.store import case_import, case_table, people
from atd_tui.store.case_import import Report
from atd_tui.store.case_table import Wrong
from atd_tui.store.people_import import Became


def import_(
    asked: Asked,
    *,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV with comma or semicolon.")
    ],
    map_: Annotated[
        Path, typer.Option("--map", metavar="MAP", help="TOML; docs/cli.md shows one.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would come of it; keep nothing.")
    ] = False,
    encoding: Annotated[
        str, typer.Option("--encoding", metavar="NAME", help="utf-8 or cp1252.")
    ] = "",
) -> Answer:
    """Take in a caseload from elsewhere by a mapping; a report for each row."""
    if encoding not in {"", "utf-8", "cp1252"}:
        raise Misused("import.encoding", given=encoding)
    mapping = case_map(map_)
    with door.opened(asked) as store:
        on = people.today(store)
        rows = case_table.read(file, mapping, on=on, encoding=encoding)
        report = case_import.take_in(store, rows, dry=dry_run)
    counts = {became.value: 0 for became in Became}
    for each in report:
        counts[each.became.value] += 1
    words = asked.words
    value = {
        "dry_run": dry_run,
        **counts,
        "rows": [_shape(each, words) for each in report],
    }
    lines = [line for each in report for line in _lines(each, words)]
    total = words.text("{created} new, {found} known already, {refused} refused")
    return Answer(value, [*lines, total.format(**counts)])


def _shape(found: Report, words: Words) -> dict[str, Any]:
    return {
        "line": found.line,
        "ref": found.ref,
        "became": found.became.value,
        "case": found.number,
        "id": found.case_id,
        "person": found.person,
        "person_id": found.person_id,
        "wrong": cells(words, found.wrong),
        "alike": [
            {"person": each.b.label, "score": each.evidence.score}
            for each in found.alike
        ],
    }


def _lines(found: Report, words: Words) -> list[str]:
    became = {
        Became.CREATED: words.text("new"),
        Became.FOUND: words.text("known already"),
        Became.REFUSED: words.text("refused"),
    }[found.became]
    said = [f"{found.line:>6}  {found.ref:<14}  {found.number:<9}  {became}"]
    said += [f"        {each.name}: {sentence(words, each)}" for each in found.wrong]
    for each in found.alike:
        who = f"{each.b.label} {each.b.name}"
        said.append("        " + words.text("perhaps the same as {who}", who=who))
    return said


def cells(words: Words, wrong: Iterable[Wrong]) -> list[dict[str, str]]:
    """Return the cells of a row that cannot be used, as JSON says them."""
    return [
        {"field": each.name, "code": each.code, "message": sentence(words, each)}
        for each in wrong
    ]


def sentence(words: Words, wrong: Wrong) -> str:
    """Return the sentence of a code; one whose facts are not there stays a code."""
    try:
        return words.sentence(wrong.code, **{"given": "…", **wrong.facts})
    except KeyError:
        return wrong.code


COMMANDS: Final[dict[str, Verb]] = {"import": import_}
