"""The themes: dark, light, high contrast, and the terminal's own 16 colours."""

from typing import Any, Final

from textual.app import App
from textual.theme import Theme

from atd_tui.widgets.sheet import Sheet


def _theme(name: str, *, dark: bool, colours: dict[str, str]) -> Theme:
    c = colours
    return Theme(
        name=name,
        dark=dark,
        primary=c["accent"],
        secondary=c["accent"],
        accent=c["accent"],
        success=c["good"],
        warning=c["warn"],
        error=c["bad"],
        foreground=c["text"],
        background=c["ground"],
        surface=c["surface"],
        panel=c["panel"],
        boost=c["panel"],
        variables={
            "text": c["text"],
            "text-muted": c["muted"],
            "text-disabled": c["muted"],
            "border": c["accent"],
            "border-blurred": c["line"],
            "block-cursor-background": c["cursor"],
            "block-cursor-foreground": c["on-cursor"],
            "block-cursor-text-style": "none",
            "block-cursor-blurred-background": c["resting"],
            "block-cursor-blurred-foreground": c["text"],
            "input-cursor-background": c["text"],
            "input-cursor-foreground": c["ground"],
            "input-selection-background": c["cursor"],
            "input-selection-foreground": c["on-cursor"],
            "screen-selection-background": c["cursor"],
            "screen-selection-foreground": c["on-cursor"],
        },
    )


DARK: Final = _theme(
    "atd-dark",
    dark=True,
    colours={
        "ground": "#12171e",
        "surface": "#1a212b",
        "panel": "#222b37",
        "text": "#dfe5ec",
        "muted": "#9eabba",
        "line": "#6b7a8c",
        "accent": "#8fbfff",
        "good": "#86d69b",
        "warn": "#f2c063",
        "bad": "#ff9b92",
        "cursor": "#2b5f96",
        "on-cursor": "#ffffff",
        "resting": "#2f3a48",
    },
)

LIGHT: Final = _theme(
    "atd-light",
    dark=False,
    colours={
        "ground": "#fbfaf7",
        "surface": "#f3f1eb",
        "panel": "#e9e6de",
        "text": "#1c232b",
        "muted": "#515c68",
        "line": "#737d87",
        "accent": "#0a4f96",
        "good": "#17602d",
        "warn": "#7a4800",
        "bad": "#a51f18",
        "cursor": "#0a4f96",
        "on-cursor": "#ffffff",
        "resting": "#d9d5ca",
    },
)

CONTRAST: Final = _theme(
    "atd-contrast",
    dark=True,
    colours={
        "ground": "#000000",
        "surface": "#000000",
        "panel": "#1c1c1c",
        "text": "#ffffff",
        "muted": "#d6d6d6",
        "line": "#b0b0b0",
        "accent": "#9bd1ff",
        "good": "#86ffa1",
        "warn": "#ffdd6b",
        "bad": "#ffb3ab",
        "cursor": "#ffe600",
        "on-cursor": "#000000",
        "resting": "#3a3a3a",
    },
)

SIXTEEN: Final = Theme(
    name="atd-16",
    ansi=True,
    dark=True,
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_default",
    success="ansi_green",
    warning="ansi_yellow",
    error="ansi_red",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "text-muted": "ansi_default",
        "text-disabled": "ansi_default",
        "border": "ansi_default",
        "border-blurred": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-blurred-background": "ansi_default",
        "scrollbar": "ansi_default",
        "scrollbar-background": "ansi_default",
    },
)
"""The terminal's own colours, passed through: a sign stands beside each of them."""

THEMES: Final = (DARK, LIGHT, CONTRAST, SIXTEEN)


def install(app: App[Any], name: str) -> None:
    """Make the themes known to an application that is being made, and put one on.

    Setting it as usual would style everything a second time, before the first paint.
    """
    for theme in THEMES:
        app.register_theme(theme)
    app.stylesheet = Sheet(variables=app.get_css_variables())
    worn = app.available_themes[name]
    if worn.ansi:
        app.theme = name  # also the filter of colours must know
        return
    app.set_reactive(App.theme, name)
    looks = {"-dark-mode": worn.dark, "-light-mode": not worn.dark}
    app.update_classes({**looks, f"-theme-{name}": True}, update=False)
    app.stylesheet.set_variables(app.get_css_variables())
