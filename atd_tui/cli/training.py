"""The demo on the screen: its folder, and its store, built behind the first paint."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from atd_tui import config
from atd_tui.cli import opening
from atd_tui.cli.asked import Asked
from atd_tui.cli.output import Answer
from atd_tui.errors import Refused

if TYPE_CHECKING:
    from atd_tui.cli.rehearsal import Wish

OFFICE: Final = "BRU"
"""Where the demo is when nobody says otherwise."""


def show(asked: Asked, wish: "Wish | None" = None) -> Answer:
    """Open the application on the demo; its store is built there if there is none.

    Without a wish it is the usual demo, of which nothing need be looked up first.
    """
    folder = home(asked, wish.office if wish else OFFICE)
    there = Asked(store=folder, at=asked.at)
    return opening.application(there, build=partial(build, folder, wish))


def home(asked: Asked, office: str) -> Path:
    """Return the folder of the demo: never that of the store of real people."""
    if asked.store is not None:
        return asked.home
    return config.home(None, {}) / f"demo-{office.lower()}"


def build(home: Path, wish: "Wish | None" = None) -> bool:
    """Build the store where there is none; return whether it was built.

    What is noted in it is in the language in which it will be opened.

    Raises:
        Refused: the folder holds a store of real people.
    """
    refuse_real(home)
    if (home / config.STORE_FILE).exists():
        return False
    from atd_tui.cli import rehearsal  # noqa: PLC0415 -- first paint

    said_in = Asked(store=home).words.language
    rehearsal.rehearse(home, replace(wish or rehearsal.Wish(), language=said_in))
    return True


def refuse_real(home: Path) -> None:
    """Leave alone what holds real people.

    Raises:
        Refused: the folder holds the keys of a store of real people.
    """
    from atd_tui.store import files, keys  # noqa: PLC0415 -- first paint

    if (home / files.KEYS).exists() and not keys.is_training(home):
        raise Refused("demo.real-store", path=str(home))
