"""How the processes of the whole suite find its tests: each starts elsewhere.

To find a test its file is compiled, with every ``assert`` written out. That costs more
than all else before the first test, and each process would do it for every file: they
would go through the same files at the same moment. From the place where another one
began, a file is read as that one compiled it.
"""

import sys

import pytest


def share(config: pytest.Config) -> None:
    """Let this process keep what it compiles, and begin with a part of its own.

    No-op, but for the keeping, where one process runs the tests or some are named.
    """
    sys.dont_write_bytecode = False  # also where the machine's own programs keep none
    own: dict[str, str | int] = getattr(config, "workerinput", {})
    if own and config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        number = int(str(own["workerid"]).removeprefix("gw"))
        config.args = begun_at(parts(config), number, int(own["workercount"]))


def parts(config: pytest.Config) -> list[str]:
    """Return what holds tests in the folders of the suite: folders and files."""
    folders = [config.rootpath / path for path in config.getini("testpaths")]
    held = {
        folder / path.relative_to(folder).parts[0]
        for folder in folders
        for path in folder.rglob("test_*.py")
    }
    return [str(part) for part in sorted(held)]


def begun_at(parts: list[str], number: int, count: int) -> list[str]:
    """Return them all, those first that come ``number`` parts of ``count`` further."""
    first = len(parts) * number // count
    return parts[first:] + parts[:first]


def order(items: list[pytest.Item]) -> None:
    """Put the files in one order, whichever was read first; each keeps its own."""
    items.sort(key=lambda item: item.path)
