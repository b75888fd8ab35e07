"""What the store knows of a case that the ways of return rest on; audited first."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from sqlalchemy import func, select
from sqlmodel import Session

from atd_tui.domain.cooperation import refusal_objections
from atd_tui.domain.dates import kept_day
from atd_tui.domain.options import Assessment, assess
from atd_tui.domain.options_conditions import Facts, FactValue
from atd_tui.domain.people_birth import Majority, age, standing
from atd_tui.domain.screening import Screening, latest
from atd_tui.domain.stay import Route, State
from atd_tui.models import caseload, people, terms
from atd_tui.models.base import table_of
from atd_tui.reference.options import book
from atd_tui.reference.options_facts import values
from atd_tui.reference.options_known import completed
from atd_tui.reference.protection import ages
from atd_tui.store import audit, case_people, checks, options_said, protection
from atd_tui.store import people as people_store
from atd_tui.store.case_turn import found
from atd_tui.store.store import Store

_DEADLINE: Final = table_of(caseload.CaseDeadline)
_ADDRESS: Final = table_of(people.Address)
_ACT: Final = table_of(terms.LegalAct)
_STATED: Final = table_of(terms.CaseFact)

_OPEN: Final = frozenset({State.TO_CHECK, State.POSSIBLE, State.PENDING})
_ASYLUM: Final = frozenset({"ASYLUM", "SUBSEQ_ASYLUM"})
_TRANSFER_ACTS: Final = ("A25QUATER", "A26QUATER")
HARD: Final = ("unaccompanied_minor", "claimed_minor", "trafficking_signs")
"""Facts that end the talk about return; where a case says so, nothing goes before."""

_SIGNS: Final = {
    "pregnant": ("HEALTH_WELFARE", {"PREGNANT"}),
    "medical_need": ("HEALTH_WELFARE", {"MED_PHYS", "MED_PSY"}),
    "safety_risk": ("HEALTH_WELFARE", {"SAFETY"}),
    "aged_out": ("CHILD", {"AGED_OUT"}),
    "followup_need": ("OTHER", {"OTHER"}),
}
"""Facts that a screening answers: its domain, and the signs that say yes."""


def facts_of(store: Store, case: str) -> dict[str, FactValue]:
    """Return what is known of a case; what nobody looked at is not there.

    Raises:
        Misused: ``case.unknown``.
    """
    with store.reading() as session:
        case_id = found(session, case)
    audit.record(store, "open", case_id, fields=("options",))
    on = people_store.today(store)
    with store.reading() as session:
        return known(session, case_id, on)


def known(session: Session, case_id: str, on: date) -> dict[str, FactValue]:
    """Return what is known of a case, without an audit.

    What a coach stated goes before what follows from the case, but not before a sign
    that ends the talk about return.
    """
    follows = derived(session, case_id, on)
    hard = {name: True for name in HARD if follows.get(name) is True}
    return {**follows, **options_said.said(session, case_id), **hard}


def derived(session: Session, case_id: str, on: date) -> dict[str, FactValue]:
    """Return what follows from a case alone, without what a coach stated for this."""
    screened = checks.screenings_of(session, [case_id])[case_id]
    return {
        **_stay(checks.routes_of(session, case_id)),
        **_protected(session, case_id, screened, on),
        **_people(session, case_id, on),
        **_screened(latest(screened)),
        **_acts(session, case_id),
        **_lodging(session, case_id, on),
        "refusal_recorded": not refusal_objections(checks.facts_of(session, case_id)),
    }


def assessed(facts: Facts, on: date) -> Assessment:
    """Return every way of return for what is known, by the rules of a day."""
    return assess(book(on), completed(facts, on), on, partial(values, on=on))


def _stay(routes: Iterable[Route]) -> dict[str, FactValue]:
    states = {route.route: route.state for route in routes}
    known: dict[str, FactValue] = {
        "stay_routes_open": tuple(code for code in states if states[code] in _OPEN)
    }
    asylum = {state for code, state in states.items() if code in _ASYLUM}
    if State.PENDING in asylum or State.TO_CHECK not in asylum:
        known["asylum_pending"] = State.PENDING in asylum
    elsewhere = states.get("PERMIT_OTHER_MS")
    if elsewhere in {State.POSSIBLE, State.GRANTED}:
        known["other_state"] = True
    return known


def _protected(
    session: Session, case_id: str, screened: Iterable[Screening], on: date
) -> dict[str, FactValue]:
    stops = protection.stops_of(session, case_id, on)
    family = case_people.members(session, [case_id], on)[case_id]
    adult = standing(family[0].birth, on, ages(on)).majority is Majority.ADULT
    known: dict[str, FactValue] = {}
    if "unaccompanied-minor" in stops:
        known["unaccompanied_minor"] = True
    elif adult or len(family) > 1:
        known |= {"unaccompanied_minor": False, "claimed_minor": False}
    looked = any(one.domain == "PROTECTION" for one in screened)
    if "trafficking" in stops or looked:
        known["trafficking_signs"] = "trafficking" in stops
    return known


def _people(session: Session, case_id: str, on: date) -> dict[str, FactValue]:
    family = case_people.members(session, [case_id], on)[case_id]
    law = ages(on)
    stands = [standing(one.birth, on, law) for one in family]
    known: dict[str, FactValue] = {}
    if any(one.is_child for one in stands):
        known["family_minors"] = True
    elif all(one.majority is Majority.ADULT for one in stands):
        known["family_minors"] = False
    years = age(family[0].birth, on)
    if years is not None and years[0] == years[1]:
        known["age"] = years[0]
    return known


def _screened(screenings: Iterable[Screening]) -> dict[str, FactValue]:
    known: dict[str, FactValue] = {}
    for one in screenings:
        for fact, (domain, signs) in _SIGNS.items():
            if one.domain == domain:
                known[fact] = bool(known.get(fact)) or bool(signs & set(one.signs))
    return known


def _acts(session: Session, case_id: str) -> dict[str, FactValue]:
    run = session.connection().execute
    known: dict[str, FactValue] = {}
    departure = select(func.max(_DEADLINE.c.due_on)).where(
        _DEADLINE.c.case_id == case_id, _DEADLINE.c.family == "departure"
    )
    ends = run(departure).scalar()
    if ends is not None:
        known["term_ends_on"] = ends
    transfer = select(_ACT.c.id).where(
        *(_ACT.c.case_id == case_id, _ACT.c.withdrawn == ""),
        _ACT.c.type.in_(_TRANSFER_ACTS),
    )
    if run(transfer.limit(1)).first():
        known["other_state"] = True
    return known | _stated(run, case_id)


def _stated(run: Any, case_id: str) -> dict[str, FactValue]:
    query = select(_STATED.c.name, _STATED.c.value).where(_STATED.c.case_id == case_id)
    said: Mapping[str, str] = {row.name: row.value for row in run(query)}
    known: dict[str, FactValue] = {}
    if assisted := kept_day(said.get("assisted_on")):
        known["assisted_on"] = assisted
    if suspensive := said.get("suspensive"):
        known["suspensive_appeal"] = suspensive == "true"
    if held := said.get("held"):
        known["in_detention"] = held == "true"
    return known


def _lodging(session: Session, case_id: str, on: date) -> dict[str, FactValue]:
    head = case_people.heads(session, [case_id])[case_id]
    query = select(_ADDRESS.c.kind).where(
        _ADDRESS.c.person_id == head.person_id,
        _ADDRESS.c.from_on.is_(None) | (_ADDRESS.c.from_on <= on),
        _ADDRESS.c.to_on.is_(None) | (_ADDRESS.c.to_on > on),
    )
    kinds = set(session.connection().execute(query).scalars())
    return {"in_reception": bool(kinds & {"RECEPTION", "OTP"})} if kinds else {}
