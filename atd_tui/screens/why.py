"""Why a ticket has its place: one sentence to say aloud, and what it rests on."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from atd_tui.domain.queue import Explanation
from atd_tui.phrases import codes, queue, times
from atd_tui.screens.dialog import Dialog
from atd_tui.widgets.key_bar import Key
from atd_tui.widgets.paint import Tone
from atd_tui.widgets.pane import Block, Fact, Head, Note, Pane


class WhyScreen(Dialog[None]):
    """Show why; ``w`` closes it as it opened it."""

    BINDINGS = [("w", "close", "")]  # noqa: RUF012 -- Textual reads it from the class

    DEFAULT_CSS = """
    WhyScreen {
        #box { width: 76; height: 18; }
        Pane { height: 1fr; }
    }
    """

    def __init__(self, why: Explanation) -> None:
        """Explain one place."""
        super().__init__()
        self._why = why

    def heading(self) -> str:
        return self.words.text("Why this place?")

    def keys(self) -> Sequence[Key]:
        return ()

    def inside(self) -> Iterable[Widget]:
        yield Pane()

    def retell(self) -> None:
        super().retell()
        self.query_one(Pane).show(self._told())

    def _told(self) -> list[Block]:
        words, why = self.words, self._why
        found: list[Block] = [
            Note(""),
            Note(queue.explanation(words, why), Tone.STRONG),
            Note(""),
            Fact(words.text("Priority"), codes.priority(words, why.priority)),
            Fact(words.text("Arrived"), times.clock(why.arrived_at)),
            Fact(
                words.text("Gone first"),
                words.count(
                    "{n} who came later, of at most {limit}",
                    "{n} who came later, of at most {limit}",
                    why.overtaken,
                    limit=why.limit,
                ),
            ),
            Note(""),
        ]
        if why.ahead:
            found.append(Head(words.text("Called before")))
        found += [
            Note(f"{ahead.label}  {queue.because(words, ahead)}") for ahead in why.ahead
        ]
        return found
