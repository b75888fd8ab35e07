"""What the keys of the queue do: each asks what it must and writes one action."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from atd_tui.errors import AtdError
from atd_tui.phrases import codes
from atd_tui.screens import calling
from atd_tui.screens.asking import verb
from atd_tui.screens.queue_duties import QueueDuties
from atd_tui.widgets.paint import Tone

if TYPE_CHECKING:
    from atd_tui.domain.board import BoardRow, Detail
    from atd_tui.domain.drafts import Draft
    from atd_tui.screens.ticket_form import TicketForm
    from atd_tui.store.queue import Issued
    from atd_tui.store.store import Store

_REFERRED_ELSEWHERE: Final = "REF_OTHER"


class QueueDeeds(QueueDuties):
    """The deeds of the queue; the screen itself gives ``board`` and ``chosen``."""

    def __init__(self) -> None:
        """Start with no row to go to."""
        super().__init__()
        self._wanted = ""

    def show_rows(self) -> None:
        """Show the board as it was last read."""
        raise NotImplementedError

    def take_wanted(self, rows: "Sequence[BoardRow]") -> str:
        """Return the row that the last action was about, once, when it is there."""
        if all(shown.ticket.id != self._wanted for shown in rows):
            return ""
        wanted, self._wanted = self._wanted, ""
        return wanted

    def can(self, action_id: str) -> str:
        """Return why an action cannot be done now, as a code; empty when it can."""
        off = super().can(action_id)
        if off or self.atd.store is None:
            return off
        from atd_tui.screens import queue_can  # noqa: PLC0415 -- first paint

        return queue_can.can(action_id, self.board, self.chosen if self.board else None)

    def do_queue_next(self) -> None:
        """Call whoever is next; of two desks with a line, each calls somebody else."""
        done = partial(self._done, _command("call_next"))
        self.say("…")
        around = self.atd.opening.around
        self.write(partial(calling.call_next, self.atd.link, around), done)

    def do_queue_call(self) -> None:
        self._act_on_row("call")

    def do_queue_arrived(self) -> None:
        self._act_on_row("arrived")

    def do_queue_no_answer(self) -> None:
        self._act_on_row("no_answer")

    def do_queue_park(self) -> None:
        self._act_on_row("park")

    def do_queue_leave(self) -> None:
        self._act_on_row("leave")

    def do_queue_void(self) -> None:
        self._act_on_row("void")

    def do_queue_back(self) -> None:
        """Resume what was parked; call again who was missed or gave no answer."""
        from atd_tui.domain.tickets import State  # noqa: PLC0415 -- first paint

        chosen = self.chosen
        parked = chosen is not None and chosen.standing.state is State.PARKED
        self._act_on_row("resume" if parked else "recall")

    def do_queue_serve(self) -> None:
        words = self.atd.words
        results = codes.choices(words, "walkin_result")
        done = partial(self._serve, self._chosen_label())
        self.pick(words.text("Result of the talk"), results, done)

    def do_queue_assign(self) -> None:
        """Choose a coach who is in today, or type a name."""
        from atd_tui.domain.drafts import NAME_LIMIT  # noqa: PLC0415 -- first paint

        words = self.atd.words
        duties = self.board.duties if self.board else ()
        coaches = [(d.name, d.name) for d in duties if d.kind == "coach"]
        title = words.text("Assign to which coach?")
        assign = partial(self._act_on, self._chosen_label(), "assign")
        if coaches:
            self.pick(title, coaches, assign, none=words.text("nobody"))
        else:
            self.ask(title, words.text("Coach"), NAME_LIMIT, assign)

    def do_queue_priority(self) -> None:
        words = self.atd.words
        title = words.text("Which priority?")
        done = partial(self._prioritise, self._chosen_label())
        self.pick(title, codes.priorities(words), done)

    def do_queue_redirect(self) -> None:
        words, store = self.atd.words, self.atd.store
        here = store.device.office if store else ""
        offices = [found for found in codes.offices(words) if found[0] != here]
        title = words.text("Send to which office?")
        done = partial(self._act_on, self._chosen_label(), "redirect")
        self.pick(title, offices, done)

    def do_queue_new(self) -> None:
        self.app.push_screen(self._form(), self._issue)

    def do_queue_edit(self) -> None:
        if (row := self.chosen) is not None:
            self.app.push_screen(self._form(row), partial(self._edit, row))

    def do_queue_explain(self) -> None:
        if (chosen := self.chosen) is not None and self.board is not None:
            from atd_tui.domain.queue import explain  # noqa: PLC0415 -- first paint
            from atd_tui.screens.why import WhyScreen  # noqa: PLC0415 -- first paint

            found = explain(chosen.ticket.id, self.board.placed)
            self.app.push_screen(WhyScreen(found))

    def do_queue_close_day(self) -> None:
        """Ask first, with the number of people that it is about."""
        if self.board is None:
            return
        from atd_tui.screens import queue_can  # noqa: PLC0415 -- first paint
        from atd_tui.screens.confirm import ConfirmScreen  # noqa: PLC0415 -- first paint

        words = self.atd.words
        left = queue_can.unserved(self.board)
        said = words.count(
            "{n} person has not been served. The list stays, to make appointments.",
            "{n} people have not been served. The list stays, to make appointments.",
            left,
        )
        act = words.text("Close the day")
        screen = ConfirmScreen(words.text("Close the day?"), said, act=act)
        self.app.push_screen(screen, self._close_day)

    def do_list_open(self) -> None:
        """Open the ticket; that it was looked at is noted before it is shown."""
        if (chosen := self.chosen) is not None:
            self.read_once(partial(_read_detail, chosen.label), self._show_detail)

    def _show_detail(self, detail: "Detail") -> None:
        from atd_tui.screens.ticket_detail import TicketDetailScreen  # noqa: PLC0415 -- first paint

        if self.board is not None:
            self.app.push_screen(TicketDetailScreen(self.board, detail))

    def do_list_copy(self) -> None:
        """Copy the number of the row, never a name."""
        if (chosen := self.chosen) is not None:
            self.app.copy_to_clipboard(chosen.label)
            said = self.atd.words.text("{label} copied", label=chosen.label)
            self.say(said)

    def do_global_undo(self) -> None:
        self.write(verb("queue_undo", "undo"), self._undone)

    def _serve(self, label: str, result: str) -> None:
        """Write the result; a referral elsewhere also asks where to."""
        if result == _REFERRED_ELSEWHERE:
            from atd_tui.domain.drafts import NOTE_LIMIT  # noqa: PLC0415 -- first paint

            words = self.atd.words
            done = partial(self._serve_referred, label, result)
            title = words.text("Referred where?")
            self.ask(title, words.text("Service"), NOTE_LIMIT, done)
        else:
            self._act_on(label, "serve", result)

    def _serve_referred(self, label: str, result: str, referral: str) -> None:
        self._act_on(label, "serve", result, referral=referral)

    def _prioritise(self, label: str, priority: str) -> None:
        words = self.atd.words
        reasons = codes.priority_reasons(words, priority)
        if reasons:
            done = partial(self._prioritise_because, label, priority)
            self.pick(words.text("For which reason?"), reasons, done)
        else:
            self._act_on(label, "prioritise", priority)

    def _prioritise_because(self, label: str, priority: str, reason: str) -> None:
        self._act_on(label, "prioritise", priority, reason=reason)

    def _issue(self, draft: "Draft | None") -> None:
        if draft is not None:
            act = verb("queue", "issue", draft)
            self.write(act, self._issued, partial(self._issue_again, draft))

    def _issue_again(self, draft: "Draft", error: AtdError) -> None:
        """Show the form as it was typed, with why nothing was stored."""
        form = self._form(typed=draft, trouble=error)
        self.app.push_screen(form, self._issue)

    def _edit(self, row: "BoardRow", draft: "Draft | None") -> None:
        if draft is not None:
            act = verb("queue_undo", "edit", row.label, draft)
            again = partial(self._edit_again, row, draft)
            self.write(act, partial(self._done, "queue.edit"), again)

    def _edit_again(self, row: "BoardRow", draft: "Draft", error: AtdError) -> None:
        form = self._form(row, typed=draft, trouble=error)
        self.app.push_screen(form, partial(self._edit, row))

    def _form(
        self,
        row: "BoardRow | None" = None,
        *,
        typed: "Draft | None" = None,
        trouble: AtdError | None = None,
    ) -> "TicketForm":
        from atd_tui.screens.ticket_form import TicketForm  # noqa: PLC0415 -- first paint

        return TicketForm(self.board, row, typed=typed, trouble=trouble)

    def _close_day(self, sure: bool | None) -> None:  # noqa: FBT001 -- a dialog's answer
        if sure:
            self.write(verb("queue", "close_day"), self._day_closed)

    def _act(self, name: str) -> None:
        self.write(verb("queue", name), partial(self._done, _command(name)))

    def _act_on_row(self, name: str, *values: str, **named: str) -> None:
        self._act_on(self._chosen_label(), name, *values, **named)

    def _act_on(self, label: str, name: str, *values: str, **named: str) -> None:
        act = verb("queue", name, label, *values, **named)
        self.write(act, partial(self._done, _command(name)))

    def _chosen_label(self) -> str:
        """Return the row that a question is about; the cursor may move meanwhile."""
        chosen = self.chosen
        return chosen.label if chosen else ""

    def _done(self, command: str, shown: "BoardRow") -> None:
        """Go to the row and say what was done to it."""
        self._go_to(shown)
        self.say_done(self.told(command, shown.label))

    def _go_to(self, shown: "BoardRow") -> None:
        """Put the cursor on a row, now if it is there, else when it is read."""
        self._wanted = shown.ticket.id
        self.show_rows()

    def _issued(self, issued: "Issued") -> None:
        self._go_to(issued.row)
        words = self.atd.words
        said = self.told("queue.issue", issued.row.label)
        if issued.same_person:
            others = ", ".join(issued.same_person)
            same = words.text("same name today: {labels}", labels=others)
            self.say(f"{said} · {same}", Tone.WARN, hint=words.text("u = undo"))
        else:
            self.say_done(said)

    def _day_closed(self, rows: "list[BoardRow]") -> None:
        self.say_done(
            self.atd.words.count(
                "The day is closed: {n} person not served",
                "The day is closed: {n} people not served",
                len(rows),
            )
        )

    def _undone(self, rows: "list[BoardRow]") -> None:
        words = self.atd.words
        if len(rows) == 1:
            self._go_to(rows[0])
            said = self.told("queue.undo", rows[0].label)
        else:
            said = words.text("Last action undone")
        self.say(said, Tone.GOOD)


def _read_detail(label: str, store: "Store") -> "Detail":
    from atd_tui.store import queue_board  # noqa: PLC0415 -- first paint

    return queue_board.open_ticket(store, label)


def _command(name: str) -> str:
    return f"queue.{name.replace('_', '-')}"
