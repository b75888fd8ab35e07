"""The facts of a case that terms may start from: stated, corrected, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select, update

from atd_tui.domain.dates import YEARS
from atd_tui.domain.terms_case import OfCase
from atd_tui.domain.terms_deadlines import Deadline
from atd_tui.domain.terms_events import Change, compare
from atd_tui.domain.terms_facts import KINDS
from atd_tui.domain.terms_rules import FactValue
from atd_tui.domain.terms_typed import Unfit, is_sealed, kept, typed_fact
from atd_tui.errors import Misused, Refused
from atd_tui.reference import terms as reference
from atd_tui.store import people, term_journal, term_rows
from atd_tui.store.case_entry import entry, put
from atd_tui.store.case_turn import Turn
from atd_tui.store.store import Store
from atd_tui.store.term_rows import FACT


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact of a case as it now stands.

    Attributes:
        value: as it is kept; empty where it was taken back.
        changes: old and new last day of each deadline that it moved.
        sealed: of what nobody may read in passing.
    """

    name: str
    value: str
    changes: tuple[Change, ...]
    sealed: bool


def state_fact(
    store: Store, case: str, name: str, value: str, *, action: str = ""
) -> Stated:
    """Write down a fact of a case; an empty value takes it back.

    Raises:
        Misused: ``case.unknown``; the fact is not known, or cannot have this value.
        Refused: ``term.future-event``.
    """
    said = name.strip().lower()
    text = kept(_typed(store, said, value)) if value.strip() else ""
    if said not in KINDS:
        raise Misused("term.fact-unknown", given=name, known=", ".join(KINDS))
    with entry(store, "term.fact", case, action) as now:
        if not now.write.repeated:
            _write(now, said, text)
        session, action_id = now.write.session, now.write.action_id
        known = term_rows.read(session, [now.case.id])[now.case.id]
        old = term_journal.field_before(session, action_id, FACT, "value")
        before = known if old is None else known.with_fact(said, old)
        changes = _changes(before.deadlines(), known.deadlines())
        return Stated(said, text, changes, is_sealed(said))


def _write(now: Turn, name: str, text: str) -> None:
    run = now.write.session.connection().execute
    own = (FACT.c.case_id == now.case.id, FACT.c.name == name)
    there = run(select(FACT).where(*own)).first()
    if there is None:
        if text:
            put(now, FACT, name=name, value=text, since=None)
    elif not text:
        run(delete(FACT).where(*own))
    elif there.value != text:
        run(update(FACT).where(*own).values(value=text))


def _typed(store: Store, name: str, value: str) -> FactValue:
    found = typed_fact(name, value, reference.rules())
    if isinstance(found, Unfit):
        raise Misused(
            found.code,
            fields={"value": found.code},
            given=name if found.code == "term.fact-unknown" else value,
            fact=name,
            expected=found.expected,
            known=", ".join(KINDS),
            **YEARS,
        )
    if isinstance(found, date) and found > people.today(store):
        raise Refused("term.future-event", fields={"value": "term.future-event"})
    return found


def _changes(old: Sequence[OfCase], new: Sequence[OfCase]) -> tuple[Change, ...]:
    """Return what moved, act by act: two acts may have a term of the same rule."""
    acts = dict.fromkeys(each.act for each in (*new, *old))
    return tuple(
        change for act in acts for change in compare(_of(old, act), _of(new, act))
    )


def _of(found: Sequence[OfCase], act: str) -> list[Deadline]:
    return [each.deadline for each in found if each.act == act]
