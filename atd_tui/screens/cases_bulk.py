"""One thing done to several cases: looked at row by row before, and again after."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.widget import Widget

from atd_tui.domain.text import mask
from atd_tui.errors import AtdError
from atd_tui.screens.store_dialog import StoreDialog
from atd_tui.widgets import bodies
from atd_tui.widgets.key_bar import Key
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.paint import SIGNS, Piece, Tone
from atd_tui.widgets.rows import Column, Line, ListRows
from atd_tui.widgets.safe import SafeStatic
from atd_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from atd_tui.domain.caseload import Line as CaseLine
    from atd_tui.store.case_bulk import RowResult
    from atd_tui.store.store import Store


class Deed(NamedTuple):
    """What is to be done to several cases.

    Attributes:
        title: of the box.
        act: word of the key that does it.
        would, did: what a row says before and after.
        kind, said: the deed as the store names it, and what it is made from.
    """

    title: str
    act: str
    would: str
    did: str
    kind: str
    said: tuple[object, ...]


@dataclass
class _Read:
    """What was read of it."""

    results: "Sequence[RowResult]" = ()
    lines: Mapping[str, "CaseLine"] = field(default_factory=dict)


class BulkScreen(StoreDialog["Sequence[RowResult] | None"]):
    """Show what would come of a deed for each case, do it, and show what came of it.

    The answer is what came of it; ``None`` when nothing was done.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "take", show=False, priority=True),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | ctrl+s | Do it; once it is done, close. |
    """

    AUTO_FOCUS = "LineTable"

    DEFAULT_CSS = """
    BulkScreen {
        #box { width: 92%; max-width: 110; height: 90%; }
        #said { margin: 0 1 1 1; height: auto; }
        LineTable { width: 100%; }
    }
    """

    table = query_one(LineTable)

    def __init__(self, deed: Deed, cases: Sequence[str]) -> None:
        """Look at a deed on cases given by their ids."""
        super().__init__()
        self._deed, self._cases = deed, tuple(cases)
        self._read = _Read()
        self._done: Sequence[RowResult] | None = None
        self._doing = False

    def heading(self) -> str:
        return self._deed.title

    def keys(self) -> Sequence[Key]:
        if self._done is not None:
            return [Key("take", "^s", self.words.text("OK"))]
        off = self._doing or not self._fit()
        return [Key("take", "^s", self._deed.act, off=off)]

    def inside(self) -> Iterable[Widget]:
        yield SafeStatic(id="said")
        yield LineTable(self._columns(), marking=False)
        yield StatusLine()

    def on_mount(self) -> None:
        self.read(partial(_previewed, self._deed, self._cases), self._previewed)

    def retell(self) -> None:
        super().retell()
        self._show()

    def masked_changed(self) -> None:
        """Hide names, or show them."""
        self._show()

    def action_take(self) -> None:
        if self._done is not None:
            self.dismiss(self._done)
        elif self._fit() and not self._doing:
            self._doing = True
            self.retell()
            act = partial(carry_out, self._deed, self._cases)
            self.write(act, self._carried_out, self._stopped)

    def action_close(self) -> None:
        if not self._doing or self._done is not None:
            self.dismiss(self._done)

    def refused(self, error: AtdError) -> None:
        """Say why it cannot be done to any case."""
        self.query_one("#said", SafeStatic).show("", resized=True)
        super().refused(error)

    def _fit(self) -> int:
        return sum(result.ok for result in self._read.results)

    def _previewed(self, read: _Read) -> None:
        self._read = read
        self.retell()

    def _carried_out(self, results: "Sequence[RowResult]") -> None:
        self._done = self._read.results = results
        self.retell()

    def _stopped(self, error: AtdError) -> None:
        self._doing = False
        self.retell()
        self.refused(error)

    def _show(self) -> None:
        words, results = self.words, self._read.results
        fit, not_fit = self._fit(), len(results) - self._fit()
        done = self._done is not None
        yes = words.count("done for {n} case", "done for {n} cases", fit)
        if not done:
            yes = words.count(
                "can be done for {n} case", "can be done for {n} cases", fit
            )
        no = words.count("not for {n}", "not for {n}", not_fit)
        said = f"{yes} · {no}" if not_fit else yes
        waiting = words.text("looking at the cases…")
        self.query_one("#said", SafeStatic).show(
            said if results else waiting, resized=True
        )
        self.table.retitle(self._columns())
        # Those of which nothing comes stand first: they are what one must look at.
        ordered = sorted(results, key=lambda result: result.ok)
        self.table.show(
            ListRows([self._line(result) for result in ordered]),
            body=bodies.nothing,
        )

    def _line(self, result: "RowResult") -> Line:
        known = self._read.lines.get(result.case)
        name = known.name if known else ""
        shown = mask(name) if self.house.masked else name
        if result.ok:
            said = self._deed.did if self._done is not None else self._deed.would
            what = Piece(said)
        else:
            what = Piece(self.words.sentence(result.code, **result.facts), Tone.WARN)
        sign = SIGNS[Tone.GOOD if result.ok else Tone.BAD]
        number = known.number if known else ""
        return Line(result.case, (number, shown, what), sign=sign)

    def _columns(self) -> list[Column]:
        text = self.words.text
        return [
            Column("number", text("Case"), 8),
            Column("name", text("Name"), 22, least=12),
            Column("what", text("Result"), 24, grow=True, least=20),
        ]


def carry_out(
    deed: Deed, cases: Sequence[str], store: "Store"
) -> "Sequence[RowResult]":
    """Do a deed; runs in the writer's thread."""
    from atd_tui.store import case_bulk  # noqa: PLC0415 -- first paint

    made = getattr(case_bulk, deed.kind)(*deed.said)
    return case_bulk.carry_out(store, cases, made, action=store.door.new_id())


def _previewed(deed: Deed, cases: Sequence[str], store: "Store") -> _Read:
    from atd_tui.store import case_bulk, caseload  # noqa: PLC0415 -- first paint

    lines = {line.id: line for line in caseload.lines(store, cases)}
    made = getattr(case_bulk, deed.kind)(*deed.said)
    return _Read(case_bulk.preview(store, cases, made), lines)
