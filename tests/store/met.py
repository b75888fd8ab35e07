"""A change that met another one, as the server would have sent it."""

import json
from typing import Any

from atd_tui.models.conflicts import Conflict
from atd_tui.store import Store


def met(store: Store, table: str, row: str, **said: Any) -> str:
    """Keep a conflict of Peeters, who came first, with whoever works here."""
    values: dict[str, Any] = {
        "kind": "field",
        "field": next(iter(said.get("mine", {})), ""),
        "mine": {},
        "theirs": {},
        "was": {},
        "by": store.door.actor,
        "theirs_by": "peeters",
        **said,
    }
    for name in ("mine", "theirs", "was"):
        values[name] = json.dumps(values[name])
    with store.writing("sync.test") as write:
        conflict = Conflict(
            id=store.door.new_id(),
            tbl=table,
            row_id=row,
            at=store.door.now(),
            theirs_at=store.door.now(),
            **values,
        )
        write.session.add(conflict)
        return conflict.id
