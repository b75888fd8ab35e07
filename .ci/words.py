"""Gather the messages of the code, merge them into the catalogues, compile them.

Run ``python .ci/words.py`` after writing or removing a message: it adds new messages
with an empty translation (English translates itself), drops those no longer said and
writes the compiled files. What is still to be translated is listed; then the exit code
is 1. ``tests/test_words.py`` uses the same functions.
"""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("nl", "fr", "de", "en")
SQL = {"sa", "sqlalchemy", "sqlmodel"}
"""Modules whose ``text`` is a statement and not a message."""

Said = str | tuple[str, str]
"""One message, or its singular and plural."""


class Plain(Catalog):
    """A catalogue whose header tells no date and no tool: equal words, equal file."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale_identifier)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


def messages() -> dict[Said, list[str]]:
    """Return what the code can say, each with the files that say it, in order."""
    found: dict[Said, list[str]] = {}
    for path in sorted((ROOT / "atd_tui").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"), filename=name)
        gathered = _sentences if "/sentences/" in name else _calls
        for said in gathered(tree):
            files = found.setdefault(said, [])
            if name not in files:
                files.append(name)
    return found


def loose_plurals() -> list[str]:
    """Return where a plural is counted with words that cannot be gathered.

    ``N_`` marks one message, never a pair, so a table of plurals cannot be translated.
    """
    found = []
    for path in sorted((ROOT / "atd_tui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Attribute(receiver, "count"), args=[one, *_]
                ) if "words" in ast.unparse(receiver) and not list(_literals(one)):
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
                case _:
                    pass
    return found


def merged(language: str) -> Plain:
    """Return the catalogue of a language with exactly the messages of the code."""
    old = stored(language)
    new = Plain(locale=language, header_comment="", fuzzy=False)
    found = sorted(messages().items(), key=lambda item: (item[1][0], forms(item[0])))
    for said, files in found:
        earlier = old.get(said if isinstance(said, str) else said[0])
        words = earlier.string if earlier and earlier.id == said else None
        if language == "en":
            words = said
        new.add(said, words, locations=[(name, 0) for name in files])
    return new


def stored(language: str) -> Catalog:
    """Return the catalogue as it lies in ``data/lang``; empty where there is none."""
    path = source(language)
    if not path.exists():
        return Plain(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the messages of which a form is missing or uncertain."""
    return [
        " / ".join(forms(message.id))
        for message in catalogue
        if message.id and (message.fuzzy or not all(forms(message.string)))
    ]


def forms(string: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """Return the forms of a message or translation as a list."""
    return [string or ""] if isinstance(string, str | None) else list(string)


def written(catalogue: Catalog) -> bytes:
    """Return the text of a catalogue."""
    out = io.BytesIO()
    write_po(out, catalogue, width=88, omit_header=False, include_lineno=False)
    _, start, rest = out.getvalue().partition(b'msgid ""')
    return start + rest.rstrip() + b"\n"


def compiled(catalogue: Catalog) -> bytes:
    """Return the binary form that the application reads."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def source(language: str) -> Path:
    """Return the path of the readable catalogue of a language."""
    return ROOT / "data" / "lang" / language / "LC_MESSAGES" / "atd.po"


def main() -> int:
    """Write all catalogues, list what is missing; 1 when something is."""
    missing = 0
    for language in LANGUAGES:
        catalogue = merged(language)
        path = source(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(catalogue))
        path.with_suffix(".mo").write_bytes(compiled(catalogue))
        for said in untranslated(catalogue):
            missing += 1
            sys.stdout.write(f"{language}: {said}\n")
    return 1 if missing else 0


def _calls(tree: ast.AST) -> Iterator[Said]:
    statements = _imports_sql_text(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        match node.func, node.args:
            case ast.Name("N_"), [first, *_]:
                yield from _literals(first)
            case ast.Attribute(ast.Name(name), "text"), _ if name in SQL:
                continue
            case ast.Name("text"), _ if statements:
                continue
            case ast.Name("text") | ast.Attribute(attr="text"), [first, *_]:
                yield from _literals(first)
            case ast.Name("count") | ast.Attribute(attr="count"), [one, many, _, *_]:
                yield from zip(_literals(one), _literals(many), strict=True)
            case _:
                pass


def _imports_sql_text(tree: ast.AST) -> bool:
    """Say whether ``text`` is an SQL statement here, and not a message."""
    return any(
        (node.module or "").split(".")[0] in SQL and alias.name == "text"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    )


def _sentences(tree: ast.AST) -> Iterator[Said]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for value in node.values:
                yield from _literals(value)


def _literals(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(said)) if said:
            yield said
        case ast.IfExp(body=one, orelse=other):
            yield from _literals(one)
            yield from _literals(other)
        case _:
            pass


if __name__ == "__main__":
    sys.exit(main())
