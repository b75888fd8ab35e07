"""Pairs of people who may be one: proposed, decided on, the decision taken back."""

from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter
from typing import Final

from sqlalchemy import insert, update
from sqlmodel import Session

from atd_tui.domain import matching, matching_blocks
from atd_tui.domain.matching import Evidence
from atd_tui.domain.people import Person, facts
from atd_tui.errors import Misused, Refused
from atd_tui.models import people as tables
from atd_tui.models.base import table_of
from atd_tui.reference.matching import matching_rules
from atd_tui.store import people, people_alike, people_rows
from atd_tui.store.people_alike import Alike, Decided
from atd_tui.store.queue_turn import refuse_other
from atd_tui.store.store import Store, Writing

DECISIONS: Final = ("same", "different", "unsure")

_LINK: Final = table_of(tables.SamePersonLink)


def pairs(store: Store) -> list[Alike]:
    """Return all people of this store who may be one, the likeliest first.

    Left out are pairs that are linked, also through others, and those that were told
    apart while nothing compared has changed. The caller audits that it lists people.
    """
    rules = matching_rules()
    with store.reading() as session:
        found = sorted(people_rows.read_all(session), key=_by_label)
        decided = people_alike.decisions(session)
    known = {one.id: one for one in found}
    compared = [matching.compared(facts(one), rules) for one in found]
    linked = groups(decided)
    near = matching_blocks.pairs([matching_blocks.keys(one) for one in compared], rules)
    alike: list[Alike] = []
    for place, others in groupby(near, key=itemgetter(0)):
        own = compared[place]
        apart = [
            other
            for other in (compared[later] for _, later in others)
            if linked.get(own.id, own.id) != linked.get(other.id, other.id)
        ]
        alike += people_alike.likely(own, apart, known=known, decided=decided)
    return people_alike.best(alike)


def of(store: Store, person: str) -> list[Alike]:
    """Return who may be the same as one person, the likeliest first.

    Raises:
        Misused: ``person.unknown`` or ``person.ambiguous``.
    """
    people_alike.prepare(store)
    with store.reading() as session:
        (one,) = people_rows.read(session, [people.found(session, person)])
        linked = set(same_as(session, one.id))
        alike = people_alike.of(session, [one])[one.id]
    return [each for each in alike if each.b.id not in linked]


def decide(store: Store, a: str, b: str, decision: str, *, action: str = "") -> Alike:
    """Remember of two people that they are the same, different, or that it is unsure.

    Nothing is merged: both stay as they are. What was compared is remembered with it.

    Raises:
        Misused: ``link.decision``, ``link.one-person``, or there is nobody like that.
    """
    if decision not in DECISIONS:
        raise Misused("link.decision", given=decision, known=", ".join(DECISIONS))
    with store.writing("person.link", action=action) as write:
        refuse_other(write, "person.link")
        alike = _asked(write.session, a, b)
        if not write.repeated:
            _remember(store, write, alike, decision)
    return Alike(alike.a, alike.b, alike.evidence, decision)


def unlink(store: Store, a: str, b: str, *, action: str = "") -> Alike:
    """Take back what was decided on two people; both are as they were.

    Raises:
        Refused: ``link.none`` where nothing was decided.
    """
    with store.writing("person.unlink", action=action) as write:
        refuse_other(write, "person.unlink")
        alike = _asked(write.session, a, b)
        pair = people_alike.ordered(alike.a.id, alike.b.id)
        if not write.repeated:
            if pair not in people_alike.decisions(write.session, pair):
                raise Refused("link.none")
            of_pair = (_LINK.c.a == pair[0]) & (_LINK.c.b == pair[1])
            said = {"decision": "", "actor": write.actor, "at": write.at}
            write.session.connection().execute(
                update(_LINK).where(of_pair).values(said)
            )
            write.subject = alike.a.id
    return alike


def same_as(session: Session, person_id: str) -> list[str]:
    """Return the ids linked with somebody, directly or through others."""
    decided = people_alike.decisions(session)
    linked = groups(decided)
    own = linked.get(person_id)
    return sorted(
        one for one, group in linked.items() if group == own and one != person_id
    )


def groups(decided: Mapping[tuple[str, str], Decided]) -> dict[str, str]:
    """Return for each person linked as the same the least id of those it is."""
    least: dict[str, str] = {}

    def head(one: str) -> str:
        while least.setdefault(one, one) != one:
            one = least[one]
        return one

    for pair, said in decided.items():
        if said.decision == "same":
            low, high = people_alike.ordered(*map(head, pair))
            least[high] = low
    return {one: head(one) for one in tuple(least)}


def _asked(session: Session, a: str, b: str) -> Alike:
    """Return two people as named, with what speaks for and against their being one."""
    ids = [people.found(session, a), people.found(session, b)]
    if ids[0] == ids[1]:
        raise Misused("link.one-person")
    one, other = people_rows.read(session, ids)
    return Alike(one, other, _compare(one, other))


def _compare(one: Person, other: Person) -> Evidence:
    rules = matching_rules()
    left, right = (matching.compared(facts(each), rules) for each in (one, other))
    return matching.compare(left, right, rules)


def _remember(store: Store, write: Writing, alike: Alike, decision: str) -> None:
    session = write.session
    low, high = sorted((alike.a, alike.b), key=lambda person: person.id)
    said = {
        "decision": decision,
        "evidence": list(people_alike.told(_compare(low, high))),
        "actor": write.actor,
        "at": write.at,
    }
    of_pair = (_LINK.c.a == low.id) & (_LINK.c.b == high.id)
    done = session.connection().execute(update(_LINK).where(of_pair).values(said))
    if not done.rowcount:
        own = {"id": store.door.new_id(), "scope": store.device.office}
        row = {**own, "a": low.id, "b": high.id, **said}
        session.connection().execute(insert(_LINK).values(row))
    write.subject = alike.a.id


def _by_label(person: Person) -> tuple[str, str]:
    return person.label, person.id
