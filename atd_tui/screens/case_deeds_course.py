"""What the keys of a case do with its course: stages, pauses, coaches, labels."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from atd_tui.domain.cases import PAUSED, Status
from atd_tui.errors import AtdError, Refused
from atd_tui.phrases import cases, codes
from atd_tui.screens import case_forms_course, handover
from atd_tui.screens.case_deeds import CaseDeeds
from atd_tui.screens.finder import Entry
from atd_tui.screens.picker import PickerScreen

if TYPE_CHECKING:
    from atd_tui.screens.case_forms import Options
    from atd_tui.screens.form_asks import Answers
    from atd_tui.store.case_course import Closed, Step
    from atd_tui.store.store import Store

_ADD: Final = "+"
_LABEL_LIMIT: Final = 40


class CaseCourseDeeds(CaseDeeds):
    """The course of the case, its coach, its labels, what is written on it."""

    def do_case_stage(self) -> None:
        """Offer the stages; of one that is barred, all that speaks against it."""
        self.read_once(partial(_steps, self.case_id), self._offer_stages)

    def do_case_course(self) -> None:
        words = self.atd.words
        title = words.text("What happens to the case?")
        self.pick(title, self._courses(), self._take_course)

    def do_case_assign(self) -> None:
        words = self.atd.words
        title = words.text("Give to which coach?")

        def give(coach: str) -> None:
            said = words.text("Given to {name}", name=coach)
            self.do(self.act("case_transfer", "assign", coach), said)

        self.with_coaches(lambda coaches: self.pick(title, coaches, give))

    def do_case_transfer(self) -> None:
        """Ask another to take over; where one was asked already, answer."""
        asked = self.shown.file.standing.asked if self.shown else None
        if asked is None:
            self.with_coaches(self._ask_transfer)
            return
        words = self.atd.words
        to = asked.to_coach or codes.office(words, asked.to_office)
        title = words.text("{by} asks {to} to take over", by=asked.by, to=to)
        options = [
            ("accept", words.text("Take it over")),
            ("refuse", words.text("Refuse, with a reason")),
            ("withdraw", words.text("Take the request back")),
            ("note", words.text("Read the note")),
        ]
        self.pick(title, options, self._answer_transfer)

    def do_case_label(self) -> None:
        words = self.atd.words
        there = self.shown.overview.line.labels if self.shown else ()
        if not there:
            self._label(_ADD)
            return
        options = [
            (_ADD, words.text("Add a label")),
            *((name, words.text("Take away: {label}", label=name)) for name in there),
        ]
        self.pick(words.text("Labels"), options, self._label)

    def edit_case(self) -> None:
        """Have what is written on the case corrected."""
        from atd_tui.screens.asking import verb  # noqa: PLC0415 -- beside its one use

        if self.shown is None:
            return
        words = self.atd.words
        form = case_forms_course.case(words, self.shown.file.case)
        case_id = self.case_id
        self.fill(
            form,
            lambda answers: partial(_edit, verb, case_id, answers),
            partial(self.done, words.text("Corrected")),
        )

    def _offer_stages(self, steps: "list[Step]") -> None:
        words = self.atd.words
        entries = [
            Entry(
                step.stage,
                cases.stage(words, step.stage),
                note=words.sentence(step.objections[0].code, **step.objections[0].facts)
                if step.objections
                else "",
                off=bool(step.objections),
            )
            for step in steps
        ]
        if not entries:
            self.say(words.text("From here no stage leads on; m closes or reopens."))
            return

        def chosen(found: tuple[str, ...] | None) -> None:
            if found:
                self._go(found[0])

        title = words.text("To which stage?")
        self.app.push_screen(PickerScreen(title, entries), chosen)

    def _go(self, stage: str, reason: str = "") -> None:
        """Go to a stage; where only the reason is missing, ask for it."""
        words = self.atd.words
        said = words.text("Now: {stage}", stage=cases.stage(words, stage))

        def failed(error: AtdError) -> None:
            if isinstance(error, Refused) and error.codes == ("stage.no-reason",):
                title = words.text("Back to: {stage}", stage=cases.stage(words, stage))
                form = case_forms_course.stage(words, title)
                self.fill(
                    form,
                    lambda answers: self.act(
                        "case_course", "move", stage, answers["reason"]
                    ),
                    partial(self.done, said),
                )
            else:
                self.refused(error)

        move = self.act("case_course", "move", stage, reason)
        self.write(move, partial(self.done, said), failed)

    def _courses(self) -> "Options":
        """Return what may happen to the case as it stands."""
        text = self.atd.words.text
        status = self.shown.file.standing.status if self.shown else Status.NEW
        if status is Status.CLOSED:
            return [("reopen", text("Open it again"))]
        pauses = [
            ("suspend", text("Suspend it")),
            ("interrupt", text("Interrupt it")),
        ]
        return [
            *([("resume", text("Resume it"))] if status in PAUSED else []),
            ("conclude", text("Draw a conclusion")),
            *([("invite", text("Note an invitation"))] if status not in PAUSED else []),
            *(pauses if status not in PAUSED else pauses[1:]),
            ("close", text("Close it, with an outcome")),
        ]

    def _take_course(self, what: str) -> None:
        words = self.atd.words
        if what in {"resume", "invite"}:
            said = words.text("Resumed") if what == "resume" else words.text("Invited")
            self.do(self.act("case_course", what), said)
            return
        title, list_, label, said = self._coded(what)
        form = case_forms_course.coded(words, title, list_, label=label)

        def acting(answers: "Answers") -> Any:
            return self.act("case_course", what, answers["code"], answers["text"])

        done: Callable[[Any], None] = partial(self.done, said)
        self.fill(form, acting, self._case_closed if what == "close" else done)

    def _coded(self, what: str) -> tuple[str, str, str, str]:
        """Return title, code list, label and answer of something with a code."""
        text = self.atd.words.text
        because, outcome = text("Reason"), text("Outcome")
        return {
            "conclude": (
                text("Conclusion"),
                "coach_conclusion",
                text("Conclusion"),
                text("Concluded"),
            ),
            "suspend": (
                text("Suspend"),
                "suspension_reason",
                because,
                text("Suspended; the terms of the law run on"),
            ),
            "interrupt": (
                text("Interrupt"),
                "interruption_reason",
                because,
                text("Interrupted"),
            ),
            "close": (text("Close the case"), "closure_outcome", outcome, ""),
            "reopen": (
                text("Open again"),
                "reopening_reason",
                because,
                text("Opened again: a new run begins"),
            ),
        }[what]

    def _case_closed(self, closed: "Closed") -> None:
        words = self.atd.words
        ended = closed.ended
        more = cases.ended(words, ended.tasks, ended.appointments)
        self.done(" · ".join((words.text("Closed"), *more)))

    def _ask_transfer(self, coaches: "Options") -> None:
        words = self.atd.words
        offices = [("", words.text("the same office")), *codes.offices(words)]
        anybody = [("", words.text("nobody in particular")), *coaches]
        self.fill(
            case_forms_course.transfer(words, anybody, offices),
            lambda answers: self.act(
                "case_transfer",
                "ask",
                coach=answers["coach"],
                office=answers["office"],
                note=answers["note"],
            ),
            partial(self.done, words.text("Asked to take over")),
        )

    def _answer_transfer(self, what: str) -> None:
        words = self.atd.words
        if what == "note" and self.shown and self.shown.file.standing.asked:
            from atd_tui.widgets.pane import Note  # noqa: PLC0415 -- beside its one use

            note = self.shown.file.standing.asked.note
            title = words.text("Note of the hand-over")
            told = [Note(line) for line in note.splitlines()]
            self.show_text(title, lambda masked: [] if masked else told)
        elif what == "accept":
            said = words.text("Taken over")
            handover.accept(self, self.case_id, partial(self.done, said))
        elif what == "withdraw":
            said = words.text("The request is taken back")
            self.do(self.act("case_transfer", "withdraw"), said)
        elif what == "refuse":
            title = words.text("Refuse to take over")
            form = case_forms_course.coded(words, title, "transfer_refusal")
            self.fill(
                form,
                lambda answers: self.act(
                    "case_transfer", "refuse", answers["code"], answers["text"]
                ),
                partial(self.done, words.text("Refused")),
            )

    def _label(self, name: str) -> None:
        words = self.atd.words
        if name != _ADD:
            said = words.text("Label taken away: {label}", label=name)
            self.do(self.act("case_labels", "remove", name), said)
            return
        said = words.text("Label added")
        title, field = words.text("Add a label"), words.text("Label")

        def add(label: str) -> None:
            self.do(self.act("case_labels", "add", label), said)

        self.ask(title, field, _LABEL_LIMIT, add)


def _steps(case_id: str, store: "Store") -> "list[Step]":
    from atd_tui.store import case_course  # noqa: PLC0415 -- first paint

    return case_course.steps(store, case_id)


def _edit(verb: Any, case_id: str, answers: "Answers", store: "Store") -> Any:
    from atd_tui.store.cases import Written  # noqa: PLC0415 -- first paint

    return verb("cases", "edit", case_id, Written(**answers))(store)
