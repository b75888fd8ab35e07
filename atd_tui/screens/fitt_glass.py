"""What the homes look like: the grid, the weeks ahead, the home under the cursor."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from atd_tui.domain.housing_days import Standing
from atd_tui.errors import AtdError
from atd_tui.phrases import times
from atd_tui.screens import fitt_cells, fitt_days, fitt_reading, fitt_side
from atd_tui.screens.filling import FillingScreen
from atd_tui.screens.fitt_facts import Seen
from atd_tui.screens.fitt_reading import Asked, Found
from atd_tui.widgets import bodies
from atd_tui.widgets.home_grid import HomeGrid
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.paint import Body, Piece, Row, Tone, row
from atd_tui.widgets.pane import Pane
from atd_tui.widgets.rows import ListRows
from atd_tui.widgets.status_line import StatusLine
from atd_tui.widgets.summary import Summary

if TYPE_CHECKING:
    from atd_tui.store.housing_detail import Detail

_AHEAD = 6
"""Lines that the short timeline has at least, where it is shown."""


class FittGlass(FillingScreen):
    """Show what was last read; the screen itself reads."""

    DEFAULT_CSS = """
    FittGlass {
        #main { height: 1fr; }
        #weeks, #ahead, #side { display: none; }
        #preview { height: 3; }
        #side { width: 45; }
        &.-wide #side { display: block; }
        &.-wide #preview { display: none; }
        &.-tall #ahead { display: block; }
        &.-weeks #weeks { display: block; }
        &.-weeks #homes, &.-weeks #ahead { display: none; }
    }
    """

    def __init__(self) -> None:
        """Show that the homes are being read."""
        super().__init__()
        self.asked = Asked()
        self.found: Found | None = None
        self.detail: Detail | None = None
        self._trouble: AtdError | None = None
        self._is_stale = False

    def body(self) -> Iterable[Widget]:
        with Horizontal(id="main"):
            with Vertical():
                yield HomeGrid(id="homes")
                columns = fitt_days.columns(None, self.atd.words)
                yield LineTable(columns, id="weeks", marking=False)
                yield Pane(id="ahead")
            yield Pane(edge=True, id="side")
        yield Pane(id="preview")

    @property
    def grid(self) -> HomeGrid:
        """The homes as cells."""
        return self.query_one("#homes", HomeGrid)

    @property
    def weeks(self) -> LineTable:
        """The homes as rows of days."""
        return self.query_one("#weeks", LineTable)

    @property
    def chosen(self) -> Standing | None:
        """The home under the cursor."""
        home_id = self.grid.cursor_id
        return self.found.standing(home_id) if self.found and home_id else None

    @property
    def seen(self) -> Found | None:
        """What was read, as it may be shown: names hidden where they are."""
        if self.found is None or not self.atd.masked:
            return self.found
        return fitt_reading.veiled(self.found)

    @property
    def shown(self) -> Sequence[Standing]:
        """The homes of the sites and in the states that were asked for."""
        standings = self.found.board.standings if self.found else ()
        return [each for each in standings if self.asked.shows(each)]

    def show_homes(self, cursor: str = "") -> None:
        """Show the homes as they were last read, or why there are none."""
        found, words, masked = self.seen, self.atd.words, self.atd.masked
        if found is None:
            self._show_waiting()
            return
        shown = self.shown
        made = [fitt_cells.cell(one, found, words, masked=masked) for one in shown]
        self.grid.show(made, body=self._empty_body(), cursor=cursor)
        rows = fitt_days.lines(found, shown, words, masked=masked)
        self.weeks.retitle(fitt_days.columns(found, words))
        self.weeks.show(
            ListRows(rows), body=self._empty_body(), cursor=self.grid.cursor_id
        )
        self.fit_grid()
        self._summarise(found)
        self.show_chosen()

    def fit_grid(self) -> None:
        """Give the grid the lines of its homes where something stands below it."""
        grid, main = self.grid, self.query_one("#main").size.height
        below = self.has_class("-tall")
        wanted = grid.height_at(grid.size.width, main - _AHEAD, len(self.shown))
        grid.styles.height = min(wanted, main - _AHEAD) if below else "1fr"

    def show_chosen(self) -> None:
        """Show the home under the cursor, as far as it was read."""
        found, each, words = self.seen, self.chosen, self.atd.words
        if found is None or each is None:
            for pane in self.query(Pane):
                pane.show(bodies.nothing)
            self.show_bars()
            return
        known = self.detail
        detail = known if known and known.home_id == each.home.id else None
        told = Seen(each, found, detail, words, self.atd.masked)
        if self.has_class("-wide"):
            self.query_one("#side", Pane).show(fitt_side.beside(told))
        else:
            self.query_one("#preview", Pane).show(fitt_side.preview(told))
        if self.has_class("-tall"):
            ahead = fitt_days.ahead(
                found, self.shown, each.home.id, words, masked=self.atd.masked
            )
            self.query_one("#ahead", Pane).show(ahead)
        self.show_bars()

    def turn(self, *, weeks: bool) -> None:
        """Show the weeks of all homes, or the grid; the cursor stays on its home."""
        self.set_class(weeks, "-weeks")
        (self.weeks if weeks else self.grid).focus()
        self.show_homes()

    def _summarise(self, found: Found) -> None:
        words = self.atd.words
        lefts, week = fitt_cells.summary(
            found, words, shifted=self.asked.on is not None
        )
        if self._is_stale:
            week = self._stale(found)
        # A narrow line says less of the week, so that the places keep their words.
        told = (lefts, week) if self.has_class("-wide") else (lefts[2:], week[1:])
        self.query_one(Summary).show(*told)
        self.query_one(StatusLine).count(self._count(found))

    def _count(self, found: Found) -> str:
        """Return what stands at the right of the status line."""
        words, parts = self.atd.words, []
        if self.asked.only:
            facts = {"n": len(self.shown), "of": len(found.board.standings)}
            parts.append(words.text("{n} of {of} · Esc shows all", **facts))
        if not parts and self.has_class("-wide"):
            hollow = fitt_cells.unconfirmed(found) > 0
            parts.append(fitt_cells.legend(words, hollow=hollow))
        if not parts and self.asked.on is not None:
            day = times.day(words, found.on)
            parts.append(words.text("{day} · v = today", day=day))
        other = words.text("t = timeline")
        if self.has_class("-weeks"):
            other = words.text("t = grid")
        return "  ".join(parts or [f"● {words.text('today')} · {other}"])

    def _stale(self, found: Found) -> list[Row]:
        """Return of when this is, the longest form first."""
        text = self.atd.words.text
        long = text("as of {time}, others may have changed it", time=found.at)
        short = text("as of {time}", time=found.at)
        return [row(Piece(f"○ {said}", Tone.WARN)) for said in (long, short)]

    def _show_waiting(self) -> None:
        """Show that the homes are being read, as an outline, or that they cannot be."""
        words = self.atd.words
        reading = words.text("reading the homes…")
        if self._trouble is not None:
            reading = words.text("the homes could not be read")
            self.grid.show((), body=self._trouble_body(self._trouble))
        self.query_one(Summary).show([row(f" {reading}")])

    def _trouble_body(self, trouble: AtdError) -> Body:
        words = self.atd.words
        what = words.sentence(trouble.code, **trouble.facts)
        return bodies.trouble(what, words.text("F5 tries again."))

    def _empty_body(self) -> Body:
        words = self.atd.words
        if self.asked.only:
            nothing = words.text("No home of these sites stands so on this day.")
            return bodies.empty(nothing, [("Esc", words.text("show all homes"))])
        nothing = words.text("No home is written down yet.")
        return bodies.empty(nothing, [("s", words.text("add a home"))])
