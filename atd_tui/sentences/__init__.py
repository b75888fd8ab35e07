"""The sentences of the codes: what happened, and what to do about it."""

from typing import Final

from atd_tui.sentences import cases, data, desk, door, forms, people, store, terms

SENTENCES: Final[dict[str, str]] = {
    **door.SENTENCES,
    **store.SENTENCES,
    **desk.SENTENCES,
    **data.SENTENCES,
    **terms.SENTENCES,
    **people.SENTENCES,
    **caseload.SENTENCES,
    **forms.SENTENCES,
    **cases.SENTENCES,
}
"""Every code with its sentence in English; ``{name}`` stands for a fact."""
