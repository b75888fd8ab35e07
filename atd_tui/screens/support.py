"""Special needs of a case: each request with its ledger, from the need to aftercare."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from atd_tui.domain.support_care import File
from atd_tui.errors import AtdError
from atd_tui.screens import support_about, support_read, support_rows
from atd_tui.screens.bindings import bindings
from atd_tui.screens.case_shown import Chosen
from atd_tui.screens.support_deeds import SupportDeeds
from atd_tui.screens.support_read import Held
from atd_tui.widgets import bodies
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.paint import Body, row
from atd_tui.widgets.pane import Pane
from atd_tui.widgets.rows import ListRows
from atd_tui.widgets.rule import Rule
from atd_tui.widgets.safe import clip
from atd_tui.widgets.status_line import StatusLine
from atd_tui.widgets.summary import Summary
from atd_tui.widgets.tabs import TabName, Tabs

_BRIEF_NAME: Final = 24
"""Cells of a name that leaves no room for the rest."""
_ROWS: Final = frozenset({"support.open", "support.more", "support.withdraw"})
"""Actions on the row that the cursor is on."""


class SupportScreen(SupportDeeds):
    """Show the requests of one case, one at a time; Esc goes back."""

    PLACES: ClassVar[tuple[str, ...]] = ("support", "global")
    PLACE: ClassVar[str] = "global.cases"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("support", "global"),
        Binding("left", "do('support.left')", show=False),
        Binding("right", "do('support.right')", show=False),
    ]

    DEFAULT_CSS = """
    SupportScreen {
        #ledger { height: 2; }
        #room { height: 1fr; }
        #side { display: none; width: 54; }
        #preview { height: 6; }
        #stand { display: none; }
        &.-empty #stand { display: block; }
        &.-empty #ledger, &.-empty #room, &.-empty #preview { display: none; }
        &.-wide #side { display: block; }
        &.-wide #preview { display: none; }
    }
    """

    def __init__(self, case_id: str) -> None:
        """Show that it is being read."""
        super().__init__(case_id)
        self.add_class("-empty")
        self._at = ""
        self._known: frozenset[str] = frozenset()
        self._rows: frozenset[str] = frozenset()
        self._trouble: AtdError | None = None
        self._noted: set[str] = set()

    def body(self) -> Iterable[Widget]:
        yield Tabs(id="tabs")
        yield Rule()
        yield Pane(id="stand")
        yield Pane(id="ledger")
        with Horizontal(id="room"):
            yield LineTable((), marking=False)
            yield Pane(edge=True, id="side")
        yield Pane(id="preview")

    def on_mount(self) -> None:
        self._show()

    def on_resize(self) -> None:
        """Show what there is room for now."""
        self.call_after_refresh(self._show)

    @property
    def file(self) -> File | None:
        """The request that is shown: the one gone to, else the newest."""
        files = self.held.files if self.held else ()
        found = (each for each in files if each.request.id == self._at)
        return next(found, files[0] if files else None)

    @property
    def chosen(self) -> Chosen:
        table = self.query_one(LineTable)
        return Chosen.of(table.cursor_id if self.file is not None else "")

    def can(self, action_id: str) -> str:
        """Return why an action cannot be done now, as a code; empty when it can."""
        off = super().can(action_id)
        if off or not action_id.startswith("support.") or action_id == "support.back":
            return off
        if self.held is None:
            return "app.opening"
        if action_id == "support.request":
            return ""
        return self._row_off(action_id) if action_id in _ROWS else self.off(action_id)

    def reload(self) -> None:
        """Read the requests; that they are opened is noted once, before."""
        self.read(partial(support_read.held, self.case_id, self._noted), self._told)

    def masked_changed(self) -> None:
        """Hide names and texts at once, from what is on the glass."""
        self._show()
        super().masked_changed()

    def failed(self, error: AtdError) -> None:
        """Say why it could not be read; what was read before stays."""
        self._trouble = error
        if self.held is None:
            self._show()
        else:
            super().failed(error)

    def do_support_back(self) -> None:
        self.app.pop_screen()

    def do_support_left(self) -> None:
        self._turn(-1)

    def do_support_right(self) -> None:
        self._turn(1)

    def do_support_open(self) -> None:
        """Go on with the row: what is asked next of it."""
        kind, own = self.chosen
        if own == support_rows.ADD:
            self.run(f"support.{kind}")
        elif own in self._next():
            _OPENS[kind](self, own)
        else:
            self.run("support.more")

    def do_support_more(self) -> None:
        """Show in a box all that there is about the row."""
        if (file := self.file) is not None:
            chosen = self.chosen
            self.show_text("", lambda _: support_about.told(self.view, file, chosen))

    def do_global_undo(self) -> None:
        self.take_back()

    @on(Tabs.Chosen)
    def _tab_clicked(self, message: Tabs.Chosen) -> None:
        self._go_to(message.tab_id)

    @on(LineTable.Opened)
    def _opened(self) -> None:
        self.run("support.open")

    @on(LineTable.Highlighted)
    def _highlighted(self) -> None:
        self._show_about()
        self.show_bars()

    def _row_off(self, action_id: str) -> str:
        kind, own = self.chosen
        if not kind or (own == support_rows.ADD and action_id != "support.open"):
            return "case.no-row"
        return "" if action_id != "support.withdraw" else self.off(action_id)

    def _next(self) -> set[str]:
        """Return the ids of the rows that something is still asked of."""
        file = self.request_file
        if file.request.withdrawn:
            return set()
        decided = self.off("support.decide")
        return {
            *(() if decided else (file.request.id,)),
            *(one.id for one in file.standing_measures),
            *(one.id for one in file.standing_offers() if not one.guaranteed_on),
            *(one.id for one in file.enquiries if one.waits),
            *(one.id for one in file.contacts if one.is_ahead),
        }

    def _turn(self, by: int) -> None:
        ids = [each.request.id for each in self.held.files] if self.held else []
        if (file := self.file) is not None:
            at = ids.index(file.request.id)
            self._go_to(ids[(at + by) % len(ids)])

    def _go_to(self, request_id: str) -> None:
        self._at = request_id
        self.query_one(LineTable).action_edge(0)
        self._show()

    def _told(self, held: Held) -> None:
        self.held, self.shown, self._trouble = held, held.shown, None
        self.case_id = held.shown.file.case.id
        ids = frozenset(each.request.id for each in held.files)
        if self._known and (new := ids - self._known):
            self._at = next(iter(new))  # one that was asked for just now
        self._known = ids
        self._show()

    def _show(self) -> None:
        """Show the request as it was last read."""
        if not self.is_there:
            return
        file = self.file
        self.set_class(file is None, "-empty")
        self._show_head()
        if file is None:
            self.query_one("#stand", Pane).show(self._waiting())
            self.query_one(LineTable).show(ListRows())
        else:
            ledger = support_about.ledger(self.view, file, self.actor)
            self.query_one("#ledger", Pane).show(ledger)
            self._show_rows(file)
            self._show_about()
        self.show_bars()

    def _show_rows(self, file: File) -> None:
        """Show the rows; the cursor goes to one that was written just now."""
        table = self.query_one(LineTable)
        table.retitle(support_rows.columns(self.view.words))
        lines = support_rows.lines(self.view, file)
        ids = [line.id for line in lines if line.id]
        new = [each for each in ids if each not in self._rows]
        cursor = new[0] if len(new) == 1 else ""
        self._rows = frozenset(ids)
        table.show(ListRows(lines), cursor=cursor)
        self.call_after_refresh(table.focus)

    def _show_about(self) -> None:
        if (file := self.file) is not None:
            told = support_about.told(self.view, file, self.chosen)
            wide = self.has_class("-wide")
            self.query_one("#side" if wide else "#preview", Pane).show(told)

    def _show_head(self) -> None:
        words, held = self.atd.words, self.held
        title = words.text("Special needs")
        tabs, summary = self.query_one(Tabs), self.query_one(Summary)
        if held is None:
            tabs.show((), "")
            summary.show([row(f" {title}")])
            return
        line = held.shown.overview.line
        name = self.view.name(line.name) or words.text("no name")
        lefts = [
            row(f" {title} · {line.number} {each}")
            for each in (name, clip(name, _BRIEF_NAME))
        ]
        coach = held.shown.coach(held.shown.file.standing.coach)
        summary.show(lefts, [row(coach or words.text("no coach"))])
        shown = [self._tab(each) for each in held.files]
        tabs.show(shown, self.file.request.id if self.file else "")
        many = len(held.files) > 1
        count = words.text("h l other request") if many else ""
        self.query_one(StatusLine).count(count)

    def _tab(self, file: File) -> TabName:
        one = file.request
        sign = "×" if one.withdrawn else support_rows.REQUESTS[one.state][0]
        said = f"{sign} {support_rows.name(self.atd.words, one)}"
        return TabName(one.id, said, one.year)

    def _waiting(self) -> Body:
        words = self.atd.words
        if self._trouble is not None:
            what = words.sentence(self._trouble.code, **self._trouble.facts)
            return bodies.trouble(what, words.text("F5 tries again."))
        if self.held is None:
            return bodies.loading()
        return bodies.empty(
            words.text("No support was asked for in this case yet."),
            [
                ("n", words.text("ask for support, in kind: somebody else decides")),
                ("Esc", words.text("back")),
            ],
        )


_OPENS: Final[dict[str, Callable[[SupportScreen, str], None]]] = {
    "request": lambda screen, _: screen.run("support.decide"),
    "measure": lambda screen, own: screen.progress(own),
    "offer": lambda screen, _: screen.run("support.guarantee"),
    "enquiry": lambda screen, own: screen.answer(own),
    "contact": lambda screen, own: screen.note_held(own),
}
"""What Enter does with a row of which something is still asked."""
