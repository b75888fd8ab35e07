"""What the keys of a case do with contacts and next steps."""

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from atd_tui.domain.contacts import Contact
from atd_tui.domain.timeline import Kind
from atd_tui.screens import case_forms, case_forms_course, case_read, person_way
from atd_tui.screens.asking import verb
from atd_tui.screens.case_ground import CaseGround

if TYPE_CHECKING:
    from atd_tui.domain.appointments import Appointment
    from atd_tui.domain.contacts import Conversation
    from atd_tui.domain.tasks import Task
    from atd_tui.screens.case_forms import Options
    from atd_tui.screens.form_asks import Answers

TASK: Final = Kind.TASK.value
MEETING: Final = Kind.APPOINTMENT.value
CONVERSATION: Final = Kind.CONVERSATION.value


class CaseDeeds(CaseGround):
    """Notes, conversations, information, appointments, next steps."""

    def do_case_note(self) -> None:
        words = self.atd.words
        form = case_forms.note(words, self.case_id)
        said = words.text("Note written")
        self.fill(
            form,
            lambda answers: self.act("contacts", "note", answers["text"]),
            partial(self.done, said, undo=False),
        )

    def do_case_contact(self) -> None:
        words = self.atd.words
        stage = self.shown.file.standing.stage if self.shown else ""
        first = Contact(kind=case_forms.kind_of(stage), language=self._spoken())
        self.fill(
            case_forms.conversation(words, self.case_id, first),
            lambda answers: self.act("contacts", "add", case_forms.contact(answers)),
            partial(self.done, words.text("Conversation written"), undo=False),
        )

    def do_case_information(self) -> None:
        words = self.atd.words
        self.fill(
            case_forms.information(words, self.case_id, self.language),
            lambda answers: self.act(
                "contacts", "inform", case_forms.informed(answers)
            ),
            partial(self.done, words.text("Information noted"), undo=False),
        )

    def do_case_options(self) -> None:
        person_way.open_options(self, self.case_id)

    def do_case_support(self) -> None:
        person_way.open_support(self, self.case_id)

    def do_case_meeting(self) -> None:
        self.with_coaches(self._plan)

    def do_case_task(self) -> None:
        self.with_coaches(self._add_step)

    def do_case_put_off(self) -> None:
        if (task := self.step_of(self.chosen.id)) is not None:
            self.put_off(task)

    def tick(self) -> None:
        """Note that the step under the cursor was done."""
        task = self.step_of(self.chosen.id)
        if task is None:
            self.say(self.atd.words.text("Enter says what became of an appointment."))
        elif task.is_open:
            self.do(verb("tasks", "done", task.id), self.atd.words.text("Step done"))
        else:
            self.say(
                self.atd.words.text("This step is done · u takes the last one back")
            )

    def step_of(self, task_id: str) -> "Task | None":
        """Return a step of the case."""
        tasks = self.shown.tasks if self.shown and self.chosen.kind == TASK else ()
        return next((each for each in tasks if each.id == task_id), None)

    def meeting_of(self, meeting_id: str) -> "Appointment | None":
        """Return a planned appointment of the case."""
        found = self.shown.overview.appointments if self.shown else ()
        return next((each for each in found if each.id == meeting_id), None)

    def put_off(self, task: "Task") -> None:
        """Ask until when a step is put off, and why."""
        from atd_tui.phrases import tasks  # noqa: PLC0415 -- first paint

        words = self.atd.words
        form = case_forms_course.put_off(words, task, tasks.text(words, task))
        self.fill(
            form,
            lambda answers: verb(
                "tasks", "put_off", task.id, answers["reason"], answers["until"]
            ),
            partial(self.done, words.text("Put off")),
        )

    def open_step(self, task: "Task") -> None:
        """Ask what becomes of a step."""
        from atd_tui.phrases import tasks  # noqa: PLC0415 -- first paint

        words = self.atd.words
        options = [
            ("done", words.text("It is done")),
            ("put-off", words.text("Put it off, with a reason")),
            ("give", words.text("Give it to somebody")),
            ("drop", words.text("It is not needed")),
        ]
        title = tasks.text(words, task)
        self.pick(title, options, partial(self._become, task))

    def open_meeting(self, found: "Appointment") -> None:
        """Ask what becomes of an appointment."""
        words = self.atd.words
        options = [
            ("held", words.text("It took place")),
            ("missed", words.text("The person did not come")),
            ("move", words.text("Put it at another time")),
            ("cancel", words.text("Cancel it")),
        ]
        title = words.text("What became of the appointment?")
        self.pick(title, options, partial(self._meet, found))

    def correct_conversation(self, conversation_id: str) -> None:
        """Have a conversation corrected; its earlier text is kept."""
        ask = partial(case_read.conversation, self.case_id, conversation_id)
        self.read_once(ask, self._correct)

    def strike(self, conversation_id: str) -> None:
        """Ask why a conversation is withdrawn."""
        words = self.atd.words
        said = words.text("It stays in the timeline, struck through.")
        form = case_forms.reason(
            words.text("Withdraw a conversation"), words.text("Reason"), said
        )
        self.fill(
            form,
            lambda answers: verb(
                "contacts", "withdraw", conversation_id, answers["reason"]
            ),
            partial(self.done, words.text("Withdrawn")),
        )

    def _plan(self, coaches: "Options") -> None:
        words = self.atd.words
        own = [("", words.text("coach of the case")), *coaches]
        self.fill(
            case_forms.meeting(words, own, None, self.language),
            lambda answers: verb(
                "appointments",
                "make",
                case_forms.planned(answers, self.case_id),
                **case_forms.despite(answers),
            ),
            partial(self.done, words.text("Appointment made")),
        )

    def _add_step(self, coaches: "Options") -> None:
        words = self.atd.words
        owners = [("", words.text("coach of the case")), *coaches]
        self.fill(
            case_forms_course.step(words, owners),
            lambda answers: self.act(
                "tasks", "add", case_forms_course.stepped(answers)
            ),
            partial(self.done, words.text("Next step added")),
        )

    def _become(self, task: "Task", what: str) -> None:
        words = self.atd.words
        if what == "put-off":
            self.put_off(task)
        elif what == "give":
            self.with_coaches(partial(self._give, task))
        elif what == "drop":
            title, label = words.text("Not needed"), words.text("Reason")
            said = words.text("Not needed any more")
            self.ask(
                title,
                label,
                _REASON,
                lambda why: self.do(verb("tasks", "drop", task.id, why), said),
            )
        else:
            self.do(verb("tasks", "done", task.id), words.text("Step done"))

    def _give(self, task: "Task", coaches: "Options") -> None:
        words = self.atd.words
        said = words.text("Passed on")
        self.pick(
            words.text("Whose is it?"),
            coaches,
            lambda name: self.do(verb("tasks", "give", task.id, name), said),
            none=words.text("coach of the case"),
        )

    def _meet(self, found: "Appointment", what: str) -> None:
        words = self.atd.words
        if what == "held":
            said = words.text("It took place · c writes the conversation")
            self.do(verb("appointments", "held", found.id), said)
        elif what == "move":
            self.with_coaches(partial(self._move_meeting, found))
        elif what == "missed":
            self._end(found, "missed", "no_show_reason", words.text("Why?"))
        else:
            self._end(found, "cancel", "", words.text("Who cancelled?"))

    def _end(self, found: "Appointment", name: str, list_: str, title: str) -> None:
        from atd_tui.phrases import codes  # noqa: PLC0415 -- first paint

        words = self.atd.words
        options = codes.choices(words, list_ or "interview_result")
        if not list_:
            options = [each for each in options if each[0].startswith("CANCELLED")]
        said = words.text("Noted")
        self.pick(
            title,
            options,
            lambda code: self.do(verb("appointments", name, found.id, code), said),
        )

    def _move_meeting(self, found: "Appointment", coaches: "Options") -> None:
        words = self.atd.words

        def moving(answers: "Answers") -> Any:
            return verb(
                "appointments",
                "move",
                found.id,
                case_forms.planned_at(answers),
                minutes=answers["minutes"],
                coach=answers["coach"],
                **case_forms.despite(answers),
            )

        form = case_forms.meeting(words, coaches, found)
        self.fill(form, moving, partial(self.done, words.text("Moved")))

    def _correct(self, found: "Conversation") -> None:
        words = self.atd.words
        form = case_forms.conversation(words, self.case_id, found.contact, new=False)
        self.fill(
            form,
            lambda answers: verb(
                "contacts", "correct", found.id, case_forms.contact(answers)
            ),
            partial(self.done, words.text("Corrected; the earlier text is kept")),
        )

    def _spoken(self) -> str:
        spoken = self.shown.overview.holder.draft.languages if self.shown else ()
        return spoken[0] if spoken else ""


_REASON: Final = 200
