"""The wizard of the ways of return: six steps, one draft, the options beside them."""

from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.binding import BindingType

from atd_tui.errors import AtdError
from atd_tui.phrases import checks
from atd_tui.screens import (
    case_open,
    case_read,
    options_about,
    options_choice,
    options_draft,
    options_read,
    options_rows,
    options_words,
    person_way,
)
from atd_tui.screens.bindings import bindings
from atd_tui.screens.case_head import STAY
from atd_tui.screens.case_shown import Chosen
from atd_tui.screens.options_glass import AnswerTable, OptionsGlass
from atd_tui.screens.options_ground import STAY as STAY_STEP
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.paint import Tone
from atd_tui.widgets.rows import ListRows

_LAST: Final = len(options_draft.STEPS) - 1


class OptionsScreen(OptionsGlass):
    """Go through the ways of return with a person; Esc on the first step closes."""

    PLACES: ClassVar[tuple[str, ...]] = ("options", "global")
    PLACE: ClassVar[str] = "global.cases"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("options", "global")]

    def can(self, action_id: str) -> str:
        """Return why an action cannot be done now, as a code; empty when it can."""
        off = super().can(action_id)
        if off or not action_id.startswith("options.") or action_id == "options.back":
            return off
        if self.ground is None or self.weighed is None:
            return "app.opening"
        if action_id == "options.sheet" and not self.ground.earlier:
            return "options.no-sheet"
        needs_row = action_id in {"options.choose", "options.more"}
        return "case.no-row" if needs_row and not self.table.cursor_id else ""

    def masked_changed(self) -> None:
        """Hide names at once, from what is on the glass, and what was revealed."""
        self.revealed = self.revealed and not self.atd.masked
        self.show_sight()
        super().masked_changed()

    def failed(self, error: AtdError) -> None:
        """Say why the case could not be read; what was read before stays."""
        self.trouble = error
        if self.weighed is None:
            self.show_stand()
        else:
            super().failed(error)

    def do_options_next(self) -> None:
        """Go on to the next step; what is not known keeps nobody back."""
        if self.draft.step == _LAST:
            self._finish()
        elif self.draft.step == STAY_STEP and self.sight.weighed.found.stop:
            code = options_rows.stop_code(self.sight)
            flag = self.atd.words.text(checks.FLAGS[code])
            said = self.atd.words.text(
                "{flag}: refer first. Return is not talked about now.",
                flag=f"{flag[:1].upper()}{flag[1:]}",
            )
            self.say(said, Tone.WARN)
        else:
            self._go(self.draft.step + 1)

    def do_options_back(self) -> None:
        """Go back by a step; from the first one close, with the draft kept."""
        if self.draft.step and self.weighed is not None:
            self._go(self.draft.step - 1)
        else:
            self.app.pop_screen()

    def do_options_keep(self) -> None:
        """Say that the draft is kept; it is with every answer."""
        words = self.atd.words
        said = words.text("Draft kept on this laptop, for 30 days")
        self.keep(lambda: self.say(said, Tone.GOOD))

    def do_options_more(self) -> None:
        """Show in a box all that there is about the row."""
        sight, chosen = self.sight, self.chosen
        title = options_words.WORDS[self.draft.name].question
        told = options_about.told(sight, chosen)
        self.show_text(self.atd.words.text(title), lambda _: told)

    def do_options_support(self) -> None:
        """Open the special needs of the case; Esc there comes back here."""
        person_way.open_support(self, self.case_id)

    def do_options_file(self) -> None:
        """Open the file, where the ways to stay are; Esc there comes back here."""
        from atd_tui.screens.case import CaseScreen  # noqa: PLC0415 -- first paint

        screen = CaseScreen(self.case_id)
        self.app.push_screen(screen)
        if self.draft.step == STAY_STEP:
            screen.show_wanted(STAY)

    def do_options_sheet(self) -> None:
        self._show_sheet(self.sight.ground.earlier[0].id)

    def do_options_reveal(self) -> None:
        """Show what is sealed; that it is looked at is noted before it is shown."""
        words = self.atd.words
        if self.revealed:
            self._reveal(None)
        elif fields := case_open.hidden_fields(self.view):
            self.write(partial(case_read.reveal, self.case_id, fields), self._reveal)
        else:
            self.say(words.text("Nothing is hidden here."))

    def do_options_drop(self) -> None:
        """Ask whether the draft is thrown away."""
        from atd_tui.screens.confirm import ConfirmScreen  # noqa: PLC0415 -- first paint

        words = self.atd.words
        if self.draft.is_empty:
            self.say(words.sentence("options.no-answer"), Tone.WARN)
            return
        body = words.text("All that you answered here goes; the file stays as it is.")
        act = words.text("Throw away")
        screen = ConfirmScreen(words.text("Throw the draft away?"), body, act=act)
        self.app.push_screen(screen, self._dropped)

    @on(LineTable.Opened)
    def _entered(self) -> None:
        self.run("options.next")

    @on(AnswerTable.Chosen)
    def _answered(self, message: AnswerTable.Chosen) -> None:
        """Answer the row of the message; the cursor may have moved on since."""
        if not self.can("options.choose"):
            self.choose(Chosen.of(message.row_id))

    @on(LineTable.Highlighted)
    def _highlighted(self) -> None:
        self.show_about()

    def _go(self, step: int) -> None:
        """Go to a step; the draft is kept on the way."""
        words = self.atd.words
        self.say(words.text("Esc back without loss · the draft stays here 30 days"))
        self.table.action_edge(0)
        self.draft = options_draft.at_step(self.draft, step)
        self.keep()
        self.show_sight()
        self.table.action_edge(0)

    def _finish(self) -> None:
        """Freeze what was shown, or say at its row what is missing."""
        words, wrong = self.atd.words, options_choice.wrong(self.sight)
        if not wrong:
            self._ask_freeze()
            return
        lines = self.rows()
        row_id = next((line.id for line in lines if line.id in wrong), "")
        self.table.show(ListRows(lines), cursor=row_id)
        code = wrong.get(row_id) or next(iter(wrong.values()))
        known = ", ".join(one.option for one in self.sight.weighed.found.options)
        self.say(words.sentence(code, known=known), Tone.WARN)

    def _ask_freeze(self) -> None:
        """Ask once more: what was shown to a person is not changed afterwards."""
        from atd_tui.screens.confirm import ConfirmScreen  # noqa: PLC0415 -- first paint

        words = self.atd.words
        body = words.text(
            "It stays in the file as it was shown, with the facts and the rules of"
            " today. It is not changed afterwards; another one can follow."
        )
        act = words.text("Freeze")
        screen = ConfirmScreen(words.text("Freeze this explanation?"), body, act=act)
        self.app.push_screen(screen, self._freeze)

    def _freeze(self, sure: bool | None) -> None:  # noqa: FBT001 -- the answer of a question
        if sure:
            act = partial(options_read.freeze, self.case_id, self.draft)
            self.write(act, self._frozen)

    def _frozen(self, shown_id: str) -> None:
        self.draft = self._kept = options_draft.Draft()
        self.app.pop_screen()
        self._show_sheet(shown_id, new=True)

    def _show_sheet(self, shown_id: str, *, new: bool = False) -> None:
        from atd_tui.screens.options_sheet import SheetScreen  # noqa: PLC0415 -- first paint

        if self.shown is not None:
            number = self.shown.file.case.number
            self.app.push_screen(SheetScreen(self.case_id, number, shown_id, new=new))

    def _dropped(self, sure: bool | None) -> None:  # noqa: FBT001 -- the answer of a question
        if sure:
            self.change(options_draft.Draft())
            self.say(self.atd.words.text("Draft thrown away"))

    def _reveal(self, _: object) -> None:
        words = self.atd.words
        self.revealed = not self.revealed
        self.show_sight()
        shown = words.text("Shown, and noted in the audit · t hides it again")
        self.say(shown if self.revealed else words.text("Hidden again"))
