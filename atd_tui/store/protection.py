"""The flags of a case: children, families, signs; read from what the store holds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlmodel import Session

from atd_tui.domain import protection, screening
from atd_tui.domain.cases import ERROR, CaseFile
from atd_tui.domain.protection import Family, Flag, Member, Step
from atd_tui.domain.screening import Screening
from atd_tui.models import checks as check_tables
from atd_tui.models import queue as queue_tables
from atd_tui.models.base import table_of
from atd_tui.reference.protection import ages
from atd_tui.store import audit, case_people, case_rows, checks, people
from atd_tui.store.case_people import Head
from atd_tui.store.case_rows import CASE, IDS
from atd_tui.store.case_turn import found
from atd_tui.store.store import Store

_STAY: Final = table_of(check_tables.StayCheck)
_TICKET: Final = table_of(queue_tables.Ticket)

_MINOR_ROUTES: Final = frozenset({"POSSIBLE", "PENDING"})
_TRAFFIC_ROUTES: Final = frozenset({"POSSIBLE"})
_ONCE: Final = 500
"""Cases looked at in one go."""


def flags(
    store: Store, case: str, on: date | None = None, *, revealed: bool = False
) -> list[Flag]:
    """Return what must be seen of a case on a day, today without one; audited first.

    What is sealed reads as a referral that is needed, unless it is revealed.

    Raises:
        Misused: ``case.unknown``.
    """
    with store.reading() as session:
        case_id = found(session, case)
    audit.record(store, "reveal" if revealed else "open", case_id, fields=("flags",))
    with store.reading() as session:
        seen = flags_of(session, [case_id], on or people.today(store))[case_id]
    return seen if revealed else [*map(protection.veiled, seen)]


def flags_of(session: Session, ids: Sequence[str], on: date) -> dict[str, list[Flag]]:
    """Return what must be seen of cases, the gravest first; without an audit.

    A sign of trafficking is among it: show ``protection.veiled`` until it is revealed.
    """
    kept: dict[str, list[Flag]] = {}
    numbers = ages(on)
    for start in range(0, len(ids), _ONCE):
        some = ids[start : start + _ONCE]
        for case_id, family in families(session, some, on).items():
            kept[case_id] = protection.flags(family, numbers, on)
    return kept


def stops_of(session: Session, case_id: str, on: date) -> list[str]:
    """Return the codes of the hard stops of a case, for the rules of its course."""
    return protection.stops(flags_of(session, [case_id], on)[case_id])


def families(session: Session, ids: Sequence[str], on: date) -> dict[str, Family]:
    """Return the people of cases on a day, with what is known of each."""
    heads = case_people.heads(session, ids)
    members = case_people.members(session, ids, on)
    screened = checks.screenings_of(session, ids)
    routes = _routes(session, ids)
    claimed = _claimed(session, heads)
    steps = _steps(session, heads, members)
    kept = {}
    for case_id, head in heads.items():
        own, others = steps.get(case_id, (None, ()))
        of_case = screening.latest(screened[case_id])
        at_desk = case_id in claimed
        kept[case_id] = Family(
            members=tuple(
                _with_signs(
                    each,
                    [one for one in of_case if one.person_id == each.person_id],
                    routes[case_id] if each.person_id == head.person_id else {},
                    at_desk=at_desk and each.person_id == head.person_id,
                )
                for each in members[case_id]
            ),
            own=own,
            others=others,
            screenings=tuple(of_case),
        )
    return kept


def _with_signs(
    member: Member,
    screenings: Iterable[Screening],
    routes: Mapping[str, str],
    *,
    at_desk: bool,
) -> Member:
    """Return somebody with what speaks for a minor alone, or for trafficking."""
    screened = [*screenings]
    signs = {sign for each in screened for sign in each.signs}
    looked_at = any(each.domain == "CHILD" for each in screened)
    claims = {
        "screening": "UAM" in signs,
        "route": routes.get("UAM") in _MINOR_ROUTES,
        "ticket": at_desk and not looked_at,
    }
    traffic = {
        "screening": "THB" in signs,
        "route": routes.get("THB") in _TRAFFIC_ROUTES,
    }
    return replace(
        member,
        claims=tuple(why for why, so in claims.items() if so),
        traffic=tuple(why for why, so in traffic.items() if so),
        screened=looked_at,
    )


def _routes(session: Session, ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return the states of the two routes that are a sign of their own."""
    kept: dict[str, dict[str, str]] = defaultdict(dict)
    for case_id, route, state in _run(session, _SIGNS, ids):
        kept[case_id][route] = state
    return kept


def _claimed(session: Session, heads: Mapping[str, Head]) -> set[str]:
    """Return the cases whose first ticket bore a minor without company."""
    tickets = {head.ticket_id for head in heads.values() if head.ticket_id}
    bearing = _run(session, _ALONE, tickets) if tickets else ()
    said = {ticket for (ticket,) in bearing}
    return {case_id for case_id, head in heads.items() if head.ticket_id in said}


def _steps(
    session: Session,
    heads: Mapping[str, Head],
    members: Mapping[str, Sequence[Member]],
) -> dict[str, tuple[Step, tuple[Step, ...]]]:
    """Return where a case and those of the others of its household stand."""
    others = {
        case_id: {each.person_id for each in members[case_id]} - {head.person_id}
        for case_id, head in heads.items()
    }
    everybody = set().union(*others.values())
    if not everybody:
        return {}
    theirs = [case_id for (case_id,) in _run(session, _OF_PEOPLE, everybody)]
    if not theirs:
        return {}
    concerned = [case_id for case_id, people_of in others.items() if people_of]
    files = case_rows.read(session, [*dict.fromkeys((*concerned, *theirs))])
    return {
        case_id: (
            _step(files[case_id]),
            tuple(
                _step(files[other])
                for other in theirs
                if files[other].case.person_id in others[case_id]
                and _compared(files[case_id], files[other])
            ),
        )
        for case_id in concerned
    }


def _compared(own: CaseFile, other: CaseFile) -> bool:
    """Say whether two cases belong side by side: both of the same time."""
    if other.case.id == own.case.id or not own.standing.is_open:
        return False
    if other.standing.is_open:
        return True
    began, ended = own.standing.runs, other.standing.runs
    if not began or not ended or ended[-1].closed_at is None:
        return False
    if other.standing.outcome == ERROR:
        return False
    return ended[-1].closed_at > began[-1].opened_at


def _step(file: CaseFile) -> Step:
    return Step(
        person_id=file.case.person_id,
        number=file.case.number,
        status=file.standing.status.value,
        stage=file.standing.stage,
        conclusion=file.standing.conclusion,
        outcome=file.standing.outcome,
    )


def _run(session: Session, query: Any, ids: Iterable[str]) -> Any:
    return session.connection().execute(query, {"ids": list(ids)})


_SIGNS: Final = select(_STAY.c.case_id, _STAY.c.route, _STAY.c.state).where(
    _STAY.c.case_id.in_(IDS), _STAY.c.route.in_(("UAM", "THB"))
)
_ALONE: Final = select(_TICKET.c.id).where(
    _TICKET.c.id.in_(IDS), _TICKET.c.priority_reason == "UAM"
)
_OF_PEOPLE: Final = select(CASE.c.id).where(CASE.c.person_id.in_(IDS))
