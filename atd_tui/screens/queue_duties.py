"""Who is in today, noted from the queue; and what its deeds stand on."""

from typing import TYPE_CHECKING

from atd_tui.screens.asking import AskingScreen, verb
from atd_tui.widgets.paint import Tone

if TYPE_CHECKING:
    from atd_tui.domain.board import Board, BoardRow
    from atd_tui.screens.duty_form import Came


class QueueDuties(AskingScreen):
    """A queue on which coaches and interpreters come and go."""

    @property
    def board(self) -> "Board | None":
        """The day as it was last read."""
        raise NotImplementedError

    @property
    def chosen(self) -> "BoardRow | None":
        """The row under the cursor."""
        raise NotImplementedError

    def say_done(self, said: str) -> None:
        """Say what was done, and that it can be undone."""
        self.say(said, Tone.GOOD, hint=self.atd.words.text("u = undo"))

    def told(self, command: str, label: str) -> str:
        """Return the sentence of something done."""
        from atd_tui.phrases import queue  # noqa: PLC0415 -- first paint

        return queue.told(self.atd.words, command, label)

    def do_queue_duty(self) -> None:
        """Choose who has gone, or note that somebody came in."""
        words, board = self.atd.words, self.board
        if board is None:
            return
        from atd_tui.screens import queue_side  # noqa: PLC0415 -- first paint

        people = [(duty.id, queue_side.present(words, duty)) for duty in board.duties]
        title = words.text("In today: who has gone?")
        came = words.text("somebody came in…")
        self.pick(title, people, self._duty, none=came)

    def _duty(self, duty_id: str) -> None:
        if duty_id:
            gone = verb("duties", "end", duty_id)
            self.write(gone, lambda _: self._say_duty("queue.duty-end"))
        elif self.board is not None:
            from atd_tui.screens.duty_form import DutyForm  # noqa: PLC0415 -- first paint

            form = DutyForm(self.board.service_day, self.board.at)
            self.app.push_screen(form, self._came)

    def _came(self, came: "Came | None") -> None:
        if came is not None:
            values = {"languages": came.languages, "until_at": came.until_at}
            start = verb("duties", "start", came.kind, came.name, **values)
            self.write(start, lambda _: self._say_duty("queue.duty-start"))

    def _say_duty(self, command: str) -> None:
        self.say_done(self.told(command, ""))
