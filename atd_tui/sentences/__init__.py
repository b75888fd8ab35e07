"""The sentences of the codes: what happened, and what to do about it."""

from typing import Final

from atd_tui.sentences import data, desk, door, people, store, terms

SENTENCES: Final[dict[str, str]] = {
    **door.SENTENCES,
    **store.SENTENCES,
    **desk.SENTENCES,
    **data.SENTENCES,
    **terms.SENTENCES,
    **people.SENTENCES,
}
"""Every code with its sentence in English; ``{name}`` stands for a fact."""
