"""What is done for a request from the shell: measures, offers, guarantees."""

from typing import Annotated, Final

import typer

from atd_tui.cli import door
from atd_tui.cli.asked import Asked
from atd_tui.cli.case_typed import day
from atd_tui.cli.frame import Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.cli.support_typed import (
    MeasureId,
    On,
    Provider,
    Reason,
    RequestId,
    Text,
    Until,
    needed,
    number,
    told,
)
from atd_tui.domain.support import Measure, Offer, as_agreed
from atd_tui.store import support_work as work

Place = Annotated[str, typer.Option("--place", metavar="TEXT", help="Where.")]
Quantity = Annotated[
    str, typer.Option("--quantity", metavar="N", help="How many, as 10.")
]
Unit = Annotated[
    str, typer.Option("--unit", metavar="CODE", help="Code of support_unit.")
]
PerWeek = Annotated[str, typer.Option("--per-week", metavar="N", help="As 3.")]
From = Annotated[str, typer.Option("--from", metavar="DATE", help="The first day.")]
Agreed = Annotated[
    str, typer.Option("--agreed", metavar="DATE", help="Day of the contract.")
]
Result = Annotated[
    str, typer.Option("--result", metavar="CODE", help="Code of support_result.")
]
Relative = Annotated[
    str,
    typer.Option(
        "--relative", metavar="CODE", help="Who was found or cares: support_relative."
    ),
]


@repeatable
def measure(
    asked: Asked,
    *,
    request: RequestId,
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="Code of special_needs_measure.")
    ],
    provider: Provider = "",
    place: Place = "",
    quantity: Quantity = "",
    unit: Unit = "",
    per_week: PerWeek = "",
    from_: From = "",
    until: Until = "",
    agreed: Agreed = "",
    text: Text = "",
) -> Answer:
    """Write a measure into a request: before, during or after the return."""
    wanted = Measure(
        measure=code,
        provider=provider,
        place=place,
        quantity=number(quantity, "quantity"),
        unit=unit,
        per_week=number(per_week, "per_week"),
        from_on=day(from_),
        until_on=day(until),
        agreed_on=day(agreed),
        text=text,
    )
    with door.opened(asked) as store:
        kept = work.add(store, request, as_agreed(wanted), action=asked.action)
        return told(asked, store, kept)


@repeatable
def progress(
    asked: Asked,
    *,
    measure: MeasureId,
    state: Annotated[
        str, typer.Argument(metavar="STATE", help="Code of support_state.")
    ],
    result: Result = "",
    relative: Relative = "",
    provider: Provider = "",
    place: Place = "",
    quantity: Quantity = "",
    unit: Unit = "",
    agreed: Agreed = "",
    on: On = "",
    text: Text = "",
) -> Answer:
    """Say how far a measure got and what came of it; what is left out stays."""
    done_on = day(on)
    now = Measure(
        measure="",
        provider=provider,
        place=place,
        quantity=number(quantity, "quantity"),
        unit=unit,
        agreed_on=day(agreed),
        text=text,
        state=state,
        result=result,
        relative=relative,
        done_on=done_on,
    )
    with door.opened(asked) as store:
        kept = work.progress(store, measure, now, action=asked.action)
        return told(asked, store, kept)


@repeatable
def offer(
    asked: Asked,
    *,
    measure: MeasureId,
    provider: Annotated[
        str, typer.Option("--provider", metavar="TEXT", help="Who offers it.")
    ],
    price: Annotated[
        str, typer.Option("--price", metavar="EUROS", help="Of all of it.")
    ],
    on: On = "",
    until: Until = "",
    text: Text = "",
) -> Answer:
    """Write down what a provider asks for a measure."""
    given = Offer(provider, needed(price), day(on), day(until), text)
    with door.opened(asked) as store:
        kept = work.offer(store, measure, given, action=asked.action)
        return told(asked, store, kept)


@repeatable
def guarantee(
    asked: Asked,
    *,
    offer: Annotated[
        str, typer.Argument(metavar="OFFER", help="Id of the offer, or how it begins.")
    ],
    on: On = "",
    reason: Reason = "",
) -> Answer:
    """Promise a provider that an offer will be paid."""
    with door.opened(asked) as store:
        kept = work.guarantee(
            store, offer, on_day=day(on), reason=reason, action=asked.action
        )
        return told(asked, store, kept)


COMMANDS: Final[dict[str, Verb]] = {
    "measure": measure,
    "progress": progress,
    "offer": offer,
    "guarantee": guarantee,
}
