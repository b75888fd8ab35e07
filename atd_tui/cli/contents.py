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
    tree = _source(module)
    (table,) = [
        node.value
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == TABLE
    ]
    if not isinstance(table, ast.Dict):
        raise TypeError(module)
    found: dict[str, str] = {}
    for key, value in zip(table.keys, table.values, strict=True):
        if key is None:  # ``**other.COMMANDS``
            found |= summaries(_home(tree, value))
        else:
            found[ast.literal_eval(key)] = _summary(module, tree, value)
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


@cache
def _source(module: str) -> ast.Module:
    found = find_spec(module)
    if found is None or found.origin is None:
        raise LookupError(module)
    return ast.parse(Path(found.origin).read_text("utf-8"))
