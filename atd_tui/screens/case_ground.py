"""What the keys of a case stand on: the case that is shown, and what was chosen."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from atd_tui.errors import AtdError, Refused
from atd_tui.i18n import Words
from atd_tui.phrases import codes
from atd_tui.screens import case_elsewhere
from atd_tui.screens.asking import verb
from atd_tui.screens.case_shown import Chosen, Shown, View
from atd_tui.screens.filling import FillingScreen
from atd_tui.widgets.paint import Tone
from atd_tui.widgets.pane import Block, Note

if TYPE_CHECKING:
    from atd_tui.screens.case_forms import Options
    from atd_tui.store.coaches import Coach
    from atd_tui.store.store import Store

_LISTS: Final = {
    "routes": "stay_route",
    "unchecked": "stay_route",
    "stage": "phase",
    "to": "phase",
    "ends": "phase",
    "stages": "phase",
}
"""The code list of each fact of a refusal that holds codes."""


class CaseGround(FillingScreen):
    """A screen with one case on it; the screen itself reads and shows it."""

    def __init__(self, case_id: str) -> None:
        """Show nothing yet."""
        super().__init__()
        self.case_id = case_id
        self.shown: Shown | None = None
        self.revealed = False

    @property
    def chosen(self) -> Chosen:
        """What the cursor is on."""
        raise NotImplementedError

    @property
    def view(self) -> View:
        """The case and how it is looked at; only once it was read."""
        assert self.shown is not None  # noqa: S101 -- ``can`` lets no key through before
        return View(
            shown=self.shown,
            words=self.atd.words,
            on=self.shown.overview.on,
            masked=self.atd.masked,
            revealed=self.revealed,
            wide=self.has_class("-wide"),
        )

    def take(self, shown: Shown) -> None:
        """Show another reading of the case; what came from elsewhere is said."""
        before, self.shown = self.shown, shown
        self.case_id = shown.file.case.id
        if before is not None:
            said = case_elsewhere.changed(self.atd.words, before, shown)
            if said:
                self.say(said, Tone.ACCENT)

    @property
    def language(self) -> str:
        """The language of the holder as it is typed, or nothing."""
        spoken = self.shown.overview.holder.draft.languages if self.shown else ()
        return codes.languages(spoken[:1]).lower()

    def act(self, room: str, name: str, *values: Any, **named: Any) -> Any:
        """Return an action of a room of the store on this case."""
        return verb(room, name, self.case_id, *values, **named)

    def do(self, action: Any, said: str, *, undo: bool = True) -> None:
        """Carry an action out, then say what was done."""
        self.write(action, partial(self.done, said, undo=undo))

    def done(self, said: str, _: object = None, *, undo: bool = True) -> None:
        """Say what was done, and that it can be undone."""
        hint = self.atd.words.text("u = undo") if undo else ""
        self.say(said, Tone.GOOD, hint=hint)

    def take_back(self) -> None:
        """Take the last action on the case back."""
        said = self.atd.words.text("Last action undone")
        self.do(self.act("case_undo", "undo"), said, undo=False)

    def refused(self, error: AtdError) -> None:
        """Say why not: on the status line, or in a box where there are many reasons."""
        if not isinstance(error, Refused):
            super().refused(error)
            return
        facts = in_words(self.atd.words, error.facts)
        if len(error.codes) == 1:
            super().refused(Refused(error.code, **facts))
            return
        words = self.atd.words
        told = [Note(f"× {words.sentence(code, **facts)}") for code in error.codes]
        spaced = [block for note in told for block in (note, ())]
        self.show_text(words.text("That cannot be done now"), lambda _: spaced[:-1])

    def show_text(self, title: str, told: Callable[[bool], Sequence[Block]]) -> None:
        """Show a text in a box."""
        from atd_tui.screens.reading import ReadingScreen  # noqa: PLC0415 -- first paint

        self.app.push_screen(ReadingScreen(title, told))

    def with_coaches(self, then: "Callable[[Options], None]") -> None:
        """Read who may be given cases, then go on with them as options."""

        def named(found: "list[Coach]") -> None:
            then([(each.name, each.shown or each.name) for each in found])

        self.read_once(_coaches, named)


def in_words(words: Words, facts: Mapping[str, object]) -> dict[str, object]:
    """Return the facts of a refusal with codes of lists as people call them."""
    return {
        name: ", ".join(
            codes.label(words, _LISTS[name], code) for code in str(value).split(", ")
        )
        if name in _LISTS
        else value
        for name, value in facts.items()
    }


def _coaches(store: "Store") -> "list[Coach]":
    from atd_tui.store import coaches, people  # noqa: PLC0415 -- first paint

    return coaches.coaches(store, people.today(store))
