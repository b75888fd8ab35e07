"""The arrows of the house hold, and what a start must not read is not read."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from tests.house import PACKAGE, ROOT, modules, pyproject

HEAVY = ("sqlmodel", "sqlalchemy", "sqlcipher3", "pydantic", "cryptography", "fastapi")
"""Libraries that take longer to read than a first paint may."""

HELP = """
import sys
from atd_tui.__main__ import main

sys.argv = ["atd-tui", "--help"]
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""

GLASS = """
import importlib, pkgutil, sys
import atd_tui.screens, atd_tui.widgets

for room in (atd_tui.screens, atd_tui.widgets):
    for module in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
        importlib.import_module(module.name)
print(*sys.modules)
import atd_tui.app
print(*sys.modules)
"""


def test_help_reads_no_library_but_the_command_line_s() -> None:
    done = _python("-c", HELP)

    assert done.returncode == 0, done.stderr
    assert "queue" in done.stdout
    rooms = ("atd_tui.app", "atd_tui.screens", "atd_tui.store", "atd_tui.reference")
    assert _read(done.stderr, ("textual", "rich", *HEAVY, *rooms)) == []


def test_first_paint_reads_no_store_and_no_data() -> None:
    done = _python("-c", GLASS)

    assert done.returncode == 0, done.stderr
    glass, everything = done.stdout.splitlines()
    rooms = ("store", "models", "reference", "config", "clock")
    heavy = (*HEAVY, *(f"atd_tui.{room}" for room in rooms))
    assert _read(everything, heavy) == []
    assert _read(glass, ("atd_tui.app",)) == []


def test_every_contract_is_kept() -> None:
    done = _lint(ROOT)

    assert done.returncode == 0, done.stdout


def test_every_planted_import_breaks_the_contract_meant_for_it(tmp_path: Path) -> None:
    house = _copy(tmp_path)
    pairs = list(_forbidden())
    for source, target in pairs:
        _plant(house, source, target)

    done = _lint(house)

    assert done.returncode == 1
    for contract in _contracts("forbidden"):
        assert f"{contract['name']} BROKEN" in done.stdout
    assert [pair for pair in pairs if not _told(done.stdout, *pair)] == []


def test_every_upward_and_sideward_import_breaks_the_layers(tmp_path: Path) -> None:
    house = _copy(tmp_path)
    pairs = list(_upward())
    for source, target in pairs:
        _plant(house, source, target)

    done = _lint(house)

    assert "Arrows point down BROKEN" in done.stdout
    assert [pair for pair in pairs if not _told(done.stdout, *pair)] == []


def test_a_room_without_a_place_breaks_the_layers(tmp_path: Path) -> None:
    house = _copy(tmp_path)
    (house / "atd_tui" / "common.py").write_text('"""A junk drawer."""\n')

    done = _lint(house)

    assert done.returncode == 1
    assert "- atd_tui.common" in done.stdout


def test_every_room_is_named_by_the_contracts_that_concern_it() -> None:
    rooms = {f"atd_tui.{name.split('/')[0].removesuffix('.py')}" for name in modules()}
    clock = _contract("Only the doors read the clock")["source_modules"]
    glass = _contract("Only the glass knows Textual")["source_modules"]

    assert rooms - set(clock) == {
        *("atd_tui.__init__", "atd_tui.__main__", "atd_tui.cli"),
        *("atd_tui.clock", "atd_tui.config", "atd_tui.domain", "atd_tui.resources"),
        *("atd_tui.atomic", "atd_tui.errors", "atd_tui.sentences", "atd_tui.settings"),
    }
    assert rooms - set(glass) == {
        *("atd_tui.__init__", "atd_tui.__main__", "atd_tui.cli", "atd_tui.domain"),
        *("atd_tui.app", "atd_tui.screens", "atd_tui.widgets"),
    }


def _python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def _read(names: str, unwanted: tuple[str, ...]) -> list[str]:
    return sorted(set(unwanted) & set(names.split()))


def _lint(house: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=house,
        env={"COLUMNS": "400", "PYTHONPATH": str(house), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _told(report: str, source: str, target: str) -> bool:
    return f"{source} is not allowed to import {target}:" in report


def _copy(folder: Path) -> Path:
    house = folder / "house"
    no_cache = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PACKAGE, house / "atd_tui", ignore=no_cache)
    shutil.copy(ROOT / "pyproject.toml", house)
    return house


def _plant(house: Path, source: str, target: str) -> None:
    path = house.joinpath(*source.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\nimport {target}\n")


@cache
def _contracts(kind: str) -> list[dict[str, Any]]:
    every = pyproject()["tool"]["importlinter"]["contracts"]
    return [contract for contract in every if contract["type"] == kind]


def _contract(name: str) -> dict[str, Any]:
    (found,) = (one for one in _contracts("forbidden") if one["name"] == name)
    return found


def _forbidden() -> Iterator[tuple[str, str]]:
    for contract in _contracts("forbidden"):
        for source in contract["source_modules"]:
            for target in contract["forbidden_modules"]:
                yield source, target


def _upward() -> Iterator[tuple[str, str]]:
    """Return each import that the layers do not allow: upward, or to a neighbour."""
    floors = [_built(floor) for floor in _contracts("layers")[0]["layers"]]
    for higher, lower in combinations(floors, 2):
        yield from ((one, other) for one in lower for other in higher)
    for floor in floors:
        yield from combinations(floor, 2)


def _built(floor: str) -> list[str]:
    rooms = [room.strip() for room in floor.split("|")]
    return [f"atd_tui.{room}" for room in rooms if not room.startswith("(")]
