"""What stands in cases that may bring up tasks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlmodel import Session

from atd_tui.domain import terms
from atd_tui.domain.case_events import Event, Kind, effective
from atd_tui.domain.cases import PAUSED, CaseFile, Standing
from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.domain.task_rules import Occasion, Trigger
from atd_tui.domain.terms_case import OfCase
from atd_tui.domain.terms_events import Happening
from atd_tui.domain.terms_log import effective as noted
from atd_tui.store import (
    case_rows,
    task_care,
    task_meetings,
    task_support,
    term_rows,
)
from atd_tui.store.task_care import Care
from atd_tui.store.task_meetings import Meetings
from atd_tui.store.task_support import Support
from atd_tui.store.term_rows import CaseTerms, KeptAct

_NOTHING: Final = CaseTerms()


@dataclass(frozen=True, slots=True)
class Situation:
    """A case with all that may bring up a task in it.

    Attributes:
        events: of its course, where it was concluded.
    """

    file: CaseFile
    events: Sequence[Event]
    terms: CaseTerms
    deadlines: Sequence[OfCase]
    meetings: Meetings
    care: Care
    support: Support


def situations(session: Session, ids: Sequence[str], on: date) -> dict[str, Situation]:
    """Return the situations of cases, by case; unknown ids are left out."""
    files = case_rows.read(session, ids)
    concluded = [key for key, each in files.items() if each.standing.conclusion]
    events = case_rows.events(session, concluded)
    known = term_rows.read(session, ids)
    meetings = task_meetings.read(session, ids)
    care = task_care.read(session, ids, on)
    support = task_support.read(session, ids)
    return {
        case_id: Situation(
            file=file,
            events=events[case_id],
            terms=known.get(case_id, _NOTHING),
            deadlines=known.get(case_id, _NOTHING).deadlines(),
            meetings=meetings[case_id],
            care=care[case_id],
            support=support[case_id],
        )
        for case_id, file in files.items()
    }


def occasions(found: Situation, on: date) -> list[Occasion]:
    """Return what of a case may bring up tasks; once it is closed, aftercare alone."""
    standing = found.file.standing
    if not standing.is_open:
        return [*found.support.aftercare()]
    return [
        *_of_deadlines(found),
        *_of_acts(found),
        *_of_course(found, standing),
        *found.care.occasions(found.file.case.opened_on, on),
        *found.support.occasions(),
    ]


def _of_deadlines(found: Situation) -> Iterator[Occasion]:
    acts = {each.id: each for each in found.terms.acts}
    for each in found.deadlines:
        if each.sealed:
            continue
        rule, act = each.deadline.by, acts.get(each.act)
        facts = {"rule": rule.id, **({"act": act.draft.type} if act else {})}
        about = ":".join(filter(None, (each.act, rule.id, rule.variant)))
        last = each.deadline.ends_on
        if each.ends and last is not None:
            yield Occasion(Trigger.DEADLINE, rule.id, about, last, facts)
        elif act is not None:
            told = {"act": act.draft.type}
            for condition in each.deadline.unknown:
                on = act.draft.notified_on
                fact = condition.fact
                yield Occasion(Trigger.UNKNOWN, fact, f"{act.id}:{fact}", on, told)


def _of_acts(found: Situation) -> Iterator[Occasion]:
    for act in found.terms.acts:
        if act.withdrawn or act.sealed:
            continue
        own = [each.deadline for each in found.deadlines if each.act == act.id]
        on, told = act.draft.notified_on, {"act": act.draft.type}
        for code in terms.doubts(act.draft.act, own):
            doubt = {**told, "doubt": code}
            yield Occasion(Trigger.DOUBT, code, f"{act.id}:{code}", on, doubt)
        yield from _extensions(act)


def _extensions(act: KeptAct) -> Iterator[Occasion]:
    for note in noted(act.notes):
        if note.kind.value == Happening.EXTENSION.value:
            until = note.until_on.isoformat() if note.until_on else ""
            facts = {"act": act.draft.type, "last": until}
            yield Occasion(Trigger.EXTENDED, note.reason, note.id, note.on, facts)


def _of_course(found: Situation, standing: Standing) -> Iterator[Occasion]:
    if standing.asked is not None:
        asked = standing.asked
        about, facts = asked.at.isoformat(), {"by": asked.by}
        yield Occasion(
            *(Trigger.TRANSFER, "", about, _day(asked.at), facts),
            owner=asked.to_coach,
        )
    if standing.status in PAUSED or not standing.runs:
        return
    run = standing.runs[-1]
    yield from _concluded(found.events, standing, run.n)
    if not run.stages:
        return
    reached = run.stages[-1]
    about = f"{run.n}.{len(run.stages)}"
    on = _day(reached.at)
    yield Occasion(Trigger.STAGE, reached.stage, about, on)
    missed = found.meetings.missed()
    if missed is not None:
        yield missed
    elif found.meetings.unplanned(reached.stage, reached.at):
        about = f"{run.n}.{standing.follow_up}" if standing.follow_up else str(run.n)
        yield Occasion(Trigger.UNPLANNED, reached.stage, about, on)


def _concluded(
    events: Iterable[Event], standing: Standing, run: int
) -> Iterator[Occasion]:
    made = [each for each in effective(events) if each.kind is Kind.CONCLUDED]
    if standing.conclusion and made:
        on = _day(made[-1].at)
        yield Occasion(Trigger.CONCLUSION, standing.conclusion, str(run), on)


def _day(at: datetime) -> date:
    return service_day(at, BELGIUM)
