"""What the sync looks like: the inbox, one item of it closely, the line above both."""

from collections.abc import Iterable

from textual.containers import Container, Vertical
from textual.message import Message
from textual.widget import Widget

from atd_tui.domain.conflicts import Choice
from atd_tui.errors import AtdError
from atd_tui.screens import sync_line, sync_lines, sync_side
from atd_tui.screens.asking import AskingScreen
from atd_tui.screens.sync_reading import Found, Item
from atd_tui.screens.sync_side import Seen
from atd_tui.widgets import bodies
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.paint import Body, row
from atd_tui.widgets.pane import Block, Head, Pane
from atd_tui.widgets.rows import ListRows
from atd_tui.widgets.rule import Rule
from atd_tui.widgets.status_line import StatusLine
from atd_tui.widgets.summary import Summary

_HEAD = 2
"""Lines of the fields that are no field: titles and a rule."""


class ChoiceTable(LineTable):
    """A list of which Space says that another value is chosen."""

    class Ticked(Message):
        """Posted when the value of the field under the cursor was chosen."""

    def action_mark(self) -> None:
        if self.cursor_id:
            self.post_message(self.Ticked())


class SyncGlass(AskingScreen):
    """Show what was last read; the screen itself reads."""

    DEFAULT_CSS = """
    SyncGlass {
        #main { layout: vertical; height: 1fr; }
        #list { height: 9; }
        #fields { display: none; }
        &.-met #fields { display: block; }
        &.-wide {
            #main { layout: horizontal; }
            #list { width: 46; height: 1fr; }
            #side { border-left: solid $border-blurred; }
        }
    }
    """

    def __init__(self) -> None:
        """Show that the sync is being read."""
        super().__init__()
        self.found: Found | None = None
        self._choices: dict[str, Choice] = {}
        self._opened: set[str] = set()
        self._trouble: AtdError | None = None
        self._wanted = ""

    def body(self) -> Iterable[Widget]:
        with Container(id="main"):
            columns = sync_lines.columns(beside=False)
            yield ChoiceTable(columns, id="list", marking=False)
            with Vertical(id="side"):
                yield Rule(id="about")
                yield ChoiceTable((), id="fields", marking=False)
                yield Pane(id="told")

    @property
    def inbox(self) -> LineTable:
        """The list of what is to be decided."""
        return self.query_one("#list", LineTable)

    @property
    def fields(self) -> ChoiceTable:
        """The fields of the item under the cursor."""
        return self.query_one("#fields", ChoiceTable)

    @property
    def chosen(self) -> Item | None:
        """The item under the cursor; ``None`` on a line that is none."""
        return self.found.item(self.inbox.cursor_id) if self.found else None

    def seen(self, item: Item, found: Found) -> Seen:
        """Return an item as it is looked at now."""
        return Seen(
            item,
            found,
            self.atd.words,
            self._choices,
            self.atd.masked,
            item.id in self._opened,
            self.has_class("-wide"),
        )

    def show_sync(self) -> None:
        """Show the sync as it was last read, or why it could not be."""
        words, found, link = self.atd.words, self.found, self.atd.link
        summary = self.query_one(Summary)
        if found is None:
            said = words.text("reading how the sync stands…")
            summary.show([row(f" {said}")])
            self.inbox.show(ListRows(), body=self._waiting_body())
            return
        summary.show(*sync_line.summary(found, link, words))
        self.query_one(StatusLine).count(sync_line.status(found, link, words))
        self.inbox.retitle(sync_lines.columns(beside=self.has_class("-wide")))
        self.inbox.heading = sync_lines.heading(found, words)
        told = sync_lines.lines(found, link, words, masked=self.atd.masked)
        body = sync_line.nothing(found, link, words)
        self.inbox.show(ListRows(told), body=body, cursor=self._wanted)
        self._wanted = ""
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show closely what the cursor is on, and the line where nothing is."""
        found, item = self.found, self.chosen
        if found is None or not self.is_there:
            return
        self.set_class(bool(item and item.conflicts), "-met")
        if item is None:
            self._show_other(found)
            self.show_bars()
            return
        seen = self.seen(item, found)
        self.query_one("#about", Rule).show(sync_side.title(seen))
        if item.conflicts:
            told = sync_side.lines(seen)
            self.fields.styles.height = len(told) + _HEAD
            self.fields.retitle(sync_side.columns(seen))
            self.fields.show(ListRows(told))
            self.show_outcome()
        else:
            self._tell(sync_side.note(seen))
        self.show_bars()

    def show_outcome(self) -> None:
        """Show the field under the cursor whole, and what would come of the choice."""
        found, item = self.found, self.chosen
        if found is not None and item is not None and item.conflicts:
            seen = self.seen(item, found)
            brief = not self.has_class("-tall")
            told = sync_side.outcome(seen, self.fields.cursor_id, brief=brief)
            self._tell(told)

    def _tell(self, told: list[Block]) -> None:
        """Show what is told of an item, and the line below where there is room."""
        words, found = self.atd.words, self.found
        if self.has_class("-tall") and found is not None and found.connection:
            line = self._line(found)
            told = [*told, (), Head(sync_line.title(found, words)), *line]
        self.query_one("#told", Pane).show(told)

    def _show_other(self, found: Found) -> None:
        """Show what waits, or how the line stands."""
        words, cursor = self.atd.words, self.inbox.cursor_id
        about = self.query_one("#about", Rule)
        waits = found.waits(cursor.removeprefix(sync_lines.WAITS))
        if waits is not None and cursor.startswith(sync_lines.WAITS):
            about.show(sync_side.waits_title(waits, words, masked=self.atd.masked))
            tall = self.has_class("-tall")
            first = [] if tall else sync_line.pressing(self.atd.link, words)
            self._tell([*first, *sync_side.waits(waits, found, words)])
            return
        about.show(sync_line.title(found, words))
        line = self._line(found)
        pasts = [] if cursor else sync_line.pasts(self.atd.link, words)
        self.query_one("#told", Pane).show([*line, *pasts])

    def _line(self, found: Found) -> list[Block]:
        link, words = self.atd.link, self.atd.words
        return sync_line.about(found, link, words, training=self.atd.training)

    def _waiting_body(self) -> Body:
        if self._trouble is None:
            return bodies.loading()
        words = self.atd.words
        what = words.sentence(self._trouble.code, **self._trouble.facts)
        return bodies.trouble(what, words.text("F5 tries again."))

    @property
    def is_alone(self) -> bool:
        """Whether this laptop has no server."""
        return self.found is None or self.found.connection is None
