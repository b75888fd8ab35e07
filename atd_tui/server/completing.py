"""A change that says a part of a value, made whole by what its writer saw of the rest.

The laptops send each value in whole. What an older one sealed says the changed parts
alone; what the others were to who wrote it stands in the log: the last that their
laptop knew of the server, or that it had sent itself and was not answered yet.
"""

from collections.abc import Sequence

from atd_tui.domain import merge_tables
from atd_tui.domain.access_rows import Named
from atd_tui.domain.merge import Edit, Op
from atd_tui.domain.merge_classes import Value
from atd_tui.server.rows import Rows
from atd_tui.server.rows_looking import Logged


def whole(rows: Rows, named: Named, edit: Edit) -> Edit:
    """Return a change with all parts of each value of which it changes one.

    A part of which the log does not tell is left out; it is merged as one not seen.
    """
    if edit.op is not Op.SET or edit.table not in merge_tables.WHOLE:
        return edit
    lacking = merge_tables.lacking(edit.table, edit.values)
    if not lacking:
        return edit
    saw = _saw(rows, named, edit, lacking)
    return edit._replace(
        values={**edit.values, **saw},
        was={**edit.was, **saw},
        # Where it is not what stands, that was not seen.
        bases={**edit.bases, **dict.fromkeys(saw, 0)},
    )


def _saw(
    rows: Rows, named: Named, edit: Edit, lacking: Sequence[str]
) -> dict[str, Value]:
    bases = {part: _base(edit, part) for part in lacking}
    log = list(rows.log(named))
    found: dict[str, Value] = {}
    for at, entry in enumerate(log):
        for part in bases.keys() & entry.said.keys() - found.keys():
            known = entry.seq <= bases[part] and part not in entry.passed
            own = entry.device == edit.device
            if known or (own and _told(log[at:]) > bases[part]):
                found[part] = entry.said[part]
    return {part: found[part] for part in lacking if part in found}


def _told(log: Sequence[Logged]) -> int:
    """Return the number by which a row was told to who sent the last of its changes.

    Who knows no other one than from before was not answered yet.
    """
    stood = (entry.seq for entry in log if entry.said.keys() - entry.passed.keys())
    return next(stood, 0)


def _base(edit: Edit, part: str) -> int:
    """Return on what the parts rest that were changed with one that was not."""
    others = merge_tables.parts(edit.table, part)
    return min(edit.bases.get(o, edit.base) for o in others if o in edit.values)
