"""The tree of commands, as the command-line library knows it."""

from collections.abc import Sequence
from functools import cache, partial
from typing import Annotated, Final

import typer

from atd_tui.cli import streams
from atd_tui.cli.frame import AtOption, Room, Shelf, StoreOption, group

ROOMS: Final = {
    "demo": Room(
        "atd_tui.cli.demo", "A fictional Wednesday to look and learn.", "demo"
    ),
    "init": Room("atd_tui.cli.setup", "Set up the store of this laptop.", "init"),
    "queue": Room("atd_tui.cli.queue", "The walk-in queue of today."),
    "person": Room("atd_tui.cli.person", "People: search, write down, compare."),
    "case": Room("atd_tui.cli.case", "Cases: opened, followed, handed over, closed."),
    "term": Room("atd_tui.cli.term", "Legal terms, each with its calculation."),
    "fitt": Room("atd_tui.cli.fitt", "Homes of families: who lives where, and when."),
    "options": Room(
        "atd_tui.cli.options", "Ways of return: open or not, and why.", "options"
    ),
    "support": Room(
        "atd_tui.cli.support", "Special needs: asked, approved, paid in kind."
    ),
    "sync": Room(
        "atd_tui.cli.sync",
        "Send what was written here, get what others wrote.",
        alone="sync",
    ),
    "conflicts": Room(
        "atd_tui.cli.conflicts", "Two values of one field: shown, decided, undone."
    ),
    "report": Room("atd_tui.cli.report", "Numbers of a period, and what they count."),
    "places": Room("atd_tui.cli.places", "Contact points."),
    "user": Room("atd_tui.cli.users", "Who may unlock this store."),
    "config": Room("atd_tui.cli.configuring", "Settings of this laptop."),
    "unlock-check": Room(
        "atd_tui.cli.setup",
        "Say whether the passphrase opens the store.",
        "unlock-check",
    ),
    "doctor": Room("atd_tui.cli.care", "Look whether the store is sound.", "doctor"),
    "backup": Room("atd_tui.cli.care", "Write a verified copy of the store.", "backup"),
    "restore": Room("atd_tui.cli.care", "Make a store out of a backup.", "restore"),
    "serve": Room("atd_tui.cli.serve", "The server that laptops call.", "serve"),
    "server": Room("atd_tui.cli.server", "The keeper's hand on a server."),
    "audit": Room("atd_tui.cli.audit", "What was looked at and done, and by whom."),
}


def run(arguments: Sequence[str], *, as_json: bool) -> int:
    """Run one command; return its exit code.

    Raises:
        KeyboardInterrupt: somebody broke it off.
    """
    try:
        done = command()(list(arguments), prog_name="atd-tui", standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except typer.TyperException as error:
        return _misused(error, as_json=as_json)
    return done if isinstance(done, int) else 0


@cache  # as what is below it: one process may run many commands
def command() -> Shelf:
    """Return the whole tree; nothing below its first branch is built yet."""
    tree = group(
        name="atd-tui",
        summary="Walk-in queue of the Alternatives to Detention coaches. Local first.",
        without=_open,
    )
    tree.rooms = ROOMS
    return tree


def _misused(error: typer.TyperException, *, as_json: bool) -> int:
    """Say what was wrong with the command line; without ``--json`` also how it goes."""
    from atd_tui.cli import output  # noqa: PLC0415 -- --help stays fast

    context, said = getattr(error, "ctx", None), error.format_message()
    if context is not None and not as_json and not said.startswith("Usage:"):
        streams.complain(context.get_usage())
    output.complain("cli.misused", said, as_json=as_json)
    return error.exit_code


def _open(
    ctx: typer.Context,
    *,
    store: StoreOption = None,
    at: AtOption = "",
    locked: Annotated[bool, typer.Option("--locked", hidden=True)] = False,
) -> int:
    """Open the application; the first time, set it up."""
    if ctx.invoked_subcommand:
        return 0
    from atd_tui.cli import opening  # noqa: PLC0415 -- --help stays fast
    from atd_tui.cli.asked import Asked, answered  # noqa: PLC0415 -- --help stays fast

    application = partial(opening.application, locked=locked)
    return answered(Asked(store=store, at=at), application)
