"""The course of a case: from stage to stage, suspended, closed, opened again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from atd_tui.domain.cases import CaseFile, Kind
from atd_tui.domain.people import NOTE_LIMIT
from atd_tui.domain.stages import (
    Objection,
    act_objections,
    halted,
    move_objections,
)
from atd_tui.domain.text import objections as text_objections
from atd_tui.errors import Misused, Refused
from atd_tui.reference import codelists
from atd_tui.reference.stages import stages
from atd_tui.store import case_closing, case_facts, case_rows, people
from atd_tui.store.case_closing import Ended
from atd_tui.store.case_turn import Turn, What, found, turn
from atd_tui.store.store import Store

_LISTS: Final = {
    Kind.STAGE: ("value", "phase"),
    Kind.CONCLUDED: ("value", "coach_conclusion"),
    Kind.CLOSED: ("value", "closure_outcome"),
    Kind.SUSPENDED: ("reason", "suspension_reason"),
    Kind.INTERRUPTED: ("reason", "interruption_reason"),
    Kind.REOPENED: ("reason", "reopening_reason"),
}
"""The field of what happens that holds a code, and the list that knows it."""


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that a case may go to, and what still speaks against it."""

    stage: str
    objections: tuple[Objection, ...] = ()


@dataclass(frozen=True, slots=True)
class Closed:
    """A case just closed, and what that ended with it."""

    file: CaseFile
    ended: Ended


def move(
    store: Store, case: str, stage: str, reason: str = "", *, action: str = ""
) -> CaseFile:
    """Bring a case to a stage; back to an earlier one it needs a reason.

    Raises:
        Misused: ``case.unknown``, ``code.unknown``.
        Refused: by the table of stages or a guard, with all that speaks against it.
    """
    what = What(Kind.STAGE, value=stage, text=reason.strip())
    return _happen(store, "case.stage", case, what, action)


def invite(store: Store, case: str, text: str = "", *, action: str = "") -> CaseFile:
    """Note that the person was invited.

    Raises:
        Refused: the case is closed, or its suspension halts invitations.
    """
    what = What(Kind.INVITED, text=text.strip())
    return _happen(store, "case.invite", case, what, action)


def conclude(
    store: Store, case: str, conclusion: str, text: str = "", *, action: str = ""
) -> CaseFile:
    """Draw a conclusion; a later one takes its place, and both stay in the history.

    Raises:
        Misused: ``code.unknown``.
        Refused: a route of stay speaks against it, or a hard stop.
    """
    what = What(Kind.CONCLUDED, value=conclusion, text=text.strip())
    return _happen(store, "case.conclude", case, what, action)


def suspend(
    store: Store, case: str, reason: str, text: str = "", *, action: str = ""
) -> CaseFile:
    """Suspend a case; what that halts, ``halts`` says. No term of law stands still.

    Raises:
        Misused: ``code.unknown``.
        Refused: it is suspended, interrupted or closed already.
    """
    what = What(Kind.SUSPENDED, reason=reason, text=text.strip())
    return _happen(store, "case.suspend", case, what, action)


def interrupt(
    store: Store, case: str, reason: str, text: str = "", *, action: str = ""
) -> CaseFile:
    """Break a case off without closing it: nothing goes on until it is resumed.

    Raises:
        Misused: ``code.unknown``.
        Refused: it is interrupted or closed already.
    """
    what = What(Kind.INTERRUPTED, reason=reason, text=text.strip())
    return _happen(store, "case.interrupt", case, what, action)


def resume(store: Store, case: str, text: str = "", *, action: str = "") -> CaseFile:
    """End a suspension or interruption: the case stands again where it stood.

    Raises:
        Refused: ``case.not-paused``, or the case is closed.
    """
    what = What(Kind.RESUMED, text=text.strip())
    return _happen(store, "case.resume", case, what, action)


def close(
    store: Store, case: str, outcome: str, text: str = "", *, action: str = ""
) -> Closed:
    """Close a case; its open tasks and planned appointments end with it.

    A transfer that waits for an answer is withdrawn.

    Raises:
        Misused: ``code.unknown``.
        Refused: it is closed already, or a hard stop forbids the outcome.
    """
    what = What(Kind.CLOSED, value=outcome, text=text.strip())
    refuse_unfit(what)
    with turn(store, "case.close", case, action) as now:
        if not now.write.repeated:
            refuse(now, what)
            now.append(what)
            case_closing.end(now)
            now.settle()
        return Closed(now.file, case_closing.ended(now))


def reopen(
    store: Store, case: str, reason: str, text: str = "", *, action: str = ""
) -> CaseFile:
    """Open a closed case again: a new run begins, the old one stays as it was.

    Raises:
        Misused: ``code.unknown``.
        Refused: ``case.not-closed``.
    """
    first = stages(people.today(store)).first
    what = What(Kind.REOPENED, value=first, reason=reason, text=text.strip())
    return _happen(store, "case.reopen", case, what, action)


def steps(store: Store, case: str) -> list[Step]:
    """Return the stages that a case may go to now, each with what speaks against it.

    A missing reason is no objection yet: it is asked for when the case goes there.
    """
    on = people.today(store)
    table = stages(on)
    with store.reading() as session:
        case_id = found(session, case)
        file = case_rows.read(session, [case_id])[case_id]
        found_steps = []
        for end in table.ends(file.standing.stage):
            known = case_facts.facts(session, file, on, value=end, reason="?")
            found_steps.append(Step(end, tuple(move_objections(table, known))))
    return found_steps


def halts(store: Store, file: CaseFile) -> list[str]:
    """Return the codes of what the suspension or interruption of a case halts."""
    table = stages(people.today(store))
    stopped = halted(table, file.standing)
    known = [each.code for each in codelists.codelist("case_halted")]
    return [code for code in known if code in stopped]


def refuse_unfit(what: What) -> None:
    """Refuse a code that no list knows, and a text that cannot be kept.

    Raises:
        Misused: ``code.unknown``, or ``fields`` names what is wrong with the text.
    """
    if what.kind in _LISTS:
        field, name = _LISTS[what.kind]
        codelists.code(name, getattr(what, field))
    for code in text_objections(what.text, limit=NOTE_LIMIT, multiline=True)[:1]:
        raise Misused(code, fields={"text": code})


def refuse(now: Turn, what: What) -> None:
    """Refuse what the table of stages or a guard speaks against.

    Raises:
        Refused: with the codes of all that does.
    """
    on = people.today(now.store)
    table, session = stages(on), now.write.session
    reason = what.reason or what.text
    known = case_facts.facts(session, now.file, on, value=what.value, reason=reason)
    if what.kind is Kind.STAGE:
        raise_first(move_objections(table, known))
    else:
        raise_first(act_objections(table, what.kind, known))


def raise_first(objections: Sequence[Objection]) -> None:
    """Refuse with all objections, if there are any.

    Raises:
        Refused: the first objection leads.
    """
    if objections:
        first, *more = dict.fromkeys(each.code for each in objections)
        facts = {
            name: value for each in objections for name, value in each.facts.items()
        }
        raise Refused(first, *more, **facts)


def _happen(store: Store, command: str, case: str, what: What, action: str) -> CaseFile:
    refuse_unfit(what)
    with turn(store, command, case, action) as now:
        if not now.write.repeated:
            refuse(now, what)
            now.append(what)
            now.settle()
        return now.file
