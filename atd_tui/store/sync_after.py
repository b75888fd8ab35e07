"""What is made from rows on each laptop, brought to what the server's rows say.

Marks of what is to be made again are set by the triggers of each table; the days of
the terms of law are searched by lists, so they are made at once.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlmodel import Session

from atd_tui.domain.access_rows import Named
from atd_tui.store import term_lines
from atd_tui.store.task_rows import parts

_OF_CASE: Final = frozenset({"case_event", "case_fact", "legal_act", "term_event"})
_OF_PERSON: Final = frozenset({"address", "membership", "person"})
_DECIDE: Final = _OF_CASE | _OF_PERSON | {"case_file", "unit_period"}


def after(session: Session, put: Mapping[Named, Mapping[str, Any] | None]) -> None:
    """Bring the kept days of the cases to what these rows say, new or taken out."""
    touched = sorted(_cases(session, put))
    run = session.connection().exec_driver_sql
    for some in parts(touched):
        there = run(_THERE, (json.dumps(some),)).scalars().all()
        _refresh(session, there)
    gone = [
        named.id for named, row in put.items() if named.table == "case_file" and not row
    ]
    run(_NO_DAYS, (json.dumps(gone),))


def _refresh(session: Session, ids: Sequence[str]) -> None:
    """Make the days anew; of a case of which a row cannot be read yet, none is kept."""
    try:
        term_lines.refresh(session, ids)
    except (ValueError, KeyError):
        # A newer version writes what this one cannot read: the others go on.
        if len(ids) > 1:
            for case_id in ids:
                _refresh(session, [case_id])
        else:
            term_lines.keep(session, dict.fromkeys(ids, ()))


def _cases(session: Session, put: Mapping[Named, Mapping[str, Any] | None]) -> set[str]:
    found: set[str] = set()
    people: set[str] = set()
    homes: set[str] = set()
    for (table, row_id), values in put.items():
        if table not in _DECIDE:
            continue
        said = values or {}
        if table == "case_file":
            found.add(row_id)
        elif table in _OF_CASE:
            found.add(str(said.get("case_id") or ""))
        elif table == "unit_period":
            found.add(str(said.get("case_id") or ""))
            homes.add(str(said.get("household_id") or ""))
        elif table in _OF_PERSON:
            people.add(
                row_id if table == "person" else str(said.get("person_id") or "")
            )
    return found | _through(session, people, homes)


def _through(session: Session, people: Iterable[str], homes: Iterable[str]) -> set[str]:
    """Return the cases that have days, of people or of households."""
    said = (json.dumps(sorted(people)), json.dumps(sorted(homes)))
    return set(session.connection().exec_driver_sql(_THROUGH, said).scalars())


_THERE: Final = "SELECT id FROM case_file WHERE id IN (SELECT value FROM json_each(?))"
_NO_DAYS: Final = (
    "DELETE FROM case_deadline WHERE case_id IN (SELECT value FROM json_each(?))"
)
# Without an act or a fact there are no days that could be others now.
_THROUGH: Final = """
WITH people(id) AS (SELECT value FROM json_each(?1)),
homes(id) AS (
  SELECT value FROM json_each(?2) WHERE value <> ''
  UNION SELECT household_id FROM membership WHERE person_id IN (SELECT id FROM people)
)
SELECT f.id FROM case_file f WHERE (
  f.person_id IN (SELECT id FROM people)
  OR f.household_id IN (SELECT id FROM homes)
) AND (
  EXISTS (SELECT 1 FROM legal_act a WHERE a.case_id = f.id)
  OR EXISTS (SELECT 1 FROM case_fact c WHERE c.case_id = f.id)
)
"""
