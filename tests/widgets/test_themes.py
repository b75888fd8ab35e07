"""Every text of every theme can be read: contrast as WCAG 2.2 counts it."""

import itertools

import pytest
from textual.color import Color
from textual.theme import Theme

from atd_tui import settings
from atd_tui.widgets.paint import Lines, Piece, Row, Tone, row
from atd_tui.widgets.stand import Stand
from atd_tui.widgets.themes import CONTRAST, DARK, LIGHT, SIXTEEN, THEMES

GROUNDS = ("background", "surface", "panel")
TEXTS = ("foreground", "text-muted", "accent", "success", "warning", "error")
PAIRS = (
    *itertools.product(TEXTS, GROUNDS),
    ("background", "warning"),
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("screen-selection-foreground", "screen-selection-background"),
)
"""Every text that is painted, and what it is painted on."""

LINES = tuple(itertools.product(("border", "border-blurred"), GROUNDS))
"""Lines and frames, which only need to be seen."""


def contrast(theme: Theme, text: str, ground: str) -> float:
    """Return the ratio of a text on its ground: 1 is invisible, 21 black on white."""
    colours = {**theme.to_color_system().generate(), **theme.variables}
    one, other = (_luminance(Color.parse(colours[name])) for name in (text, ground))
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_ratio_is_that_of_the_standard() -> None:
    black_on_white = Theme("x", primary="#000000", background="#ffffff")
    grey_on_white = Theme("x", primary="#767676", background="#ffffff")

    assert round(contrast(black_on_white, "primary", "background"), 2) == 21.0
    assert round(contrast(grey_on_white, "primary", "background"), 2) == 4.54


@pytest.mark.parametrize(
    ("theme", "least"), [(DARK, 4.5), (LIGHT, 4.5), (CONTRAST, 7.0)], ids=str
)
def test_every_text_can_be_read(theme: Theme, least: float) -> None:
    found = {pair: contrast(theme, *pair) for pair in PAIRS}

    assert {pair: ratio for pair, ratio in found.items() if ratio < least} == {}


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST], ids=lambda t: t.name)
def test_every_line_can_be_seen(theme: Theme) -> None:
    found = {pair: contrast(theme, *pair) for pair in LINES}

    assert {pair: ratio for pair, ratio in found.items() if ratio < 3.0} == {}


def test_the_sixteen_colours_are_the_terminal_s_own() -> None:
    colours = (
        *(SIXTEEN.primary, SIXTEEN.accent, SIXTEEN.foreground, SIXTEEN.background),
        *(SIXTEEN.success, SIXTEEN.warning, SIXTEEN.error, SIXTEEN.surface),
        *SIXTEEN.variables.values(),
    )

    assert {
        colour for colour in colours if not str(colour).startswith("ansi_")
    } == set()
    assert SIXTEEN.ansi is True


def test_the_settings_offer_these_themes() -> None:
    assert tuple(theme.name for theme in THEMES) == settings.THEMES


class Swatch(Lines):
    """One line of each tone."""

    def lines(self, width: int) -> list[Row]:  # noqa: ARG002 -- they fit any
        return [row(Piece(f"{tone}", tone)) for tone in Tone]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_each_tone_is_painted_in_a_style_of_its_theme(theme: Theme) -> None:
    app = Stand(lambda: [Swatch()], theme.name)

    async with app.run_test(size=(20, 12)):
        swatch = app.query_one(Swatch)
        styles = {str(style) for style in swatch.tones().values()}

        assert len(styles) == len(Tone) - 2 * theme.ansi
