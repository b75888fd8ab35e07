"""What unlock and set-up share: a box in the middle, before any store is open."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input

from atd_tui.errors import AtdError
from atd_tui.i18n import LANGUAGES, Words
from atd_tui.screens.dialog import House
from atd_tui.screens.once import StyledOnce
from atd_tui.widgets.field import Field
from atd_tui.widgets.key_bar import Key, KeyBar
from atd_tui.widgets.paint import Piece, Row, Tone, row
from atd_tui.widgets.press import Press
from atd_tui.widgets.safe import SafeStatic, plain
from atd_tui.widgets.status_line import StatusLine
from atd_tui.widgets.summary import Summary

LANGUAGE_NAMES: Final = {
    "nl": "Nederlands",
    "fr": "Français",
    "de": "Deutsch",
    "en": "English",
}
"""Each language in its own words, for those who read no other."""


class ThresholdScreen(StyledOnce[None]):
    """A form in a box; Enter sends it from any field, F8 changes the language."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "language", show=False, priority=True),
        Binding("ctrl+t", "reveal", show=False, priority=True),
        Binding("ctrl+q", "leave", show=False, priority=True),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    """
    | Key(s) | Description |
    | :- | :- |
    | f8 | Say everything in the next language. |
    | ctrl+t | Show the passphrase, or hide it again. |
    | ctrl+q | Quit. |
    | up / down,tab | Move between the fields. |
    """

    DEFAULT_CSS = """
    ThresholdScreen {
        background: $background;
        #middle { height: 1fr; align: center middle; }
        #box {
            width: 76; max-width: 96%; height: auto; padding: 1 1;
            background: $surface; border: solid $border;
            border-title-color: $foreground; border-title-style: bold;
        }
        &:ansi #box { background: ansi_default; }
        #told { width: 76; max-width: 96%; height: 3; margin: 1 0 0 0; padding: 0 2; }
        #told.-bad { color: $error; }
        #send { margin: 1 0 0 0; }
    }
    """

    def __init__(self) -> None:
        """Start with nothing under way."""
        super().__init__()
        self._is_busy = False

    @property
    def house(self) -> House:
        """The application, as far as this screen knows it."""
        return cast("House", self.app)

    @property
    def words(self) -> Words:
        """The words of now."""
        return self.house.words

    def compose(self) -> ComposeResult:
        yield Summary()
        with Vertical(id="middle"):
            with Vertical(id="box"):
                yield from self.inside()
                yield Press(self.verb(), id="send")
            yield SafeStatic(id="told")
        yield StatusLine()
        yield KeyBar()

    def inside(self) -> Iterable[Widget]:
        """Return the fields of the box."""
        raise NotImplementedError

    def heading(self) -> str:
        """Return the title of the box."""
        raise NotImplementedError

    def verb(self) -> str:
        """Return the word on the button."""
        raise NotImplementedError

    def explain(self) -> str:
        """Return what stands under the box while nothing is wrong."""
        raise NotImplementedError

    def send(self) -> None:
        """Post what was typed, or say what is wrong with it."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.retell()

    def retell(self) -> None:
        """Say everything in the words of now; what was typed stays."""
        text = self.words.text
        banner = [Piece(f" {text('TRAINING · invented people')} ", Tone.BADGE)]
        said = row(" ATD · ICAM · FITT   ", *(banner if self.house.training else ()))
        self.query_one(Summary).show(
            [said], [self._languages(full=True), self._languages()]
        )
        self.query_one("#box").border_title = plain(self.heading())
        self.query_one("#send", Press).show(self.verb())
        self.query_one(KeyBar).show(self.keys(), [Key("leave", "^q", text("Quit"))])
        self.tell(self.explain())

    def keys(self) -> Sequence[Key]:
        """Return the keys that do something here; each id is an action of Textual."""
        text = self.words.text
        return [
            Key("send", "Ent", self.verb()),
            Key("app.focus_next", "Tab", text("Next field")),
            Key("reveal", "^t", text("Show passphrase")),
            Key("language", "F8", text("Language")),
        ]

    def tell(self, text: str, *, bad: bool = False) -> None:
        """Say something under the box."""
        told = self.query_one("#told", SafeStatic)
        told.set_class(bad, "-bad")
        told.show(f"× {text}" if bad else text)

    def refused(self, error: AtdError) -> None:
        """Say why the store did not open, and let the person try again."""
        self.busy(said="")
        self.tell(self.words.sentence(error.code, **error.facts), bad=True)

    def busy(self, said: str) -> None:
        """Say that it is under way, and send nothing more; an empty text ends that."""
        self._is_busy = bool(said)
        self.query_one("#send", Press).busy(said)

    async def recompose(self) -> None:
        """Say the words of another language, and keep what was typed."""
        self.retell()

    def action_send(self) -> None:
        if not self._is_busy:
            self.send()

    def action_language(self) -> None:
        place = LANGUAGES.index(self.words.language)
        self.house.apply(language=LANGUAGES[(place + 1) % len(LANGUAGES)])

    def action_reveal(self) -> None:
        for field in self.query(Field):
            field.reveal()

    def action_leave(self) -> None:
        self.house.leave()

    @on(Input.Submitted)
    @on(Press.Pressed)
    def _sent(self) -> None:
        self.action_send()

    @on(KeyBar.Chosen)
    async def _key_clicked(self, message: KeyBar.Chosen) -> None:
        await self.run_action(message.action_id)

    def _languages(self, *, full: bool = False) -> Row:
        pieces: list[Piece] = []
        for code in LANGUAGES:
            tone = Tone.STRONG if code == self.words.language else Tone.MUTED
            sign = "►" if code == self.words.language else " "
            name = LANGUAGE_NAMES[code] if full else code.upper()
            pieces.append(Piece(f" {sign}{name}", tone))
        return row(*pieces, "  F8 ")
