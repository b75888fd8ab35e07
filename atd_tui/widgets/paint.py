"""Lines painted from pieces of text and a tone each; only lines that differ repaint."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Offset, Region, Size
from textual.strip import Strip
from textual.widget import Widget

from atd_tui.domain.text import visible
from atd_tui.widgets.safe import clip


class Tone(StrEnum):
    """What a piece of text is; the colour only repeats what its words or sign say."""

    NORMAL = "normal"
    MUTED = "muted"
    STRONG = "strong"
    ACCENT = "accent"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    LINE = "line"
    BADGE = "badge"
    CURSOR = "cursor"


class Piece(NamedTuple):
    """A run of text in one tone."""

    text: str
    tone: Tone = Tone.NORMAL


Row = tuple[Piece, ...]
"""The pieces of one line, from left to right."""

Body = Callable[[int], Sequence[Row]]
"""Lines for a width."""

SIGNS: Final = {Tone.GOOD: "√", Tone.WARN: "!", Tone.BAD: "×"}
"""The sign that says what the tone of a message says."""


def row(*parts: str | Piece) -> Row:
    """Return a line of pieces; a bare text is of the normal tone."""
    return tuple(
        part if isinstance(part, Piece) else Piece(part) for part in parts if part
    )


def text_of(line: Iterable[Piece]) -> str:
    """Return what a line says, made visible."""
    return "".join(visible(piece.text) for piece in line)


def width_of(line: Iterable[Piece]) -> int:
    """Return the cells that a line takes."""
    return sum(cell_len(visible(piece.text)) for piece in line)


def fit(line: Iterable[Piece], width: int) -> Row:
    """Return the line made visible, cut to the width with ``…``."""
    kept: list[Piece] = []
    room = width
    for piece in line:
        shown = clip(piece.text, room)
        kept.append(Piece(shown, piece.tone))
        room -= cell_len(shown)
        if room <= 0:
            break
    return tuple(kept)


def ends(left: Sequence[Piece], right: Sequence[Piece], width: int) -> Row:
    """Return one line with something at both ends; the right one is never cut."""
    room = width - width_of(right)
    start = fit(left, room - 1 if right else room)
    gap = room - sum(cell_len(piece.text) for piece in start)
    return (*start, Piece(" " * gap), *right) if right and gap > 0 else start


def choose(lefts: Sequence[Row], rights: Sequence[Row], width: int) -> Row:
    """Return one line of the first left and right that fit, both longest first.

    The right one gives way first; when nothing fits, the last left one is cut.
    """
    for right in rights:
        for left in lefts:
            if width_of(left) + width_of(right) + 2 * bool(right) <= width:
                return ends(left, right, width)
    return fit(lefts[-1] if lefts else (), width)


def rule(title: str, right: str, width: int) -> Row:
    """Return a line of ``─`` with a title at its left and something at its right."""
    end = (Piece(f" {right} ", Tone.MUTED), Piece("─", Tone.LINE)) if right else ()
    named = (Piece("─ ", Tone.LINE), Piece(title, Tone.STRONG))
    cut = fit(named, max(width - width_of(end) - 2, 0))
    start = (*cut, Piece(" ", Tone.LINE)) if title else ()
    dashes = width - width_of(start) - width_of(end)
    return (*start, Piece("─" * dashes, Tone.LINE), *end)


class _Paint(NamedTuple):
    """The theme's names for the colours of a tone; empty leaves what is there."""

    text: str = ""
    ground: str = ""
    style: str = ""


_PAINTS: Final = {
    Tone.NORMAL: _Paint(),
    Tone.MUTED: _Paint("text-muted"),
    Tone.STRONG: _Paint(style="bold"),
    Tone.ACCENT: _Paint("accent"),
    Tone.GOOD: _Paint("success"),
    Tone.WARN: _Paint("warning"),
    Tone.BAD: _Paint("error"),
    Tone.LINE: _Paint("border-blurred"),
    Tone.BADGE: _Paint("background", "warning", "bold"),
    Tone.CURSOR: _Paint(
        "block-cursor-blurred-foreground", "block-cursor-blurred-background"
    ),
}
_LIT: Final = _Paint("block-cursor-foreground", "block-cursor-background")

_SIXTEEN: Final = {
    **_PAINTS,
    Tone.MUTED: _Paint("text-muted", style="dim"),
    Tone.LINE: _Paint("border-blurred", style="dim"),
    Tone.ACCENT: _Paint("accent", style="bold"),
    Tone.BADGE: _Paint(style="reverse bold"),
    Tone.CURSOR: _Paint(style="underline"),
}
"""The same with the terminal's own colours."""

_SIXTEEN_LIT: Final = _Paint(style="reverse")

_NAMES: Final = tuple(
    {name: "" for paint in (*_PAINTS.values(), _LIT) for name in paint[:2] if name}
)


@lru_cache(maxsize=64)
def _styles(
    normal: Style, colours: tuple[str, ...], *, sixteen: bool, lit: bool
) -> dict[Tone, Style]:
    """Return every tone on a ground; what a theme leaves open stays as it is."""
    named = dict(zip(_NAMES, colours, strict=True))
    paints = _SIXTEEN if sixteen else _PAINTS
    if lit:
        paints = {**paints, Tone.CURSOR: _SIXTEEN_LIT if sixteen else _LIT}
    return {
        tone: normal
        + Style.parse(paint.style)
        + Style(
            color=_colour(named.get(paint.text, "")),
            bgcolor=_colour(named.get(paint.ground, "")),
        )
        for tone, paint in paints.items()
    }


def _colour(said: str) -> RichColor | None:
    """Return a colour of the theme; one of Textual's own may leave it to the ground."""
    return Color.parse(said).rich_color if said and "auto" not in said else None


class Painted(Widget):
    """Paint strips in the tones of the theme; the ground of all widgets here."""

    ALLOW_SELECT = False
    _worn: Mapping[Tone, Style] | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint lines; the tones are looked up with the first, and stand for all."""
        self._worn = {}
        try:
            return super().render_lines(crop)
        finally:
            self._worn = None

    def strip(self, line: Iterable[Piece], width: int) -> Strip:
        """Paint one line, as wide as asked; neighbours of one style become one run."""
        shown = fit(line, width)
        room = width - sum(cell_len(piece.text) for piece in shown)
        runs: list[tuple[str, Style]] = []
        styles = self._worn or self.tones()
        if self._worn is not None:
            self._worn = styles
        for text, tone in (*shown, Piece(" " * room)):
            style = styles[tone]
            if runs and runs[-1][1] == style:
                runs[-1] = (runs[-1][0] + text, style)
            elif text:
                runs.append((text, style))
        return Strip((Segment(text, style) for text, style in runs), width)

    def tones(self) -> Mapping[Tone, Style]:
        """Return the style of each tone on this widget's background.

        A style sheet would do it too, and style every widget ten times over: half of
        what a screen takes to appear. The cursor is lit where keys move it: here, or,
        with the class ``-live``, from the field that has the focus.
        """
        variables = self.app.theme_variables
        return _styles(
            self.rich_style,
            tuple(variables.get(name, "") for name in _NAMES),
            sixteen=self.app.native_ansi_color,
            lit=self.has_focus or self.has_class("-live"),
        )


class Lines(Painted):
    """Show lines; a subclass says which ones fit a width."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        """Start without a line; ``id`` and ``classes`` as in every widget."""
        super().__init__(id=id, classes=classes)
        self._standing: list[Row] = []
        self._room = Size(0, 0)

    @property
    def text(self) -> str:
        """What stands there now."""
        return "\n".join(text_of(line).rstrip() for line in self._standing)

    def lines(self, width: int) -> Sequence[Row]:
        """Return the lines for a width; a subclass decides."""
        raise NotImplementedError

    def rearrange(self) -> None:
        """Look again at what must stand there, and repaint the lines that differ."""
        width = self.content_size.width
        if not width:
            return
        before = self._standing
        self._arrange()
        changed = [
            Region(0, y, width, 1)
            for y in range(max(len(before), len(self._standing)))
            if before[y : y + 1] != self._standing[y : y + 1]
        ]
        if changed:
            self.refresh(*changed)
        if self.has_focus and getattr(self.app, "screen_reader", False):
            self.app.cursor_position = self.content_region.offset + self.spot()

    def spot(self) -> Offset:
        """Return where a reader of the screen finds what the focus is on."""
        return Offset(0, 0)

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 -- Textual's call
        """Look again: some lines say where the focus is."""
        super().watch_has_focus(has_focus)
        self.rearrange()

    def on_resize(self) -> None:
        self.rearrange()

    def render_line(self, y: int) -> Strip:
        # The first paint comes before anybody is told the size: it would be a blank.
        if self._room != self.content_size:
            self._arrange()
        line = self._standing[y] if y < len(self._standing) else ()
        return self.strip(line, self.content_size.width)

    def _arrange(self) -> None:
        self._room = self.content_size
        self._standing = list(self.lines(self._room.width))
