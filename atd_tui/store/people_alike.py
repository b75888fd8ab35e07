"""Who may be one person: looked for by keys, weighed, and what was decided on it."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import or_, select, text
from sqlmodel import Session

from atd_tui.domain import matching, matching_blocks
from atd_tui.domain.matching import Compared, Evidence, Rules
from atd_tui.domain.people import Person, facts
from atd_tui.models import people as tables
from atd_tui.models.base import table_of
from atd_tui.reference.matching import matching_rules
from atd_tui.store import people_rows
from atd_tui.store.store import Store

_KEYED: Final = 1
"""The way in which keys are made now, a number higher for each change of it."""

_ONCE: Final = 500
_LINK: Final = table_of(tables.SamePersonLink)
_STALE: Final = text(
    "SELECT person_id FROM person_search WHERE keyed < :keyed LIMIT :most"
)
_KEY: Final = text(
    "UPDATE person_search SET keys = :keys, keyed = :keyed WHERE person_id = :person_id"
)
_HOLDERS: Final = "SELECT rowid FROM person_block WHERE person_block MATCH ? LIMIT ?"
_IDS: Final = (
    "SELECT person_id FROM json_each(?) JOIN person_search ON n = value ORDER BY key"
)


@dataclass(frozen=True, slots=True)
class Alike:
    """Two people who may be one; ``a`` is the one asked about, or first by label.

    Attributes:
        decision: what somebody said of them before: empty or ``unsure``.
    """

    a: Person
    b: Person
    evidence: Evidence
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided on two people, ``a`` before ``b`` by id."""

    decision: str
    evidence: tuple[dict[str, Any], ...]

    def settles(self, found: Evidence, *, flipped: bool) -> bool:
        """Whether nobody needs to be asked again.

        ``same`` holds; ``different`` holds until a compared value changes.

        Args:
            found: what is compared now.
            flipped: whether it has the second person first.
        """
        if self.decision == "different":
            return _values(self.evidence) == _values(told(found), flipped=flipped)
        return self.decision == "same"


def of(session: Session, persons: Sequence[Person]) -> dict[str, list[Alike]]:
    """Return for each of these people who may be the same, the likeliest first.

    People whose keys are stale are not found: ``refresh`` or ``prepare`` first.
    """
    rules = matching_rules()
    ready = {one.id: matching.compared(facts(one), rules) for one in persons}
    near = {one: _near(session, ready[one], rules) for one in ready}
    others = sorted({each for ids in near.values() for each in ids} - ready.keys())
    known = {one.id: one for one in (*persons, *people_rows.read(session, others))}
    for one in others:
        ready[one] = matching.compared(facts(known[one]), rules)
    decided = decisions(session, [one.id for one in persons])
    return {
        one.id: best(
            likely(
                ready[one.id],
                [ready[other] for other in near[one.id]],
                known=known,
                decided=decided,
            )
        )
        for one in persons
    }


def refresh(session: Session) -> int:
    """Make the keys of people who changed since; return of how many.

    They are no captured table: this may be done wherever something can be written.
    """
    rules, done = matching_rules(), 0
    connection = session.connection()
    while (
        stale := connection.execute(_STALE, {"keyed": _KEYED, "most": _ONCE})
        .scalars()
        .all()
    ):
        persons = people_rows.read(session, stale)
        made = [_row(one.id, matching.compared(facts(one), rules)) for one in persons]
        connection.execute(_KEY, made)
        done += len(made)
    return done


def prepare(store: Store) -> None:
    """Make the keys of people who changed since, if any, in a commit of their own."""
    with store.reading() as session:
        asked = {"keyed": _KEYED, "most": 1}
        stale = session.connection().execute(_STALE, asked).first()
    if stale and not store.read_only:
        with store.local() as session:
            refresh(session)


def likely(
    person: Compared,
    others: Iterable[Compared],
    *,
    known: Mapping[str, Person],
    decided: Mapping[tuple[str, str], Decided],
) -> list[Alike]:
    """Return who of others may be a person and is not settled, in the order given."""
    found = []
    for other, evidence in matching.matches(person, others, matching_rules()):
        before = decided.get(ordered(person.id, other.id))
        if before and before.settles(evidence, flipped=person.id > other.id):
            continue
        said = before.decision if before else ""
        asked = said if said == "unsure" else ""
        found.append(Alike(known[person.id], known[other.id], evidence, asked))
    return found


def best(found: Iterable[Alike]) -> list[Alike]:
    """Return pairs, the likeliest first."""
    return sorted(found, key=_by_score)


def decisions(
    session: Session, ids: Sequence[str] | None = None
) -> dict[tuple[str, str], Decided]:
    """Return what was decided, of everybody or on some people."""
    query = select(_LINK).where(_LINK.c.decision != "")
    if ids is not None:
        query = query.where(or_(_LINK.c.a.in_(ids), _LINK.c.b.in_(ids)))
    return {
        (row.a, row.b): Decided(row.decision, tuple(row.evidence))
        for row in session.connection().execute(query)
    }


def ordered(a: str, b: str) -> tuple[str, str]:
    """Return two ids in the order in which a link names them."""
    return (a, b) if a < b else (b, a)


def told(evidence: Evidence) -> tuple[dict[str, Any], ...]:
    """Return evidence as it is remembered: a record for each field."""
    return tuple(
        {
            "field": one.field,
            "a": one.a,
            "b": one.b,
            "agreement": one.agreement.value,
            "weight": one.weight,
        }
        for one in evidence.fields
    )


def _values(
    evidence: Sequence[Mapping[str, Any]], *, flipped: bool = False
) -> list[tuple[str, str, str]]:
    """Return what was compared, without what it weighed."""
    a, b = ("b", "a") if flipped else ("a", "b")
    return [(one["field"], one[a], one[b]) for one in evidence]


def _near(session: Session, person: Compared, rules: Rules) -> list[str]:
    """Return the ids of people with a key in common, those of rare keys first."""
    # The driver's own: a person has twenty keys, and thousands may be asked for.
    run = session.connection().connection.cursor().execute
    most = rules.block_size + 1
    holders = {
        key: [one for (one,) in run(_HOLDERS, (f'"{_token(key)}"', most))]
        for key in matching_blocks.keys(person)
    }
    found = matching_blocks.candidates(sorted(holders), holders, rules)
    ids = (one for (one,) in run(_IDS, (json.dumps(found),)))
    return [one for one in ids if one != person.id]


def _row(person_id: str, person: Compared) -> dict[str, object]:
    keys = sorted(map(_token, matching_blocks.keys(person)))
    return {"person_id": person_id, "keys": " ".join(keys), "keyed": _KEYED}


def _token(key: str) -> str:
    """Return a key as one short word that says nothing of the person."""
    return hashlib.blake2b(key.encode(), digest_size=5).hexdigest()


def _by_score(alike: Alike) -> tuple[float, str, str]:
    return -alike.evidence.score, alike.a.label, alike.b.label
