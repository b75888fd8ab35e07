"""The list of cases on the glass: what is due, for whom, in the view one chose."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from atd_tui.screens.asking import AskingScreen
from atd_tui.screens.bindings import bindings
from atd_tui.widgets.line_table import LineTable


class CasesScreen(AskingScreen):
    """Show the cases of a view."""

    PLACES: ClassVar[tuple[str, ...]] = ("cases", "list", "global")
    PLACE = "global.cases"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("cases", "list", "global"),
        Binding("escape", "back", show=False),
    ]

    def body(self) -> Iterable[Widget]:
        yield LineTable(())

    def reload(self) -> None:
        """Nothing is read yet."""
