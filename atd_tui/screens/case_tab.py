"""A tab of a case: a list, with what the chosen row says beside or under it."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from atd_tui.i18n import Words
from atd_tui.screens.case_shown import Chosen, View
from atd_tui.widgets import bodies
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.paint import Body
from atd_tui.widgets.pane import Block, Pane
from atd_tui.widgets.rows import Column, Line, ListRows


class CaseTab(Widget):
    """A tab; ``tell`` shows a case in it, once what it is made of stands."""

    DEFAULT_CSS = "CaseTab { height: 1fr; width: 1fr; layout: vertical; }"

    def __init__(self, *, id: str) -> None:  # noqa: A002 -- Textual's name
        """Start empty."""
        super().__init__(id=id)
        self._view: View | None = None
        self.stands = False
        """Whether all that it is made of is there."""

    @property
    def list(self) -> LineTable:
        """The rows of the tab."""
        return self.query(LineTable).first()

    @property
    def chosen(self) -> Chosen:
        """What the cursor is on."""
        return Chosen.of(self.list.cursor_id) if self.stands else Chosen()

    def tell(self, view: View) -> None:
        """Show a case, or the same case as it is now."""
        self._view = view
        if self.stands:
            self.show_view(view)

    def on_mount(self) -> None:
        """Show what was told before there was anything to show it in."""
        self.stands = True
        if self.display:
            self.list.focus()
        if self._view is not None:
            self.show_view(self._view)

    def show_view(self, view: View) -> None:
        """Show a case in what the tab is made of."""
        raise NotImplementedError


class ListTab(CaseTab):
    """A list; what its row says stands beside it where there is room, else under it."""

    DEFAULT_CSS = """
    ListTab {
        #side { display: none; width: 54; }
        #preview { height: 6; }
    }
    """

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield LineTable((), marking=False)
            yield Pane(edge=True, id="side")
        yield Pane(id="preview")

    def columns(self, words: Words) -> Sequence[Column]:
        """Return the columns of the list."""
        raise NotImplementedError

    def lines(self, view: View) -> Sequence[Line]:
        """Return its rows."""
        raise NotImplementedError

    def about(self, view: View, chosen: Chosen) -> Sequence[Block]:
        """Return what a row says; its first block is a heading."""
        raise NotImplementedError

    def empty(self, words: Words) -> Body:  # noqa: ARG002 -- a list that can be empty says so
        """Return what stands there when there is no row, with the key that adds one."""
        return bodies.nothing

    def show_view(self, view: View) -> None:
        table = self.list
        table.retitle(self.columns(view.words))
        table.show(ListRows(self.lines(view)), body=self.empty(view.words))
        self._show_chosen()

    @on(LineTable.Highlighted)
    def _highlighted(self) -> None:
        self._show_chosen()

    def _show_chosen(self) -> None:
        if self._view is None:
            return
        chosen = self.chosen
        told = self.about(self._view, chosen) if chosen.kind else ()
        self.query_one("#side" if self._view.wide else "#preview", Pane).show(told)
