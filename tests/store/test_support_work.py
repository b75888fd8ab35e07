"""What is paid and promised for special needs, and what is not."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert

from atd_tui.domain.support import Ledger, Measure, Need, Offer, Spend
from atd_tui.domain.support_care import Enquiry, File
from atd_tui.errors import AtdError, Refused
from atd_tui.store import Store, case_undo, support, support_care, support_work
from atd_tui.store.support import Verdict
from atd_tui.store.support_rows import ENQUIRY
from tests.conftest import Clock
from tests.store.caseload_twin import opened

TODAY = date(2026, 11, 18)


def by(store: Store, name: str) -> Store:
    """Let somebody else work at this laptop from now on."""
    store.door = replace(store.door, actor=name)
    return store


def asked(store: Store, country: str = "", need: str = "") -> File:
    case = opened(store, "Jean", "Kabila")
    return support.request(store, case, Need("MEDICAL", country, need))


def approved(store: Store, cents: int | None = 300_000) -> File:
    """Return a request for somebody, approved by a second person."""
    made = asked(store, "TUN")
    by(store, "peeters")
    return support.decide(store, made.request.id, Verdict(ceiling_cents=cents))


def measure(store: Store, file: File, code: str = "TREATMENT") -> str:
    return support_work.add(store, file.request.id, Measure(code)).measures[-1].id


@pytest.mark.parametrize(
    ("spend", "code"),
    [
        (Spend("cash", 100), "support.no-cash"),
        (Spend("Geld", 100), "support.no-cash"),
        (Spend("FOOD", 100, text="100 euro contanten"), "support.no-cash"),
        (Spend("FOOD", 100, text="ESPECES"), "support.no-cash"),
        (Spend("PREMIUM", 100), "support.no-cash"),
        (Spend("LOTTERY", 100), "code.unknown"),
        (Spend("", 100), "support.no-kind"),
        (Spend("FOOD", 0), "support.amount"),
        (Spend("FOOD", 10**12), "support.amount"),
        (Spend("FOOD", 300_001), "support.over-ceiling"),
        (Spend("FOOD", 100, date(2026, 11, 19)), "check.future"),
        (Spend("FOOD", 100, text="\x1b[31m"), "text.control"),
        (Spend("FOOD", 100, measure_id="abcdef"), "entry.unknown"),
    ],
)
def test_what_is_not_paid(store: Store, spend: Spend, code: str) -> None:
    file = approved(store)

    with pytest.raises(AtdError, match=code.replace(".", r"\.")):
        support_work.spend(store, file.request.id, spend)

    assert support.one(store, file.request.id) == file


def test_nothing_is_paid_after_the_year(store: Store, clock: Clock) -> None:
    of = approved(store).request.id
    support.returned(store, of, TODAY)
    clock.forward(days=365)
    support_work.spend(store, of, Spend("FOOD", 100))
    clock.forward(days=1)

    with pytest.raises(Refused, match=r"support\.after-end"):
        support_work.spend(store, of, Spend("FOOD", 100))

    assert support.one(store, of).ledger.spent == 100


def test_nothing_is_paid_before_it_is_approved(store: Store) -> None:
    file = asked(store)

    with pytest.raises(Refused, match=r"support\.not-approved"):
        support_work.spend(store, file.request.id, Spend("FOOD", 100))


def test_nothing_is_paid_of_a_closed_request(store: Store) -> None:
    of = approved(store).request.id
    support.close(store, of)

    with pytest.raises(Refused, match=r"support\.not-approved"):
        support_work.spend(store, of, Spend("FOOD", 100))


def test_an_unknown_ceiling_stays_unknown(store: Store) -> None:
    file = approved(store, None)

    kept = support_work.spend(store, file.request.id, Spend("CARE", 9_000_000))

    assert (kept.ledger, kept.ledger.remaining) == (
        Ledger(None, 9_000_000, 0, None),
        None,
    )


def test_what_is_promised_is_not_there_any_more(store: Store) -> None:
    file = approved(store, 200_000)
    treatment = measure(store, file)
    offer = support_work.offer(store, treatment, Offer("B", 150_000)).offers[0]
    support_work.guarantee(store, offer.id, reason="the only hospital")

    with pytest.raises(Refused, match=r"support\.over-ceiling") as refused:
        support_work.spend(store, file.request.id, Spend("FOOD", 50_001))
    kept = support_work.spend(store, file.request.id, Spend("FOOD", 50_000))

    assert refused.value.facts["remaining_cents"] == 50_000
    assert kept.ledger.remaining == 0


def test_a_promise_needs_three_offers_or_a_reason(store: Store) -> None:
    treatment = measure(store, approved(store))
    one = support_work.offer(store, treatment, Offer("A", 100)).offers[0]
    with pytest.raises(Refused, match=r"support\.few-offers"):
        support_work.guarantee(store, one.id)

    kept = support_work.guarantee(store, one.id, reason="nobody else answered")

    assert (kept.offers[0].guaranteed_on, kept.offers[0].reason) == (
        *(TODAY, "nobody else answered"),
    )
    with pytest.raises(Refused, match=r"support\.guaranteed"):
        support_work.guarantee(store, one.id, reason="again")


def test_a_promise_over_the_ceiling_is_not_made(store: Store) -> None:
    file = approved(store, 100)
    one = support_work.offer(store, measure(store, file), Offer("A", 101)).offers[0]

    with pytest.raises(Refused, match=r"support\.over-ceiling"):
        support_work.guarantee(store, one.id, reason="the only one")

    assert support.one(store, file.request.id).ledger.committed == 0


def test_an_offer_that_is_over_is_not_promised(store: Store) -> None:
    treatment = measure(store, approved(store))
    late = Offer("A", 100, date(2026, 10, 1), date(2026, 11, 17))
    one = support_work.offer(store, treatment, late).offers[0]

    with pytest.raises(Refused, match=r"support\.offer-over"):
        support_work.guarantee(store, one.id, reason="x")


def test_all_that_was_written_is_taken_back_step_by_step(store: Store) -> None:
    file = asked(store, "TUN")
    treatment = measure(store, file)
    support_work.offer(store, treatment, Offer("Hospital B", 100))
    support_care.ask(store, file.request.id, Enquiry("Dialysis?"))

    for _ in range(4):
        case_undo.undo(store, file.request.case_id)

    kept = support.one(store, file.request.id)
    struck = [
        kept.request.withdrawn,
        *(each.withdrawn for each in kept.measures),
        *(each.withdrawn for each in kept.offers),
        *(each.withdrawn for each in kept.enquiries),
    ]
    assert struck == ["undone"] * 4


def test_a_request_with_something_of_another_laptop_is_not_taken_back(
    store: Store,
) -> None:
    file = asked(store, "TUN")
    own = {"id": "e", "scope": "BRU", "case_id": file.request.case_id}
    said = {"request_id": file.request.id, "country": "TUN", "question": "x?"}
    row = {**own, **said, "asked_on": TODAY, "channel": "MEDCOI"}
    with store.writing("import.enquiry") as write:
        write.session.connection().execute(insert(ENQUIRY).values(row))

    with pytest.raises(Refused, match=r"case\.undo-later"):
        case_undo.undo(store)


def test_all_that_is_wrong_is_said_at_once(store: Store) -> None:
    file = approved(store)
    paid = Spend("cash", 0, date(2026, 11, 19), text="a\x1bb")

    with pytest.raises(Refused) as caught:
        support_work.spend(store, file.request.id, paid)

    assert caught.value.codes == (
        *("support.no-cash", "support.amount", "text.control", "check.future"),
    )
    assert caught.value.facts["fields"] == {
        "kind": "support.no-cash",
        "cents": "support.amount",
        "text": "text.control",
        "spent_on": "check.future",
    }


def test_a_payment_over_the_ceiling_after_the_end_is_refused_for_both(
    store: Store, clock: Clock
) -> None:
    of = approved(store).request.id
    support.returned(store, of, TODAY)
    clock.forward(days=366)

    with pytest.raises(Refused) as caught:
        support_work.spend(store, of, Spend("FOOD", 300_001))

    assert caught.value.facts["fields"] == {
        "cents": "support.over-ceiling",
        "spent_on": "support.after-end",
    }


def test_a_measure_is_corrected_whole(store: Store) -> None:
    file = approved(store)
    wrong = Measure("TREATMENT", "Hospital A", quantity=12, text="x")
    own = support_work.add(store, file.request.id, wrong).measures[0]

    right = Measure("CENTRE_CARE", "Hospital B", quantity=10, state="")
    kept = support_work.correct(store, own.id, right).measures[0]

    assert kept == replace(own, provider="Hospital B", quantity=10, text="")
    case_undo.undo(store)
    assert support.one(store, file.request.id).measures == (own,)
