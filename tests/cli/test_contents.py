"""Help is read from the source; it says what the commands themselves say."""

import inspect
import subprocess
import sys
from ast import literal_eval
from importlib import import_module

import pytest

from atd_tui.cli import contents, frame, tree

ROOMS = {room.module: room for room in tree.ROOMS.values() if not room.only}
HEAVY = ("textual", "sqlmodel", "sqlalchemy", "rich", "atd_tui.store")


@pytest.mark.parametrize("module", ROOMS)
def test_what_is_read_is_what_the_commands_say(module: str) -> None:
    shelf = frame.build("any", ROOMS[module])
    assert isinstance(shelf, frame.Shelf)

    said = {
        name: entry.summary
        if isinstance(entry, frame.Room)
        else (inspect.getdoc(entry) or "").partition("\n")[0]
        for name, entry in shelf.entries.items()
    }

    assert list(contents.summaries(module).items()) == list(said.items())


@pytest.mark.parametrize("module", ROOMS)
def test_each_command_is_found_in_the_module_that_holds_it(module: str) -> None:
    shelf = frame.build("any", ROOMS[module])
    assert isinstance(shelf, frame.Shelf)

    for name, entry in shelf.entries.items():
        home, own = contents.place(module, name)
        if isinstance(entry, frame.Room) and not entry.only:
            assert (home, own) == (entry.module, "")
            continue
        if isinstance(entry, frame.Room):
            entry = import_module(entry.module).COMMANDS[entry.only]  # noqa: PLW2901 -- the room is that command
        assert getattr(import_module(home), own) is entry


def test_a_command_imports_no_other_of_its_room() -> None:
    program = (
        "import sys; from atd_tui.cli import root; root.run(['case', 'list', '-h']);"
        "print([m for m in sys.modules if m.startswith('atd_tui.cli.case')])"
    )

    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True
    )

    (listed,) = ran.stdout.splitlines()[-1:]
    assert set(literal_eval(listed.decode())) == {
        *("atd_tui.cli.case_lines", "atd_tui.cli.case_list")
    }


@pytest.mark.parametrize("arguments", [["queue", "--help"], ["queue", "nonsense"]])
def test_help_on_a_room_imports_no_store(arguments: list[str]) -> None:
    program = (
        f"import sys; from atd_tui.cli import root; root.run({arguments});"
        f"print([m for m in {HEAVY} if m in sys.modules])"
    )

    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True
    )

    assert ran.stdout.splitlines()[-1] == b"[]"
