"""Who may be the same person: the reasons, and an answer by one key each."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.getters import query_one
from textual.widget import Widget

from atd_tui.domain.matching import Agreement
from atd_tui.domain.people import Person
from atd_tui.domain.people_typed import hidden
from atd_tui.domain.text import mask
from atd_tui.phrases import people as phrases
from atd_tui.screens import person_lines
from atd_tui.screens.person_form_asks import today
from atd_tui.screens.store_dialog import StoreDialog
from atd_tui.widgets import bodies
from atd_tui.widgets.key_bar import Key
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.paint import Piece, Row, Tone, row, rule
from atd_tui.widgets.pane import Pane
from atd_tui.widgets.rows import Column, Line, ListRows
from atd_tui.widgets.safe import pad
from atd_tui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from atd_tui.store.people_alike import Alike
    from atd_tui.store.store import Store

_SIGNS = {"same": "=", "different": "≠", "unsure": "?"}
_LABEL, _AGREES, _WEIGHT, _GAPS = 11, 20, 5, 5
"""Cells of the name of a field, of how far it agrees, of its weight, between them."""

_HIDDEN = frozenset({"given_name", "family_name", "street"})


class PersonAlike(StoreDialog[str | None]):
    """Show a person's likely doubles; each is said to be the same, another, or unsure.

    Every answer holds at once and can be taken back. When it is closed it answers with
    the id of whom they are the same as, or ``None``.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "decide('same')", show=False),
        Binding("d", "decide('different')", show=False),
        Binding("n", "decide('unsure')", show=False),
        Binding("u", "take_back", show=False),
        Binding("ctrl+s", "close", show=False, priority=True),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | s / d / n | The same person, two people, not sure. |
    | u | Take the last answer back. |
    | enter,ctrl+s | Go on. |
    """

    AUTO_FOCUS = "LineTable"

    DEFAULT_CSS = """
    PersonAlike {
        #box { width: 96%; max-width: 110; height: 100%; max-height: 30; }
        LineTable { width: 100%; height: 6; }
        Pane { height: 1fr; }
    }
    """

    table = query_one(LineTable)

    def __init__(self, person: Person, alike: "Sequence[Alike]") -> None:
        """Show who may be the same as a person, the likeliest first."""
        super().__init__()
        self._person, self._alike = person, tuple(alike)
        self._said = {pair.b.id: pair.decision for pair in alike}
        self._before: list[tuple[str, str]] = []

    def heading(self) -> str:
        return self.words.text("Perhaps the same person")

    def keys(self) -> Sequence[Key]:
        text = self.words.text
        return [
            Key("decide('same')", "s", text("Same")),
            Key("decide('different')", "d", text("Two people")),
            Key("decide('unsure')", "n", text("Not sure")),
            Key("take_back", "u", text("Undo")),
            Key("close", "Ent", text("Go on")),
        ]

    def inside(self) -> Iterable[Widget]:
        yield LineTable((), marking=False)
        yield Pane()
        yield StatusLine()

    def retell(self) -> None:
        super().retell()
        text = self.words.text
        self.table.retitle(
            [
                Column("name", text("Known as"), 26, grow=True, least=14),
                Column("birth", text("Born"), 10),
                Column("nationality", text("Nat."), 7),
                Column("score", text("Sum"), 6, right=True),
                Column("said", text("Answer"), 16),
            ]
        )
        self._show()

    def masked_changed(self) -> None:
        self._show()

    def action_decide(self, decision: str) -> None:
        """Remember an answer on the pair under the cursor."""
        pair = self._chosen()
        if pair is not None and (store := self.atd.store) is not None:
            act = partial(_decide, pair, decision, store.door.new_id())
            self.write(act, partial(self._decided, pair.b.id, decision))

    def action_take_back(self) -> None:
        """Let the last answer be as it was before."""
        if not self._before:
            self.say(self.words.text("No answer was given here yet."), Tone.WARN)
            return
        other, earlier = self._before[-1]
        pair = next(pair for pair in self._alike if pair.b.id == other)
        if (store := self.atd.store) is not None:
            act = partial(_decide, pair, earlier, store.door.new_id())
            self.write(act, partial(self._taken_back, other, earlier))

    def action_close(self) -> None:
        same = (one for one, decision in self._said.items() if decision == "same")
        self.dismiss(next(same, None))

    @on(LineTable.Opened)
    def _opened(self) -> None:
        self.action_close()

    @on(LineTable.Highlighted)
    def _highlighted(self) -> None:
        self._explain()

    def _decided(self, other: str, decision: str, _: object) -> None:
        self._before.append((other, self._said[other]))
        self._said[other] = decision
        self._show()
        self.table.action_move(1)
        self.say(
            self.words.text(phrases.DECISIONS[decision]),
            Tone.GOOD,
            hint=self.words.text("u = undo"),
        )

    def _taken_back(self, other: str, earlier: str, _: object) -> None:
        self._before.pop()
        self._said[other] = earlier
        self._show()
        self.say(self.words.text("Last answer taken back"), Tone.GOOD)

    def _show(self) -> None:
        lines = [self._line(pair) for pair in self._alike]
        nobody = self.words.text("Nobody seems to be there twice.")
        self.table.show(ListRows(lines), body=bodies.empty(nobody))
        self._explain()

    def _line(self, pair: "Alike") -> Line:
        words, other = self.words, pair.b
        said = self._said[other.id]
        answer = words.text(phrases.DECISIONS[said]) if said else "—"
        store = self.atd.store
        born = (
            phrases.born_brief(words, other.draft.birth, today(store)) if store else ""
        )
        return Line(
            id=other.id,
            cells=(
                person_lines.name(other, words, masked=self.house.masked),
                born,
                " ".join(each.code for each in other.draft.nationalities) or "—",
                f"{pair.evidence.score:.1f}",
                Piece(answer, Tone.ACCENT if said else Tone.MUTED),
            ),
            sign=_SIGNS.get(said, ""),
        )

    def _explain(self) -> None:
        """Say what speaks for and against the pair, a line for each field."""
        pair = self._chosen()
        if pair is None:
            self.query_one(Pane).show(bodies.nothing)
            return
        self.query_one(Pane).show(partial(self._reasons, pair))

    def _reasons(self, pair: "Alike", width: int) -> list[Row]:
        """Return the reasons as a table as wide as there is room."""
        words = self.words
        total = words.text(
            "sum {score} · from {threshold} on somebody looks",
            score=f"{pair.evidence.score:.1f}",
            threshold=f"{pair.evidence.threshold:.1f}",
        )
        heads = (words.text("this person"), words.text("the one known"))
        lines = [("", heads, "", "")]
        lines += [
            (
                words.text(phrases.FIELDS[one.field]),
                (self._value(one.field, one.a), self._value(one.field, one.b)),
                words.text(phrases.AGREEMENTS[one.agreement]),
                f"{one.weight:+.1f}",
            )
            for one in pair.evidence.fields
            if one.agreement is not Agreement.UNKNOWN
        ]
        title = rule(words.text("Reasons"), total, width)
        return [title, *(_columns(*line, width=width) for line in lines)]

    def _value(self, field: str, value: str) -> str:
        if field == "identifier":
            return hidden(value)
        return mask(value) if self.house.masked and field in _HIDDEN else value

    def _chosen(self) -> "Alike | None":
        wanted = self.table.cursor_id
        return next((pair for pair in self._alike if pair.b.id == wanted), None)


def _columns(
    label: str, values: tuple[str, str], agrees: str, weight: str, *, width: int
) -> Row:
    """Return a line of the reasons; the sign of its weight says for or against."""
    value = (width - _LABEL - _AGREES - _WEIGHT - _GAPS) // 2
    tone = Tone.WARN if weight.startswith("-") else Tone.NORMAL
    shown = " ".join(pad(said or "–", value) for said in values)
    return row(
        Piece(f" {pad(label, _LABEL)} ", Tone.MUTED),
        Piece(shown, Tone.NORMAL if weight else Tone.MUTED),
        Piece(f" {pad(agrees, _AGREES)} ", Tone.MUTED),
        Piece(pad(weight, _WEIGHT, right=True), tone),
    )


def _decide(pair: "Alike", decision: str, action: str, store: "Store") -> object:
    """Remember a decision on two people; an empty one takes back what was said."""
    from atd_tui.store import people_match  # noqa: PLC0415 -- first paint

    if decision:
        return people_match.decide(store, pair.a.id, pair.b.id, decision, action=action)
    return people_match.unlink(store, pair.a.id, pair.b.id, action=action)
