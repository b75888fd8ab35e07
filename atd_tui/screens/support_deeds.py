"""What the keys of special needs do; each act is one of the store, taken back by u."""

from functools import partial
from typing import TYPE_CHECKING, Any

from atd_tui.screens import (
    case_forms,
    support_forms,
    support_forms_measure,
    support_rows,
)
from atd_tui.screens.asking import verb
from atd_tui.screens.support_ground import SupportGround

if TYPE_CHECKING:
    from atd_tui.domain.support_care import Contact, Enquiry
    from atd_tui.screens.form_asks import Answers
    from atd_tui.store.store import Store


class SupportDeeds(SupportGround):
    """Requests, decisions, measures, offers, payments, questions, contacts."""

    def do_support_request(self) -> None:
        words = self.atd.words
        known = self.shown.overview.holder.draft.nationalities if self.shown else ()
        form = support_forms.request(
            words, self.case_id, known[0].code if known else ""
        )
        self.fill(
            form,
            lambda answers: self.act(
                "support", "request", support_forms.asked(answers)
            ),
            partial(self.done, words.text("Support asked for")),
        )

    def do_support_decide(self) -> None:
        file = self.request_file
        form = support_forms.decision(self.atd.words, file)
        said = self.atd.words.text("Decision noted")
        self.fill_in(form, lambda given: partial(_decide, file.request.id, given), said)

    def do_support_measure(self) -> None:
        words, own = self.atd.words, self.request_file.request.id
        self.fill_in(
            support_forms_measure.measure(words, own),
            lambda given: verb(
                "support_work", "add", own, support_forms_measure.added(given)
            ),
            words.text("Measure added"),
        )

    def do_support_progress(self) -> None:
        self.with_measure(self.progress)

    def do_support_offer(self) -> None:
        self.with_measure(self._offer)

    def do_support_guarantee(self) -> None:
        """Guarantee the offer here; else choose one, the cheapest first."""
        words, (kind, own) = self.atd.words, self.chosen
        if kind == "offer" and self.offer_of(own) is not None:
            self.guarantee(own)
            return
        found = support_rows.guarantees(
            words, self.request_file, own if kind == "measure" else ""
        )
        title = words.text("Which offer?")
        self.one_of(title, found, self.guarantee, "support.no-offer")

    def do_support_pay(self) -> None:
        words, file = self.atd.words, self.request_file
        self.fill_in(
            support_forms.payment(words, file, self.measure_here()),
            lambda given: verb(
                "support_work", "spend", file.request.id, support_forms.paid(given)
            ),
            words.text("Payment written down"),
        )

    def do_support_enquiry(self) -> None:
        words, file = self.atd.words, self.request_file
        self.fill_in(
            support_forms.enquiry(words, file),
            lambda given: verb(
                "support_care", "ask", file.request.id, support_forms.asking(given)
            ),
            words.text("Question noted"),
        )

    def do_support_answer(self) -> None:
        """Answer the question here; else one that has no answer yet."""
        left = [
            (one.id, self.view.name(one.question))
            for one in self.request_file.enquiries
            if one.waits
        ]
        title = self.atd.words.text("Which question?")
        self.here_or_one_of(left, title, self.answer, "support.no-enquiry")

    def do_support_fit(self) -> None:
        """Note a certificate: in the measure that waits for one, else in a new one."""
        words, file = self.atd.words, self.request_file
        of = next(
            (
                one
                for one in file.standing_measures
                if one.measure == support_forms_measure.FIT_TO_FLY and not one.result
            ),
            None,
        )

        def acting(given: "Answers") -> Any:
            measure = support_forms_measure.certified(given, of, self.today)
            if of is None:
                return verb("support_work", "add", file.request.id, measure)
            return verb("support_work", "correct", of.id, measure)

        form = support_forms_measure.fit_to_fly(words, file.request.id, of)
        self.fill_in(form, acting, words.text("Certificate noted"))

    def do_support_returned(self) -> None:
        own = self.request_file.request.id
        self.fill_in(
            support_forms.returned(self.atd.words, self.request_file),
            lambda given: verb("support", "returned", own, given["returned_on"]),
            self.atd.words.text("Day of the return noted"),
        )

    def do_support_contact(self) -> None:
        words, file = self.atd.words, self.request_file
        self.fill_in(
            support_forms.contact(words, file),
            lambda given: verb(
                "support_care", "plan", file.request.id, support_forms.planned(given)
            ),
            words.text("Contact planned"),
        )

    def do_support_held(self) -> None:
        """Note that the contact here was held; else one that is still to come."""
        left = [
            (one.id, f"{one.due_on:%d/%m/%Y} {self.view.name(one.who)}".strip())
            for one in sorted(self.request_file.contacts, key=lambda each: each.due_on)
            if one.is_ahead
        ]
        title = self.atd.words.text("Which contact?")
        self.here_or_one_of(left, title, self.note_held, "support.no-contact")

    def do_support_close(self) -> None:
        said = self.atd.words.text("Request closed: nothing more is paid")
        self.do(verb("support", "close", self.request_file.request.id), said)

    def do_support_withdraw(self) -> None:
        """Ask why what the cursor is on no longer counts."""
        words, own = self.atd.words, self.chosen.id
        form = case_forms.reason(
            words.text("Take back"),
            words.text("Reason"),
            words.text("It stays to be seen, struck through."),
        )
        self.fill_in(
            form,
            lambda given: verb("support", "withdraw", own, given["reason"]),
            words.text("Withdrawn"),
        )

    def progress(self, own: str) -> None:
        """Ask how far a measure got."""
        of = self.measure_of(own)
        self.fill_in(
            support_forms_measure.progress(self.atd.words, of),
            lambda given: verb(
                *("support_work", "correct", own),
                support_forms_measure.advanced(given, of),
            ),
            self.atd.words.text("Noted"),
        )

    def guarantee(self, own: str) -> None:
        """Ask why an offer is chosen, and guarantee that it will be paid."""
        of = self.offer_of(own)
        if of is None or self.held is None:
            return
        words, wanted = self.atd.words, self.held.limit.offers
        self.fill_in(
            support_forms.guarantee(words, self.request_file, of, wanted),
            lambda given: verb("support_work", "guarantee", own, **given),
            words.text("Payment guaranteed"),
        )

    def answer(self, own: str) -> None:
        """Ask what was answered to a question about care."""
        of: Enquiry = next(
            each for each in self.request_file.enquiries if each.id == own
        )
        self.fill_in(
            support_forms.answer(self.atd.words, of),
            lambda given: verb(
                "support_care", "answer", own, support_forms.answered(given)
            ),
            self.atd.words.text("Answer noted"),
        )

    def note_held(self, own: str) -> None:
        """Ask how a contact after the return went."""
        of: Contact = next(
            each for each in self.request_file.contacts if each.id == own
        )
        self.fill_in(
            support_forms.held(self.atd.words, of),
            lambda given: verb(
                "support_care", "held", own, given["text"], on_day=given["held_on"]
            ),
            self.atd.words.text("Contact noted"),
        )

    def _offer(self, own: str) -> None:
        words, of = self.atd.words, self.measure_of(own)
        self.fill_in(
            support_forms.offer(words, self.request_file, of),
            lambda given: verb(
                "support_work", "offer", own, support_forms.offered(given)
            ),
            words.text("Offer written down"),
        )


def _decide(own: str, given: "Answers", store: "Store") -> Any:
    from atd_tui.store.support import Verdict  # noqa: PLC0415 -- first paint

    said = {name: value for name, value in given.items() if name != "verdict"}
    if "ceiling" in said:
        said["ceiling_cents"] = said.pop("ceiling")
    approved = given["verdict"] == support_forms.APPROVE
    return verb("support", "decide", own, Verdict(approved=approved, **said))(store)
