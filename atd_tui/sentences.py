"""The sentences of the codes: what happened, and what to do about it."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "queue.empty": "Nobody is waiting.",
}
