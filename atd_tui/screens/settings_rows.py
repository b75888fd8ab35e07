"""The settings a person may choose, as a table: page, words, options."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from typing import Any, Final

from textual.app import App

from atd_tui.i18n import LANGUAGES, N_, Words
from atd_tui.screens.threshold import LANGUAGE_NAMES
from atd_tui.settings import MOUSE, THEMES, Settings
from atd_tui.widgets.pane import Fact

PAGES: Final = (
    ("place", N_("Language, place")),
    ("display", N_("Display")),
    ("keyboard", N_("Keys and mouse")),
    ("safety", N_("Hide and lock")),
    ("terminal", N_("This terminal")),
)
"""Pages of the settings, in the order in which they are shown."""

_THEMES: Final = {
    "atd-dark": N_("dark"),
    "atd-light": N_("light"),
    "atd-contrast": N_("high contrast"),
    "atd-16": N_("16 colours"),
}
_MOUSE: Final = {"auto": N_("off over SSH"), "on": N_("on"), "off": N_("off")}
_SPANS: Final = (0, 30, 60, 120, 300, 600, 900)
"""Seconds that are offered; 0 is never."""

Options = Callable[[Words, Any], list[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting that is chosen from a few.

    Attributes:
        name: the field of ``Settings``.
        options: from words and the value of now to values as text and their words.
        later: whether it counts from the next start.
    """

    name: str
    page: str
    label: str
    options: Options
    later: bool = False


def _languages(_words: Words, _now: Any) -> list[tuple[str, str]]:
    return [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]


def _themes(words: Words, _now: Any) -> list[tuple[str, str]]:
    return [(name, words.text(_THEMES[name])) for name in THEMES]


def _mice(words: Words, _now: Any) -> list[tuple[str, str]]:
    return [(name, words.text(_MOUSE[name])) for name in MOUSE]


def _switch(words: Words, _now: Any) -> list[tuple[str, str]]:
    return [("False", words.text("off")), ("True", words.text("on"))]


def _spans(words: Words, now: Any) -> list[tuple[str, str]]:
    offered = sorted({*_SPANS, now}, key=lambda seconds: (seconds == 0, seconds))
    return [(str(seconds), span(words, seconds)) for seconds in offered]


SETTINGS: Final = (
    Setting("language", "place", N_("Language"), _languages),
    Setting("theme", "display", N_("Theme"), _themes),
    Setting("screen_reader", "display", N_("Screen reader"), _switch, later=True),
    Setting("kitty", "keyboard", N_("Kitty protocol"), _switch, later=True),
    Setting("mouse", "keyboard", N_("Mouse"), _mice, later=True),
    Setting("mask_after", "safety", N_("Hide names after"), _spans),
    Setting("lock_after", "safety", N_("Lock after"), _spans),
    Setting("background_sync", "safety", N_("Sync by itself"), _switch, later=True),
)

NOTES: Final = {
    "place": N_("Letter and contact point hold for tickets from now on."),
    "display": N_(
        "A colour only repeats what a sign says: √ stored, ! look out, × wrong.\n"
        "With the screen reader on, the cursor of the terminal follows the row. Every "
        "list is also a command that prints plain text: atd-tui queue list"
    ),
    "keyboard": N_(
        "Leave the Kitty protocol off where @ { [ are typed with AltGr: some terminals "
        "then lose them."
    ),
    "safety": N_(
        "Hidden names show again at any key. Locking closes the store; what was stored "
        "stays stored."
    ),
}


def span(words: Words, seconds: int) -> str:
    """Return a number of seconds as a person says it; 0 is never."""
    if not seconds:
        return words.text("never")
    if seconds % 60:
        return words.text("{n} s", n=seconds)
    return words.text("{n} min", n=seconds // 60)


def parsed(name: str, text: str) -> object:
    """Return the value that an option stands for, of the type of that setting."""
    first = getattr(Settings(), name)
    if isinstance(first, bool):
        return text == "True"
    return int(text) if isinstance(first, int) else text


def terminal(app: App[Any], words: Words) -> list[Fact]:
    """Return what is known of this terminal, for whoever is asked why it looks so."""
    yes, no = words.text("yes"), words.text("no")
    kitty = os.environ.get("TEXTUAL_DISABLE_KITTY_KEY", "")
    return [
        Fact("TERM", os.environ.get("TERM", "—")),
        Fact(words.text("Size"), f"{app.size.width} x {app.size.height}"),
        Fact(words.text("Characters"), _encoding()),
        Fact(words.text("Colours"), app.console.color_system or no),
        Fact("SSH", yes if os.environ.get("SSH_TTY") else no),
        Fact("tmux", yes if os.environ.get("TMUX") else no),
        Fact("Kitty", no if kitty else yes),
        Fact("atd-tui", metadata.version("atd-tui")),
        Fact("Textual", metadata.version("textual")),
        Fact("Python", sys.version.split()[0]),
    ]


def _encoding() -> str:
    """Return how characters are sent; Textual stands in for the standard output."""
    return sys.__stdout__.encoding if sys.__stdout__ else "—"
