"""The demo: a Wednesday in progress with invented people, in a store of its own."""

from pathlib import Path
from typing import Annotated, Final

import typer

from atd_tui import config
from atd_tui.cli import training, typed
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb
from atd_tui.cli.output import Answer
from atd_tui.cli.rehearsal import Wish
from atd_tui.reference import places
from atd_tui.store import files
from atd_tui.store.lock import Application


def demo(
    asked: Asked,
    *,
    office: Annotated[
        str, typer.Option("--office", metavar="CODE", help="Code, alias or town.")
    ] = training.OFFICE,
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
    home = training.home(asked, wish.office)
    if fresh:
        _clear(home)
    if not build_only:
        return training.show(asked, wish)
    built = _build(home, wish)
    said = asked.words.text("The demo stands in {path}", path=home)
    return Answer({"store": str(home), "office": wish.office, "built": built}, [said])


def _build(home: Path, wish: Wish) -> bool:
    if (home / config.STORE_FILE).exists():
        return training.build(home, wish)
    with Application(home):
        return training.build(home, wish)


def _clear(home: Path) -> None:
    """Take away a training store and what belongs to it; anything else there stays.

    Raises:
        Refused: the folder holds a store of real people.
        StoreBusy: an application runs on it.
    """
    if not (home / config.STORE_FILE).exists():
        return
    training.refuse_real(home)
    with Application(home):
        for name in (files.STORE, *(files.STORE + end for end in files.SIDE_FILES)):
            (home / name).unlink(missing_ok=True)
        (home / files.KEYS).unlink()


COMMANDS: Final[dict[str, Verb]] = {"demo": demo}
