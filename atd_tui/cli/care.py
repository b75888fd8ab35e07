"""Care of the store: examined, copied, brought back."""

from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Final

import typer

from atd_tui import config
from atd_tui.cli import door
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb
from atd_tui.cli.output import Answer
from atd_tui.store import audit, health
from atd_tui.store import backup as backups
from atd_tui.store import digest as digests
from atd_tui.store import restore as restores


def doctor(
    asked: Asked,
    *,
    digest: Annotated[
        bool, typer.Option("--digest", help="Only what each table holds, as hashes.")
    ] = False,
) -> Answer:
    """Look whether the store is sound; exit code 1 when it is not."""
    if digest:
        return _digest(asked)
    key, _ = door.unlocked(asked.home, asked.words)
    found = health.doctor(asked.home, key)
    value = asdict(found)
    details, facts = value.pop("details"), value.pop("facts")
    if details:
        value["details"] = list(details)
    lines = [f"{name:<14} {value[name]}" for name in value if name != "details"]
    sound = found.integrity == "ok"
    if not sound:
        lines.append(asked.words.sentence(found.integrity, **facts))
    return Answer(value, [*lines, *details], exit_code=0 if sound else 1)


def _digest(asked: Asked) -> Answer:
    """Return what each table that travels holds: alike where laptops are level."""
    with door.opened(asked) as store:
        found = digests.digest(store)
    value = {name: {"rows": n, "sha256": sha} for name, (n, sha) in found.items()}
    lines = [f"{name:<20} {n:>8}  {sha}" for name, (n, sha) in found.items()]
    return Answer({"digest": value}, lines)


def backup(
    asked: Asked,
    *,
    to: Annotated[
        Path | None,
        typer.Option("--to", metavar="DIR", help="Else beside the store; 3 stay."),
    ] = None,
) -> Answer:
    """Write a verified copy of the store, while it may be in use."""
    with door.opened(asked) as store:
        made = backups.backup(store, to)
    said = asked.words.text("Backup made and read back: {path}", path=made)
    return Answer({"backup": str(made)}, [said])


def restore(
    asked: Asked,
    *,
    source: Annotated[
        Path, typer.Argument(metavar="BACKUP", help="The folder that backup named.")
    ],
    replace: Annotated[
        bool, typer.Option("--replace", help="Put the store that is there aside.")
    ] = False,
) -> Answer:
    """Make a store out of a backup, verified first; nothing is deleted."""
    folder = config.home(source)
    key, actor = door.unlocked(folder, asked.words)
    restores.restore(folder, asked.home, key, replace=replace)
    with closing(door.open_home(asked, key, actor)) as store:
        audit.record(store, "restore", str(folder))
    said = asked.words.text("The store is back: {path}", path=asked.home)
    return Answer({"store": str(asked.home), "backup": str(folder)}, [said])


COMMANDS: Final[dict[str, Verb]] = {
    "doctor": doctor,
    "backup": backup,
    "restore": restore,
}
