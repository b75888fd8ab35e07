"""What is typed of measures and payments, as it is kept; all that is wrong at once."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from atd_tui.domain.support import Measure, Spend, means_cash
from atd_tui.errors import Misused, Refused
from atd_tui.reference.support import cash_kinds, cash_words
from atd_tui.store.support_turn import Collected, code, not_ahead, texts

MOST_CENTS: Final = 100_000_000
"""A million euros; a higher amount is a slip of the finger."""

_LISTS: Final = {
    "measure": "special_needs_measure",
    "unit": "support_unit",
    "state": "support_state",
    "result": "support_result",
    "relative": "support_relative",
}
_TEXTS: Final = ("provider", "place", "text")


def fitted(measure: Measure, on: date, found: Collected) -> Measure:
    """Return a measure as it is kept; ``found`` holds what was wrong before.

    Raises:
        Misused: something typed cannot be used; ``fields`` names each field's code.
    """
    said: dict[str, Any] = {}
    for name in ("quantity", "per_week"):
        number = getattr(measure, name)
        with found.looking():
            if number is not None and number < 1:
                raise Misused("support.number", fields={name: "support.number"})
    with found.looking():
        refuse_window(measure.from_on, measure.until_on, "until_on")
    with found.looking():
        said |= texts({name: getattr(measure, name) for name in _TEXTS})
    for name, of_list in _LISTS.items():
        with found.looking():
            said[name] = code(of_list, getattr(measure, name), name)
    with found.looking():
        not_ahead(on, agreed_on=measure.agreed_on, done_on=measure.done_on)
    found.refuse()
    return replace(measure, **said)


def spent(given: Spend, on: date) -> tuple[str, dict[str, str]]:
    """Return the kind and the texts of a payment as they are kept.

    Raises:
        Misused: something typed cannot be used; ``fields`` names each field's code.
        Refused: ``support.no-cash``.
    """
    found = Collected()
    kind, said = "", {}
    with found.looking():
        refuse_cash(given)
        kind = code("support_kind", given.kind, "kind")
        if not kind:
            raise Misused("support.no-kind", fields={"kind": "support.no-kind"})
    with found.looking():
        refuse_amount(given.cents)
    with found.looking():
        names = ("provider", "text", "budget_line")
        said = texts({name: getattr(given, name) for name in names})
    with found.looking():
        not_ahead(on, spent_on=given.spent_on)
    found.refuse()
    return kind, said


def refuse_cash(given: Spend) -> None:
    """Refuse a payment in money, by its kind or by what is written of it.

    Raises:
        Refused: ``support.no-cash``.
    """
    texts_of = (given.text, given.provider)
    if means_cash(given.kind, cash_kinds()):
        raise Refused("support.no-cash", fields={"kind": "support.no-cash"})
    if any(means_cash(each, cash_words()) for each in texts_of):
        raise Refused("support.no-cash", fields={"text": "support.no-cash"})


def refuse_window(first: date | None, last: date | None, name: str) -> None:
    """Refuse a last day before the first, at the field of the last.

    Raises:
        Misused: ``support.window``.
    """
    if first and last and last < first:
        raise Misused("support.window", fields={name: "support.window"})


def refuse_amount(cents: int) -> None:
    """Refuse an amount of nothing, or of a slip of the finger.

    Raises:
        Misused: ``support.amount``.
    """
    if not 0 < cents <= MOST_CENTS:
        raise Misused("support.amount", fields={"cents": "support.amount"})
