"""People found by what somebody types: words of a name, or a number."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select, text
from sqlmodel import Session

from atd_tui.domain.people import Person
from atd_tui.domain.people_words import expressions
from atd_tui.domain.text import fold
from atd_tui.models import people as tables
from atd_tui.models.base import table_of
from atd_tui.store import people_rows
from atd_tui.store.store import Store

MOST: Final = 50
"""People in one answer; whoever is not among them is found by more letters."""

_PERSON: Final = table_of(tables.Person)
_FOUND: Final = text(
    "SELECT person_id FROM person_index JOIN person_search ON n = person_index.rowid"
    " WHERE person_index MATCH :asked LIMIT :most"
)


@dataclass(frozen=True, slots=True)
class Found:
    """Who was found, the closest first.

    Attributes:
        more: whether there are others beside them.
    """

    people: tuple[Person, ...]
    more: bool = False


def search(store: Store, typed: str, *, most: int = MOST) -> Found:
    """Return the people that a text may mean; nobody where it says nothing.

    Accents, case, signs and gaps make no difference; a word may be begun only. An exact
    reference of an import finds its person. The caller audits that it lists people.
    """
    with store.reading() as session:
        ids = _ids(session, typed, most + 1)
        found = people_rows.read(session, ids[:most])
    wanted = fold(typed)
    found.sort(key=lambda person: (_distance(person, wanted, typed), *_order(person)))
    return Found(tuple(found), more=len(ids) > most)


def _ids(session: Session, typed: str, most: int) -> list[str]:
    """Return ids, those with the very words before those with words begun so."""
    run = session.connection().execute
    same_ref = select(_PERSON.c.id).where(_PERSON.c.ref == typed.strip())
    ids = list(run(same_ref.limit(most)).scalars()) if typed.strip() else []
    for asked in expressions(typed):
        ids += run(_FOUND, {"asked": asked, "most": most}).scalars()
    return list(dict.fromkeys(ids))[:most]


def _distance(person: Person, wanted: str, typed: str) -> int:
    """Return how far the text is from a name: 0 for all of it, 2 for a part."""
    if person.draft.ref and person.draft.ref == typed.strip():
        return 0
    said = [fold(f"{one.given} {one.family}") for one in person.draft.names]
    if wanted in said:
        return 0
    asked = set(wanted.split())
    return 1 if any(asked <= set(words.split()) for words in said) else 2


def _order(person: Person) -> tuple[str, str]:
    return fold(person.name), person.id
