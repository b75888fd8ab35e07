"""The list of cases: what is due, for whom, in the view one chose."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from atd_tui.domain.caseload import Line
from atd_tui.errors import AtdError
from atd_tui.screens import cases_reading
from atd_tui.screens.bindings import bindings
from atd_tui.screens.cases_deeds import CasesDeeds
from atd_tui.screens.cases_lines import CaseRows
from atd_tui.screens.cases_reading import Found
from atd_tui.widgets.line_table import LineTable

if TYPE_CHECKING:
    from atd_tui.store.store import Store

_ELSEWHERE: Final = frozenset(
    {"ticket", "ticket_event", "duty", "unit", "unit_period", "presence"}
)
"""Tables of other places: what is written there changes no line of a case."""


class CasesScreen(CasesDeeds):
    """Show the cases of a view; the list keeps its cursor, the panes follow it."""

    PLACES: ClassVar[tuple[str, ...]] = ("cases", "list", "global")
    PLACE = "global.cases"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("cases", "list", "global"),
        Binding("escape", "back", show=False),
    ]

    def __init__(self) -> None:
        """Start with no page on its way."""
        super().__init__()
        self._pages: set[int] = set()

    def on_mount(self) -> None:
        self.show_rows()
        self.table.focus()

    def on_resize(self) -> None:
        """Show the chosen case where there is room for it now."""
        self.call_after_refresh(self.show_chosen)

    def store_opened(self) -> None:
        """Note that the list is looked at, then show it."""
        self.write(_note_listing, lambda _: None)
        super().store_opened()

    def reload(self) -> None:
        """Read the list again; how many each view has, behind it."""
        self._read()
        if (store := self.atd.store) is not None:
            self.atd.bridge.read(
                "cases.counts",
                partial(cases_reading.counts, store),
                self._if_there(self.show_counts),
                self._if_there(self.failed),
            )

    def changed(self, tables: frozenset[str]) -> None:
        """Read again, unless what was written is of another place."""
        if not tables or tables - _ELSEWHERE:
            self.reload()

    def changed_view(self) -> None:
        """Show what is asked now, from its first row on."""
        if not self.is_mounted:
            return  # it is asked when the list is read for the first time
        self.table.clear_marks()
        self.query_line.field.value = self._question.typed
        self.set_class(bool(self._question.typed), "-filtering")
        self._to_top = True
        self._read()

    def masked_changed(self) -> None:
        """Hide names at once, from what is on the glass; what is typed too."""
        self.query_line.field.password = self.atd.masked
        self.show_rows()
        super().masked_changed()

    def failed(self, error: AtdError) -> None:
        """Say what went wrong in the place of the rows; rows already read stay."""
        self._trouble = error
        if self._found is None:
            self.show_rows()
        else:
            super().failed(error)

    def action_back(self) -> None:
        """Leave the filter, then clear it, then the marks; it never quits."""
        field = self.query_line.field
        if self.focused is field:
            self.table.focus()
        elif field.value:
            field.value = ""
        else:
            self.table.clear_marks()
            self.count_rows()
        self.set_class(bool(field.value), "-filtering")

    def do_list_filter(self) -> None:
        """Open the line on which one asks."""
        self.add_class("-filtering")
        self.query_line.field.focus()

    @on(Input.Changed, "#query SafeInput")
    def _typed_in(self, message: Input.Changed) -> None:
        if message.value != self._question.typed:
            self._question = replace(self._question, typed=message.value)
            self._read()

    @on(Input.Submitted, "#query SafeInput")
    def _asked(self) -> None:
        self.table.focus()

    @on(LineTable.Highlighted)
    def _highlighted(self) -> None:
        self.show_chosen()

    @on(LineTable.Marked)
    def _marked(self) -> None:
        self.count_rows()

    @on(LineTable.Opened)
    def _opened(self) -> None:
        self.run("list.open")

    @on(LineTable.Wanted)
    def _wanted(self, message: LineTable.Wanted) -> None:
        """Read the lines of a page; those asked for meanwhile come with it."""
        self._pages.add(message.start)
        if (rows := self._rows) is not None and (store := self.atd.store) is not None:
            ids = [i for start in sorted(self._pages) for i in rows.wanted(start)]
            self.atd.bridge.read(
                "cases.pages",
                partial(cases_reading.lines, ids, store),
                self._if_there(partial(self._arrived, rows, ids)),
                self._if_there(self.failed),
            )

    def _arrived(
        self, rows: CaseRows, ids: Sequence[str], lines: Mapping[str, Line]
    ) -> None:
        if rows is self._rows:
            rows.arrived(lines, ids)
            pages, self._pages = sorted(self._pages), set()
            for start in pages:
                self.table.arrived(start)
            self.show_chosen()

    def _read(self) -> None:
        if not self.is_there:
            return
        row_id = "" if self._to_top else self.table.cursor_id
        place = self._rows.index_of(row_id) if self._rows and row_id else None
        cursor = (row_id, place or 0)
        ask = partial(cases_reading.read, self._question, cursor)
        self.read(ask, self._show)

    def _show(self, found: Found) -> None:
        self._pages.clear()
        self.show_found(found)


def _note_listing(store: "Store") -> None:
    from atd_tui.store import audit  # noqa: PLC0415 -- first paint

    audit.record(store, "list", "cases")
