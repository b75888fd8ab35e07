"""What stands on the glass, as text: to be compared whole."""

import unicodedata
from typing import Any

from textual._context import visible_screen_stack
from textual.app import App


def frame(app: App[Any]) -> str:
    """Return the screen as text, one line a row, blanks at the ends cut off."""
    visible_screen_stack.set(app._background_screens)  # noqa: SLF001 -- what is under a dialog
    strips = app.screen._compositor.render_strips()  # noqa: SLF001 -- there is no public way to the painted text
    return "\n".join(strip.text.rstrip() for strip in strips)


def rows(app: App[Any]) -> list[str]:
    """Return the screen as a list of rows, blanks at the ends cut off."""
    return frame(app).split("\n")


def is_printable(text: str) -> bool:
    """Say whether nothing in a text steers a terminal, turns or hides other text."""
    steering = {"Cc", "Cs", "Zl", "Zp"}
    hiding = set("\u200b\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e")
    return not any(
        unicodedata.category(character) in steering or character in hiding
        for character in text
    )
