"""The homes of families on one screen: who lives where, today or on any day."""

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType

from atd_tui.errors import AtdError
from atd_tui.screens import fitt_cells, fitt_reading, person_way
from atd_tui.screens.bindings import bindings
from atd_tui.screens.fitt_deeds_more import FittMoreDeeds
from atd_tui.screens.fitt_reading import Asked, Found
from atd_tui.screens.form_asks import Ask, Form, Kind
from atd_tui.widgets.home_grid import HomeGrid
from atd_tui.widgets.line_table import LineTable

if TYPE_CHECKING:
    from atd_tui.screens.form import Answered
    from atd_tui.store.housing_detail import Detail

_SHOWN: Final = frozenset(
    {
        *("unit", "unit_service", "unit_period", "household", "membership", "person"),
        *("person_name", "presence", "child_note", "incident", "separation"),
        *("case_file", "case_deadline", "sync_out", "conflict"),
    }
)
"""Tables of which something stands on this screen."""


class FittScreen(FittMoreDeeds):
    """Show the homes; the cursor keeps its home, the panes follow it."""

    PLACES: ClassVar[tuple[str, ...]] = ("fitt", "list", "global")
    PLACE = "global.fitt"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("fitt", "list", "global"),
        Binding("escape", "back", show=False),
    ]

    def on_mount(self) -> None:
        self.show_homes()
        self.grid.focus()

    def on_resize(self) -> None:
        """Show what there is room for now."""
        self.call_after_refresh(self.show_homes)

    def store_opened(self) -> None:
        """Note that the homes are looked at and write down those of the data first."""
        opened = super().store_opened
        self.write(fitt_reading.seed, lambda _: opened(), self.failed)

    def reload(self) -> None:
        """Read the homes of the day, and the chosen one closely."""
        self.read(partial(fitt_reading.read, self.asked.on), self._show)

    def changed(self, tables: frozenset[str]) -> None:
        """Read again, unless what was written stands elsewhere."""
        if not tables or tables & _SHOWN:
            self.reload()

    def masked_changed(self) -> None:
        """Hide names at once, from what is on the glass."""
        self.show_homes()
        super().masked_changed()

    def failed(self, error: AtdError) -> None:
        """Say why the homes could not be read; those read before stay, as of then."""
        self._trouble = error
        if self.found is None:
            self._show_waiting()
            return
        self._is_stale = True
        self.show_homes()
        super().failed(error)

    def action_back(self) -> None:
        """Leave the timeline, then show all homes, then today; it never quits."""
        if self.has_class("-weeks"):
            self.turn(weeks=False)
        elif self.asked.only:
            self.ask_for(self.asked._replace(only=()))
        elif self.asked.on is not None:
            self.ask_for(self.asked._replace(on=None))

    def do_list_open(self) -> None:
        """Open the file of the family; it is noted before it is shown."""
        each = self.chosen
        lodged = self.found.named(each.period) if self.found and each else None
        if lodged is not None and lodged.case:
            person_way.open_case(self, lodged.case)
        else:
            self.say(self.atd.words.text("No case goes with this home"))

    def do_list_copy(self) -> None:
        """Copy the code of the home, never a name."""
        if (each := self.chosen) is not None:
            self.app.copy_to_clipboard(each.home.code)
            self.say(self.atd.words.text("{label} copied", label=each.home.code))

    def do_list_filter(self) -> None:
        """Choose of which sites and in which states homes are shown."""
        from atd_tui.screens.finder import Entry  # noqa: PLC0415 -- first paint
        from atd_tui.screens.picker import PickerScreen  # noqa: PLC0415 -- first paint

        if self.found is None:
            return
        words = self.atd.words
        sites = dict.fromkeys(one.home.site for one in self.found.board.standings)
        entries = [Entry(f"site:{site}", _site(site, words.language)) for site in sites]
        entries += [
            Entry(f"state:{state}", words.text(said))
            for state, said in fitt_cells.STATES.items()
        ]
        title = words.text("Show homes of…")
        taken = self.asked.only
        screen = PickerScreen(title, entries, taken=taken, many=True)
        self.app.push_screen(screen, self._filtered)

    def do_fitt_timeline(self) -> None:
        self.turn(weeks=not self.has_class("-weeks"))

    def do_fitt_today(self) -> None:
        self.ask_for(self.asked._replace(on=None))

    def do_fitt_earlier(self) -> None:
        self._step(-1)

    def do_fitt_later(self) -> None:
        self._step(1)

    def do_fitt_date(self) -> None:
        """Ask for a day, as it is typed everywhere."""
        from atd_tui.screens.form import FormScreen  # noqa: PLC0415 -- first paint

        words = self.atd.words
        hint = words.text("24/11, +3, fr")
        ask = Ask("on", words.text("Day"), Kind.DAY, hint=hint)
        form = Form(words.text("Show another day"), (ask,), act=words.text("Show"))

        def typed(found: "Answered | None") -> None:
            if found is not None:
                day = found.answers["on"]
                self.ask_for(self.asked._replace(on=None if day == self.today else day))

        self.app.push_screen(FormScreen(form, self.today), typed)

    @on(HomeGrid.Highlighted)
    def _highlighted(self) -> None:
        """Look closely first: the panes change once, with all that is known."""
        self._look_closely()

    @on(LineTable.Highlighted)
    def _week_highlighted(self, message: LineTable.Highlighted) -> None:
        """Let the grid follow the timeline, so that both are about one home."""
        if self.has_class("-weeks") and message.row_id != self.grid.cursor_id:
            self.grid.go(message.row_id)

    @on(HomeGrid.Opened)
    @on(LineTable.Opened)
    def _opened(self) -> None:
        self.run("list.open")

    def _filtered(self, only: tuple[str, ...] | None) -> None:
        if only is not None:
            self.ask_for(self.asked._replace(only=only))

    def ask_for(self, asked: Asked) -> None:
        """Show something else; what only leaves homes out needs no reading."""
        reads = asked.on != self.asked.on
        self.asked = asked
        self.show_homes()
        if reads:
            self.reload()

    def _step(self, weeks: int) -> None:
        if self.found is None:
            return
        day = (self.asked.on or self.found.today) + timedelta(weeks=weeks)
        self.ask_for(self.asked._replace(on=None if day == self.found.today else day))

    def _show(self, found: Found) -> None:
        if self.asked.on not in {None, found.on}:
            return  # another day was asked for meanwhile
        self.found, self._trouble, self._is_stale = found, None, False
        self.show_homes()
        self._look_closely()
        if self.asked.on is None:
            self.atd.count(self.PLACE, fitt_cells.taken(found))

    def _look_closely(self) -> None:
        """Read the chosen home closely; only the last one asked for arrives."""
        each, store = self.chosen, self.atd.store
        if each is None or store is None:
            self.show_chosen()
            return
        self.atd.bridge.read(
            "fitt.detail",
            partial(fitt_reading.detail, each, store),
            self._if_there(self._looked),
            self._if_there(self._not_looked),
        )

    def _not_looked(self, error: AtdError) -> None:
        """Show what is known without looking closely, and say why that is all."""
        self.show_chosen()
        self.refused(error)

    def _looked(self, detail: "Detail") -> None:
        self.detail = detail
        self.show_chosen()


def _site(code: str, language: str) -> str:
    from atd_tui.reference.housing import sites  # noqa: PLC0415 -- first paint

    named = {site.code: site.label(language) for site in sites()}
    return named.get(code, code)
