"""What was noted about a term taken back: by another note, none ever goes away."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import insert

from atd_tui.domain.terms_log import Kind
from atd_tui.store.store import Writing
from atd_tui.store.term_rows import EVENT

NOTE: Final = EVENT.name
"""The table of what is noted."""

_UNDONE: Final = uuid.UUID("0b0c6a0e-43d6-4c3f-9b8e-5b1f5a5f3a77")


def take_back(write: Writing, noted: Mapping[str, Any]) -> None:
    """Note that an earlier note does not count.

    Args:
        write: the open action.
        noted: the row as the journal has it.
    """
    row = {
        "id": str(uuid.uuid5(_UNDONE, str(noted["id"]))),
        "scope": noted["scope"],
        "case_id": noted["case_id"],
        "act_id": noted["act_id"],
        "kind": Kind.UNDONE.value,
        "on_day": date.fromisoformat(str(noted["on_day"])),
        "until_on": None,
        "family": noted["family"],
        "reason": noted["id"],
        "author": write.actor,
    }
    write.session.connection().execute(insert(EVENT).values(row))
