"""A pane of text beside or under a list: facts, headings and paragraphs."""

from collections.abc import Sequence
from typing import NamedTuple

from atd_tui.widgets.bodies import nothing
from atd_tui.widgets.paint import Body, Lines, Piece, Row, Tone, ends, fit, row, rule
from atd_tui.widgets.safe import cells, clip, pad, wrap

_WIDEST_LABEL = 16


class Head(NamedTuple):
    """A heading: a rule in a pane without an edge, a bold line in one with it."""

    title: str
    right: str = ""


class Fact(NamedTuple):
    """A label and its value; the value goes on on the next lines where it is long.

    Attributes:
        most: lines that it takes, the last one cut; 0 for as many as it needs.
    """

    label: str
    value: str
    tone: Tone = Tone.NORMAL
    most: int = 0


class Note(NamedTuple):
    """A paragraph; an empty one is a blank line."""

    text: str
    tone: Tone = Tone.NORMAL
    indent: int = 1


Block = Head | Fact | Note | Row
"""What a pane is made of; a bare row is painted as it is, cut to the width."""


def blocks(items: Sequence[Block], *, edge: bool = False) -> Body:
    """Return a body of blocks, labels aligned."""
    labels = [cells(item.label) for item in items if isinstance(item, Fact)]
    column = min(max(labels, default=0), _WIDEST_LABEL) + 1

    def lines(width: int) -> Sequence[Row]:
        return [line for item in items for line in _block(item, width, column, edge)]

    return lines


def _block(item: Block, width: int, column: int, edge: bool) -> Sequence[Row]:  # noqa: FBT001 -- one of four, always given
    match item:
        case Head() if edge:
            return [ends(row(Piece(item.title, Tone.STRONG)), row(item.right), width)]
        case Head():
            return [rule(item.title, item.right, width)]
        case Fact():
            label = Piece(f" {pad(item.label, column)}", Tone.MUTED)
            first, *more = _wrapped(item, width - column - 2)
            blank = Piece(" " * (column + 1))
            return [
                (label, Piece(first, item.tone)),
                *((blank, Piece(text, item.tone)) for text in more),
            ]
        case Note():
            indent = Piece(" " * item.indent)
            texts = wrap(item.text, width - item.indent - 1) or [""]
            return [(indent, Piece(text, item.tone)) for text in texts]
        case _:
            return [fit(item, width)]


def _wrapped(fact: Fact, width: int) -> list[str]:
    """Return the lines of a value, at most as many as it may take."""
    lines = wrap(fact.value, width) or [""]
    if not fact.most or len(lines) <= fact.most:
        return lines
    rest = " ".join(lines[fact.most - 1 :])
    return [*lines[: fact.most - 1], clip(rest, width)]


class Pane(Lines):
    """Show a body; what does not fit is counted on the last line, never just gone."""

    DEFAULT_CSS = "Pane { height: 1fr; width: 1fr; }"

    def __init__(self, *, edge: bool = False, id: str | None = None) -> None:
        """Start empty; ``edge`` draws a line at the left, beside a list."""
        super().__init__(id=id)
        self._edge = row(Piece("│ ", Tone.LINE)) if edge else ()
        self._body: Body = nothing

    def show(self, body: Body | Sequence[Block]) -> None:
        """Show a body, or blocks."""
        edge = bool(self._edge)
        self._body = body if callable(body) else blocks(body, edge=edge)
        self.rearrange()

    def lines(self, width: int) -> Sequence[Row]:
        """Return as many lines as the pane is high."""
        height = self.size.height
        shown = list(self._body(width - 2 * bool(self._edge)))
        if len(shown) > height > 0:
            more = row(Piece(f" ↓ {len(shown) - height + 1}", Tone.MUTED))
            shown = [*shown[: height - 1], more]
        if self._edge:
            shown += [()] * (height - len(shown))
        return [(*self._edge, *line) for line in shown]
