"""What is done for a request: measures, offers, guarantees, payments in kind."""

from dataclasses import fields, replace
from datetime import date
from typing import Any, Final

from atd_tui.domain.support import (
    Measure,
    Offer,
    Spend,
    ledger,
    spending_objections,
)
from atd_tui.domain.support_care import File
from atd_tui.errors import Misused, Refused
from atd_tui.reference.support import limit
from atd_tui.store import case_entry, people
from atd_tui.store.store import Store
from atd_tui.store.support_fit import fitted, refuse_amount, refuse_window, spent
from atd_tui.store.support_rows import MEASURE, OFFER, REQUEST, SPEND
from atd_tui.store.support_turn import (
    Collected,
    On,
    not_ahead,
    on_row,
    refuse_unapproved,
    texts,
)

_AT: Final = {"support.over-ceiling": "cents", "support.after-end": "spent_on"}
"""The field of a payment at which it is refused."""
_OF_ROW: Final = frozenset({"id", "author", "withdrawn"})


def add(store: Store, request: str, measure: Measure, *, action: str = "") -> File:
    """Write a measure into a request.

    Raises:
        Misused: something typed cannot be used; ``fields`` names each field's code.
        Refused: ``support.withdrawn``, ``support.past``.
    """
    found = Collected()
    with found.looking():
        if not measure.measure.strip():
            wrong = {"measure": "support.no-measure"}
            raise Misused("support.no-measure", fields=wrong)
    fit = fitted(measure, people.today(store), found)
    with on_row(store, "support.measure", REQUEST, request, action) as on:
        if not on.now.write.repeated:
            on.put(MEASURE, _said(fit))
        return on.file()


def correct(store: Store, given: str, measure: Measure, *, action: str = "") -> File:
    """Bring a measure to what it now is, all of it; which measure it is stays.

    Raises:
        Misused: there is no such measure, or something typed cannot be used.
        Refused: ``support.withdrawn``, ``support.past``.
    """
    fit = fitted(measure, people.today(store), Collected())
    with on_row(store, "support.progress", MEASURE, given, action) as on:
        if not on.now.write.repeated:
            now = {**_said(fit), "measure": on.row.measure}
            now["state"] = fit.state or on.row.state
            on.change(MEASURE, **now)
        return on.file()


def progress(store: Store, given: str, measure: Measure, *, action: str = "") -> File:
    """Bring a measure to what it now is: how far it got, what came of it.

    What ``measure`` leaves empty stays as it was.

    Raises:
        Misused: there is no such measure, or something typed cannot be used.
        Refused: ``support.withdrawn``, ``support.past``.
    """
    fit = fitted(measure, people.today(store), Collected())
    with on_row(store, "support.progress", MEASURE, given, action) as on:
        if not on.now.write.repeated:
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
    found = Collected()
    said: dict[str, str] = {}
    with found.looking():
        said = texts({"provider": given.provider, "text": given.text})
        if not said["provider"]:
            wrong = {"provider": "support.no-provider"}
            raise Misused("support.no-provider", fields=wrong)
    with found.looking():
        refuse_amount(given.cents)
    on_day = given.offered_on or people.today(store)
    with found.looking():
        not_ahead(people.today(store), offered_on=on_day)
    with found.looking():
        refuse_window(on_day, given.valid_until, "valid_until")
    found.refuse()
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
            day, found = on_day or on.on, Collected()
            with found.looking():
                refuse_unapproved(on.before)
            with found.looking():
                not_ahead(on.on, guaranteed_on=day)
            with found.looking():
                _refuse_offer(on, day, why)
            found.refuse()
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
    kind, said = spent(given, people.today(store))
    with on_row(store, "support.spend", REQUEST, request, action) as on:
        if not on.now.write.repeated:
            refuse_unapproved(on.before)
            day = given.spent_on or on.on
            measure = _measure(on, given.measure_id) if given.measure_id else ""
            paid = replace(given, kind=kind, spent_on=day, measure_id=measure)
            _refuse_over(_with(on.before, paid, on.on), on.before, day)
            line = said.pop("budget_line") or on.row.budget_line
            own = {"kind": kind, "cents": given.cents, "measure_id": measure}
            on.put(SPEND, {**said, **own, "spent_on": day, "budget_line": line})
        return on.file()


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
            fields={_AT[code_]: code_ for code_ in wrong},
            remaining_cents=before.ledger.remaining or 0,
            until=f"{last:%d/%m/%Y}" if last else "",
        )


def _refuse_offer(on: On, day: date, why: str) -> None:
    """Refuse to promise what is over, promised already, or not compared."""
    row = on.row
    if row.guaranteed_on:
        raise Refused("support.guaranteed")
    if row.valid_until and row.valid_until < day:
        raise Refused("support.offer-over", until=f"{row.valid_until:%d/%m/%Y}")
    count = len(on.before.standing_offers(row.measure_id))
    wanted = limit(on.on).offers
    if count < wanted and not why:
        fields_ = {"reason": "support.few-offers"}
        raise Refused("support.few-offers", fields=fields_, n=count, wanted=wanted)
