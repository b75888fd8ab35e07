"""Rules of the house that no linter knows: read from its syntax trees."""

import ast
import re
import string
from collections.abc import Iterator
from typing import Final

import pytest

from atd_tui import errors
from atd_tui.sentences import SENTENCES
from tests.house import PACKAGE, ROOT, calls, modules

LONGEST_FILE = 300
LONGEST_FUNCTION = 45

DOORS: Final = {
    "cli/root.py": "a traceback would print the values it held",
    "screens/guarded.py": "keeping a crash must not print what the crash must not",
    "screens/background.py": "a thread would print its crash over the glass",
    "screens/bridge.py": "brings a thread's crash to the crash handler",
    "server/web.py": "the text of an error may hold what a laptop had sent",
}
"""The only modules that may end every error; to pass one on is free to all."""

MARKUP: Final = {
    *("Static", "Label", "Button", "Link", "Markdown", "Digits", "Collapsible"),
    *("Checkbox", "RadioButton", "Select", "TabPane", "Tab", "ListItem"),
    *("notify", "add_row", "add_column", "add_option", "print"),
}
"""Calls that read their text as markup, or hand it to the terminal as it is."""

TEXTS: Final = {"label", "content", "renderable", "message", "title", "prompt", "value"}
"""Keywords under which these calls take that text."""

PLAIN: Final = {"plain", "visible"}
"""What makes a text harmless: ``widgets.safe.plain`` and ``domain.text.visible``."""

OUTPUT: Final = "cli/output.py"
"""The one module that prints; what it prints is tested with hostile texts."""

CODE: Final = re.compile(r"[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*")


def test_no_file_is_too_long() -> None:
    files = [*PACKAGE.rglob("*.py"), *ROOT.glob("tests/**/*.py"), *ROOT.glob(".ci/*")]
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in files
        if path.suffix == ".py" or path.name == "run"
    }

    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_no_function_is_too_long() -> None:
    found = {
        f"{name}:{node.lineno}": (node.end_lineno or 0) - node.lineno + 1
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }

    assert {place: n for place, n in found.items() if n > LONGEST_FUNCTION} == {}


def test_nothing_is_left_to_do_in_a_comment() -> None:
    left = re.compile(r"\b(TO[D]O|FIX[M]E)\b")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for folder in ("atd_tui", "tests", ".ci")
        for path in (ROOT / folder).rglob("*.py")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if left.search(line)
    ]

    assert found == []


def test_only_the_doors_catch_every_error() -> None:
    found = {name for name, tree in modules().items() if any(_broad(tree))}

    assert found == set(DOORS)


def test_alembic_s_batch_mode_is_nowhere() -> None:
    """It deleted every child row of a table when foreign keys were on."""
    batch = re.compile(r"batch_alter_table|render_as_batch")
    texts = {path: path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}

    assert [path for path, text in texts.items() if batch.search(text)] == []


def test_no_variable_is_read_as_markup_or_printed_raw() -> None:
    found = [
        f"{name}:{text.lineno} {ast.unparse(text)}"
        for name, tree in modules().items()
        if name != OUTPUT
        for text in _marked_up(tree)
        if not _is_harmless(text)
    ]

    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "Static(name)",
        "Static(f'{name}')",
        "Label('a' + name)",
        "Button(label=name)",
        "self.app.notify(name, title='x')",
        "self.notify('x', title=name)",
        "table.add_row('a', name)",
        "table.add_row(*row)",
        "print(name)",
        "Static(words.text('Hello {name}', name=name))",
        "Static(Content.from_markup(name))",
        "Static('a' if name else name)",
        "class A(Static):\n def __init__(self, name):\n  super().__init__(name)",
        "self.border_title = name",
        "self.tooltip = name",
    ],
)
def test_the_rule_on_markup_sees(line: str) -> None:
    texts = list(_marked_up(ast.parse(line)))

    assert not all(_is_harmless(text) for text in texts)


@pytest.mark.parametrize(
    "line",
    [
        "Static('fixed')",
        "Static(plain(name))",
        "Static('a' if name else 'b')",
        "SafeStatic(name)",
        "print(visible(name))",
        "class A(Other):\n def __init__(self, name):\n  super().__init__(name)",
    ],
)
def test_the_rule_on_markup_lets_pass(line: str) -> None:
    texts = list(_marked_up(ast.parse(line)))

    assert all(_is_harmless(text) for text in texts)


def test_every_code_raised_has_a_sentence() -> None:
    silent = {
        f"{name}:{call.lineno} {code}"
        for name, call in _raised()
        for code in _codes(call)
        if code not in SENTENCES
    }

    assert silent == set()


def test_every_sentence_has_its_facts() -> None:
    lacking = {
        f"{name}:{call.lineno} {code} {fact}"
        for name, call in _raised()
        for code in _codes(call)
        for fact in _facts(SENTENCES.get(code, "")) - _given(call)
        if not _gives_others(call)
    }

    assert lacking == set()


def test_every_sentence_is_said() -> None:
    said = {
        node.value
        for name, tree in modules().items()
        if not name.startswith("sentences/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }

    assert set(SENTENCES) - said - {"data.broken"} == set()


def test_every_code_reads_as_one() -> None:
    assert [code for code in SENTENCES if not CODE.fullmatch(code)] == []


def _broad(tree: ast.Module) -> Iterator[ast.ExceptHandler]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and not _passes_on(node):
            caught = ast.unparse(node.type) if node.type else "Exception"
            if re.search(r"\b(Base)?Exception\b", caught):
                yield node


def _passes_on(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def _marked_up(tree: ast.AST) -> Iterator[ast.expr]:
    for name, call in calls(tree):
        if name in MARKUP:
            yield from call.args if name == "add_row" else call.args[:1]
            yield from _titles(call)
    for node in ast.walk(tree):
        match node:
            case ast.ClassDef(bases=bases) if {_last(base) for base in bases} & MARKUP:
                yield from _first_of_super(node)
            case ast.Assign(targets=[ast.Attribute(attr=name)], value=value):
                if name in {"border_title", "border_subtitle", "tooltip"}:
                    yield value
            case _:
                pass


def _titles(call: ast.Call) -> Iterator[ast.expr]:
    for keyword in call.keywords:
        if keyword.arg in TEXTS:
            yield keyword.value


def _first_of_super(node: ast.ClassDef) -> Iterator[ast.expr]:
    for name, call in calls(node):
        if name == "__init__":
            yield from call.args[:1]
            yield from _titles(call)


def _last(base: ast.expr) -> str:
    return ast.unparse(base).rpartition(".")[2]


def _is_harmless(text: ast.expr) -> bool:
    match text:
        case ast.Constant():
            return True
        case ast.IfExp(body=one, orelse=other):
            return _is_harmless(one) and _is_harmless(other)
        case ast.Call(func=ast.Name(id=name)):
            return name in PLAIN
        case _:
            return False


def _raised() -> Iterator[tuple[str, ast.Call]]:
    family = {
        name
        for name, kind in vars(errors).items()
        if isinstance(kind, type) and issubclass(kind, errors.AtdError)
    } - {"BrokenData"}
    for name, tree in modules().items():
        for called, call in calls(tree):
            if called in family:
                yield name, call


def _codes(call: ast.Call) -> Iterator[str]:
    for argument in call.args:
        for node in ast.walk(argument):
            if isinstance(node, ast.Constant) and CODE.fullmatch(str(node.value)):
                yield str(node.value)


def _facts(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def _given(call: ast.Call) -> set[str]:
    return {keyword.arg for keyword in call.keywords if keyword.arg}


def _gives_others(call: ast.Call) -> bool:
    return any(keyword.arg is None for keyword in call.keywords)
