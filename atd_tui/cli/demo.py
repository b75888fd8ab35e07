"""The demo: a Wednesday in progress with invented people, in a store of its own."""

from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from atd_tui import config
from atd_tui.cli import opening, rehearsal, typed
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb
from atd_tui.cli.output import Answer
from atd_tui.cli.rehearsal import Wish
from atd_tui.errors import Refused
from atd_tui.reference import places
from atd_tui.store import files, keys
from atd_tui.store.lock import Application


def demo(
    asked: Asked,
    *,
    office: Annotated[
        str, typer.Option("--office", metavar="CODE", help="Code, alias or town.")
    ] = "BRU",
    desk: Annotated[
        str, typer.Option("--desk", metavar="LETTER", help="Desk of this laptop.")
    ] = "A",
    seed: Annotated[
        int, typer.Option("--seed", metavar="N", help="Same seed, same day.")
    ] = 1,
    people: Annotated[
        int | None,
        typer.Option("--people", metavar="N", min=0, max=20_000, help="How many come."),
    ] = None,
    build_only: Annotated[
        bool, typer.Option("--build-only", help="Build the store, do not open it.")
    ] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Build it anew; the old one is lost.")
    ] = False,
) -> Answer:
    """Show a fictional Wednesday: no server, no question, nobody who exists.

    The store stays, with all that was done in it, until --fresh.
    """
    wish = Wish(places.office(office).code, typed.desk_letter(desk), seed, people)
    home = _home(asked, wish.office)
    if fresh:
        _clear(home)
    if not build_only:
        there = Asked(store=home, at=asked.at)
        return opening.application(there, build=partial(_build, home, wish))
    built = _build(home, wish)
    said = asked.words.text("The demo stands in {path}", path=home)
    return Answer({"store": str(home), "office": wish.office, "built": built}, [said])


def _home(asked: Asked, office: str) -> Path:
    """Return the folder of the demo: never that of the store of real people."""
    if asked.store is not None:
        return asked.home
    return config.home(None, {}) / f"demo-{office.lower()}"


def _build(home: Path, wish: Wish) -> bool:
    """Build the store where there is none; return whether it was built.

    Raises:
        Refused: the folder holds a store of real people.
    """
    if not (home / config.STORE_FILE).exists():
        rehearsal.rehearse(home, wish)
        return True
    _refuse_real(home)
    return False


def _clear(home: Path) -> None:
    """Take away a training store and what belongs to it; anything else there stays.

    Raises:
        Refused: the folder holds a store of real people.
        StoreBusy: an application runs on it.
    """
    if not (home / config.STORE_FILE).exists():
        return
    _refuse_real(home)
    with Application(home):
        for name in (files.STORE, *(files.STORE + end for end in files.SIDE_FILES)):
            (home / name).unlink(missing_ok=True)
        (home / files.KEYS).unlink()


def _refuse_real(home: Path) -> None:
    if not keys.is_training(home):
        raise Refused("demo.real-store", path=str(home))


COMMANDS: Final[dict[str, Verb]] = {"demo": demo}
