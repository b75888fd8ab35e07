"""The legal acts of cases, with the deadlines that follow from them."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from atd_tui.domain import terms
from atd_tui.domain.people import LINE_LIMIT, text_objection
from atd_tui.domain.term_acts import ActDraft, draft_objections
from atd_tui.domain.terms import Facts
from atd_tui.domain.terms_case import OfCase
from atd_tui.domain.terms_events import Change
from atd_tui.errors import Misused, Refused
from atd_tui.reference import terms as reference
from atd_tui.reference.languages import find_language
from atd_tui.store import audit, case_entry, people, term_journal, term_rows
from atd_tui.store.case_entry import On, entry, on_row, put, written
from atd_tui.store.case_turn import found as case_found
from atd_tui.store.store import Store
from atd_tui.store.term_rows import ACT, CaseTerms, KeptAct

__all__ = ["ActDraft", "Kept", "KeptAct", "Terms", "acts", "add", "correct", "explain"]


@dataclass(frozen=True, slots=True)
class Kept:
    """An act just written down or corrected.

    Attributes:
        deadlines: those of this act, the first to end first.
        changes: what it moved, old and new, in the order of the deadlines.
        warnings: codes of what a coach should look at again.
    """

    act: KeptAct
    deadlines: tuple[OfCase, ...]
    changes: tuple[Change, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """The acts of a case and all that follows from them and from its facts."""

    case_id: str
    acts: tuple[KeptAct, ...]
    stated: Facts
    derived: Facts
    deadlines: tuple[OfCase, ...]


def add(store: Store, case: str, draft: ActDraft, *, action: str = "") -> Kept:
    """Write an act into a case; what cannot be right is refused, what is odd told.

    Raises:
        Misused: the case, the language or the note cannot be used.
        Refused: the act cannot be right; ``fields`` names each field's code.
    """
    fit = fitted(draft, people.today(store))
    with entry(store, "term.add", case, action) as now:
        session = now.write.session
        if not now.write.repeated:
            put(now, ACT, **term_rows.act_row(fit), withdrawn="")
        act_id = written(session, now.write.action_id, ACT)
        return _kept(session, now.case.id, act_id)


def correct(store: Store, act: str, draft: ActDraft, *, action: str = "") -> Kept:
    """Bring an act to what it should say; return old and new of each deadline moved.

    Raises:
        Misused: there is no such act, or something typed cannot be used.
        Refused: the act cannot be right, or was withdrawn (``term.withdrawn``).
    """
    fit = fitted(draft, people.today(store))
    with on_row(store, "term.correct", ACT, act, action) as on:
        session = on.now.write.session
        if on.now.write.repeated:
            row = term_journal.as_before(session, on.now.write.action_id, ACT, on.row)
            old = term_rows.draft_of(row)
        else:
            refuse_withdrawn(on)
            row, said = dict(on.row._mapping), term_rows.act_row(fit)  # noqa: SLF001 -- SQLAlchemy's public way to a row
            old = term_rows.draft_of(row)
            changed = {name: new for name, new in said.items() if row[name] != new}
            if changed:
                on.change(ACT, **changed)
        return _kept(session, on.row.case_id, on.row.id, old)


def withdraw(store: Store, act: str, reason: str, *, action: str = "") -> KeptAct:
    """Note that an act no longer counts, and why; it stays in the history.

    Raises:
        Misused: ``term.no-reason``, or there is no such act.
        Refused: ``term.withdrawn``.
    """
    wrong = text_objection(reason, LINE_LIMIT) if reason.strip() else "term.no-reason"
    if wrong:
        raise Misused(wrong, fields={"reason": wrong})
    with on_row(store, "term.withdraw", ACT, act, action) as on:
        if not on.now.write.repeated:
            refuse_withdrawn(on)
            on.change(ACT, withdrawn=reason.strip())
        return one(on.now.write.session, on.row.id)


def acts(session: Session, case_id: str) -> list[KeptAct]:
    """Return the acts of a case in order of their notification."""
    return list(_terms(session, case_id).acts)


def deadlines(session: Session, case_id: str) -> list[OfCase]:
    """Return all deadlines of a case, the first to end first; some are ``sealed``."""
    return _terms(session, case_id).deadlines()


def explain(store: Store, case: str) -> Terms:
    """Return the acts and deadlines of a case; the look is audited first.

    Raises:
        Misused: ``case.unknown``.
    """
    with store.reading() as session:
        case_id = case_found(session, case)
    audit.record(store, "open", case_id, fields=("terms",))
    with store.reading() as session:
        known = _terms(session, case_id)
        return Terms(
            *(case_id, known.acts, known.stated, known.derived),
            tuple(known.deadlines()),
        )


def warnings(known: Terms) -> list[str]:
    """Return the codes of what a coach should look at again, act by act."""
    return [
        code
        for act in known.acts
        if not act.withdrawn
        for code in terms.doubts(
            act.draft.act, [e.deadline for e in known.deadlines if e.act == act.id]
        )
    ]


def found(session: Session, given: str) -> KeptAct:
    """Return an act given by its id, or by how that begins.

    Raises:
        Misused: ``entry.unknown`` or ``entry.ambiguous``.
    """
    return one(session, case_entry.found(session, ACT, given).id)


def one(session: Session, act_id: str) -> KeptAct:
    """Return an act that is there.

    Raises:
        Misused: ``entry.unknown``.
    """
    act = term_rows.act(session, act_id)
    if act is None:
        raise Misused("entry.unknown", given=act_id)
    return act


def fitted(draft: ActDraft, on: date) -> ActDraft:
    """Return an act as it is kept.

    Raises:
        Misused: the language or the note cannot be used.
        Refused: the act cannot be right; ``fields`` names each field's code.
    """
    wrong = draft_objections(draft, reference.rules(), on)
    if wrong:
        first, *more = dict.fromkeys(wrong.values())
        raise Refused(first, *more, fields=wrong)
    language = find_language(draft.language) if draft.language else ""
    return replace(draft, language=language, note=draft.note.strip())


def refuse_withdrawn(on: On) -> None:
    """Refuse to touch an act that no longer counts.

    Raises:
        Refused: ``term.withdrawn``.
    """
    if on.row.withdrawn:
        raise Refused("term.withdrawn", reason=on.row.withdrawn)


def _kept(
    session: Session, case_id: str, act_id: str, old: ActDraft | None = None
) -> Kept:
    """Return an act with its deadlines, and what they would be as it stood before."""
    known = _terms(session, case_id)
    own = _of_act(known, act_id)
    act = next(each for each in known.acts if each.id == act_id)
    now = [each.deadline for each in own]
    changes: list[Change] = []
    if old is not None:
        before = _of_act(known.with_draft(act_id, old), act_id)
        changes = terms.compare([each.deadline for each in before], now)
    return Kept(act, own, tuple(changes), tuple(terms.doubts(act.draft.act, now)))


def _of_act(known: CaseTerms, act_id: str) -> tuple[OfCase, ...]:
    return tuple(each for each in known.deadlines() if each.act == act_id)


def _terms(session: Session, case_id: str) -> CaseTerms:
    return term_rows.read(session, [case_id])[case_id]
