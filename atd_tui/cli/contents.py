"""What a room of commands holds, read from its source: its names, one line for each.

To import the room of the queue is to import the store, which takes a second; to read
its source takes some milliseconds, and is all that help needs.
"""

import ast
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

TABLE: Final = "COMMANDS"
"""Name of the table, name of a command → function, room, or the table of another."""


def summaries(module: str) -> dict[str, str]:
    """Return the commands of a room, in the order of its table."""
    return {
        name: _summary(home, _source(home), value)
        for name, (home, value) in _table(module).items()
    }


def place(module: str, name: str) -> tuple[str, str]:
    """Return the module that holds a command of a room, and its function there.

    A command that is itself a room has no function: its module is that of the room.
    """
    home, value = _table(module)[name]
    if isinstance(value, ast.Call):
        held, _, *only = (_literal(_source(home), each) for each in value.args)
        return place(held, *only) if only else (held, "")
    if isinstance(value, ast.Attribute):
        return _home(_source(home), value), value.attr
    return home, ast.unparse(value)


@cache
def _table(module: str) -> dict[str, tuple[str, ast.expr]]:
    """Return what stands in the table of a room, each with the module that says so."""
    tree = _source(module)
    (table,) = [
        node.value
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == TABLE
    ]
    if not isinstance(table, ast.Dict):
        raise TypeError(module)
    found: dict[str, tuple[str, ast.expr]] = {}
    for key, value in zip(table.keys, table.values, strict=True):
        if key is None:  # ``**other.COMMANDS``
            found |= _table(_home(tree, value))
        else:
            found[ast.literal_eval(key)] = module, value
    return found


def _summary(module: str, tree: ast.Module, value: ast.expr) -> str:
    """Return what is said of a command: of a room its words, else its first line."""
    if isinstance(value, ast.Call):
        return str(ast.literal_eval(value.args[1]))
    if isinstance(value, ast.Attribute):
        module, name = _home(tree, value), value.attr
    else:
        name = ast.unparse(value)
    for node in _source(module).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return (ast.get_docstring(node) or "").partition("\n")[0]
    raise LookupError(name)


def _home(tree: ast.Module, value: ast.expr) -> str:
    """Return the module that ``module.name`` speaks of."""
    wanted = ast.unparse(value).partition(".")[0]
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if (alias.asname or alias.name) == wanted:
                    return f"{node.module}.{alias.name}"
    raise LookupError(wanted)


def _literal(tree: ast.Module, value: ast.expr) -> str:
    """Return a text, or that of a constant of the module."""
    if isinstance(value, ast.Name):
        (value,) = [
            node.value
            for node in tree.body
            if isinstance(node, ast.AnnAssign) and node.value is not None
            if ast.unparse(node.target) == value.id
        ]
    return str(ast.literal_eval(value))


@cache
def _source(module: str) -> ast.Module:
    found = find_spec(module)
    if found is None or found.origin is None:
        raise LookupError(module)
    return ast.parse(Path(found.origin).read_text("utf-8"))
