"""One or more out of a list, found by typing."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from atd_tui.screens.finder import Entry, FinderScreen
from atd_tui.widgets.key_bar import Key
from atd_tui.widgets.rows import Line
from atd_tui.widgets.safe import SafeStatic

_NONE = "-"
_AROUND = 6
"""Rows of the box that are no entries."""


class PickerScreen(FinderScreen[tuple[str, ...] | None]):
    """Let a person choose; the answer is the ids in the order of choosing.

    With ``many``, Space chooses and Enter finishes; Enter on what was just searched
    takes it along.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", show=False, priority=True),
        Binding("ctrl+s", "finish", show=False, priority=True),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | space | Choose the row, or no longer, when many may be chosen. |
    | ctrl+s | Finish with what is chosen. |
    """

    DEFAULT_CSS = """
    PickerScreen {
        #box { width: 64; }
        #taken { color: $text-muted; margin: 0 1; height: auto; }
    }
    """

    def __init__(
        self,
        title: str,
        entries: Sequence[Entry],
        *,
        taken: Iterable[str] = (),
        many: bool = False,
        none: str = "",
    ) -> None:
        """Offer entries.

        Args:
            title: of the box.
            entries: in the order in which they are offered.
            taken: ids chosen before.
            many: whether more than one may be chosen.
            none: words for choosing nothing, offered first; without it one must choose.
        """
        super().__init__()
        self._title = title
        nobody = [Entry(_NONE, none)] if none else []
        self._offered = [*nobody, *entries]
        self._taken = dict.fromkeys(taken)
        self._many = many

    def begin(self) -> None:
        super().begin()
        self.field.leaves = frozenset({"space"}) if self._many else frozenset()
        self.query_one("#box").styles.height = len(self._offered) + _AROUND

    def heading(self) -> str:
        return self._title

    def keys(self) -> Sequence[Key]:
        text = self.words.text
        if self._many:
            return [
                Key("choose", "␣", text("Choose")),
                Key("take", "Ent", text("Done")),
            ]
        return [Key("take", "Ent", text("Choose"))]

    def entries(self) -> Sequence[Entry]:
        return self._offered

    def inside(self) -> Iterable[Widget]:
        yield from super().inside()
        yield SafeStatic(id="taken")

    def search(self, query: str) -> None:
        super().search(query)
        names = {entry.id: entry.text for entry in self._offered}
        shown = self.words.text(
            "Chosen: {names}", names=", ".join(names.get(i, i) for i in self._taken)
        )
        taken = self.query_one("#taken", SafeStatic)
        taken.display = bool(self._taken)
        taken.show(shown, resized=True)

    def line(self, entry: Entry) -> Line:
        made = super().line(entry)
        return Line(made.id, made.cells, "√") if entry.id in self._taken else made

    def chosen(self, entry_id: str) -> None:
        if entry_id == _NONE:
            self.dismiss(())
        elif entry_id and (not self._taken or not self._many or self.field.value):
            kept = self._taken if self._many else {}
            self.dismiss(tuple({**kept, entry_id: None}))
        elif self._taken:
            self.action_finish()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        alone = action in {"choose", "finish"} and not self._many
        return False if alone else super().check_action(action, parameters)

    def action_choose(self) -> None:
        entry_id = self.table.cursor_id
        if entry_id in self._taken:
            del self._taken[entry_id]
        elif entry_id not in ("", _NONE):
            self._taken[entry_id] = None
        if self.field.value:
            self.field.value = ""
        else:
            self.search("")

    def action_finish(self) -> None:
        self.dismiss(tuple(self._taken))
