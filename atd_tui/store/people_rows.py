"""The rows of people: drafts made into rows, rows made into people again."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, Final

from sqlalchemy import BindParameter, bindparam, insert, select, text
from sqlalchemy import Table as SqlTable
from sqlmodel import Session

from atd_tui.domain import people
from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.names import normal
from atd_tui.domain.people import Draft
from atd_tui.domain.people_words import indexed
from atd_tui.models import people as tables
from atd_tui.models.base import table_of

_ONCE: Final = 500
"""People asked for in one statement."""

Rows = dict[SqlTable, list[dict[str, Any]]]

_PERSON: Final = table_of(tables.Person)
_NAME: Final = table_of(tables.PersonName)
_NATIONALITY: Final = table_of(tables.Nationality)
_IDENTIFIER: Final = table_of(tables.Identifier)
_ADDRESS: Final = table_of(tables.Address)

BELONGING: Final = {
    "names": (_NAME, people.Name),
    "nationalities": (_NATIONALITY, people.Nationality),
    "identifiers": (_IDENTIFIER, people.Identifier),
    "addresses": (_ADDRESS, people.Address),
}
"""The fields of a draft that are rows of their own: the table, the value."""

_IN_ORDER: Final = {kind: place for place, kind in enumerate(people.NAME_KINDS)}


def rows(
    person_id: str, draft: Draft, *, scope: str, new_id: Callable[[], str]
) -> Rows:
    """Return the rows that a draft makes, the person's own first."""
    own = {"id": person_id, "scope": scope, **person_row(draft)}
    made: Rows = {_PERSON: [own]}
    for field, (table, _) in BELONGING.items():
        made[table] = [
            {"id": new_id(), "scope": scope, "person_id": person_id, **row}
            for row in map(belonging_row, getattr(draft, field))
        ]
    return made


def person_row(draft: Draft) -> dict[str, Any]:
    """Return the columns of a person that a draft says."""
    return {
        "birth_low": draft.birth.low,
        "birth_high": draft.birth.high,
        "birth_precision": draft.birth.precision,
        "sex": draft.sex,
        "languages": list(draft.languages),
        "ref": draft.ref,
        "note": draft.note,
    }


def belonging_row(value: object) -> dict[str, Any]:
    """Return the columns of a name, nationality, number or address."""
    said = {each.name: getattr(value, each.name) for each in fields(value)}  # type: ignore[arg-type]  # -- the four values of a draft
    if isinstance(value, people.Name):
        said["folded"] = indexed(value.given, value.family)
    if isinstance(value, people.Identifier):
        said["normal"] = normal(value.value)
    return said


def put(session: Session, made: Iterable[Rows]) -> None:
    """Store the rows of several people, a table at a time."""
    together: Rows = defaultdict(list)
    for one in made:
        for table, said in one.items():
            together[table] += said
    for table, said in together.items():
        if said:
            session.connection().execute(insert(table), said)


def read(session: Session, ids: Sequence[str]) -> list[people.Person]:
    """Return people by id, in the order asked for; unknown ids are left out."""
    found: dict[str, people.Person] = {}
    for start in range(0, len(ids), _ONCE):
        found |= {one.id: one for one in _read(session, ids[start : start + _ONCE])}
    return [found[each] for each in dict.fromkeys(ids) if each in found]


def read_all(session: Session) -> list[people.Person]:
    """Return everybody."""
    return _read(session, None)


def _read(session: Session, ids: Sequence[str] | None) -> list[people.Person]:
    belonging = {field: _by_person(session, field, ids) for field in BELONGING}
    query = select(_PERSON)
    if ids is not None:
        query = query.where(_PERSON.c.id.in_(ids))
    return [
        people.Person(
            id=row.id,
            draft=Draft(
                birth=Birth(row.birth_low, row.birth_high, row.birth_precision),
                sex=row.sex,
                languages=tuple(row.languages),
                ref=row.ref,
                note=row.note,
                **{field: tuple(of[row.id]) for field, of in belonging.items()},
            ),
        )
        for row in session.connection().execute(query)
    ]


def _by_person(
    session: Session, field: str, ids: Sequence[str] | None
) -> dict[str, list[Any]]:
    """Return the values of one field by person, as they were written down."""
    value = BELONGING[field][1]
    names = [each.name for each in fields(value)]
    found: dict[str, list[Any]] = defaultdict(list)
    asked = {} if ids is None else {"ids": list(ids)}
    query = _belonging(field, of_all=ids is None)
    for person_id, *said in session.connection().execute(query, asked):
        found[person_id].append(value(**dict(zip(names, said, strict=True))))
    if field == "names":
        for each in found.values():
            each.sort(key=_by_kind)
    return found


@cache
def _belonging(field: str, *, of_all: bool) -> Any:
    """Return what asks for one field of everybody, or of some; said once."""
    table, value = BELONGING[field]
    columns = [table.c[each.name] for each in fields(value)]
    query = select(table.c.person_id, *columns).order_by(text("rowid"))
    some: BindParameter[str] = bindparam("ids", expanding=True)
    return query if of_all else query.where(table.c.person_id.in_(some))


def _by_kind(name: people.Name) -> int:
    return _IN_ORDER.get(name.kind, len(_IN_ORDER))
