"""Text typed by people: what may be kept, how it is shown, and how it is compared."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

MARKS_SHOWN: Final = 8
"""Combining marks shown in a row; what a name needs, and no more."""

_BIDI: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SEPARATORS: Final = "\u2028\u2029"
_NONCHARACTERS: Final = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}"
    for plane in range(0, 0x110000, 0x10000)
)
_NOTHING: Final = _NONCHARACTERS + (
    "\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff"
    "\uffa0\ufff9-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Characters that take no place on the glass and are no part of a name."""

_JOINERS: Final = "\u200c\u200d"
"""Kept: Persian and Urdu names are written with them."""

_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f]")
_CONTROL_IN_LINES: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_BIDI_ONLY: Final = re.compile(f"[{_BIDI}]")
_INVISIBLE: Final = re.compile(f"[{_SEPARATORS}{_NOTHING}]")
_UNSEEN: Final = re.compile(
    f"[\x00-\x1f\x7f-\x9f\ud800-\udfff{_BIDI}{_SEPARATORS}{_NOTHING}]"
)
_PLAIN: Final = re.compile(
    "[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u27bf]*"
)
"""Letters and signs of the West, lines and arrows: each is shown as it is."""

_DELETE: Final = 0x7F
_PICTURES: Final = 0x2400
_SPACE: Final = 0x20

_LETTERS: Final = str.maketrans(
    {
        "đ": "d", "ð": "d", "ɖ": "d", "ɗ": "d", "ł": "l", "ø": "o", "ı": "i",
        "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŋ": "n", "ŧ": "t", "ĸ": "k",
        "ə": "e", "ǝ": "e", "ɛ": "e", "ɔ": "o", "ɓ": "b", "ƙ": "k", "ƴ": "y",
        "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "\u0640": "",
    }
)  # fmt: skip
"""Letters that no decomposition reaches, as most people type them without the key."""

_ALPHABETS: Final = 4_096
"""Characters of which is remembered what they are: a filter folds the whole list."""

_TRANSCRIPTION: Final = re.compile("[\u02b0-\u02ff]")
"""Written for an apostrophe, and counted as letters by Unicode."""


def visible(text: str, *, newline: str = "␊") -> str:
    """Return the text as it may be shown: nothing in it steers the terminal.

    Controls become pictures (``␛``), what turns or hides text its number
    (``⟨U+202E⟩``); of more than eight combining marks in a row the rest becomes ``…``.

    Args:
        text: as it was typed or received.
        newline: shown for the end of a line; a space folds lines into one.
    """
    if _PLAIN.fullmatch(text):  # nearly all that is ever painted
        return text
    lines = newline.join(
        re.split("\r?\n", text) if newline == " " else text.split("\n")
    )
    shown = _UNSEEN.sub(lambda found: _picture(found[0]), lines)
    return shown if shown.isascii() else _with_few_marks(shown)


def objections(text: str, *, limit: int, multiline: bool = False) -> tuple[str, ...]:
    """Return the codes of what must not be stored in a text; empty when it may be.

    Args:
        text: as it was typed.
        limit: most characters.
        multiline: whether the ends of lines and tabs are allowed.
    """
    controls = _CONTROL_IN_LINES if multiline else _CONTROL
    found = {
        "text.nul": "\0" in text,
        "text.control": controls.search(text.replace("\0", "")),
        "text.surrogate": _SURROGATE.search(text),
        "text.bidi": _BIDI_ONLY.search(text),
        "text.invisible": _INVISIBLE.search(text),
        "text.too-long": len(text) > limit,
    }
    return tuple(code for code, hit in found.items() if hit)


def fold(text: str) -> str:
    """Return the text as it is searched and compared: no case, no accents, no signs.

    Words stay apart by one space; ``Đorđe``, ``ÐORÐE`` and ``dorde`` are the same.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold()
    letters = unicodedata.normalize("NFKD", plain).translate(_LETTERS)
    return " ".join("".join(map(_folded, letters)).split())


def fold_name(name: str) -> str:
    """Return a name as it is compared: folded, whichever of its words came first."""
    return " ".join(sorted(fold(name).split()))


def mask(text: str) -> str:
    """Return the first letter of each word and the shape of the text, nothing more."""
    shown, inside = [], False
    for character in unicodedata.normalize("NFC", text):
        if character.isalnum():
            hidden = inside or character.isdecimal()
            shown.append("•" if hidden else character)
            inside = True
        elif not _is_mark(character):
            shown.append(character)
            inside = False
    return "".join(shown)


def _picture(character: str) -> str:
    code = ord(character)
    if code < _SPACE:
        return chr(_PICTURES + code)
    return "␡" if code == _DELETE else f"⟨U+{code:04X}⟩"


def _with_few_marks(text: str) -> str:
    """Cut each run of marks and joiners: a word of marks would cover other lines."""
    shown, run = [], 0
    for character in text:
        run = run + 1 if _is_mark(character) else 0
        if run <= MARKS_SHOWN:
            shown.append(character)
        elif run == MARKS_SHOWN + 1:
            shown.append("…")
    return "".join(shown)


@lru_cache(maxsize=_ALPHABETS)
def _is_mark(character: str) -> bool:
    return character in _JOINERS or unicodedata.category(character)[0] == "M"


@lru_cache(maxsize=_ALPHABETS)
def _folded(character: str) -> str:
    """Return what a character counts for: itself, a digit, a gap or nothing."""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return ""
    kept = unicodedata.category(character)[0] in "LNM"
    return character if kept and not _TRANSCRIPTION.match(character) else " "
