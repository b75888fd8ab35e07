"""The way of a text to the glass: as characters that can be seen, never as markup."""

import re

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.content import Content
from textual.widgets import Input, Static

from atd_tui.domain.text import visible

ELLIPSIS = "…"
_LONGEST_CELL = 12  # code points: a letter with the eight marks that are shown on it


def plain(text: str, style: str = "") -> Content:
    """Return content that shows the text as it was typed, line breaks kept."""
    shown = "\n".join(visible(line) for line in re.split("\r?\n", text))
    return Content(shown).stylize(style)


def cells(text: str) -> int:
    """Return how many cells the text takes on the glass."""
    return cell_len(visible(text))


def clip(text: str, width: int) -> str:
    """Return the text made visible, cut with ``…`` where it is wider than the width.

    A wide character that would be cut in two leaves a blank.
    """
    if width <= 0:
        return ""
    limit = width * _LONGEST_CELL
    shown = visible(text[:limit])
    if cell_len(shown) <= width and len(text) <= limit:
        return shown
    return set_cell_size(shown, width - 1).rstrip() + ELLIPSIS


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Return the text clipped to the width and filled up with blanks."""
    shown = clip(text, width)
    blanks = " " * (width - cell_len(shown))
    return blanks + shown if right else shown + blanks


def wrap(text: str, width: int) -> list[str]:
    """Return the text made visible, as lines at most so wide, broken between words."""
    if not text:
        return []
    return [line.plain.rstrip() for line in plain(text).wrap(max(width, 1))]


class SafeStatic(Static):
    """Show a paragraph that may hold text typed by people."""

    def __init__(
        self, text: str = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        """Show the text; ``id`` and ``classes`` as in every widget."""
        super().__init__(plain(text), markup=False, id=id, classes=classes)
        self._shown = text

    def show(self, text: str, *, resized: bool = False) -> None:
        """Show another text; ``resized`` when it may take another number of lines."""
        if text != self._shown:
            self._shown = text
            self.update(plain(text), layout=resized)


class SafeLabel(SafeStatic):
    """Show one line as wide as its text."""

    DEFAULT_CSS = """
    SafeLabel { width: auto; height: 1; }
    """


class SafeInput(Input):
    """A one-row field without a blinking cursor, in which nothing typed is hidden.

    A character that cannot be shown stands as ``□`` while it is in the field; what the
    field means by it is decided when the form is read.
    """

    DEFAULT_CSS = """
    SafeInput {
        &.-textual-compact {
            background: $panel;
            padding: 0;
            height: 1;
            &:focus { background: $panel; background-tint: $foreground 0%; }
            &.-invalid { background-tint: $foreground 0%; }
        }
        &:ansi.-textual-compact { text-style: underline; }
    }
    """

    def __init__(
        self,
        value: str = "",
        *,
        password: bool = False,
        id: str | None = None,
        classes: str | None = None,
        max_length: int = 0,
    ) -> None:
        """Start with a value; ``max_length`` in characters, 0 is without a limit."""
        super().__init__(
            value,
            password=password,
            id=id,
            classes=classes,
            compact=True,
            select_on_focus=False,
        )
        self.max_length = max_length or None
        self.cursor_blink = False

        self.leaves: frozenset[str] = frozenset()
        """Keys that are no text here and go to the screen."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return key not in self.leaves and super().check_consume_key(key, character)

    @property
    def _value(self) -> Text:
        shown = "•" * len(self.value) if self.password else one_to_one(self.value)
        return Text(shown, no_wrap=True, overflow="ignore", end="")


def one_to_one(text: str) -> str:
    """Return the text with ``□`` for each character that must not reach a terminal."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        character if visible(f"a{character}") == f"a{character}" else "□"
        for character in text
    )
