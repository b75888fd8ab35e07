"""Many rows of any tables, said to a statement as one value of it."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from atd_tui.domain.access_rows import Named

MANY: Final = "json_each(?) AS t CROSS JOIN json_each(t.value) AS w"
"""What the text of ``said`` is in SQL: ``t.key`` is a table, ``w.value`` an id."""


def said(rows: Iterable[Named]) -> str:
    """Return the ids of rows by their table, as a text."""
    of: defaultdict[str, list[str]] = defaultdict(list)
    for table, row_id in rows:
        of[table].append(row_id)
    return json.dumps(of)
