"""What stands on the glass, as text: to be compared whole."""

from typing import Any

from textual.app import App


def frame(app: App[Any]) -> str:
    """Return the screen as text, one line a row, blanks at the ends cut off."""
    strips = app.screen._compositor.render_strips()  # noqa: SLF001 -- there is no public way to the painted text
    return "\n".join(strip.text.rstrip() for strip in strips)


def rows(app: App[Any]) -> list[str]:
    """Return the screen as a list of rows, blanks at the ends cut off."""
    return frame(app).split("\n")
