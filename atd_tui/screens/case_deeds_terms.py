"""What the keys of a case do with acts and terms, and with what is looked into."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from atd_tui.domain.terms_events import Change, Happening
from atd_tui.domain.terms_facts import KINDS
from atd_tui.domain.terms_log import open_suspension
from atd_tui.domain.terms_rules import Family
from atd_tui.phrases import codes, terms
from atd_tui.screens import (
    case_family,
    case_forms,
    case_forms_checks,
    case_forms_terms,
    case_terms,
)
from atd_tui.screens.asking import verb
from atd_tui.screens.case_deeds_course import CaseCourseDeeds
from atd_tui.widgets.paint import Tone
from atd_tui.widgets.pane import Block, Fact, Note

if TYPE_CHECKING:
    from atd_tui.domain.terms_case import OfCase
    from atd_tui.screens.form_asks import Answers
    from atd_tui.store.store import Store
    from atd_tui.store.term_rows import KeptAct


class CaseTermDeeds(CaseCourseDeeds):
    """Acts, terms, facts; routes of stay, co-operation, screening."""

    def do_case_act(self) -> None:
        words = self.atd.words
        self.fill(
            case_forms_terms.act(words),
            lambda answers: self.act("terms", "add", case_forms_terms.drafted(answers)),
            partial(self._moved, words.text("Decision written down")),
        )

    def do_case_extend(self) -> None:
        """Extend, suspend or resume the term of the act here, else of the last."""
        if (act := self._act_chosen()) is None:
            self.say(self.atd.words.sentence("case.no-act"), Tone.WARN)
            return
        words = self.atd.words
        still = open_suspension(act.notes, Family.DEPARTURE) is not None
        self.fill(
            case_forms_terms.event(words, stands_still=still),
            partial(self._extending, act.id),
            partial(self._moved, words.text("Noted")),
        )

    def do_case_fact(self) -> None:
        words = self.atd.words
        options = [(name, case_terms.fact_label(words, name)) for name in KINDS]
        self.pick(words.text("Which fact?"), options, self.state_fact)

    def do_case_cooperation(self) -> None:
        words = self.atd.words
        self.fill(
            case_forms_checks.cooperation(words, self.case_id),
            lambda answers: self.act(
                "checks", "add_fact", case_forms_checks.fact(answers)
            ),
            partial(self.done, words.text("Fact noted")),
        )

    def do_case_screening(self) -> None:
        self.screen_again("")

    def correct_act(self, act_id: str) -> None:
        """Have an act corrected; what that moves is shown, old and new."""
        act = next((one for one in self._acts() if one.id == act_id), None)
        if act is None:
            return
        words, before = self.atd.words, act.draft
        self.fill(
            case_forms_terms.act(words, before),
            lambda answers: verb(
                "terms", "correct", act_id, case_forms_terms.drafted(answers, before)
            ),
            partial(self._moved, words.text("Corrected")),
        )

    def withdraw_act(self, act_id: str) -> None:
        """Ask why an act no longer counts."""
        words = self.atd.words
        form = case_forms.reason(
            words.text("Withdraw a decision"),
            words.text("Reason"),
            words.text("It stays in the history; its terms no longer count."),
        )
        self.fill(
            form,
            lambda answers: verb("terms", "withdraw", act_id, answers["reason"]),
            partial(self.done, words.text("Withdrawn")),
        )

    def show_calculation(self, one: "OfCase") -> None:
        """Show how a deadline was found, whole."""
        self.show_text(one.deadline.rule, lambda _: calculation(self, one))

    def state_fact(self, name: str) -> None:
        """Ask for one fact that terms may start from."""
        words = self.atd.words
        stated = self.shown.terms.stated if self.shown else None
        value = case_forms_terms.fact_typed(getattr(stated, name, None))
        label = case_terms.fact_label(words, name)
        self.fill(
            case_forms_terms.fact(words, name, label, value),
            lambda answers: self.act(
                "term_facts",
                "state_fact",
                name,
                case_forms_terms.fact_text(answers["value"]),
            ),
            partial(self._moved, words.text("Noted")),
        )

    def check_route(self, code: str) -> None:
        """Ask what was found of a route of stay."""
        routes = self.shown.routes if self.shown else ()
        route = next((each for each in routes if each.route == code), None)
        if route is None:
            return
        words = self.atd.words
        self.fill(
            case_forms_checks.route(words, route),
            lambda answers: self.act("checks", "check", code, **answers),
            partial(self.done, words.text("Route noted")),
        )

    def read_fact(self, fact_id: str) -> None:
        """Note that a fact of somebody else was read."""
        said = self.atd.words.text("Noted that you read it")
        self.do(verb("checks", "second_read", fact_id), said)

    def screen_again(self, screening_id: str) -> None:
        """Ask for a screening; an earlier one of the same domain fills the fields."""
        if self.shown is None:
            return
        words, view = self.atd.words, self.view
        people = [
            (one.person.id, case_family.shown_name(view, one.person))
            for one in self.shown.overview.people
        ]
        known = (each for each in self.shown.screenings if each.id == screening_id)
        before = next(known, None)
        if before is not None and before.sealed and not self.revealed:
            self.say(words.text("This screening is sealed · t shows it"), Tone.WARN)
            return
        self.fill(
            case_forms_checks.screening(words, self.case_id, people, before),
            lambda answers: self.act(
                "checks", "screen", case_forms_checks.screened(answers)
            ),
            partial(self.done, words.text("Screening noted")),
        )

    def _extending(self, act_id: str, answers: "Answers") -> Any:
        if answers["kind"] == Happening.EXTENSION.value:
            return partial(_extend, act_id, answers)
        if answers["kind"] == case_forms_terms.RESUMED:
            return verb("term_events", "resume", act_id, on=answers["on"])
        return partial(_suspend, act_id, answers)

    def _act_chosen(self) -> "KeptAct | None":
        acts = {one.id: one for one in self._acts() if not one.withdrawn}
        chosen = self.chosen
        if chosen.kind == "act":
            return acts.get(chosen.id)
        if chosen.kind == "deadline":
            return acts.get(case_terms.deadline(self.view, chosen.id).act)
        return next(reversed(acts.values()), None)

    def _acts(self) -> "Sequence[KeptAct]":
        return self.shown.terms.acts if self.shown else ()

    def _moved(self, said: str, answer: Any) -> None:
        """Say what was done; where days moved, or something is odd, show it."""
        words = self.atd.words
        changes: tuple[Change, ...] = answer.changes
        warnings = tuple(getattr(answer, "warnings", ()))
        self.done(said)
        told = [*changed(self, changes), *doubted(self, warnings)]
        if told:
            self.show_text(words.text("What that changes"), lambda _: told)


def changed(ground: CaseTermDeeds, changes: Iterable[Change]) -> Iterable[Block]:
    """Yield the deadlines that moved, each old → new."""
    words = ground.atd.words
    for each in changes:
        yield Note(terms.change(words, each), Tone.STRONG)


def doubted(ground: CaseTermDeeds, warnings: Iterable[str]) -> Iterable[Block]:
    """Yield what should be looked at again."""
    for code in warnings:
        yield ()
        yield Note(f"! {ground.atd.words.sentence(code)}", Tone.WARN)


def calculation(ground: CaseTermDeeds, one: "OfCase") -> list[Block]:
    """Return how a deadline was found: each step, its rule, its source, its mark."""
    words, found = ground.atd.words, one.deadline
    acts = {act.id: act.draft.type for act in ground._acts()}  # noqa: SLF001 -- its own file
    form = acts.get(one.act, "")
    told: list[Block] = [Note(terms.name(words, found), Tone.STRONG)]
    if form:
        said = codes.label(words, "decision_type", form)
        told.append(Fact(words.text("Decision"), said))
    day = found.ends_on
    if day:
        left = case_terms.days_left(words, day, ground.view.on)
        tone = case_terms.urgency(day, ground.view.on)
        told.append(Fact(words.text("Counts"), f"{day:%d/%m/%Y} ({left})", tone))
    told.append(())
    told += [Note(line) for line in terms.calculation(words, found)]
    if not found.verified:
        said = words.text(
            "This rule is not verified: look it up before you rely on it."
        )
        told += [(), Note(f"! {said}", Tone.WARN)]
    return told


def _extend(act_id: str, answers: "Answers", store: "Store") -> Any:
    from atd_tui.store.term_events import Extension  # noqa: PLC0415 -- first paint

    said = Extension(answers["until"], answers["ground"], answers["on"])
    return verb("term_events", "extend", act_id, said)(store)


def _suspend(act_id: str, answers: "Answers", store: "Store") -> Any:
    from atd_tui.store.term_events import Suspension  # noqa: PLC0415 -- first paint

    said = Suspension(answers["cause"], answers["on"], answers["end"])
    return verb("term_events", "suspend", act_id, said)(store)
