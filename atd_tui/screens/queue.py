"""The walk-in queue on the glass: who waits, who is where, what a key shows."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from atd_tui.errors import AtdError
from atd_tui.phrases import codes
from atd_tui.screens import marks
from atd_tui.screens.bindings import bindings
from atd_tui.screens.queue_columns import columns
from atd_tui.screens.queue_file import QueueFile
from atd_tui.widgets import bodies
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.paint import Body, row
from atd_tui.widgets.pane import Pane
from atd_tui.widgets.rows import ListRows
from atd_tui.widgets.safe import SafeInput, SafeLabel
from atd_tui.widgets.status_line import StatusLine
from atd_tui.widgets.summary import Summary

if TYPE_CHECKING:
    from atd_tui.domain.board import Board, BoardRow
    from atd_tui.screens.queue_lines import Listing
    from atd_tui.store.store import Store


class QueueScreen(QueueFile):
    """Show the board of today; the list keeps its cursor, the preview follows it."""

    PLACES: ClassVar[tuple[str, ...]] = ("queue", "list", "global")
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("queue", "list", "global"),
        Binding("escape", "back", show=False),
    ]

    DEFAULT_CSS = """
    QueueScreen {
        #filtering { display: none; height: 1; padding: 0 1; }
        #filter { width: 1fr; }
        #filter-label { margin: 0 1 0 0; }
        #filter-hint { margin: 0 0 0 1; color: $text-muted; }
        &.-filtering #filtering { display: block; }
        &.-filtering #summary { display: none; }
        #preview { height: 5; }
        #side { display: none; width: 46; }
        &.-wide #side { display: block; }
        &.-wide #preview { display: none; }
    }
    """

    def __init__(self) -> None:
        """Show that the queue is being read."""
        super().__init__()
        self._board: Board | None = None
        self._trouble: AtdError | None = None
        self._listing: Listing | None = None
        self._text = ""
        self._holiday: tuple[date | None, str] = (None, "")

    def body(self) -> Iterable[Widget]:
        with Horizontal():
            yield LineTable(columns(self.atd.words), id="list", marking=False)
            yield Pane(edge=True, id="side")
        yield Pane(id="preview")

    def on_mount(self) -> None:
        self.show_rows()
        self.query_one(LineTable).focus()
        self.call_after_refresh(self._add_filter)

    def on_resize(self) -> None:
        """Show the chosen ticket where there is room for it now."""
        self.call_after_refresh(self._show_chosen)

    def store_opened(self) -> None:
        """Note that the list is looked at, then show it."""
        self.write(_note_listing, lambda _: None)
        super().store_opened()

    @property
    def board(self) -> "Board | None":
        """The day as it was last read; ``None`` before that."""
        return self._board

    @property
    def chosen(self) -> "BoardRow | None":
        """The row under the cursor."""
        wanted = self.query_one(LineTable).cursor_id
        rows = self._board.rows if self._board else ()
        return next((r for r in rows if r.ticket.id == wanted), None)

    def reload(self) -> None:
        """Read the board of today."""
        self.read(_read_board, self._show)

    def masked_changed(self) -> None:
        """Hide names at once, from what is on the glass; what is typed too."""
        for field in self.query("#filter").results(SafeInput):
            field.password = self.atd.masked
        self.show_rows()
        super().masked_changed()

    def failed(self, error: AtdError) -> None:
        """Say what went wrong in the place of the rows; rows already read stay."""
        self._trouble = error
        self.atd.stands()
        if self._board is None:
            self.show_rows()
        else:
            super().failed(error)

    def action_back(self) -> None:
        """Leave the filter as it is on the first Esc, clear it on the next."""
        for field in self.query("#filter").results(SafeInput):
            if self.focused is field:
                self.query_one(LineTable).focus()
            elif self._text:
                field.value = ""
            self.set_class(bool(field.value) or self.focused is field, "-filtering")
        self.call_after_refresh(self._label_filter)

    def do_list_filter(self) -> None:
        """Open the filter above the list."""
        self.add_class("-filtering")
        self.query("#filter").focus()
        self.call_after_refresh(self._label_filter)

    @on(Input.Changed, "#filter")
    def _filter(self, message: Input.Changed) -> None:
        self._text = message.value
        self.show_rows()

    @on(Input.Submitted, "#filter")
    def _filtered(self) -> None:
        self.query_one(LineTable).focus()
        self.call_after_refresh(self._label_filter)

    @on(LineTable.Highlighted)
    def _highlighted(self) -> None:
        self._show_chosen()

    @on(LineTable.Opened)
    def _opened(self) -> None:
        self.run("list.open")

    def _show(self, board: "Board") -> None:
        self._board, self._trouble = board, None
        self.atd.count(self.PLACE, len(board.placed))
        self.show_rows()
        self.atd.stands()
        self._look_for_holiday(board)

    def show_rows(self) -> None:
        """Show the board as it was last read, or why there is none."""
        words, board = self.atd.words, self._board
        table = self.query_one(LineTable)
        table.retitle(columns(words, board, marked=self.atd.load.connected))
        self._label_filter()
        if board is None:
            table.show(ListRows(), body=self._waiting_body())
            reading = words.text("reading the queue…")
            broken = words.text("the queue could not be read")
            self._summarise(broken if self._trouble else reading, ())
            return
        from atd_tui.screens import queue_lines  # noqa: PLC0415 -- first paint

        found = self._listed(board).lines(self._text)
        wanted = self.take_wanted(board.rows)
        table.show(ListRows(found), body=self._empty_body(), cursor=wanted)
        left, rights = queue_lines.summary(board, words)
        if self._holiday[1]:
            closed = words.text("closed today: {holiday}", holiday=self._holiday[1])
            left, rights = closed if not board.rows else f"{closed} · {left}", ()
        self._summarise(left, rights)
        count = sum(bool(line.id) for line in found)
        said = words.count("{n} row", "{n} rows", count)
        if self._text:
            said = words.text("{n} of {all}", n=count, all=len(board.rows))
        self.query_one(StatusLine).count(said)
        self._show_chosen()

    def _look_for_holiday(self, board: "Board") -> None:
        """Ask, once for a day, whether it is a public holiday."""
        store = self.atd.store
        if store is not None and self._holiday[0] != board.service_day:
            self._holiday = (board.service_day, "")
            told = self._if_there(self._know_holiday), self._if_there(self.failed)
            ask = partial(_holiday, board.service_day, self.atd.words.language)
            self.atd.bridge.read("holiday", ask, *told)

    def _know_holiday(self, name: str) -> None:
        if name:
            self._holiday = (self._holiday[0], name)
            self.show_rows()

    def _listed(self, board: "Board") -> "Listing":
        """Return the board as lines: those at hand, if they are of this very board."""
        from atd_tui.screens.queue_lines import Listing  # noqa: PLC0415 -- first paint

        words, masked = self.atd.words, self.atd.masked
        listing = self._listing
        if listing is None or not listing.is_of(board, words, masked=masked):
            listing = self._listing = Listing(board, words, masked=masked)
        return listing

    def _add_filter(self) -> None:
        """Mount the filter once the first frame stands; it would take a tenth of it."""
        if not self.is_attached:
            return
        label, hint = self._filter_words()
        filtering = Horizontal(
            SafeLabel(label, id="filter-label"),
            SafeInput(id="filter", max_length=60),
            SafeLabel(hint, id="filter-hint"),
            id="filtering",
        )
        self.mount(filtering, after="#summary")

    def _label_filter(self) -> None:
        places = "#filter-label", "#filter-hint"
        for name, text in zip(places, self._filter_words(), strict=True):
            for label in self.query(name).results(SafeLabel):
                label.show(text, resized=True)

    def _filter_words(self) -> tuple[str, str]:
        words = self.atd.words
        here = any(self.focused is each for each in self.query("#filter"))
        does = words.text("clear the filter")
        if here or not self._text:
            does = words.text("to the list") if self._text else words.text("Close")
        return words.text("Find:"), f"Esc {does}"

    def _show_chosen(self) -> None:
        board, chosen = self._board, self.chosen
        wide = self.has_class("-wide")
        pane = self.query_one("#side" if wide else "#preview", Pane)
        if board is None:
            pane.show(bodies.nothing)
            return
        from atd_tui.screens import queue_side  # noqa: PLC0415 -- first paint

        told = queue_side.side if wide else queue_side.preview
        pane.show(told(board, chosen, self.atd.words, masked=self.atd.masked))
        self.show_bars()

    def _summarise(self, left: str, rights: Sequence[str]) -> None:
        words, store = self.atd.words, self.atd.store
        place = words.text("Walk-in")
        if store is not None:
            office = codes.office(words, store.device.office)
            place = words.text("Walk-in {office}", office=office)
        lefts = [row(f" {place} · {left}"), row(f" {left}")]
        self.query_one(Summary).show(lefts, [row(right) for right in rights])

    def _waiting_body(self) -> Body:
        if self._trouble is None:
            return bodies.loading()
        words = self.atd.words
        what = words.sentence(self._trouble.code, **self._trouble.facts)
        return bodies.trouble(what, words.text("F5 tries again."))

    def _empty_body(self) -> Body:
        text = self.atd.words.text
        if self._text:
            keys = [("Esc", text("clear the filter"))]
            return bodies.empty(text("Nobody found."), keys)
        keys = [
            ("n", text("issue the first ticket")),
            ("i", text("note who is in: coaches and interpreters")),
        ]
        return bodies.empty(text("Nobody is in the queue yet."), keys)


def _holiday(on_: date, language: str) -> str:
    """Return the name of the public holiday of a day, or nothing."""
    from atd_tui.reference.holidays import public_holidays  # noqa: PLC0415 -- first paint

    return public_holidays(on_.year, language).get(on_, "")


def _read_board(store: "Store") -> "Board":
    from atd_tui.store import queue_board  # noqa: PLC0415 -- first paint

    return marks.on_board(store, queue_board.board(store))


def _note_listing(store: "Store") -> None:
    from atd_tui.store import audit  # noqa: PLC0415 -- first paint

    audit.record(store, "list", "queue")
