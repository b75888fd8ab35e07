"""One case on the glass: its file in six tabs, and what each key does with it."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widget import Widget

from atd_tui.errors import AtdError
from atd_tui.screens import case_head, case_open, case_read
from atd_tui.screens.bindings import bindings
from atd_tui.screens.case_deeds_terms import CaseTermDeeds
from atd_tui.screens.case_family import FamilyTab
from atd_tui.screens.case_head import (
    FAMILY,
    HISTORY,
    OVERVIEW,
    STAY,
    TERMS,
    TIMELINE,
)
from atd_tui.screens.case_history import HistoryTab
from atd_tui.screens.case_overview import OverviewTab, StepTable
from atd_tui.screens.case_shown import Chosen, Shown
from atd_tui.screens.case_stay import StayTab
from atd_tui.screens.case_tab import CaseTab
from atd_tui.screens.case_terms import TermsTab
from atd_tui.screens.case_timeline import TimelineTab
from atd_tui.widgets import bodies
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.paint import Body, row
from atd_tui.widgets.pane import Pane
from atd_tui.widgets.rule import Rule
from atd_tui.widgets.status_line import StatusLine
from atd_tui.widgets.summary import Summary
from atd_tui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from atd_tui.domain.timeline import Entry

_TABS: Final[dict[str, type[CaseTab]]] = {
    OVERVIEW: OverviewTab,
    TIMELINE: TimelineTab,
    FAMILY: FamilyTab,
    STAY: StayTab,
    TERMS: TermsTab,
    HISTORY: HistoryTab,
}
"""The tabs from left to right; each is made when it is first gone to."""


class CaseScreen(CaseTermDeeds):
    """Show one case; Esc goes back to where it was opened from."""

    PLACES: ClassVar[tuple[str, ...]] = ("case", "list", "global")
    PLACE: ClassVar[str] = "global.cases"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("case", "list", "global"),
        Binding("left", "do('case.left')", show=False),
        Binding("right", "do('case.right')", show=False),
        Binding("escape", "back", show=False),
    ]

    DEFAULT_CSS = """
    CaseScreen {
        #body { height: 1fr; }
        &.-wide ListTab #side { display: block; }
        &.-wide ListTab #preview { display: none; }
        &.-wide OverviewTab {
            grid-size: 3 2; grid-columns: 42 1fr 46; grid-rows: 1fr 1fr;
            #facts { row-span: 2; }
            #steps { border-left: solid $border-blurred; }
            #more { display: block; }
        }
    }
    """

    def __init__(self, case_id: str) -> None:
        """Show that the case is being read."""
        super().__init__(case_id)
        self._tab = OVERVIEW
        self._trouble: AtdError | None = None
        self._noted: set[str] = set()

    def body(self) -> Iterable[Widget]:
        yield Tabs(id="tabs")
        yield Rule()
        with Container(id="body"):
            yield Pane(id="stand")
            yield OverviewTab(id=OVERVIEW)

    def on_mount(self) -> None:
        self._show_stand()

    def on_resize(self) -> None:
        """Show what there is room for now."""
        self.call_after_refresh(self._show_tab)

    @property
    def tab(self) -> CaseTab:
        """The tab that is shown."""
        return self.query_one(f"#{self._tab}", CaseTab)

    @property
    def chosen(self) -> Chosen:
        return self.tab.chosen

    def can(self, action_id: str) -> str:
        """Return why an action cannot be done now, as a code; empty when it can."""
        off = super().can(action_id)
        if off or not action_id.startswith(("case.", "list.")):
            return off
        if self.shown is None:
            return "app.opening"
        return case_open.can(action_id, self.chosen, self._tab)

    def reload(self) -> None:
        """Read the case; that it is opened is noted once, before it is shown."""
        self.read(partial(case_read.case, self.case_id, self._noted), self._show)

    def masked_changed(self) -> None:
        """Hide names at once, from what is on the glass, and what was revealed."""
        self.revealed = self.revealed and not self.atd.masked
        self._show_tab()
        super().masked_changed()

    def failed(self, error: AtdError) -> None:
        """Say why the case could not be read; what was read before stays."""
        self._trouble = error
        if self.shown is None:
            self._show_stand()
        else:
            super().failed(error)

    def action_back(self) -> None:
        """Show all kinds again, else go back to where it was opened from."""
        tabs = self.query(TimelineTab).results(TimelineTab)
        filtered = next((tab for tab in tabs if tab.kinds), None)
        if filtered is None or self._tab != TIMELINE:
            self.app.pop_screen()
        else:
            filtered.kinds = ()
            self._read_entries()

    def show_wanted(self, wanted: str) -> None:
        """Show the tab of that name."""
        self.call_after_refresh(self._go_to, wanted)

    def do_case_left(self) -> None:
        self._turn(-1)

    def do_case_right(self) -> None:
        self._turn(1)

    def do_case_edit(self) -> None:
        case_open.edit(self, self.chosen)

    def do_case_withdraw(self) -> None:
        case_open.withdraw(self, self.chosen)

    def do_case_reveal(self) -> None:
        """Show what is hidden; that it is looked at is noted before it is shown."""
        if self.revealed:
            self._reveal(None)
            return
        fields = case_open.hidden_fields(self.view)
        if not fields:
            self.say(self.atd.words.text("Nothing is hidden here."))
            return
        self.write(partial(case_read.reveal, self.case_id, fields), self._reveal)

    def do_list_open(self) -> None:
        case_open.open_row(self, self.chosen, self._entry())

    def do_list_filter(self) -> None:
        """Choose the kinds of the timeline that are shown."""
        self._go_to(TIMELINE)
        case_open.choose_kinds(self, self.query_one(TimelineTab), self._read_entries)

    def do_list_copy(self) -> None:
        """Copy the number of the case, never a name."""
        if self.shown is not None:
            number = self.shown.file.case.number
            self.app.copy_to_clipboard(number)
            self.say(self.atd.words.text("{label} copied", label=number))

    def do_global_undo(self) -> None:
        self.take_back()

    @on(Tabs.Chosen)
    def _tab_clicked(self, message: Tabs.Chosen) -> None:
        self._go_to(message.tab_id)

    @on(LineTable.Opened)
    def _opened(self) -> None:
        self.run("list.open")

    @on(LineTable.Highlighted)
    def _highlighted(self) -> None:
        self.show_bars()

    @on(StepTable.Ticked)
    def _ticked(self) -> None:
        self.tick()

    @on(TimelineTab.Wanted)
    def _older(self, message: TimelineTab.Wanted) -> None:
        tab = self.query_one(TimelineTab)
        before, limit = message.before, case_read.PAGE
        ask = partial(case_read.entries, self.case_id, tab.kinds, before, limit)
        self.read_once(ask, self._add_entries)

    def _turn(self, by: int) -> None:
        names = list(_TABS)
        self._go_to(names[(names.index(self._tab) + by) % len(names)])

    def _go_to(self, name: str) -> None:
        """Show another tab; it is made when it is first gone to."""
        if not self.query(f"#{name}"):
            self.query_one("#body").mount(_TABS[name](id=name))
        self._tab = name
        for tab in self.query(CaseTab):
            tab.display = tab.id == name
        self.call_after_refresh(self._show_tab)
        if self.tab.stands:
            self.tab.list.focus()

    def _show(self, shown: Shown) -> None:
        self._trouble = None
        self.take(shown)
        self._show_tab()

    def _show_tab(self) -> None:
        """Show the case as it was last read, in the tab that is in sight."""
        self.query_one("#stand").display = self.shown is None
        self._show_header()
        if self.shown is None:
            self._show_stand()
            return
        self.tab.tell(self.view)
        if self._tab == TIMELINE:
            self._read_entries()
        self.show_bars()

    def _read_entries(self) -> None:
        """Read the timeline again, as far down as it was read."""
        tab = self.query_one(TimelineTab)
        limit = max(tab.loaded, case_read.PAGE)
        ask = partial(case_read.entries, self.case_id, tab.kinds, "", limit)
        self.read_once(ask, partial(self._fill_entries, limit))

    def _fill_entries(self, limit: int, found: "Sequence[Entry]") -> None:
        if self._tab == TIMELINE:
            self.query_one(TimelineTab).fill(found, self.view, asked=limit)
            self._show_header()

    def _add_entries(self, found: "Sequence[Entry]") -> None:
        self.query_one(TimelineTab).add(found, self.view, asked=case_read.PAGE)

    def _entry(self) -> "Entry | None":
        found = self.query(TimelineTab).results(TimelineTab)
        tab = next(found, None)
        return tab.entry(self.chosen) if tab and self._tab == TIMELINE else None

    def _reveal(self, _: object) -> None:
        words = self.atd.words
        self.revealed = not self.revealed
        self._show_tab()
        if self.revealed:
            self.say(words.text("Shown, and noted in the audit · t hides it again"))
        else:
            self.say(words.text("Hidden again"))

    def _show_header(self) -> None:
        words, shown = self.atd.words, self.shown
        tabs, summary = self.query_one(Tabs), self.query_one(Summary)
        if shown is None:
            tabs.show((), "")
            summary.show([row(f" {words.text('Case')}")])
            return
        summary.show(*case_head.summary(self.view))
        kinds = sum(len(t.kinds) for t in self.query(TimelineTab).results(TimelineTab))
        tabs.show(case_head.tabs(self.view, kinds), self._tab)
        self.query_one(StatusLine).count(words.text("h l other tab"))

    def _show_stand(self) -> None:
        self.query_one("#stand", Pane).show(self._waiting())

    def _waiting(self) -> Body:
        if self._trouble is None:
            return bodies.loading()
        words = self.atd.words
        what = words.sentence(self._trouble.code, **self._trouble.facts)
        return bodies.trouble(what, words.text("F5 tries again."))
