"""People taken in from a table: each row finds somebody, makes somebody, or is refused.

A row finds whom its reference names, else somebody of whom everything it says is
written and nothing else; so the same table again changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final, TypeVar

from sqlalchemy import select
from sqlmodel import Session

from atd_tui.domain.names import normal
from atd_tui.domain.people import Draft, Person
from atd_tui.domain.people_words import indexed
from atd_tui.domain.text import fold
from atd_tui.models import people as tables
from atd_tui.models.base import table_of
from atd_tui.store import people, people_alike, people_rows
from atd_tui.store.people_alike import Alike
from atd_tui.store.people_table import Line, Table
from atd_tui.store.store import Store

_ONCE: Final = 500
"""Rows of one action."""

_COMPARED: Final = 250
"""People compared with everybody at once."""

_PERSON: Final = table_of(tables.Person)
_NAME: Final = table_of(tables.PersonName)
_IDENTIFIER: Final = table_of(tables.Identifier)

Identity = tuple[Any, ...]
ItemT = TypeVar("ItemT")


class Became(StrEnum):
    """What became of a row."""

    CREATED = "created"
    FOUND = "found"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the report.

    Attributes:
        line: in the file, from 1.
        id: of the person; empty where refused.
        wrong: field → code, where refused or kept without that field.
        warnings: codes of what was kept although it fails a check.
        differs: fields in which the person found is written otherwise; left as it is.
        alike: who else may be the same person, the likeliest first.
    """

    line: int
    ref: str
    became: Became
    id: str = ""
    wrong: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    alike: tuple[Alike, ...] = ()


@dataclass(slots=True)
class Known:
    """Who is known of those that rows may mean.

    Attributes:
        shared: whether several rows may mean one person.
        used: ids of people that a row of this table has found or made.
    """

    shared: bool
    by_ref: dict[str, Person] = field(default_factory=dict)
    by_identity: dict[Identity, list[str]] = field(
        default_factory=lambda: defaultdict(list)
    )
    used: set[str] = field(default_factory=set)

    def add(self, person: Person) -> None:
        """Know somebody; a second time does nothing."""
        if person.draft.ref:
            self.by_ref.setdefault(person.draft.ref, person)
            return
        ids = self.by_identity[_identity(person.draft)]
        if person.id not in ids:
            ids.append(person.id)


def take_in(store: Store, table: Table, *, match: bool = True) -> list[Row]:
    """Keep the people of a table; return what became of each row, in their order.

    Args:
        store: where they are kept.
        table: read from a file.
        match: compare those made with everybody; else each row without a reference
            makes somebody of its own, also where two rows say the same.
    """
    known = Known(shared=match)
    report: list[Row] = []
    for lines in _batches(table.lines, _ONCE):
        with store.writing("person.import") as write:
            learn(write.session, known, lines)
            report += _keep(store, write.session, known, lines)
    return _with_alike(store, report) if match else report


def _keep(
    store: Store, session: Session, known: Known, lines: Iterable[Line]
) -> list[Row]:
    """Write down those of a batch who are not known yet."""
    report, made = [], []
    for line in lines:
        if line.draft is None:
            report.append(Row(line.number, line.ref, Became.REFUSED, wrong=line.wrong))
            continue
        row = find(known, line, line.draft)
        if row is None:
            person = Person(store.door.new_id(), line.draft)
            known.add(person)
            made.append(person)
            row = _row(line, Became.CREATED, person.id, line.draft)
        known.used.add(row.id)
        report.append(row)
    people_rows.put(
        session,
        [
            people_rows.rows(
                *(one.id, one.draft),
                scope=store.device.office,
                new_id=store.door.new_id,
            )
            for one in made
        ],
    )
    return report


def find(known: Known, line: Line, draft: Draft) -> Row | None:
    """Return the row of somebody who is known already, or ``None``."""
    if draft.ref:
        person = known.by_ref.get(draft.ref)
        if person is None:
            return None
        row = _row(line, Became.FOUND, person.id, draft)
        return replace(row, differs=_differing(draft, person.draft))
    ids = known.by_identity.get(_identity(draft), [])
    free = ids if known.shared else [one for one in ids if one not in known.used]
    return _row(line, Became.FOUND, free[0], draft) if free else None


def _row(line: Line, became: Became, person_id: str, draft: Draft) -> Row:
    warnings = people.warnings(draft) if became is Became.CREATED else ()
    return Row(
        *(line.number, line.ref, became, person_id), wrong=line.wrong, warnings=warnings
    )


def learn(session: Session, known: Known, lines: Sequence[Line]) -> None:
    """Learn of the people in the store that rows of a batch may mean."""
    drafts = [line.draft for line in lines if line.draft is not None]
    refs = [draft.ref for draft in drafts if draft.ref]
    others = [draft for draft in drafts if not draft.ref]
    words = [indexed(n.given, n.family) for draft in others for n in draft.names]
    numbers = [normal(one.value) for draft in others for one in draft.identifiers]
    days = [draft.birth.low for draft in others if not draft.names]
    queries = (
        (refs, select(_PERSON.c.id).where(_PERSON.c.ref.in_(refs))),
        (words, select(_NAME.c.person_id).where(_NAME.c.folded.in_(words))),
        (numbers, select(_IDENTIFIER.c.person_id).where(_of_numbers(numbers))),
        (days, select(_PERSON.c.id).where(_PERSON.c.birth_low.in_(days))),
    )
    run = session.connection().execute
    ids = [one for said, query in queries if said for one in run(query).scalars()]
    for person in people_rows.read(session, ids):
        known.add(person)


def _of_numbers(numbers: list[str]) -> Any:
    return _IDENTIFIER.c.normal.in_(numbers)


def _with_alike(store: Store, report: list[Row]) -> list[Row]:
    """Return the report, for each person made with who else it may be."""
    alike = compared(store, [row.id for row in report if row.became is Became.CREATED])
    return [replace(row, alike=tuple(alike.get(row.id, ()))) for row in report]


def compared(store: Store, ids: Sequence[str]) -> dict[str, list[Alike]]:
    """Return who else people may be, by the id of each; nothing is linked."""
    people_alike.prepare(store)
    alike: dict[str, list[Alike]] = {}
    with store.reading() as session:
        for some in _batches(ids, _COMPARED):
            alike |= people_alike.of(session, people_rows.read(session, some))
    return alike


def _batches(items: Sequence[ItemT], size: int) -> Iterator[Sequence[ItemT]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _identity(draft: Draft) -> Identity:
    """Return all that is written of somebody, as it is compared."""
    return tuple(_said(draft).values())


def _differing(draft: Draft, before: Draft) -> tuple[str, ...]:
    """Return the fields of which a row says something else than is written."""
    ours, theirs = _said(draft), _said(before)
    nothing = _said(Draft())
    return tuple(
        name for name, said in ours.items() if said not in (nothing[name], theirs[name])
    )


def _said(draft: Draft) -> dict[str, Any]:
    """Return the fields of a row, each as it is compared."""
    return {
        "given_name": tuple(fold(name.given) for name in draft.names),
        "family_name": tuple(fold(name.family) for name in draft.names),
        "birth_date": draft.birth,
        "sex": draft.sex,
        "nationality": tuple(sorted(each.code for each in draft.nationalities)),
        "address": tuple(
            (fold(each.street), fold(each.postcode), fold(each.city))
            for each in draft.addresses
        ),
        "identifier": tuple(
            sorted((each.type, normal(each.value)) for each in draft.identifiers)
        ),
        "language": draft.languages,
    }
