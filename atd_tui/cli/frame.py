"""The frame of the commands: what all can be told, and a tree built as it is asked."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Final

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from atd_tui.cli import contents

Verb = Callable[..., Any]
"""A command: takes ``Asked`` first, its own options by name; returns an ``Answer``."""

_PLAIN: Final[dict[str, Any]] = {
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
}


@dataclass(frozen=True, slots=True)
class Room:
    """A group of commands in a module of its own, read when one of them is asked for.

    Attributes:
        module: holds ``COMMANDS``, name → function.
        summary: one line for ``--help``.
        only: name of the one command that the room consists of, else empty.
        alone: name of its function that is run where none of its commands is named.
    """

    module: str
    summary: str
    only: str = ""
    alone: str = ""


StoreOption = Annotated[
    Path | None,
    typer.Option("--store", metavar="PATH", help="Folder of the store."),
]
AtOption = Annotated[
    str,
    typer.Option(
        "--at", metavar="INSTANT", help="Fix the clock; training stores only."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
ActionOption = Annotated[
    str,
    typer.Option(
        "--action", metavar="UUID", help="Id of this action; a repetition does nothing."
    ),
]


def repeatable(verb: Verb) -> Verb:
    """Give a command the option ``--action``."""
    verb.repeatable = True  # type: ignore[attr-defined]  # -- read where it is built
    return verb


class Shelf(TyperGroup):
    """A group that builds a command only when it is run: Typer takes 1 ms for each.

    Attributes:
        rooms: its groups and commands by name, where they are known without a module.
        module: else the one that holds them; help reads its source, imports nothing.
    """

    rooms: Mapping[str, Room] = MappingProxyType({})
    module: str = ""

    @property
    def entries(self) -> Mapping[str, Verb | Room]:
        """What it holds; its module is imported."""
        if not self.module:
            return self.rooms
        held: dict[str, Verb | Room] = import_module(self.module).COMMANDS
        return held

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 -- Typer's
        return list(self._summaries())

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 -- Typer's
        summaries = self._summaries()
        if cmd_name not in summaries:
            return None
        if not self.module:
            return build(cmd_name, self.rooms[cmd_name])
        # Only the module of this command is imported: its room takes a second.
        module, own = contents.place(self.module, cmd_name)
        if not own:
            return build(cmd_name, Room(module, summaries[cmd_name]))
        return build(cmd_name, getattr(import_module(module), own))

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 -- Typer's
        with formatter.section("Commands"):
            formatter.write_dl(list(self._summaries().items()))

    def _summaries(self) -> Mapping[str, str]:
        if self.module:
            return contents.summaries(self.module)
        return {name: room.summary for name, room in self.rooms.items()}


@cache  # it is asked again where one process runs many commands
def build(name: str, entry: Verb | Room) -> TyperCommand | TyperGroup:
    """Return the command, or the group with its commands still unbuilt."""
    if not isinstance(entry, Room):
        return _command(name, entry)
    if entry.only:
        held: dict[str, Verb | Room] = import_module(entry.module).COMMANDS
        return build(name, held[entry.only])
    alone = None
    if entry.alone:
        alone = _where_none_is_named(getattr(import_module(entry.module), entry.alone))
    shelf = group(name=name, summary=entry.summary, without=alone)
    shelf.module = entry.module
    return shelf


def group(
    *, name: str, summary: str, without: Callable[..., object] | None = None
) -> Shelf:
    """Return a group; ``without`` is run, and has the options, where no command is."""
    app = typer.Typer(name=name, cls=Shelf, help=summary, **_PLAIN)
    app.callback(
        invoke_without_command=without is not None, no_args_is_help=without is None
    )(without or _nothing)
    shelf = get_command(app)
    if not isinstance(shelf, Shelf):
        raise TypeError(shelf)
    return shelf


def _where_none_is_named(verb: Verb) -> Callable[..., int]:
    """Return a verb that steps back where a command of its group was named."""
    told = _with_common_options(verb)

    def run(**given: Any) -> int:
        return 0 if given["ctx"].invoked_subcommand else told(**given)

    run.__signature__ = inspect.signature(told)  # type: ignore[attr-defined]  # -- for Typer
    run.__annotations__ = told.__annotations__
    return run


def _nothing() -> None:
    """Stand where a group has no options of its own."""


def _command(name: str, verb: Verb) -> TyperCommand:
    app = typer.Typer(**_PLAIN)
    app.command(name, help=inspect.getdoc(verb))(_with_common_options(verb))
    command = get_command(app)
    if not isinstance(command, TyperCommand):
        raise TypeError(command)
    return command


def _with_common_options(verb: Verb) -> Callable[..., int]:
    """Return the function that Typer sees: the verb's own options and those of all."""
    own = list(inspect.signature(verb).parameters.values())[1:]
    common = [
        parameter
        for parameter in inspect.signature(_common).parameters.values()
        if parameter.name != "action" or getattr(verb, "repeatable", False)
    ]

    def run(**given: Any) -> int:
        from atd_tui.cli.asked import Asked, answered  # noqa: PLC0415 -- --help stays fast

        return answered(Asked(**_told(given)), partial(verb, **given))

    parameters = [
        parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for parameter in (*own, *common)
    ]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # -- for Typer
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run


def _common(
    ctx: typer.Context,
    *,
    store: StoreOption = None,
    at: AtOption = "",
    json: JsonOption = False,
    action: ActionOption = "",
) -> None:
    """Carry the signature of the options that every command has."""


def _told(given: dict[str, Any]) -> dict[str, Any]:
    """Take the common options out of what was given; those of the root stand behind."""
    root = given.pop("ctx").find_root().params
    return {
        "store": given.pop("store") or root.get("store"),
        "at": given.pop("at") or root.get("at", ""),
        "json": given.pop("json"),
        "action": given.pop("action", ""),
    }
