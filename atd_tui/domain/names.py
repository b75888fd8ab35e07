"""Names of people as they are compared: one word however it was spelled."""

import re
from functools import lru_cache
from typing import Final

from atd_tui.domain.alphabets import latin
from atd_tui.domain.text import fold

_ARTICLES: Final = frozenset((
    "ad", "al", "an", "ar", "as", "ash", "at", "az",
    "ech", "ed", "el", "en", "er", "es", "et", "ez", "ul",
))  # fmt: skip
"""The Arabic article, before whatever letter it bends to."""

_PARTICLES: Final = _ARTICLES | frozenset((
    "da", "das", "de", "del", "della", "den", "der", "des", "di", "do", "dos", "du",
    "la", "las", "le", "les", "lo", "los", "t", "te", "ten", "ter", "the",
    "van", "vom", "von", "zu", "zum", "zur", "e", "i", "y", "ait",
    "ben", "bent", "bin", "bint", "binti", "ibn", "mint", "ould", "uld", "walad",
))  # fmt: skip
"""Small words that one clerk writes and another leaves out."""

_SERVANT: Final = frozenset((
    "abd", "abdal", "abdel", "abden", "abder", "abdes", "abdez", "abdou", "abdoul",
    "abdu", "abdul", "abdur", "abdus",
))  # fmt: skip
"""The first half of names such as Abdul Rahman, in the spellings that stand alone."""

_SERVANT_OF: Final = re.compile(
    r"abd(?:ou|[aeiu])?(?:l|r(?=r)|s(?=s)|n(?=n)|z(?=z)|d(?=d)|t(?=t))?(?=.{4})"
)
_FAITH: Final = frozenset((
    "addin", "addine", "deen", "din", "dine", "eddin", "eddine", "edin", "edine",
    "uddin", "uddine", "udin",
))  # fmt: skip
"""The second half of names such as Nour Eddine, in the spellings that stand alone."""

_OF_THE_FAITH: Final = re.compile(r"(?<=...)(?:[aeiou]dd?ine?|[aeiou]ddyn|aldin)$")

_APOSTROPHES: Final = re.compile("['\u2018\u2019\u201b\u02b0-\u02ff`\u00b4\u2032]")

_ARABIC_ARTICLE: Final = re.compile(r"\bال(?=\w\w)")

_SOUNDS: Final = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?<=...)e$", ""),
        (r"\bou(?=[aeiy])", "w"),
        (r"d(?:zh|sch|j)", "j"),
        (r"t?(?:sch|ch|sh|sj)", "x"),
        (r"[cs]z", "s"),
        (r"c(?=[eiy])", "s"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"ck|c|q", "k"),
        (r"w", "v"),
        (r"(?:ou|oo|ow|au|aw)", "u"),
        (r"ue|oe", "u"),
        (r"ae|aa", "a"),
        (r"(?:ai|ay|ei|ey|ee|ie|iy|ij)", "i"),
        (r"[ey]", "i"),
        (r"o", "u"),
        (r"(.)\1+", r"\1"),
        (r"(?<=[aiu])h(?=[^aiu]|$)", ""),
    )
)
"""From letters to what they stand for in one spelling or another, in this order."""

_VOWELS: Final = re.compile(r"(?<=.)[aeiouy]")
_HARD: Final = str.maketrans("bdgvxz", "ptkfss")
_GLUED: Final = re.compile(r"^(?:[ai]l(?=.{4})|bin(?=.{3}))")
"""What was a word of its own: El, Al, Ben; as it sounds."""


def normal(number: str) -> str:
    """Return the letters and digits of a number: ``85.07.30-033 28`` without signs."""
    return fold(number).replace(" ", "").upper()


@lru_cache(maxsize=1 << 16)
def words(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell people apart, in the order written.

    Folded; without the particles that come and go, unless there is nothing else; what
    an apostrophe parts is one word, and so is ``Abd el Rahman``.
    """
    folded = fold(_APOSTROPHES.sub("", name))
    parts = _joined(_ARABIC_ARTICLE.sub("", folded).split())
    kept = tuple(part for part in parts if part not in _PARTICLES)
    return kept or tuple(parts)


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """Return a word without what differs between spellings of one name."""
    heard = _OF_THE_FAITH.sub("din", latin(word))
    heard = _SERVANT_OF.sub("abd", heard, count=1)
    for pattern, letters in _SOUNDS:
        heard = pattern.sub(letters, heard)
    return heard or word


@lru_cache(maxsize=1 << 16)
def skeleton(word: str) -> str:
    """Return the consonants of a word as they sound, and its first letter.

    Coarse: for finding what may be alike, never for deciding that it is.
    """
    heard = _GLUED.sub("", sound(word))
    return _VOWELS.sub("", heard).translate(_HARD)


def _joined(parts: list[str]) -> list[str]:
    """Return the words with the halves of a name in two halves made one."""
    found: list[str] = []
    for part in parts:
        articles = len(found) - _before_articles(found)
        head = found[-articles - 1] if articles < len(found) else ""
        if part not in _ARTICLES and (head in _SERVANT or (head and part in _FAITH)):
            half = "din" if part in _FAITH else part
            found[-articles - 1 :] = ["abd" + half if head in _SERVANT else head + half]
        else:
            found.append(part)
    return found


def _before_articles(parts: list[str]) -> int:
    """Return how many words stand before the articles at the end."""
    count = len(parts)
    while count and parts[count - 1] in _ARTICLES:
        count -= 1
    return count
