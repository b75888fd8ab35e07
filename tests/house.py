"""The house as text and as syntax trees, for the tests that read it."""

import ast
import fnmatch
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "atd_tui"


@cache
def pyproject() -> dict[str, Any]:
    """Return ``pyproject.toml``."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@cache
def modules() -> dict[str, ast.Module]:
    """Return the syntax tree of each module of the package, by its path in it."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Return every call with the last name of what is called."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                yield name, node
            case _:
                pass


def kept_files() -> list[Path]:
    """Return the files of the project that ``.gitignore`` does not name."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    return sorted(_kept(ROOT, [".git", *(name.rstrip("/") for name in ignored)]))


def _kept(folder: Path, ignored: list[str]) -> Iterator[Path]:
    for path in folder.iterdir():
        if any(fnmatch.fnmatch(path.name, name) for name in ignored):
            continue
        if path.is_dir():
            yield from _kept(path, ignored)
        else:
            yield path
