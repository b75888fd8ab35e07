"""Special needs: two examples of the slides as they happened; what is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from atd_tui.domain.support import Ledger, Measure, Need, Offer, Spend, State
from atd_tui.domain.support_care import Contact, Enquiry, File
from atd_tui.domain.timeline import Kind
from atd_tui.errors import Misused, Refused
from atd_tui.store import (
    Store,
    case_course,
    case_undo,
    support,
    support_care,
    support_work,
    tasks,
    timeline,
)
from atd_tui.store.support import Verdict
from tests.conftest import Clock
from tests.store.caseload_twin import opened

TODAY = date(2026, 11, 18)
Act = Callable[[Store, File], object]


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


def test_the_man_from_kinshasa(store: Store, clock: Clock) -> None:
    need = "30 years, psychiatric problems, cannot take care of himself"
    file = asked(store, "COD", need)
    of = file.request.id
    enquiry = Enquiry("Is olanzapine available in Kinshasa?")
    question = support_care.ask(store, of, enquiry).enquiries[0]
    answer = Enquiry(
        "", availability="available", answer="In two hospitals.", valid_until=TODAY
    )
    for code in ("IDENTIFICATION", "PSY_ADMISSION", "ESC_NURSE", "HANDOVER"):
        support_work.add(store, of, Measure(code))
    support_care.answer(store, question.id, answer)
    contract = Measure(
        *("PSY_INSTITUTION", "Centre neuro-psycho-pathologique", "near Kinshasa"),
        quantity=6,
        unit="MONTH",
        agreed_on=TODAY,
        state="AGREED",
    )
    support_work.add(store, of, contract)
    tracing = support_work.add(store, of, Measure("FAMILY_TRACING")).measures[-1]
    by(store, "peeters")
    support.decide(store, of, Verdict(ceiling_cents=500_000))
    support.returned(store, of, TODAY)
    clock.forward(days=40)
    found = Measure(
        *("", "", ""), state="DONE", result="CARE_BY_RELATIVE", relative="SISTER"
    )
    kept = support_work.progress(store, tracing.id, found)

    assert [(m.measure, m.state) for m in kept.measures] == [
        *(("IDENTIFICATION", "PLANNED"), ("PSY_ADMISSION", "PLANNED")),
        *(("ESC_NURSE", "PLANNED"), ("HANDOVER", "PLANNED")),
        *(("PSY_INSTITUTION", "AGREED"), ("FAMILY_TRACING", "DONE")),
    ]
    institution, search = kept.measures[4:]
    assert (institution.place, institution.quantity, institution.unit) == (
        *("near Kinshasa", 6, "MONTH"),
    )
    assert (search.result, search.relative) == ("CARE_BY_RELATIVE", "SISTER")
    (asked_,) = kept.enquiries
    assert (asked_.channel, asked_.country, asked_.availability) == (
        *("MEDCOI", "COD", "AVAILABLE"),
    )
    assert (asked_.holds(TODAY), asked_.holds(date(2026, 11, 19))) == (True, False)
    assert kept.ledger == Ledger(500_000, 0, 0, date(2027, 11, 18))


def test_the_man_on_dialysis(store: Store) -> None:
    file = asked(store, "TUN", "kidney failure, dialysis three times a week")
    of = file.request.id
    support_work.add(
        *(store, of),
        Measure("SOCIAL_SECURITY", "CNAM", result="NOT_INSURED", state="DONE"),
    )
    support_work.add(store, of, Measure("CENTRE_CARE"))
    support_work.add(store, of, Measure("ESC_DOCTOR"))
    dialysis = Measure(
        "TREATMENT", place="Tunis", quantity=10, unit="SESSION", per_week=3
    )
    treatment = support_work.add(store, of, dialysis).measures[-1].id
    offers = [("A", 180_000), ("B", 150_000), ("C", 165_000)]
    for name, cents in offers:
        kept = support_work.offer(store, treatment, Offer(f"Hospital {name}", cents))
    by(store, "peeters")
    support.decide(store, of, Verdict(ceiling_cents=200_000, budget_line="SN-2026"))
    promised = support_work.guarantee(store, kept.offers[1].id)
    assert promised.ledger == Ledger(200_000, 0, 150_000, None)
    assert promised.ledger.remaining == 50_000

    support.returned(store, of, TODAY)
    support_work.progress(
        *(store, treatment), Measure("", state="DONE", result="TOOK_PLACE")
    )
    paid = Spend("CARE", 150_000, measure_id=treatment, provider="Hospital B")
    done = support_work.spend(store, of, paid)

    (spent,) = done.spends
    assert (spent.kind, spent.cents, spent.budget_line) == ("CARE", 150_000, "SN-2026")
    assert done.ledger == Ledger(200_000, 150_000, 0, date(2027, 11, 18))
    assert [offer.guaranteed_by for offer in done.offers] == ["", "peeters", ""]


def test_nobody_decides_on_what_they_asked_for(store: Store) -> None:
    file = asked(store)

    with pytest.raises(Refused, match=r"support\.second-person"):
        support.decide(store, file.request.id, Verdict())

    assert support.one(store, file.request.id) == file


def test_it_is_decided_once(store: Store) -> None:
    file = approved(store)

    with pytest.raises(Refused, match=r"support\.decided"):
        support.decide(store, file.request.id, Verdict(approved=False, reason="x"))


def test_a_refusal_has_its_reason(store: Store) -> None:
    file = asked(store)
    by(store, "peeters")
    with pytest.raises(Misused, match=r"support\.no-reason"):
        support.decide(store, file.request.id, Verdict(approved=False))

    kept = support.decide(store, file.request.id, Verdict(approved=False, reason="x"))

    assert (kept.request.state, kept.request.reason) == (State.REFUSED, "x")


def test_support_that_ends_later_than_the_year_is_refused(store: Store) -> None:
    file = asked(store)
    support.returned(store, file.request.id, TODAY)
    by(store, "peeters")
    later = Verdict(ends_on=date(2027, 11, 19))

    with pytest.raises(Refused, match=r"support\.too-long"):
        support.decide(store, file.request.id, later)


def test_what_was_paid_wrongly_is_withdrawn_and_stays_to_be_seen(store: Store) -> None:
    file = approved(store)
    paid = support_work.spend(store, file.request.id, Spend("FOOD", 100)).spends[0]
    with pytest.raises(Refused, match=r"support\.in-use"):
        support.withdraw(store, file.request.id, "wrong")

    kept = support.withdraw(store, paid.id, "of another person")

    assert (kept.ledger.spent, kept.spends[0].withdrawn) == (0, "of another person")
    with pytest.raises(Refused, match=r"support\.withdrawn"):
        support.withdraw(store, paid.id, "again")


def test_an_action_repeated_is_done_once(store: Store) -> None:
    file = approved(store)
    spend = Spend("FOOD", 100)
    action = "6d1f0f3e-6d0a-4a43-9c8c-0f8a3f6a7c11"

    once = support_work.spend(store, file.request.id, spend, action=action)

    assert support_work.spend(store, file.request.id, spend, action=action) == once


def test_the_last_deed_is_taken_back(store: Store) -> None:
    file = approved(store)
    support_work.spend(store, file.request.id, Spend("FOOD", 100))

    case_undo.undo(store)

    kept = support.one(store, file.request.id)
    assert (kept.ledger.spent, kept.spends[0].withdrawn) == (0, "undone")


def test_a_contact_due_is_a_task_until_it_is_held(store: Store, clock: Clock) -> None:
    file = approved(store)
    case = file.request.case_id
    due = Contact(date(2026, 12, 1), "Hospital B")
    contact = support_care.plan(store, file.request.id, due).contacts[0]

    def open_tasks() -> list[tuple[str, date | None]]:
        kept = tasks.tasks(store, case)
        own = [each for each in kept if each.code == "aftercare"]
        return [(each.code, each.due_on) for each in own if each.is_open]

    assert open_tasks() == [("aftercare", date(2026, 12, 1))]
    case_course.close(store, case, "VOL_IO", "back home")
    assert open_tasks() == [("aftercare", date(2026, 12, 1))]
    clock.forward(days=13)
    kept = support_care.held(store, contact.id, "He is well.")
    assert open_tasks() == []
    assert kept.contacts[0].held_on == date(2026, 12, 1)
    with pytest.raises(Refused, match=r"support\.held"):
        support_care.held(store, contact.id, "again")


def test_an_answer_is_given_once_and_not_before_the_question(store: Store) -> None:
    file = asked(store, "COD")
    asked_on = date(2026, 11, 10)
    enquiry = Enquiry("Dialysis?", asked_on=asked_on)
    kept = support_care.ask(store, file.request.id, enquiry).enquiries[0]
    early = Enquiry("", availability="PARTLY", answered_on=date(2026, 11, 9))
    with pytest.raises(Misused, match=r"support\.window"):
        support_care.answer(store, kept.id, early)
    with pytest.raises(Misused, match=r"support\.no-answer"):
        support_care.answer(store, kept.id, Enquiry(""))

    support_care.answer(store, kept.id, replace(early, answered_on=None))

    with pytest.raises(Refused, match=r"support\.answered"):
        support_care.answer(store, kept.id, early)


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (lambda s, f: support.request(s, f.request.case_id, Need("")), "no-target"),
        (lambda s, f: support_work.add(s, f.request.id, Measure("")), "no-measure"),
        (
            lambda s, f: support_work.add(
                s, f.request.id, Measure("MEDCOI", quantity=0)
            ),
            "number",
        ),
        (
            lambda s, f: support_care.ask(s, f.request.id, Enquiry(" ")),
            "no-question",
        ),
        (
            lambda s, f: support_care.ask(s, f.request.id, Enquiry("x")),
            "no-country",
        ),
        (
            lambda s, f: support_work.offer(s, measure(s, f), Offer("", 100)),
            "no-provider",
        ),
    ],
)
def test_what_cannot_be_written_down(store: Store, act: Act, code: str) -> None:
    file = asked(store)

    with pytest.raises(Misused, match=rf"support\.{code}"):
        act(store, file)


def test_everything_stands_in_the_timeline(store: Store) -> None:
    file = approved(store)
    treatment = measure(store, file)
    offer = support_work.offer(store, treatment, Offer("B", 100)).offers[0]
    support_work.guarantee(store, offer.id, reason="one")
    support.returned(store, file.request.id, TODAY)
    support_work.spend(store, file.request.id, Spend("CARE", 100))
    contact = support_care.plan(store, file.request.id, Contact(TODAY)).contacts[0]
    support_care.held(store, contact.id, "well")
    enquiry = support_care.ask(store, file.request.id, Enquiry("x?")).enquiries[0]
    said = Enquiry("", availability="PARTLY")
    support_care.answer(store, enquiry.id, said)
    support.withdraw(store, enquiry.id, "wrong country")

    found = timeline.page(store, file.request.case_id, [Kind.SUPPORT])

    assert [each.code for each in reversed(found)] == [
        *("request", "approved", "measure", "offer", "guarantee", "returned", "spend"),
        *("contact", "contacted", "enquiry", "answer", "withdrawn"),
    ]
