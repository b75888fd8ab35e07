"""The rows of legal acts, of what happened to their terms, of facts: read as values."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, Self

from sqlalchemy import or_, select
from sqlmodel import Session

from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people_birth import Majority, standing
from atd_tui.domain.term_acts import ActDraft, is_sealed
from atd_tui.domain.terms import Facts
from atd_tui.domain.terms_case import OfCase, Recorded, merged, of_case
from atd_tui.domain.terms_log import Kind, Note, events
from atd_tui.domain.terms_rules import Family
from atd_tui.domain.terms_typed import kept_facts, read_facts
from atd_tui.models import cases as case_tables
from atd_tui.models import people as people_tables
from atd_tui.models import terms as tables
from atd_tui.models.base import table_of
from atd_tui.reference import terms as reference
from atd_tui.reference.protection import ages
from atd_tui.store import term_homes
from atd_tui.store.case_rows import IDS
from atd_tui.store.task_rows import parts
from atd_tui.store.term_homes import Stay

ACT: Final = table_of(tables.LegalAct)
EVENT: Final = table_of(tables.TermEvent)
FACT: Final = table_of(tables.CaseFact)

_CASE: Final = table_of(case_tables.Case)
_MEMBER: Final = table_of(people_tables.Membership)
_PERSON: Final = table_of(people_tables.Person)
_ADDRESS: Final = table_of(people_tables.Address)
_NOBODY: Final = Facts()

_IN_ORDER: Final = select(ACT).order_by(ACT.c.notified_on, ACT.c.id)
_ACTS_OF: Final = _IN_ORDER.where(ACT.c.case_id.in_(IDS))
_ACTS_NAMED: Final = _IN_ORDER.where(ACT.c.id.in_(IDS))
_NOTES: Final = (
    select(EVENT).where(EVENT.c.act_id.in_(IDS)).order_by(EVENT.c.on_day, EVENT.c.id)
)
_STATED: Final = select(FACT).where(FACT.c.case_id.in_(IDS))
_ARRIVALS: Final = (
    select(_CASE.c.id, _ADDRESS.c.from_on)
    .join(_ADDRESS, _ADDRESS.c.person_id == _CASE.c.person_id)
    .where(_CASE.c.id.in_(IDS), _ADDRESS.c.kind == "OTP")
    .where(_ADDRESS.c.from_on.is_not(None))
    .order_by(_ADDRESS.c.from_on)
)
_FAMILIES: Final = (
    select(
        _CASE.c.id, *(_PERSON.c[f"birth_{of}"] for of in ("low", "high", "precision"))
    )
    .join(_MEMBER, _MEMBER.c.household_id == _CASE.c.household_id)
    .join(_PERSON, _PERSON.c.id == _MEMBER.c.person_id)
    .where(_CASE.c.id.in_(IDS), _CASE.c.household_id != "")
    .where(or_(_MEMBER.c.to_on.is_(None), _MEMBER.c.to_on > _CASE.c.opened_on))
)


@dataclass(frozen=True, slots=True)
class KeptAct:
    """An act of a case as it stands.

    Attributes:
        withdrawn: why it no longer counts; empty while it does.
        notes: what was noted about its terms, those taken back included.
        sealed: its form alone tells what is to stay sealed.
    """

    id: str
    case_id: str
    draft: ActDraft
    withdrawn: str = ""
    notes: tuple[Note, ...] = ()
    sealed: bool = False

    @property
    def recorded(self) -> Recorded:
        """The act as the calculation takes it."""
        return Recorded(self.draft.act, self.draft.facts, events(self.notes))


@dataclass(frozen=True, slots=True)
class CaseTerms:
    """All that the terms of a case are computed from.

    Attributes:
        acts: in order of their notification, those withdrawn included.
        stated: facts that somebody wrote down.
        derived: facts that the store knows from elsewhere; what is stated goes before.
        family: births of those of the household, where it matters.
        lived: days on which the family lived in a unit.
    """

    acts: tuple[KeptAct, ...] = ()
    stated: Facts = field(default_factory=Facts)
    derived: Facts = field(default_factory=Facts)
    family: tuple[Birth, ...] = ()
    lived: tuple[Stay, ...] = ()

    def with_draft(self, act_id: str, draft: ActDraft) -> Self:
        """Return the same with another draft of one act."""
        acts = (
            replace(each, draft=draft) if each.id == act_id else each
            for each in self.acts
        )
        return replace(self, acts=tuple(acts))

    def with_fact(self, name: str, text: str) -> Self:
        """Return the same with another value of a stated fact; empty for unknown."""
        facts = {**kept_facts(self.stated), name: text}
        known = {each: said for each, said in facts.items() if said}
        return replace(self, stated=read_facts(known))

    def without_note(self, note_id: str) -> Self:
        """Return the same as it was before something was noted about an act."""
        acts = (
            replace(each, notes=tuple(n for n in each.notes if n.id != note_id))
            for each in self.acts
        )
        return replace(self, acts=tuple(acts))

    def deadlines(self) -> list[OfCase]:
        """Return all deadlines of the case, the first to end first."""
        facts = merged(self.derived, self.stated)
        counted = {
            each.id: self._recorded(each, facts)
            for each in self.acts
            if not each.withdrawn
        }
        if not counted and facts == _NOBODY:
            return []
        return of_case(counted, facts, reference.rules(), reference.closed_days)

    def _recorded(self, kept: KeptAct, facts: Facts) -> Recorded:
        """Return an act; who was a child and who lived where is judged on its day."""
        found = kept.recorded
        if term_homes.lived(self.lived, found.act.notified_on):
            found = replace(found, act=replace(found.act, in_unit=True))
        if self.family and facts.minors is None and found.facts.minors is None:
            minors = _minors(self.family, found.act.notified_on)
            return replace(found, facts=replace(found.facts, minors=minors))
        return found


def read(session: Session, ids: Sequence[str]) -> dict[str, CaseTerms]:
    """Return what the terms of cases are computed from, by case."""
    found: dict[str, CaseTerms] = {}
    for some in parts(ids):
        acts = _acts(session, _ACTS_OF, some)
        stated = _stated(session, some)
        arrived = _arrivals(session, some)
        families = _families(session, _where_minors_matter(acts))
        lived = term_homes.stays(session, some)
        for case_id in some:
            found[case_id] = CaseTerms(
                tuple(acts[case_id]),
                read_facts(stated[case_id]),
                Facts(
                    otp_arrived_on=arrived.get(case_id),
                    placed_on=term_homes.placed_on(lived[case_id]),
                ),
                tuple(families[case_id]),
                tuple(lived[case_id]),
            )
    return found


def act(session: Session, act_id: str) -> KeptAct | None:
    """Return one act."""
    found = _acts(session, _ACTS_NAMED, [act_id])
    return next((each for acts in found.values() for each in acts), None)


def act_row(draft: ActDraft) -> dict[str, Any]:
    """Return what an act says, by the names of its columns."""
    return {
        "type": draft.type,
        "decided_on": draft.decided_on,
        "notified_on": draft.notified_on,
        "mode": draft.mode,
        "language": draft.language,
        "printed_deadline": draft.printed_deadline,
        "printed_for": draft.printed_for.value if draft.printed_for else "",
        "term_reason": draft.term_reason,
        "in_unit": draft.in_unit,
        "facts": kept_facts(draft.facts),
        "note": draft.note,
    }


def draft_of(row: Mapping[str, Any]) -> ActDraft:
    """Return what the columns of an act say."""
    return ActDraft(
        type=row["type"],
        notified_on=row["notified_on"],
        mode=row["mode"],
        language=row["language"],
        printed_deadline=row["printed_deadline"],
        printed_for=Family(row["printed_for"]) if row["printed_for"] else None,
        term_reason=row["term_reason"],
        in_unit=bool(row["in_unit"]),
        decided_on=row["decided_on"],
        facts=read_facts(row["facts"]),
        note=row["note"],
    )


def _acts(
    session: Session, query: Any, ids: Sequence[str]
) -> defaultdict[str, list[KeptAct]]:
    found: defaultdict[str, list[KeptAct]] = defaultdict(list)
    book = reference.rules()
    rows = _rows(session, query, ids)
    notes = _notes(session, [row["id"] for row in rows])
    for row in rows:
        found[row["case_id"]].append(
            KeptAct(
                id=row["id"],
                case_id=row["case_id"],
                draft=draft_of(row),
                withdrawn=row["withdrawn"],
                notes=tuple(notes[row["id"]]),
                sealed=is_sealed(row["type"], book),
            )
        )
    return found


def _notes(session: Session, acts: Sequence[str]) -> defaultdict[str, list[Note]]:
    found: defaultdict[str, list[Note]] = defaultdict(list)
    for some in parts(acts):
        for row in _rows(session, _NOTES, some):
            note = Note(
                id=row["id"],
                act=row["act_id"],
                kind=Kind(row["kind"]),
                on=row["on_day"],
                until_on=row["until_on"],
                family=Family(row["family"] or Family.DEPARTURE),
                reason=row["reason"],
                author=row["author"],
            )
            found[note.act].append(note)
    return found


def _stated(session: Session, ids: Sequence[str]) -> defaultdict[str, dict[str, str]]:
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in _rows(session, _STATED, ids):
        found[row["case_id"]][row["name"]] = row["value"]
    return found


def _arrivals(session: Session, ids: Sequence[str]) -> dict[str, date]:
    """Return when the holders last came to an open return place, by case."""
    return {row["id"]: row["from_on"] for row in _rows(session, _ARRIVALS, ids)}


def _families(session: Session, ids: Sequence[str]) -> defaultdict[str, list[Birth]]:
    """Return the births of those of the household, where there is one, by case."""
    found: defaultdict[str, list[Birth]] = defaultdict(list)
    for row in _rows(session, _FAMILIES, ids) if ids else ():
        birth = Birth(row["birth_low"], row["birth_high"], row["birth_precision"])
        found[row["id"]].append(birth)
    return found


def _where_minors_matter(acts: Mapping[str, Iterable[KeptAct]]) -> list[str]:
    forms = {
        form
        for rule in reference.rules().rules
        if any(each.fact == "minors" for each in rule.when)
        for form in rule.acts
    }
    return [
        case_id
        for case_id, found in acts.items()
        if any(each.draft.type in forms for each in found)
    ]


def _minors(family: Sequence[Birth], on: date) -> bool | None:
    """Return whether there is a child among them; ``None`` where nobody can say."""
    stands = [standing(birth, on, ages(on)) for birth in family]
    if any(each.is_child for each in stands):
        return True
    return False if {one.majority for one in stands} == {Majority.ADULT} else None


def _rows(session: Session, query: Any, ids: Sequence[str]) -> list[Mapping[str, Any]]:
    found = session.connection().execute(query, {"ids": ids})
    return [dict(row) for row in found.mappings()]
