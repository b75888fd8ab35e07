"""Special needs from the shell: asked, decided, paid in kind, listed, taken in."""

from pathlib import Path
from typing import Annotated, Any, Final

import typer

from atd_tui.cli import case_import, door, support_care, support_work
from atd_tui.cli.asked import Asked
from atd_tui.cli.case_import import sentence
from atd_tui.cli.case_typed import day
from atd_tui.cli.frame import Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.cli.support_shapes import shape
from atd_tui.cli.support_typed import (
    Line,
    On,
    Reason,
    RequestId,
    Until,
    cents,
    needed,
    numbers,
    told,
)
from atd_tui.domain.support import Need, Spend
from atd_tui.errors import Misused
from atd_tui.i18n import Words
from atd_tui.phrases import support as phrases
from atd_tui.store import (
    people,
    support,
    support_import,
    support_table,
)
from atd_tui.store import support_work as work
from atd_tui.store.people_import import Became
from atd_tui.store.support import Verdict
from atd_tui.store.support_fit import refuse_cash
from atd_tui.store.support_import import Report

Case = Annotated[
    str, typer.Argument(metavar="CASE", help="Number, as 26-00142, or id.")
]
Ceiling = Annotated[
    str, typer.Option("--ceiling", metavar="EUROS", help="At most; else not known.")
]


@repeatable
def request(
    asked: Asked,
    *,
    case: Case,
    target: Annotated[
        str,
        typer.Argument(metavar="TARGET", help="Code of special_needs_target."),
    ],
    country: Annotated[
        str, typer.Option("--country", metavar="NAT", help="Of the return.")
    ] = "",
    need: Annotated[
        str, typer.Option("--need", metavar="TEXT", help="What the person needs.")
    ] = "",
    on: On = "",
    line: Line = "",
) -> Answer:
    """Ask for support of the person of a case."""
    wanted = Need(target, country, need, day(on), line)
    with door.opened(asked) as store:
        return told(
            asked, store, support.request(store, case, wanted, action=asked.action)
        )


@repeatable
def approve(
    asked: Asked,
    *,
    request: RequestId,
    ceiling: Ceiling = "",
    until: Until = "",
    line: Line = "",
) -> Answer:
    """Approve a request that somebody else made."""
    verdict = Verdict(
        ceiling_cents=cents(ceiling), ends_on=day(until), budget_line=line
    )
    with door.opened(asked) as store:
        kept = support.decide(store, request, verdict, action=asked.action)
        return told(asked, store, kept)


@repeatable
def refuse(asked: Asked, *, request: RequestId, reason: Reason = "") -> Answer:
    """Refuse a request that somebody else made."""
    with door.opened(asked) as store:
        verdict = Verdict(approved=False, reason=reason)
        kept = support.decide(store, request, verdict, action=asked.action)
        return told(asked, store, kept)


@repeatable
def returned(
    asked: Asked,
    *,
    request: RequestId,
    on: Annotated[str, typer.Argument(metavar="DATE", help="Day of the return.")],
) -> Answer:
    """Note the day of the return, from which the year of support runs."""
    with door.opened(asked) as store:
        back = day(on) or people.today(store)
        kept = support.returned(store, request, back, action=asked.action)
        return told(asked, store, kept)


@repeatable
def close(asked: Asked, *, request: RequestId) -> Answer:
    """Close a request: nothing more is paid for it."""
    with door.opened(asked) as store:
        return told(asked, store, support.close(store, request, action=asked.action))


@repeatable
def withdraw(
    asked: Asked,
    *,
    given: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="Of a request, or of anything in one; how it begins."
        ),
    ],
    reason: Reason = "",
) -> Answer:
    """Strike what should not count, and say why; it stays to be seen."""
    with door.opened(asked) as store:
        kept = support.withdraw(store, given, reason, action=asked.action)
        return told(asked, store, kept)


@repeatable
def spend(
    asked: Asked,
    *,
    request: RequestId,
    kind: Annotated[
        str, typer.Option("--kind", metavar="CODE", help="Code of support_kind.")
    ],
    amount: Annotated[
        str, typer.Option("--amount", metavar="EUROS", help="As 350 or 350.50.")
    ],
    measure: Annotated[
        str, typer.Option("--measure", metavar="ID", help="What it is paid for.")
    ] = "",
    on: On = "",
    provider: Annotated[
        str, typer.Option("--provider", metavar="TEXT", help="Who is paid.")
    ] = "",
    line: Line = "",
    text: Annotated[str, typer.Option("--text", metavar="TEXT")] = "",
) -> Answer:
    """Write down something paid to who provides it; never cash."""
    paid = Spend(kind, 0, day(on), measure, line, provider, text)
    refuse_cash(paid)
    with door.opened(asked) as store:
        whole = Spend(kind, needed(amount), day(on), measure, line, provider, text)
        kept = work.spend(store, request, whole, action=asked.action)
        return told(asked, store, kept)


def list_(
    asked: Asked,
    *,
    case: Annotated[
        str, typer.Argument(metavar="[CASE]", help="All cases without one.")
    ] = "",
    year: Annotated[int, typer.Option("--year", metavar="YEAR", help="Of one.")] = 0,
) -> Answer:
    """List requests with what is left of them."""
    words = asked.words
    with door.opened(asked) as store:
        found = support.files(store, case, year=year)
        known = numbers(store, found)
    lines = [
        f"{one.request.id[:8]}  {known.get(one.request.case_id) or one.request.ref:<9}"
        f"  {phrases.head(words, one)} · {phrases.ledger(words, one.ledger)}"
        for one in found
    ]
    return Answer(
        [shape(one, known) for one in found],
        lines or [words.text("No request is there.")],
    )


def show(asked: Asked, *, request: RequestId) -> Answer:
    """Show a request with all that belongs to it."""
    with door.opened(asked) as store:
        return told(asked, store, support.one(store, request))


def import_(
    asked: Asked,
    *,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV with comma or semicolon.")
    ],
    encoding: Annotated[
        str, typer.Option("--encoding", metavar="NAME", help="utf-8 or cp1252.")
    ] = "utf-8",
) -> Answer:
    """Take in requests of past years; a report for each row."""
    if encoding not in {"utf-8", "cp1252"}:
        raise Misused("import.encoding", given=encoding)
    with door.opened(asked) as store:
        rows = support_table.read(file, on=people.today(store), encoding=encoding)
        report = support_import.take_in(store, rows)
    counts = {became.value: 0 for became in Became}
    for each in report:
        counts[each.became.value] += 1
    words = asked.words
    value = {**counts, "rows": [_shape(each, words) for each in report]}
    total = words.text("{created} new, {found} known already, {refused} refused")
    lines = [line for each in report for line in _lines(each, words)]
    return Answer(value, [*lines, total.format(**counts)])


def _shape(found: Report, words: Words) -> dict[str, Any]:
    return {
        "line": found.line,
        "ref": found.ref,
        "became": found.became.value,
        "id": found.id,
        "wrong": case_import.cells(words, found.wrong),
    }


def _lines(found: Report, words: Words) -> list[str]:
    became = {
        Became.CREATED: words.text("new"),
        Became.FOUND: words.text("known already"),
        Became.REFUSED: words.text("refused"),
    }[found.became]
    return [
        f"{found.line:>6}  {found.ref:<14}  {became}",
        *(f"        {each.name}: {sentence(words, each)}" for each in found.wrong),
    ]


COMMANDS: Final[dict[str, Verb]] = {
    "request": request,
    "approve": approve,
    "refuse": refuse,
    **support_work.COMMANDS,
    "spend": spend,
    "returned": returned,
    **support_care.COMMANDS,
    "close": close,
    "withdraw": withdraw,
    "list": list_,
    "show": show,
    "import": import_,
}
