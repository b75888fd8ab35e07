"""The sync on the glass: what is to be decided, what waits, how the line stands."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from atd_tui.errors import AtdError
from atd_tui.screens import sync_reading
from atd_tui.screens.bindings import bindings
from atd_tui.screens.sync_deeds import SyncDeeds
from atd_tui.screens.sync_glass import ChoiceTable
from atd_tui.screens.sync_reading import Found
from atd_tui.widgets.line_table import LineTable


class SyncScreen(SyncDeeds):
    """Show the inbox; the list keeps its cursor, the panes follow it."""

    PLACES: ClassVar[tuple[str, ...]] = ("sync", "global")
    PLACE = "global.sync"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("sync", "global"),
        Binding("tab", "turn", show=False),
        Binding("shift+tab", "turn", show=False),
        Binding("escape", "back", show=False),
    ]

    def on_mount(self) -> None:
        self.show_sync()
        self.inbox.focus()

    def on_resize(self) -> None:
        """Show what there is room for now."""
        self.call_after_refresh(self.show_sync)

    def store_opened(self) -> None:
        """Note that the list is looked at, then show it."""
        self.write(sync_reading.note_listing, lambda _: None)
        super().store_opened()

    def reload(self) -> None:
        """Read the inbox again."""
        self.read(sync_reading.read, self._show)

    def link_changed(self) -> None:
        """Show how the line stands, from what was read."""
        self.show_sync()

    def masked_changed(self) -> None:
        """Hide names at once, from what is on the glass."""
        self.show_sync()
        super().masked_changed()

    def failed(self, error: AtdError) -> None:
        """Say why it could not be read; what was read before stays."""
        self._trouble = error
        if self.found is None:
            self.show_sync()
        else:
            super().failed(error)

    def action_back(self) -> None:
        """Go back from the fields to the list; it never quits."""
        self.inbox.focus()

    def action_turn(self) -> None:
        """Go to the fields of the item, or back to the list."""
        item = self.chosen
        there = item is not None and item.conflicts and self.focused is self.inbox
        (self.fields if there else self.inbox).focus()

    def do_sync_open(self) -> None:
        """Look closely at an item; once more, decide as it is chosen.

        That both values are looked at whole is noted before they are shown.
        """
        item = self.chosen
        if item is None:
            return
        if self.focused is self.fields and item.conflicts:
            self.decide_as_chosen(item)
            return
        self.write(partial(sync_reading.opened, item), partial(self._open, item.id))

    @on(LineTable.Highlighted, "#list")
    def _highlighted(self) -> None:
        self.show_chosen()

    @on(LineTable.Highlighted, "#fields")
    def _field_highlighted(self) -> None:
        self.show_outcome()

    @on(LineTable.Opened)
    def _entered(self) -> None:
        self.run("sync.open")

    @on(ChoiceTable.Ticked)
    def _ticked(self) -> None:
        self.run("sync.choose")

    def _open(self, item_id: str, _: object) -> None:
        self._opened.add(item_id)
        item = self.chosen
        if item is not None and item.id == item_id:
            self.show_chosen()
            if item.conflicts:
                self.fields.focus()

    def _show(self, found: Found) -> None:
        self.found, self._trouble = found, None
        self.show_sync()
