"""The card of a person: what is written of them, their household, their cases."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widget import Widget

from atd_tui.errors import AtdError
from atd_tui.screens import person_blocks
from atd_tui.screens.bindings import bindings
from atd_tui.screens.person_deeds import PersonDeeds
from atd_tui.widgets import bodies
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.paint import Body, row
from atd_tui.widgets.pane import Pane
from atd_tui.widgets.rows import ListRows
from atd_tui.widgets.summary import Summary

if TYPE_CHECKING:
    from atd_tui.store.people_card import Card
    from atd_tui.store.store import Store


_FACTS = 10
"""Most facts above the list; more are counted."""


class PersonScreen(PersonDeeds):
    """Show somebody; that the card was opened is noted before it is shown."""

    PLACES: ClassVar[tuple[str, ...]] = ("person", "global")
    HIDDEN: ClassVar[frozenset[str]] = frozenset({"global.undo"})
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("person", "global"),
        Binding("escape", "back", show=False),
    ]

    DEFAULT_CSS = """
    PersonScreen {
        #card { layout: vertical; height: 1fr; }
        #facts { height: 1fr; }
        &.-wide #card { layout: horizontal; }
        &.-wide #facts { width: 58; height: 1fr; }
    }
    """

    def __init__(self, person_id: str) -> None:
        """Open the card of somebody."""
        super().__init__()
        self._person_id = person_id
        self._card: Card | None = None
        self._trouble: AtdError | None = None
        self._shows_numbers = False
        self._noted: set[str] = set()

    @property
    def card(self) -> "Card | None":
        """The card as it was last read; ``None`` before that."""
        return self._card

    @property
    def chosen(self) -> tuple[str, str]:
        """What the row under the cursor is, and its id; both empty without one."""
        kind, _, row_id = self.query_one(LineTable).cursor_id.partition(":")
        return kind, row_id

    def body(self) -> Iterable[Widget]:
        with Container(id="card"):
            yield Pane(id="facts")
            yield LineTable((), id="list", marking=False)

    def on_mount(self) -> None:
        self.query_one(LineTable).focus()
        self.show_card()

    def on_resize(self) -> None:
        """Give the facts the room there is now."""
        self.call_after_refresh(self.show_card)

    def reload(self) -> None:
        """Read the card; only the first time it is an opening."""
        self.read(partial(_read, self._person_id, self._noted), self._show)

    def masked_changed(self) -> None:
        self._shows_numbers = False
        self.show_card()
        super().masked_changed()

    def failed(self, error: AtdError) -> None:
        """Say what went wrong in the place of the card; one that stands stays."""
        self._trouble = error
        if self._card is None:
            self.show_card()
        else:
            super().failed(error)

    def action_back(self) -> None:
        self.dismiss()

    def do_person_reveal(self) -> None:
        """Show the numbers, noted first, or hide them again."""
        if self._shows_numbers:
            self._shows_numbers = False
            self.show_card()
        else:
            self.read_once(partial(_reveal, self._person_id), self._revealed)

    @on(LineTable.Opened)
    def _opened(self) -> None:
        self.run("person.open")

    @on(LineTable.Highlighted)
    def _highlighted(self) -> None:
        self.show_bars()

    def _show(self, card: "Card") -> None:
        self._card, self._trouble = card, None
        self.show_card()
        self.show_bars()

    def _revealed(self, _: object) -> None:
        self._shows_numbers = True
        self.show_card()

    def show_card(self) -> None:
        """Show the card as it was last read, or why there is none."""
        words, card, masked = self.atd.words, self._card, self.atd.masked
        table, facts = self.query_one(LineTable), self.query_one("#facts", Pane)
        table.retitle(person_blocks.columns(words))
        if card is None:
            facts.show(bodies.nothing)
            table.show(ListRows(), body=self._waiting())
            self.query_one(Summary).show([row(f" {words.text('Person')}")])
            return
        shown = self._shows_numbers and not masked
        told = person_blocks.facts(card, words, masked=masked, shown=shown)
        facts.show(told)
        narrow = not self.has_class("-wide")
        facts.styles.height = min(len(told), _FACTS) + 1 if narrow else None
        nothing = bodies.empty(
            words.text("No case and no household is known."),
            [
                ("n", words.text("open a case")),
                ("a", words.text("add somebody to the household")),
            ],
        )
        lines = person_blocks.rows(card, words, masked=masked)
        table.show(ListRows(lines), body=nothing)
        said = person_blocks.summary(card, words, masked=masked)
        self.query_one(Summary).show([row(f" {each}") for each in said])

    def _waiting(self) -> Body:
        if self._trouble is None:
            return bodies.loading()
        words = self.atd.words
        what = words.sentence(self._trouble.code, **self._trouble.facts)
        return bodies.trouble(what, words.text("Esc goes back, F5 tries again."))


def _read(person_id: str, noted: set[str], store: "Store") -> "Card":
    """Return a card; ``noted`` holds those whose opening was noted already."""
    from atd_tui.store import people_card  # noqa: PLC0415 -- first paint

    if person_id in noted:
        return people_card.card(store, person_id)
    card = people_card.open_card(store, person_id)
    noted.add(person_id)
    return card


def _reveal(person_id: str, store: "Store") -> None:
    from atd_tui.store import people_card  # noqa: PLC0415 -- first paint

    people_card.reveal(store, person_id)
