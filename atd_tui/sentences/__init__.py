"""The sentences of the codes: what happened, and what to do about it."""

from typing import Final

from atd_tui.sentences import (
    caseload,
    cases,
    checks,
    conflicts,
    contacts,
    data,
    desk,
    door,
    forms,
    housing,
    inbox,
    laptop,
    options,
    people,
    reports,
    store,
    support,
    sync,
    tasks,
    terms,
)

SENTENCES: Final[dict[str, str]] = {
    **door.SENTENCES,
    **store.SENTENCES,
    **desk.SENTENCES,
    **data.SENTENCES,
    **terms.SENTENCES,
    **options.SENTENCES,
    **people.SENTENCES,
    **caseload.SENTENCES,
    **forms.SENTENCES,
    **housing.SENTENCES,
    **cases.SENTENCES,
    **checks.SENTENCES,
    **contacts.SENTENCES,
    **tasks.SENTENCES,
    **support.SENTENCES,
    **reports.SENTENCES,
    **sync.SENTENCES,
    **conflicts.SENTENCES,
    **laptop.SENTENCES,
    **inbox.SENTENCES,
}
"""Every code with its sentence in English; ``{name}`` stands for a fact."""
