"""From a ticket to a file: one key, and the results of a talk that lead there."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from atd_tui.phrases import codes
from atd_tui.screens import person_way
from atd_tui.screens.asking import verb
from atd_tui.screens.filling import FillingScreen
from atd_tui.screens.queue_deeds import QueueDeeds
from atd_tui.widgets.paint import Tone

if TYPE_CHECKING:
    from atd_tui.domain.appointments import Appointment
    from atd_tui.domain.board import BoardRow
    from atd_tui.domain.cases import CaseFile
    from atd_tui.screens.form_asks import Answers
    from atd_tui.store.coaches import Coach
    from atd_tui.store.people_found import Hit
    from atd_tui.store.store import Store

_APPOINTMENT: Final = "APPOINTMENT"
_TRACK_OPENED: Final = "TRACK_OPENED"


class QueueFile(QueueDeeds, FillingScreen):
    """A queue whose tickets lead to cases and appointments."""

    def do_queue_file(self) -> None:
        """Open the case of the ticket; without one, look for the person."""
        if (row := self.chosen) is None:
            return
        if row.ticket.case_id:
            person_way.open_case(self, row.ticket.case_id)
        else:
            self._look(row, partial(self._open_file, row))

    def _serve(self, label: str, result: str) -> None:
        """Write the result; an appointment is made first, a track opened first."""
        row = self._row(label)
        if row is not None and result == _APPOINTMENT:
            self.read_once(_coaches, partial(self._plan, row))
        elif row is not None and result == _TRACK_OPENED and not row.ticket.case_id:
            self._look(row, partial(self._serve_linked, row))
        else:
            super()._serve(label, result)

    def _look(self, row: "BoardRow", done: "Callable[[str, str], Any]") -> None:
        """Look for the person of a ticket; ``done`` hears the case, by id and number.

        An open case is linked with the ticket, else one is opened from it.
        """
        words = self.atd.words
        title = words.text("{label}: who is it?", label=row.label)
        found = partial(self._person_found, row, done)
        ticket = row.ticket
        known, spoken = ticket.name, ticket.languages
        person_way.search(self, title, found, typed=known, spoken=spoken)

    def _person_found(
        self, row: "BoardRow", done: "Callable[[str, str], Any]", hit: "Hit"
    ) -> None:
        held = hit.open_case
        if held is None:
            opened = partial(_told_case, done)
            person_way.case_for(self, hit, ticket=row.ticket.id, done=opened)
            return
        link = verb("queue_file", "link_case", row.label, held.case_id)
        self.write(link, lambda _: done(held.case_id, held.number))

    def _open_file(self, row: "BoardRow", case_id: str, number: str) -> None:
        self.say(
            self.atd.words.text(
                "{label} belongs to {number}", label=row.label, number=number
            ),
            Tone.GOOD,
        )
        person_way.open_case(self, case_id)

    def _serve_linked(self, row: "BoardRow", _: str, number: str) -> None:
        """End the ticket, now that its track is opened."""
        act = verb("queue", "serve", row.label, _TRACK_OPENED)
        words = self.atd.words
        said = words.text("{label} is done · {number}", label=row.label, number=number)
        self.write(act, lambda _: self.say_done(said))

    def _plan(self, row: "BoardRow", coaches: "list[Coach]") -> None:
        """Ask when and with whom; the ticket is done once the appointment stands."""
        from atd_tui.screens import case_forms  # noqa: PLC0415 -- first paint

        words = self.atd.words
        named = [(coach.name, coach.shown or coach.name) for coach in coaches]
        named = [("", words.text("nobody yet")), *named]
        spoken = codes.languages(row.ticket.languages[:1]).lower()
        form = case_forms.meeting(words, named, None, spoken)
        self.fill(form, partial(_planning, row), partial(self._planned, row))

    def _planned(self, row: "BoardRow", made: "Appointment") -> None:
        from atd_tui.domain.days import BELGIUM, service_day  # noqa: PLC0415 -- first paint
        from atd_tui.phrases import times  # noqa: PLC0415 -- first paint

        words = self.atd.words
        on = service_day(made.at, BELGIUM)
        when = f"{times.day(words, on)} {times.clock(made.at)}"
        said = words.text(
            "{label} is done · appointment {when}", label=row.label, when=when
        )
        self.say_done(said)

    def _row(self, label: str) -> "BoardRow | None":
        rows = self.board.rows if self.board else ()
        return next((row for row in rows if row.label == label), None)


def _told_case(done: "Callable[[str, str], Any]", file: "CaseFile") -> None:
    done(file.case.id, file.case.number)


def _planning(row: "BoardRow", answers: "Answers") -> "Callable[[Store], Appointment]":
    """Return what makes the appointment of a ticket, and of its case if it has one."""

    def act(store: "Store") -> "Appointment":
        from dataclasses import replace  # noqa: PLC0415 -- first paint

        from atd_tui.screens import case_forms, form_asks  # noqa: PLC0415 -- first paint
        from atd_tui.store import queue_file  # noqa: PLC0415 -- first paint

        ticket = row.ticket
        meeting = case_forms.planned(answers, ticket.case_id)
        meeting = replace(meeting, name=ticket.name)
        despite = answers["despite"] == form_asks.YES
        action = store.door.new_id()
        return queue_file.serve(
            store, row.label, meeting, despite=despite, action=action
        )

    return act


def _coaches(store: "Store") -> "list[Coach]":
    from atd_tui.store import coaches, people  # noqa: PLC0415 -- first paint

    return coaches.coaches(store, people.today(store))
