"""What is done for a request: measures, offers, guarantees, payments in kind."""

from dataclasses import fields, replace
from datetime import date
from typing import Any, Final

from atd_tui.domain.support import (
    Measure,
    Offer,
    Spend,
    ledger,
    means_cash,
    spending_objections,
)
from atd_tui.domain.support_care import File
from atd_tui.errors import Misused, Refused
from atd_tui.reference.support import cash_kinds, cash_words, limit
from atd_tui.store import case_entry, people
from atd_tui.store.store import Store
from atd_tui.store.support_rows import MEASURE, OFFER, REQUEST, SPEND
from atd_tui.store.support_turn import (
    On,
    code,
    not_ahead,
    on_row,
    refuse_unapproved,
    texts,
)

MOST_CENTS: Final = 100_000_000
"""A million euros; a higher amount is a slip of the finger."""

_OF_ROW: Final = frozenset({"id", "author", "withdrawn"})


def add(store: Store, request: str, measure: Measure, *, action: str = "") -> File:
    """Write a measure into a request.

    Raises:
        Misused: something typed cannot be used; ``fields`` names each field's code.
        Refused: ``support.withdrawn``, ``support.past``.
    """
    fit = _fitted(measure)
    if not fit.measure:
        raise Misused("support.no-measure", fields={"measure": "support.no-measure"})
    with on_row(store, "support.measure", REQUEST, request, action) as on:
        if not on.now.write.repeated:
            not_ahead(on.on, agreed_on=fit.agreed_on, done_on=fit.done_on)
            on.put(MEASURE, _said(fit))
        return on.file()


def progress(store: Store, given: str, measure: Measure, *, action: str = "") -> File:
    """Bring a measure to what it now is: how far it got, what came of it.

    What ``measure`` leaves empty stays as it was.

    Raises:
        Misused: there is no such measure, or something typed cannot be used.
        Refused: ``support.withdrawn``, ``support.past``.
    """
    fit = _fitted(measure)
    with on_row(store, "support.progress", MEASURE, given, action) as on:
        if not on.now.write.repeated:
            not_ahead(on.on, agreed_on=fit.agreed_on, done_on=fit.done_on)
            given_now = {name: value for name, value in _said(fit).items() if value}
            changed = {
                name: value
                for name, value in given_now.items()
                if getattr(on.row, name) != value
            }
            if changed:
                on.change(MEASURE, **changed)
        return on.file()


def offer(store: Store, measure: str, given: Offer, *, action: str = "") -> File:
    """Write down what a provider asks for a measure.

    Raises:
        Misused: something typed cannot be used; ``fields`` names each field's code.
        Refused: ``support.withdrawn``, ``support.past``.
    """
    said = texts({"provider": given.provider, "text": given.text})
    if not said["provider"]:
        raise Misused("support.no-provider", fields={"provider": "support.no-provider"})
    _refuse_amount(given.cents)
    on_day = given.offered_on or people.today(store)
    not_ahead(people.today(store), offered_on=on_day)
    with on_row(store, "support.offer", MEASURE, measure, action) as on:
        if not on.now.write.repeated:
            days = {"offered_on": on_day, "valid_until": given.valid_until}
            own = {"measure_id": on.row.id, "cents": given.cents}
            on.put(OFFER, {**said, **days, **own})
        return on.file()


def guarantee(
    store: Store,
    given: str,
    *,
    on_day: date | None = None,
    reason: str = "",
    action: str = "",
) -> File:
    """Promise a provider that an offer will be paid.

    Raises:
        Misused: there is no such offer.
        Refused: ``support.not-approved``; ``support.few-offers`` without a reason;
            ``support.offer-over``, ``support.guaranteed``, ``support.over-ceiling``.
    """
    why = texts({"reason": reason})["reason"]
    with on_row(store, "support.guarantee", OFFER, given, action) as on:
        if not on.now.write.repeated:
            refuse_unapproved(on.before)
            day = on_day or on.on
            not_ahead(on.on, guaranteed_on=day)
            _refuse_offer(on, day, why)
            on.change(
                OFFER,
                guaranteed_on=day,
                guaranteed_by=on.now.write.actor,
                reason=why,
            )
            _refuse_over(on.file(), on.before, day)
        return on.file()


def spend(store: Store, request: str, given: Spend, *, action: str = "") -> File:
    """Write down something paid for a request to who provides it; never cash.

    Raises:
        Misused: something typed cannot be used; ``fields`` names each field's code.
        Refused: ``support.no-cash``, ``support.not-approved``,
            ``support.over-ceiling``, ``support.after-end``.
    """
    refuse_cash(given)
    _refuse_amount(given.cents)
    kind = code("support_kind", given.kind, "kind")
    if not kind:
        raise Misused("support.no-kind", fields={"kind": "support.no-kind"})
    names = ("provider", "text", "budget_line")
    said = texts({name: getattr(given, name) for name in names})
    with on_row(store, "support.spend", REQUEST, request, action) as on:
        if not on.now.write.repeated:
            refuse_unapproved(on.before)
            day = given.spent_on or on.on
            not_ahead(on.on, spent_on=day)
            measure = _measure(on, given.measure_id) if given.measure_id else ""
            paid = replace(given, kind=kind, spent_on=day, measure_id=measure)
            _refuse_over(_with(on.before, paid, on.on), on.before, day)
            line = said.pop("budget_line") or on.row.budget_line
            own = {"kind": kind, "cents": given.cents, "measure_id": measure}
            on.put(SPEND, {**said, **own, "spent_on": day, "budget_line": line})
        return on.file()


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


def _fitted(measure: Measure) -> Measure:
    names = ("provider", "place", "text")
    for name in ("quantity", "per_week"):
        number = getattr(measure, name)
        if number is not None and number < 1:
            raise Misused("support.number", fields={name: "support.number"})
    if measure.from_on and measure.until_on and measure.until_on < measure.from_on:
        raise Misused("support.window", fields={"until_on": "support.window"})
    said: dict[str, Any] = texts({name: getattr(measure, name) for name in names})
    return replace(
        measure,
        measure=code("special_needs_measure", measure.measure, "measure"),
        unit=code("support_unit", measure.unit, "unit"),
        state=code("support_state", measure.state, "state"),
        result=code("support_result", measure.result, "result"),
        relative=code("support_relative", measure.relative, "relative"),
        **said,
    )


def _said(measure: Measure) -> dict[str, Any]:
    names = [each.name for each in fields(Measure) if each.name not in _OF_ROW]
    return {name: getattr(measure, name) for name in names}


def _measure(on: On, given: str) -> str:
    """Return the id of a measure of this request.

    Raises:
        Misused: there is none, or it belongs to another.
        Refused: ``support.withdrawn``.
    """
    row = case_entry.found(on.now.write.session, MEASURE, given)
    if row.request_id != on.request_id:
        raise Misused("support.other-request", fields={"measure": "entry.unknown"})
    if row.withdrawn:
        raise Refused("support.withdrawn")
    return str(row.id)


def _with(before: File, paid: Spend, on: date) -> File:
    spends = (*before.spends, paid)
    after = ledger(before.request, before.offers, spends, limit(on))
    return replace(before, spends=spends, ledger=after)


def _refuse_over(after: File, before: File, day: date) -> None:
    wrong = spending_objections(after.ledger, day)
    if wrong:
        last = after.ledger.ends_on
        raise Refused(
            *wrong,
            remaining=f"{(before.ledger.remaining or 0) / 100:.2f}",
            until=f"{last:%d/%m/%Y}" if last else "",
        )


def _refuse_offer(on: On, day: date, why: str) -> None:
    """Refuse to promise what is over, promised already, or not compared."""
    row = on.row
    if row.guaranteed_on:
        raise Refused("support.guaranteed")
    if row.valid_until and row.valid_until < day:
        raise Refused("support.offer-over", until=f"{row.valid_until:%d/%m/%Y}")
    counted = [
        one
        for one in on.before.offers
        if one.measure_id == row.measure_id and not one.withdrawn
    ]
    wanted = limit(on.on).offers
    if len(counted) < wanted and not why:
        raise Refused("support.few-offers", n=len(counted), wanted=wanted)


def _refuse_amount(cents: int) -> None:
    if not 0 < cents <= MOST_CENTS:
        raise Misused("support.amount", fields={"cents": "support.amount"})
