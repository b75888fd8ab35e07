"""What the wizard looks like: its steps, rows, what follows, options side by side."""

from collections.abc import Iterable, Sequence

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from atd_tui.errors import AtdError
from atd_tui.phrases import times
from atd_tui.screens import (
    options_about,
    options_choice,
    options_draft,
    options_rows,
    options_side,
    options_ways,
    options_words,
)
from atd_tui.screens.case_shown import Chosen
from atd_tui.screens.options_ground import STAY
from atd_tui.screens.options_read import Sight
from atd_tui.screens.options_saying import OptionsSaying
from atd_tui.widgets import bodies, steps
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.paint import Body, row
from atd_tui.widgets.pane import Pane
from atd_tui.widgets.reader import Reader
from atd_tui.widgets.rows import Line, ListRows
from atd_tui.widgets.rule import Rule
from atd_tui.widgets.safe import clip
from atd_tui.widgets.status_line import StatusLine
from atd_tui.widgets.steps import StepName, Steps
from atd_tui.widgets.summary import Summary

_BRIEF_NAME = 24
"""Cells of a name that leaves no room for the rest."""
_MOST = 11
"""Rows of a comparison, of which there may be more; the list keeps as many."""
_MOST_TALL = 16


class AnswerTable(LineTable):
    """Rows to be answered; Space answers the one under the cursor, which stays."""

    class Chosen(LineTable.Marked):
        """Posted on Space."""

    def action_mark(self) -> None:
        if self.cursor_id:
            self.post_message(self.Chosen(self, self.cursor_id))


class OptionsGlass(OptionsSaying):
    """Show the step that is looked at; from 130 columns on with more beside it."""

    DEFAULT_CSS = """
    OptionsGlass {
        #room { height: 1fr; }
        #left { width: 1fr; }
        #about { height: 6; }
        #side { width: 33; }
        #compare { height: auto; }
        #compare { display: none; }
        &.-comparing #compare { display: block; }
        &.-comparing #about { display: none; }
        &.-wide #side { width: 52; }
        &.-wide #about { height: 12; }
    }
    """

    def __init__(self, case_id: str) -> None:
        """Show that the case is being read."""
        super().__init__(case_id)
        self.trouble: AtdError | None = None

    def body(self) -> Iterable[Widget]:
        yield Steps(id="steps")
        yield Rule()
        yield Pane(id="stand")
        with Horizontal(id="room"):
            with Vertical(id="left"):
                yield AnswerTable((), marking=False, id="rows")
                yield Pane(id="about")
            yield Pane(edge=True, id="side")
        with Vertical(id="compare"):
            yield Pane(id="heads")
            yield Reader(id="texts")

    def on_mount(self) -> None:
        self.query_one("#room").display = False
        self.show_stand()

    def on_resize(self) -> None:
        """Show what there is room for now."""
        self.call_after_refresh(self.show_sight)

    @property
    def table(self) -> AnswerTable:
        """The rows of the step."""
        return self.query_one(AnswerTable)

    @property
    def chosen(self) -> Chosen:
        return Chosen.of(self.table.cursor_id)

    def show_sight(self) -> None:
        """Show the step as it stands now."""
        if not self.is_there or self.ground is None or self.weighed is None:
            return
        self.query_one("#stand").display = False
        self.query_one("#room").display = True
        if not self._compares() and self.query_one(Reader).has_focus:
            self.table.focus()  # what was read is out of sight
        self.set_class(self._compares(), "-comparing")
        sight, words = self.sight, self.atd.words
        self._show_steps()
        self.show_kept()
        table = self.table
        table.heading = words.text(options_words.WORDS[self.draft.name].question)
        ways = self.draft.name == "ways"
        columns = options_ways.columns if ways else options_rows.columns
        table.retitle(columns(wide=sight.view.wide))
        table.show(ListRows(self.rows()))
        self.query_one("#side", Pane).show(options_side.blocks(sight))
        self.show_about()
        self.show_bars()

    def show_kept(self) -> None:
        """Show whose case it is, and when the draft was kept."""
        words = self.atd.words
        if self.shown is None or not self.is_there:
            return
        line = self.shown.overview.line
        name = self.view.name(line.name) or words.text("no name")
        others = f" +{line.others}" if line.others else ""
        title = words.text("Return options")
        forms = [f"{name}{others}", f"{clip(name, _BRIEF_NAME)}{others}"]
        lefts = [f" {title} · {line.number} {form}" for form in forms]
        kept = words.text("nothing to keep yet")
        if self.kept_at is not None:
            kept = words.text("draft kept {time}", time=times.clock(self.kept_at))
        self.query_one(Summary).show(
            [row(left) for left in (*lefts, f" {line.number} {forms[1]}")], [row(kept)]
        )

    def rows(self) -> Sequence[Line]:
        if self.draft.name == "ways":
            return options_ways.lines(self.sight)
        if self.draft.name == "choice":
            return options_choice.lines(self.sight)
        return options_rows.lines(self.sight)

    def _compares(self) -> bool:
        return self.draft.name == "ways" and len(self.draft.compared) > 1

    def show_about(self) -> None:
        if self.weighed is None or self.ground is None:
            return
        sight = self.sight
        if self._compares():
            self._show_comparison(sight)
        else:
            blocks = options_about.told(sight, self.chosen)
            self.query_one("#about", Pane).show(blocks)

    def _show_comparison(self, sight: Sight) -> None:
        """Show the names of what is compared, and as much below them as fits."""
        most = _MOST_TALL if self.has_class("-tall") else _MOST
        heads, texts = options_ways.comparison(sight, self.draft.compared, most)
        width = self.size.width
        pane, reader = self.query_one("#heads", Pane), self.query_one(Reader)
        pane.styles.height = named = len(heads(width))
        pane.show(heads)
        reader.show(texts)
        reader.styles.height = min(reader.height_at(width), most - named)

    def _show_steps(self) -> None:
        words, draft = self.atd.words, self.draft
        shut = self.sight.weighed.found.stop is not None
        found = []
        for n, name in enumerate(options_draft.STEPS):
            sign = steps.DONE if n <= draft.reached else steps.AHEAD
            if shut and n > STAY:
                sign = steps.SHUT
            sign = steps.HERE if n == draft.step else sign
            step = options_words.WORDS[name]
            found.append(StepName(words.text(step.name), words.text(step.brief), sign))
        self.query_one(Steps).show(found)
        said = words.text("step {n} of {all}", n=draft.step + 1, all=len(found))
        self.query_one(StatusLine).count(said)

    def show_stand(self) -> None:
        self.query_one("#stand", Pane).show(self._waiting())

    def _waiting(self) -> Body:
        if self.trouble is None:
            return bodies.loading()
        words = self.atd.words
        what = words.sentence(self.trouble.code, **self.trouble.facts)
        return bodies.trouble(what, words.text("F5 tries again."))
