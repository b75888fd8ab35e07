"""The people of this store: written down, corrected, looked up, shown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session

from atd_tui.domain import people, people_numbers
from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.domain.names import normal
from atd_tui.domain.people import Draft, Person
from atd_tui.errors import Misused, Refused
from atd_tui.models import people as tables
from atd_tui.models.base import table_of
from atd_tui.reference.languages import find_language
from atd_tui.reference.nationalities import nationality
from atd_tui.store import audit, people_alike, people_rows
from atd_tui.store.people_alike import Alike
from atd_tui.store.queue_turn import refuse_other
from atd_tui.store.store import Store

_PERSON = table_of(tables.Person)
_IDENTIFIER = table_of(tables.Identifier)


@dataclass(frozen=True, slots=True)
class Kept:
    """Somebody just written down.

    Attributes:
        warnings: codes about numbers that fail their check, and were kept.
        alike: who may be the same person, the likeliest first.
    """

    person: Person
    warnings: tuple[str, ...]
    alike: tuple[Alike, ...]


def create(store: Store, draft: Draft, *, action: str = "") -> Kept:
    """Write somebody down; the same action again finds whom it made.

    Raises:
        Misused: something typed cannot be used; ``fields`` names each field's code.
        Refused: ``person.ref-taken``.
    """
    fit = fitted(draft, on=today(store))
    people_alike.prepare(store)
    with store.writing("person.create", action=action) as write:
        refuse_other(write, "person.create")
        if not write.repeated:
            refuse_taken(write.session, fit.ref)
            write.subject = store.door.new_id()
            made = people_rows.rows(
                *(write.subject, fit),
                scope=store.device.office,
                new_id=store.door.new_id,
            )
            people_rows.put(write.session, [made])
        return _kept(write.session, write.subject)


def edit(store: Store, person: str, draft: Draft, *, action: str = "") -> Kept:
    """Correct what is written of somebody; what did not change is left alone.

    Raises:
        Misused: something typed cannot be used, or there is nobody like that.
        Refused: ``person.ref-taken``.
    """
    fit = fitted(draft, on=today(store))
    with store.writing("person.edit", action=action) as write:
        refuse_other(write, "person.edit")
        if not write.repeated:
            write.subject = found(write.session, person)
            refuse_taken(write.session, fit.ref, but=write.subject)
            _correct(store, write.session, write.subject, fit)
        return _kept(write.session, write.subject)


def show(store: Store, person: str) -> Person:
    """Return somebody, given by id, reference or number; the look is audited first.

    Raises:
        Misused: ``person.unknown`` or ``person.ambiguous``.
    """
    with store.reading() as session:
        person_id = found(session, person)
    audit.record(store, "open", person_id, fields=("person",))
    with store.reading() as session:
        (shown,) = people_rows.read(session, [person_id])
    return shown


def found(session: Session, given: str) -> str:
    """Return the id of somebody given by id, reference of an import, or number.

    Raises:
        Misused: ``person.unknown`` or ``person.ambiguous``.
    """
    run = session.connection().execute
    same = {
        "id": select(_PERSON.c.id).where(_PERSON.c.id == given),
        "ref": select(_PERSON.c.id).where(_PERSON.c.ref == given),
        "number": select(_IDENTIFIER.c.person_id)
        .where(_IDENTIFIER.c.normal == normal(given))
        .distinct(),
    }
    for query in same.values() if normal(given) else ():
        ids = run(query.limit(2)).scalars().all()
        if len(ids) > 1:
            raise Misused("person.ambiguous", given=given)
        if ids:
            return str(ids[0])
    raise Misused("person.unknown", given=given)


def fitted(draft: Draft, *, on: date) -> Draft:
    """Return a draft as it is kept: codes known, numbers checked.

    Raises:
        Misused: something typed cannot be used; ``fields`` names each field's code.
    """
    wrong = people.objections(draft, on=on)
    for field, code in wrong.items():
        raise Misused(code, fields=wrong, given=_typed(draft, field))
    return replace(
        draft,
        names=tuple(name for name in map(_trimmed, draft.names) if _says(name)),
        nationalities=tuple(
            replace(each, code=nationality(each.code).code)
            for each in draft.nationalities
        ),
        languages=tuple(dict.fromkeys(map(find_language, draft.languages))),
        identifiers=tuple(map(people_numbers.checked, draft.identifiers)),
    )


def refuse_taken(session: Session, ref: str, *, but: str = "") -> None:
    """Refuse a reference that somebody else has.

    Raises:
        Refused: ``person.ref-taken``.
    """
    query = select(_PERSON.c.id).where(_PERSON.c.ref == ref, _PERSON.c.id != but)
    if ref and session.connection().execute(query.limit(1)).first():
        raise Refused("person.ref-taken", given=ref)


def warnings(draft: Draft) -> tuple[str, ...]:
    """Return the codes of what was kept although it fails a check."""
    codes = map(people_numbers.warning, draft.identifiers)
    return tuple(dict.fromkeys(code for code in codes if code))


def today(store: Store) -> date:
    """Return the local date."""
    return service_day(store.door.now(), BELGIUM)


def _kept(session: Session, person_id: str) -> Kept:
    (person,) = people_rows.read(session, [person_id])
    people_alike.refresh(session)
    alike = people_alike.of(session, [person])[person_id]
    return Kept(person, warnings(person.draft), tuple(alike))


def _correct(store: Store, session: Session, person_id: str, draft: Draft) -> None:
    """Bring the rows of a person to what a draft says, as few of them as it takes."""
    (before,) = people_rows.read(session, [person_id])
    said = people_rows.person_row(draft)
    if said != people_rows.person_row(before.draft):
        of_person = update(_PERSON).where(_PERSON.c.id == person_id)
        session.connection().execute(of_person.values(said))
    for field, (table, _) in people_rows.BELONGING.items():
        wanted = [people_rows.belonging_row(one) for one in getattr(draft, field)]
        kept = session.connection().execute(
            select(table).where(table.c.person_id == person_id)
        )
        stale = [
            row._mapping["id"]  # noqa: SLF001 -- SQLAlchemy's public way to a column
            for row in kept
            if not _take(wanted, dict(row._mapping))  # noqa: SLF001 -- as above
        ]
        _replace(store, session, table, (person_id, stale, wanted))


def _take(wanted: list[dict[str, Any]], row: dict[str, Any]) -> bool:
    """Take a row that is there already off the list of those wanted."""
    for one in wanted:
        if all(row[name] == value for name, value in one.items()):
            wanted.remove(one)
            return True
    return False


def _replace(
    store: Store,
    session: Session,
    table: Any,
    change: tuple[str, list[str], list[dict[str, Any]]],
) -> None:
    """Correct rows that are stale; end those left over, add those still wanted."""
    person_id, stale, wanted = change
    run = session.connection().execute
    for row_id, one in zip(stale, wanted, strict=False):
        run(update(table).where(table.c.id == row_id).values(one))
    for row_id in stale[len(wanted) :]:
        run(delete(table).where(table.c.id == row_id))
    for one in wanted[len(stale) :]:
        own = {"id": store.door.new_id(), "scope": store.device.office}
        run(insert(table).values({**own, "person_id": person_id, **one}))


def _trimmed(name: people.Name) -> people.Name:
    return replace(name, given=name.given.strip(), family=name.family.strip())


def _says(name: people.Name) -> bool:
    return bool(name.given or name.family)


def _typed(draft: Draft, field: str) -> str:
    typed: dict[str, Sequence[str]] = {
        "name": [people.shown_name(draft.names)],
        "sex": [draft.sex],
        "nationality": [each.code for each in draft.nationalities],
        "identifier": [each.value for each in draft.identifiers],
        "ref": [draft.ref],
    }
    return ", ".join(typed.get(field, ()))
