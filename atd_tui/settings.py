"""What a person may set for this laptop; holds nothing about anybody."""

from dataclasses import dataclass

LANGUAGES = ("nl", "fr", "de", "en")
"""Codes of the languages on the glass, in the order in which they are offered."""

MOUSE = ("auto", "on", "off")
"""What the mouse may be; ``auto`` is off over SSH."""

THEMES = ("atd-dark", "atd-light", "atd-contrast", "atd-16")
"""Names of the themes, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one home folder.

    Attributes:
        language: one of ``LANGUAGES``, or ``None`` while nobody chose.
        theme: one of ``THEMES``.
        mask_after: seconds without a key before names are hidden; 0 is never.
        lock_after: seconds without a key before the store is closed; 0 is never.
        mouse: one of ``MOUSE``.
        kitty: whether the Kitty keyboard protocol may be used; it eats ``@`` on AZERTY.
        screen_reader: a visible hardware cursor that follows the row.
        background_sync: whether the application syncs by itself; off where the network
            is paid for by what goes over it, it syncs when it is told to.
    """

    language: str | None = None
    theme: str = "atd-dark"
    mask_after: int = 60
    lock_after: int = 300
    mouse: str = "auto"
    kitty: bool = False
    screen_reader: bool = False
    background_sync: bool = True
