"""What stands in the place of rows: nothing yet, being read, could not be read."""

from collections.abc import Sequence

from atd_tui.widgets.paint import SIGNS, Body, Piece, Row, Tone, row
from atd_tui.widgets.safe import cells, pad, wrap

_INDENT = " " * 12
_BAR = "░" * 15


def nothing(_width: int) -> Sequence[Row]:
    """Return no line at all."""
    return ()


def empty(title: str, keys: Sequence[tuple[str, str]] = ()) -> Body:
    """Say that there is nothing, and which keys make something of it."""
    column = max((cells(key) for key, _ in keys), default=0) + 1

    def lines(width: int) -> Sequence[Row]:
        indent = _INDENT if width >= 60 else "  "  # noqa: PLR2004 -- a narrow pane
        said = [row(indent, Piece(text)) for text in wrap(title, width - len(indent))]
        helps = [
            row(indent, Piece(pad(key, column), Tone.ACCENT), text)
            for key, text in keys
        ]
        return [(), *said, (), *helps] if keys else [(), *said]

    return lines


def loading(note: str = "") -> Body:
    """Stand in for rows that are being read; nothing moves."""
    skeleton = row(Piece(f"  ░░░░░   {_BAR}   ··   {_BAR[:10]}", Tone.LINE))

    def lines(width: int) -> Sequence[Row]:
        return [skeleton, skeleton, *_paragraph(note, width, Tone.MUTED)]

    return lines


def trouble(what: str, help_: str = "", reference: str = "") -> Body:
    """Say what went wrong, what to do, and how to tell it to somebody."""

    def lines(width: int) -> Sequence[Row]:
        first, *more = wrap(what, width - 4) or [""]
        return [
            row(Piece(f" {SIGNS[Tone.BAD]} ", Tone.BAD), Piece(first, Tone.STRONG)),
            *(row("   ", Piece(text, Tone.STRONG)) for text in more),
            *_paragraph(help_, width, Tone.NORMAL),
            *_paragraph(reference, width, Tone.MUTED),
        ]

    return lines


def _paragraph(text: str, width: int, tone: Tone) -> list[Row]:
    return [row("   ", Piece(line, tone)) for line in wrap(text, width - 4)]
