"""The indexes over people: what keeps them level with the tables, in each commit.

Two full-text tables stand over ``person_search``: ``person_index`` for words and
numbers that somebody types, ``person_block`` for the keys of people who may be alike.
Their text is folded and parted by spaces, so the plainest tokenizer serves.
"""

from collections.abc import Callable
from typing import Any, Final

Query = Callable[[str], Any]
"""Runs one statement on a connection."""

_TABLES: Final = {
    "person_index": "names, numbers, prefix='1 2 3 4'",
    "person_block": "keys, detail='none'",
}


def create(run: Query) -> None:
    """Make the indexes of a new store; a word taken out leaves no trace in them."""
    for name, columns in _TABLES.items():
        run(
            f'CREATE VIRTUAL TABLE "{name}" USING fts5({columns}, '
            "content='person_search', content_rowid='n', tokenize='ascii')"
        )
        run(f"INSERT INTO {name} ({name}, rank) VALUES ('secure-delete', 1)")  # noqa: S608 -- our own names


def triggers() -> dict[str, str]:
    """Return the triggers that keep the indexes: their names, their SQL."""
    return {
        name: f'CREATE TRIGGER "{name}" {when} BEGIN {" ".join(body)} END'
        for name, (when, *body) in _TRIGGERS.items()
    }


_NAMES: Final = (
    "names = coalesce((SELECT group_concat(folded, ' ') FROM person_name"
    " WHERE person_id = {row}.person_id), ''), keyed = 0"
)
# A number is found with its leading zeros and without.
_NUMBERS: Final = (
    "numbers = coalesce((SELECT group_concat(lower(normal) || ' ' ||"
    " ltrim(lower(normal), '0'), ' ') FROM identifier"
    " WHERE person_id = {row}.person_id), ''), keyed = 0"
)
_STALE: Final = "keyed = 0"
_NEW: Final = (
    "INSERT INTO person_search (person_id, names, numbers, keys, keyed)"
    " VALUES (NEW.id, '', '', '', 0);"
)
_OTHER_WORDS: Final = (
    "AFTER UPDATE OF names, numbers ON person_search"
    " WHEN OLD.names IS NOT NEW.names OR OLD.numbers IS NOT NEW.numbers"
)


def _sought(change: str, row: str, of: str = "person_id") -> str:
    """Return the statement that changes what is sought of the person of a row."""
    made = change.format(row=row)
    return f"UPDATE person_search SET {made} WHERE person_id = {row}.{of};"  # noqa: S608 -- our own names


def _following(table: str, change: str) -> dict[str, tuple[str, ...]]:
    """Return the triggers of a table that belongs to a person."""
    new, old = _sought(change, "NEW"), _sought(change, "OLD")
    return {
        f"{table}_found": (f'AFTER INSERT ON "{table}"', new),
        f"{table}_refound": (f'AFTER UPDATE ON "{table}"', old, new),
        f"{table}_lost": (f'AFTER DELETE ON "{table}"', old),
    }


_WORDS_IN: Final = (
    "INSERT INTO person_index (rowid, names, numbers)"
    " VALUES (NEW.n, NEW.names, NEW.numbers);"
)
_WORDS_OUT: Final = (
    "INSERT INTO person_index (person_index, rowid, names, numbers)"
    " VALUES ('delete', OLD.n, OLD.names, OLD.numbers);"
)
_KEYS_IN: Final = "INSERT INTO person_block (rowid, keys) VALUES (NEW.n, NEW.keys);"
_KEYS_OUT: Final = (
    "INSERT INTO person_block (person_block, rowid, keys)"
    " VALUES ('delete', OLD.n, OLD.keys);"
)

_TRIGGERS: Final[dict[str, tuple[str, ...]]] = {
    "person_found": (
        'AFTER INSERT ON "person"',
        _NEW,
    ),
    "person_refound": (
        'AFTER UPDATE ON "person"',
        _sought(_STALE, "NEW", "id"),
    ),
    "person_lost": (
        'AFTER DELETE ON "person"',
        "DELETE FROM person_search WHERE person_id = OLD.id;",
    ),
    **_following("person_name", _NAMES),
    **_following("identifier", _NUMBERS),
    **_following("address", _STALE),
    "person_search_found": (
        'AFTER INSERT ON "person_search"',
        _WORDS_IN,
        _KEYS_IN,
    ),
    "person_search_refound": (
        _OTHER_WORDS,
        _WORDS_OUT,
        _WORDS_IN,
    ),
    "person_search_rekeyed": (
        "AFTER UPDATE OF keys ON person_search WHEN OLD.keys IS NOT NEW.keys",
        _KEYS_OUT,
        _KEYS_IN,
    ),
    "person_search_lost": (
        'AFTER DELETE ON "person_search"',
        _WORDS_OUT,
        _KEYS_OUT,
    ),
}
