"""``docs/cli.md`` tells of every command, option and shape."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache

import pytest

from atd_tui.cli import frame, tree
from atd_tui.sentences import SENTENCES
from atd_tui.settings import Settings
from tests.cli.conftest import Shell
from tests.house import ROOT

DOCS = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
COMMON = {"--store", "--at", "--json", "--help", "--action"}


def leaves(
    name: str, entry: frame.Verb | frame.Room
) -> Iterator[tuple[str, list[str]]]:
    """Yield every command with its options and arguments."""
    built = frame.build(name.rpartition(" ")[2], entry)
    if isinstance(built, frame.Shelf):
        for below, each in built.entries.items():
            yield from leaves(f"{name} {below}", each)
    else:
        yield name, [o for p in built.params for o in (*p.opts, *p.secondary_opts)]


@cache  # not at import: each process that looks for tests would build every command
def commands() -> dict[str, list[str]]:
    """Return every command with its options and arguments."""
    rooms = tree.ROOMS.items()
    return dict(leaf for name, entry in rooms for leaf in leaves(name, entry))


def about(command: str) -> str:
    """Return what the page tells of a command: its section, else its row."""
    marked = re.escape(f"`{command}") + r"[ `]"
    rows = [line for line in DOCS.splitlines() if re.match(rf"\|.*{marked}", line)]
    sections = re.split(r"^##+ ", DOCS, flags=re.MULTILINE)
    found = [each for each in sections if re.search(marked, each.partition("\n")[0])]
    return "\n".join(found or rows)


def untold(command: str) -> set[str]:
    """Return the options that the page does not tell; the command, if it tells none."""
    told = about(command)
    options = {each for each in commands()[command] if each.startswith("--")} - COMMON
    return {each for each in options if f"`{each}" not in told} if told else {command}


def test_every_command_is_told_with_every_option() -> None:
    assert len(commands()) > 100
    assert {name: missing for name in commands() if (missing := untold(name))} == {}


def test_no_command_is_told_that_is_not_there() -> None:
    heads = [line for line in DOCS.splitlines() if line.startswith(("###", "| `queue"))]
    named = {
        re.sub(r" [A-Z\[].*", "", each)
        for line in heads
        for each in re.findall(r"`([a-z][^`]*)`", line.split(" | ")[0])
    }

    assert named == set(commands())


def test_every_code_of_the_page_has_a_sentence() -> None:
    codes = set(re.findall(r"`([a-z]+\.[a-z-]+)`", DOCS)) - {"store.db"}

    assert codes - set(SENTENCES) - {"cli.misused"} == set()


def test_every_setting_is_told() -> None:
    assert [f.name for f in fields(Settings) if f'"{f.name}"' not in DOCS] == []


def test_the_ticket_is_told_as_it_is(atd: Shell) -> None:
    atd.json("queue", "add")
    (ticket,) = atd.json("queue", "list")

    assert "{" + json.dumps(list(ticket))[1:-1] + "}" in DOCS


@pytest.mark.parametrize("name", sorted(COMMON))
def test_common_options_are_told(name: str) -> None:
    assert f"`{name}" in DOCS
