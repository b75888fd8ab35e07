"""The sentences of changes that met, and of what was not taken by the server."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "conflict.ambiguous": "Several conflicts begin with {given}. Type more of it.",
    "conflict.choice": "{given} cannot be chosen here. Choose one of: {known}.",
    "conflict.choice-and-value": (
        "A value typed and {choice} exclude each other. Give one of them."
    ),
    "conflict.decided": "This was decided already, by {by}. Take that back first.",
    "conflict.held": (
        "Something else rests on {about}, so this cannot be done. Look at it first."
    ),
    "conflict.not-here": (
        "What this is about is no longer in this store; who has it now can decide."
    ),
    "conflict.nothing-to-undo": "No decision of today is left to take back.",
    "conflict.undo-later": (
        "Something else has happened since. Take that back first, or decide anew."
    ),
    "conflict.unknown": "There is no conflict {given}. See atd-tui conflicts list.",
    "conflict.value-unfit": (
        "Nothing else can be written in {field} here. Take one of the two values; then"
        " correct it where it is written."
    ),
}
