"""The lines of the caseload, made again where something of a case changed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import bindparam, text, update
from sqlmodel import Session

from atd_tui.domain.case_line import Made, made
from atd_tui.models.base import table_of
from atd_tui.models.caseload import CaseLine
from atd_tui.store import case_rows, people, term_lines
from atd_tui.store.case_line_facts import gather
from atd_tui.store.caseload_sql import NEVER
from atd_tui.store.store import Store

MADE: Final = 4
"""The way in which lines are made now, a number higher for each change of it."""

_ONCE: Final = 250
"""Lines made in one transaction: others who write wait no longer than for these."""

_LINE: Final = table_of(CaseLine)
# Each part is one walk of an index that ends with its limit; the last tells a clock
# that was moved back.
_STALE: Final = text(
    "SELECT * FROM (SELECT case_id, fresh FROM case_line"
    " WHERE fresh < :made LIMIT :most)"
    " UNION ALL SELECT * FROM (SELECT case_id, fresh FROM case_line"
    " WHERE fresh > :made LIMIT :most)"
    " UNION ALL SELECT * FROM (SELECT case_id, fresh FROM case_line"
    " WHERE again_on <= :on LIMIT :most)"
    " UNION ALL SELECT * FROM (SELECT case_id, fresh FROM case_line"
    " WHERE made_on > :on LIMIT :most)"
    " LIMIT :most"
)


def prepare(store: Store, *, most: int | None = None) -> int:
    """Make the lines that are stale, some at a time; return how many.

    They are no captured table. On a store that cannot be written they stay as they are.

    Args:
        store: where they are kept.
        most: about how many to make at once; without it, all.
    """
    on, done = people.today(store), 0
    while not store.read_only and (most is None or done < most):
        with store.reading() as session:
            stale = _stale(session, on, 1)
        if not stale:
            break
        with store.local() as session:
            done += _some(session, on)
    return done


def refresh(session: Session, on: date) -> int:
    """Make every line that is stale in a transaction that is open; return how many."""
    done = 0
    while some := _some(session, on):
        done += some
    return done


def _some(session: Session, on: date) -> int:
    stale = _stale(session, on, _ONCE)
    if stale:
        _make(session, stale, on)
    return len(stale)


def _stale(session: Session, on: date, most: int) -> dict[str, int]:
    """Return cases whose lines are stale, each with how its line was made."""
    asked = {"made": MADE, "on": on.isoformat(), "most": most}
    found = session.connection().execute(_STALE, asked)
    return {row.case_id: row.fresh for row in found}


def _make(session: Session, stale: Mapping[str, int], on: date) -> None:
    files = case_rows.read(session, list(stale))
    # A new day alone changes no term, and of a closed case no list shows any.
    changed = [
        case_id
        for case_id, file in files.items()
        if file.standing.is_open and stale[case_id] != MADE
    ]
    term_lines.refresh(session, changed)
    rows = [_row(made(known, on), on) for known in gather(session, files, on)]
    of_case = update(_LINE).where(_LINE.c.case_id == bindparam("of_case"))
    session.connection().execute(of_case, rows)


def _row(found: Made, on: date) -> dict[str, Any]:
    line = found.line
    said = {
        name: getattr(line, name)
        for name in line.__slots__
        if name not in {"id", "nationalities", "languages", "labels", "flags"}
    }
    return {
        **said,
        "of_case": line.id,
        "fresh": MADE,
        "made_on": on,
        "again_on": found.again_on,
        "names": found.names,
        "nationalities": _parted(line.nationalities, " "),
        "languages": _parted(line.languages, " "),
        "flags": _parted(line.flags, " "),
        "labels": _parted(line.labels, "\n"),
        "legal_sort": _sort(line.legal_due_on),
        "urgency_sort": -line.urgency,
        "next_sort": _sort(line.next_due_on),
    }


def _parted(values: Sequence[str], gap: str) -> str:
    """Return values with the gap before and after each."""
    return gap + "".join(f"{value}{gap}" for value in values)


def _sort(day: date | None) -> str:
    return NEVER if day is None else day.isoformat()
