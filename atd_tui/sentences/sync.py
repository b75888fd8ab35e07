"""The sentences of what came over the line."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "sync.malformed": (
        "What came over the line cannot be read, at {place}. Nothing was taken; update"
        " the program if this stays so."
    ),
    "sync.too-large": "More than {most} bytes came at once; nothing was taken.",
}
