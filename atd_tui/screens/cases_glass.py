"""What the list of cases looks like: rows, views, the case under the cursor."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from textual.containers import Horizontal
from textual.widget import Widget

from atd_tui.domain.caseload import Line
from atd_tui.domain.caseload_query import LIMIT
from atd_tui.errors import AtdError
from atd_tui.screens import cases_lines, cases_side, cases_words
from atd_tui.screens.cases_lines import CaseRows
from atd_tui.screens.cases_reading import MINE, Found
from atd_tui.screens.cases_views import CasesViews
from atd_tui.widgets import bodies
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.paint import Body, row
from atd_tui.widgets.pane import Block, Pane
from atd_tui.widgets.query_line import QueryLine
from atd_tui.widgets.rows import Column, ListRows
from atd_tui.widgets.rule import Rule
from atd_tui.widgets.status_line import StatusLine
from atd_tui.widgets.summary import Summary


class CasesGlass(CasesViews):
    """Show what was last read; the screen itself reads."""

    DEFAULT_CSS = """
    CasesGlass {
        #query { display: none; }
        &.-filtering #query { display: block; }
        #preview { height: 5; }
        #chosen, #sides { display: none; }
        #sides { height: 15; }
        #facts { width: 48; }
        #course { width: 36; }
        &.-wide.-tall #preview { display: none; }
        &.-wide.-tall #chosen, &.-wide.-tall #sides { display: block; }
    }
    """

    def __init__(self) -> None:
        """Show that the list is being read."""
        super().__init__()
        self._rows: CaseRows | None = None
        self._trouble: AtdError | None = None
        self._to_top = False
        self._counts: Mapping[str, int] = {}

    def body(self) -> Iterable[Widget]:
        label, hint = self._query_words()
        yield QueryLine(label, hint, limit=LIMIT, id="query")
        yield LineTable(self._columns(), id="list")
        yield Pane(id="preview")
        yield Rule(id="chosen")
        with Horizontal(id="sides"):
            yield Pane(id="facts")
            yield Pane(edge=True, id="course")
            yield Pane(edge=True, id="file")

    @property
    def table(self) -> LineTable:
        """The list."""
        return self.query_one("#list", LineTable)

    @property
    def query_line(self) -> QueryLine:
        """The line on which one asks."""
        return self.query_one("#query", QueryLine)

    @property
    def chosen(self) -> Line | None:
        """The case under the cursor, once its line was read."""
        return self.line_of(self.table.cursor_id)

    @property
    def listed(self) -> tuple[str, ...]:
        """Every case of the list, in its order."""
        return self._rows.ids if self._rows else ()

    def line_of(self, case_id: str) -> Line | None:
        """Return a case of the list whose line was read."""
        return self._rows.lines.get(case_id) if self._rows else None

    def show_found(self, found: Found) -> None:
        """Show a list that was read, or point at the word that cannot be."""
        self._trouble = None
        if (wrong := found.unread) is not None:
            facts = {"word": wrong.word, "known": ", ".join(wrong.known)}
            said = self.atd.words.sentence(wrong.code, **facts)
            self.query_line.point(wrong.start, wrong.end, said)
            return
        self.query_line.unpoint()
        self._found = replace(found, counts=self._counts)
        self.show_rows()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many cases each view has."""
        self._counts = counts
        self.atd.count(self.PLACE, counts[MINE])
        if self._found is not None:
            self._found = replace(self._found, counts=counts)
            self._summarise(self._found)

    def show_rows(self) -> None:
        """Show the list as it was last read, or why there is none."""
        words, found, table = self.atd.words, self._found, self.table
        table.retitle(self._columns())
        self.query_line.rename(*self._query_words())
        if found is None:
            table.show(ListRows(), body=self._waiting_body())
            said = words.text("the cases could not be read")
            reading = words.text("reading the cases…")
            shown = row(f" {said if self._trouble else reading}")
            self.query_one(Summary).show([shown])
            return
        self._rows = CaseRows(found, words, masked=self.atd.masked)
        wanted = found.ids[0] if self._to_top and found.ids else ""
        self._to_top = False
        table.show(self._rows, body=self._empty_body(found), cursor=wanted)
        self._summarise(found)
        self.count_rows()
        self.show_chosen()

    def count_rows(self) -> None:
        """Say how many there are, and how many of them are marked."""
        words, number, marked = self.atd.words, len(self.listed), len(self.table.marks)
        said = words.count("{n} case", "{n} cases", number)
        if self._found and self._found.question.typed:
            said = words.count("{n} found", "{n} found", number)
        if marked:
            said = f"{words.count('{n} marked', '{n} marked', marked)} · {said}"
        self.query_one(StatusLine).count(said)

    def show_chosen(self) -> None:
        """Show the case under the cursor, as far as the list knows it."""
        if not self.query("#list"):
            return  # it is still being made, or on its way out
        found, chosen, words = self._found, self.chosen, self.atd.words
        if chosen is not None and self.atd.masked:
            chosen = cases_lines.veiled(chosen)
        wide = self.has_class("-wide") and self.has_class("-tall")
        if found is None or chosen is None:
            for pane in self.query(Pane):
                pane.show(bodies.nothing)
            self.query_one("#chosen", Rule).show("")
        elif wide:
            self._show_sides(chosen, found)
        else:
            told = cases_side.preview(chosen, words, found)
            if looked := self.looked_into(chosen):
                told = [told[0], *looked]
            self.query_one("#preview", Pane).show(told)
        self.show_bars()

    def file_of(self, chosen: Line) -> list[Block]:
        """Return what stands in the third pane: the file, once it was looked into."""
        raise NotImplementedError

    def looked_into(self, chosen: Line) -> list[Block]:
        """Return what stands under a narrow list, once the file was looked into."""
        raise NotImplementedError

    def _columns(self) -> list[Column]:
        marked = self.atd.load.connected
        return cases_lines.columns(self.atd.words, marked=marked)

    def _show_sides(self, chosen: Line, found: Found) -> None:
        words = self.atd.words
        head = cases_side.head(chosen, words, found)
        self.query_one("#chosen", Rule).show(head.title, head.right)
        panes = {
            "#facts": cases_side.facts(chosen, words, found.on),
            "#course": cases_side.flow(chosen, words),
            "#file": self.file_of(chosen),
        }
        for name, told in panes.items():
            self.query_one(name, Pane).show(told)

    def _summarise(self, found: Found) -> None:
        words, question = self.atd.words, found.question
        order = cases_words.sort(words, question.sort)
        right = row(words.text("sort: {order}", order=order))
        self.query_one(Summary).show(cases_lines.views(found, words), [right])

    def _query_words(self) -> tuple[str, str]:
        words = self.atd.words
        return words.text("Find:"), f"Esc {words.text('clear the filter')}"

    def _waiting_body(self) -> Body:
        if self._trouble is None:
            return bodies.loading()
        words = self.atd.words
        what = words.sentence(self._trouble.code, **self._trouble.facts)
        return bodies.trouble(what, words.text("F5 tries again."))

    def _empty_body(self, found: Found) -> Body:
        """Say that there is nothing, and which keys lead to something."""
        words, question = self.atd.words, found.question
        name = cases_lines.name_of(question.view, words)
        keys = [("v", words.text("show another view"))]
        if question.typed:
            keys = [("Esc", words.text("clear the filter"))]
            if found.elsewhere:
                said = words.count(
                    "search in all cases: {n} found",
                    "search in all cases: {n} found",
                    found.elsewhere,
                )
                keys.insert(0, ("v", said))
        keys.append(("n", words.text("new case: look for the person")))
        nothing = words.text("There is no case in “{view}”.", view=name)
        if question.typed:
            nothing = words.text("Nothing found in “{view}”.", view=name)
        return bodies.empty(nothing, keys)
