"""Who may unlock the store: each person has a passphrase, and none knows another's."""

from typing import Annotated, Final

import typer

from atd_tui import clock
from atd_tui.cli import door
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb
from atd_tui.cli.output import Answer
from atd_tui.store import audit, keys

Name = Annotated[str, typer.Argument(metavar="NAME", help="Of the user.")]


def add(asked: Asked, *, name: Name) -> Answer:
    """Let one more person unlock this store, with a passphrase of their own.

    It comes from ATD_TUI_NEW_PASSPHRASE, else it is asked for twice.
    """
    home, words = asked.home, asked.words
    with door.opened(asked) as store:
        key, _ = door.unlocked(home, words)
        new = door.new_passphrase(words, "ATD_TUI_NEW_PASSPHRASE")
        keys.add_user(home, key, user=name, passphrase=new, now=clock.system())
        audit.record(store, "user-add", name)
    return Answer(
        {"user": name}, [words.text("{name} may unlock this store.", name=name)]
    )


def list_(asked: Asked) -> Answer:
    """List who may unlock this store."""
    names = keys.users(asked.home)
    return Answer([{"user": name} for name in names], names)


def passphrase(asked: Asked, *, name: Name) -> Answer:
    """Change the passphrase of a user who knows the present one.

    The new one comes from ATD_TUI_NEW_PASSPHRASE, else it is asked for twice.
    """
    home, words = asked.home, asked.words
    old = door.passphrase(words)
    new = door.new_passphrase(words, "ATD_TUI_NEW_PASSPHRASE")
    keys.change_passphrase(home, user=name, old=old, new=new, now=clock.system())
    said = words.text("{name} has another passphrase.", name=name)
    return Answer({"user": name}, [said])


COMMANDS: Final[dict[str, Verb]] = {
    "add": add,
    "list": list_,
    "passphrase": passphrase,
}
