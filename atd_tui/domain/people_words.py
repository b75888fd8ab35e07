"""Words by which somebody is found: those kept of a name, those made of a search."""

import re
import unicodedata
from typing import Final

from atd_tui.domain.names import normal
from atd_tui.domain.text import fold

_APOSTROPHES: Final = re.compile("['\u2018\u2019\u201b`\u00b4\u2032\u02bc]")

_TWO_LETTERS: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "đ": "dj"}
)
"""Letters that some write as two: ``Müller`` and ``Mueller``, ``Đorđe`` and Djordje."""

_MOST_WORDS: Final = 12
"""Of one search; more would say nothing more."""


def indexed(given: str, family: str) -> str:
    """Return the folded words under which a name is found, each once.

    Beside the words as written: one word of what a sign parts (``o brien obrien``), and
    the letters that some write as two (``muller mueller``).
    """
    found: dict[str, None] = {}
    for part in (given, family):
        for spelling in _spellings(part):
            found |= dict.fromkeys(spelling.split())
        glued = fold(part).replace(" ", "")
        if glued:
            found[glued] = None
    return " ".join(found)


def expressions(typed: str) -> tuple[str, ...]:
    """Return what the index is asked for, the closest question first; none for nothing.

    The first is for whole words, the second for words that begin so; both also for all
    that was typed as one number or one word. Each is safe whatever was typed: nothing
    but letters and digits is left of it, in quotes.
    """
    words = _wanted(typed)
    if not words:
        return ()
    number, glued = normal(typed), fold(typed).replace(" ", "")
    return tuple(
        f'{_all(words, star)} OR (numbers : "{number}"{star}) OR ("{glued}"{star})'
        for star in ("", "*")
    )


def _wanted(typed: str) -> list[tuple[str, ...]]:
    """Return the words that all must be there, each with its other spellings.

    What stood between blanks is one word: ``o'brien`` is also found as ``obrien``.
    """
    found: list[tuple[str, ...]] = []
    for piece in typed.split():
        spellings = dict.fromkeys(_spellings(piece))
        said = [spelling for spelling in spellings if spelling]
        if said:
            found.append(tuple(said))
    return _joined_numbers(found)[:_MOST_WORDS]


def _joined_numbers(words: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the words, a number typed with gaps as one: ``85 07 30`` is ``850730``."""
    found: list[tuple[str, ...]] = []
    for word in words:
        number = word[0].replace(" ", "")
        if not number.isdigit():
            found.append(word)
        elif found and found[-1][0].isdigit():
            found[-1] = (found[-1][0] + number,)
        else:
            found.append((number,))
    return found


def _spellings(text: str) -> tuple[str, ...]:
    """Return a text folded: as written, without apostrophes, and with two letters."""
    lower = unicodedata.normalize("NFC", text.casefold())
    return (
        fold(text),
        fold(_APOSTROPHES.sub("", text)),
        fold(lower.translate(_TWO_LETTERS)),
    )


def _all(words: list[tuple[str, ...]], star: str) -> str:
    said = " AND ".join(
        f"({' OR '.join(_quoted(spelling, star) for spelling in word)})"
        for word in words
    )
    return f"({said})"


def _quoted(spelling: str, star: str) -> str:
    """Return the words of one spelling, all of which must be there."""
    words = spelling.split()
    said = " AND ".join(f'"{word}"{star}' for word in words)
    return f"({said})" if len(words) > 1 else said
