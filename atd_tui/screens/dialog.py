"""What every dialog shares: a box, its keys below it, and words that can change."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Protocol, TypeVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from atd_tui.i18n import Words
from atd_tui.screens.once import StyledOnce
from atd_tui.settings import Settings
from atd_tui.widgets.key_bar import Key, KeyBar
from atd_tui.widgets.safe import plain

T = TypeVar("T")


class Device(Protocol):
    """Where the store issues tickets."""

    @property
    def office(self) -> str:
        """Code of the contact point."""

    @property
    def desk(self) -> str:
        """Letter of the desk."""


class Kept(Protocol):
    """What a generic screen knows of the store."""

    @property
    def device(self) -> Device:
        """This laptop."""


class House(Protocol):
    """What a generic screen asks of the application."""

    words: Words
    settings: Settings
    training: bool
    masked: bool

    @property
    def store(self) -> Kept | None:
        """The store, once it is open."""

    def apply(self, **changes: object) -> None:
        """Change settings at once."""

    def move_desk(self, *, office: str, desk: str) -> None:
        """Let the store issue tickets of another office or desk."""

    def go(self, place: str) -> None:
        """Go to a place as it was left."""

    def mask(self) -> None:
        """Hide names; asked once more, lock."""

    def leave(self) -> None:
        """End the application, in order."""


class Dialog(StyledOnce[T], ModalScreen[T]):
    """A box over the screen below, which stays in sight and gets no key.

    Esc closes it, and so does another key: the one that opened it, or a button.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False, priority=True),
        # First, so that the next key of a fast typist finds the focus already moved.
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
    ]

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: transparent;
        #box {
            width: 66; max-width: 96%; height: auto; max-height: 100%;
            margin: 1 0 2 0; padding: 0 1;
            background: $surface; border: solid $border;
            border-title-color: $foreground; border-title-style: bold;
            border-subtitle-color: $text-muted; border-subtitle-style: none;
        }
        &:ansi #box { background: ansi_default; }
        KeyBar { dock: bottom; }
    }
    """

    @property
    def house(self) -> House:
        """The application, as far as a dialog knows it."""
        return cast("House", self.app)

    @property
    def words(self) -> Words:
        """The words of now."""
        return self.house.words

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield from self.inside()
        yield KeyBar()

    def inside(self) -> Iterable[Widget]:
        """Return what the box holds."""
        raise NotImplementedError

    def heading(self) -> str:
        """Return the title of the box."""
        raise NotImplementedError

    def keys(self) -> Sequence[Key]:
        """Return the keys that do something in it; each id is an action of Textual."""
        return ()

    def on_mount(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Say and fill in everything; one that holds more extends this.

        Of ``on_mount`` Textual calls each that it finds, and would do this twice.
        """
        self.retell()

    def retell(self) -> None:
        """Say everything in the words of now; what was typed stays."""
        box = self.query_one("#box")
        box.border_title = plain(self.heading())
        box.border_subtitle = plain(self.words.text("Esc closes"))
        close = Key("close", "Esc", self.words.text("Close"))
        self.query_one(KeyBar).show(self.keys(), [close])

    def masked_changed(self) -> None:
        """Show or hide names; most dialogs show none."""

    async def recompose(self) -> None:
        """Say the words of another language, and keep what was typed."""
        self.retell()

    @on(KeyBar.Chosen)
    async def _key_clicked(self, message: KeyBar.Chosen) -> None:
        await self.run_action(message.action_id)

    def action_close(self) -> None:
        self.dismiss(None)
