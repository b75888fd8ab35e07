"""Records of about 1 KB, the same for every program that is measured."""

import json
from pathlib import Path
from random import Random
from typing import Final

_WORDS: Final = 2_000
_LONG: Final = 900
"""Letters of one record; with its id and its braces it comes to about 1 KB."""


def texts(count: int) -> list[str]:
    """Return so many texts of invented words, the same each time."""
    chance = Random(7)  # noqa: S311 -- the same texts each time
    letters = "eeeennnaaatttiiooorrdslgvhkmbpuz"
    words = [
        "".join(chance.choices(letters, k=chance.randint(2, 11))) for _ in range(_WORDS)
    ]
    return [_text(words, chance) for _ in range(count)]


def write(path: Path, count: int) -> None:
    """Write the texts, one JSON string a line."""
    path.write_text("\n".join(map(json.dumps, texts(count))) + "\n", encoding="utf-8")


def _text(words: list[str], chance: Random) -> str:
    text = ""
    while len(text) < _LONG:
        text += f"{chance.choice(words)} "
    return text[:_LONG]
