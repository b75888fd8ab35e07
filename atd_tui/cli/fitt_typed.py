"""What is typed about the homes, brought into the form the store keeps."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Annotated

import typer

from atd_tui.cli import dates, door
from atd_tui.cli.asked import Asked
from atd_tui.domain import days
from atd_tui.domain.money import cents as read_cents
from atd_tui.errors import Misused
from atd_tui.phrases.housing_typed import ages
from atd_tui.store import Store, housing_units
from atd_tui.store.housing_family import Newcomers

Unit = Annotated[str, typer.Argument(metavar="UNIT", help="Its code, as ZUL-H1.")]
FromDay = Annotated[
    str, typer.Option("--from", metavar="DATE", help="First day; today without it.")
]
ToDay = Annotated[
    str, typer.Option("--to", metavar="DATE", help="First day after it; else open.")
]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")]


@contextmanager
def opened(asked: Asked) -> Iterator[Store]:
    """Open the store, with the homes that the data names written down in it."""
    with door.opened(asked) as store:
        if not store.read_only:
            housing_units.seed(store)
        yield store


def day(typed: str) -> date | None:
    """Return a day; ``None`` where nothing was typed.

    Raises:
        Misused: it is none.
    """
    return dates.day(typed) if typed.strip() else None


def newcomers(
    household: str, name: str, adults: int | None, children: str
) -> Newcomers | None:
    """Return a family that is not in the store yet; ``None`` where one is named.

    Raises:
        Misused: ``housing.one-family``, ``housing.ages``.
    """
    told = bool(name) or adults is not None or bool(children)
    if household and told:
        raise Misused("housing.one-family")
    if not told:
        return None
    return Newcomers(name, adults or 0, ages(children))


def instant(typed: str, on: date) -> datetime | None:
    """Return the instant of a local time of a day; ``None`` where nothing was typed.

    Raises:
        Misused: ``housing.time``.
    """
    if not typed.strip():
        return None
    try:
        at = time.fromisoformat(typed.strip())
    except ValueError:
        raise Misused("housing.time", given=typed) from None
    return days.instant(on, at, days.BELGIUM)


def cents(typed: str) -> int | None:
    """Return an amount of euros in cents; ``None`` where nothing was typed.

    Raises:
        Misused: ``housing.money``.
    """
    try:
        return read_cents(typed)
    except ValueError:
        raise Misused("housing.money", given=typed) from None
