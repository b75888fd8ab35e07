"""What a coach looked into: routes of stay, co-operation, vulnerability."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import select, text
from sqlmodel import Session

from atd_tui.domain import cooperation as cooperation_rules
from atd_tui.domain import screening as screening_rules
from atd_tui.domain import stay
from atd_tui.domain.cooperation import Fact
from atd_tui.domain.screening import Screening
from atd_tui.domain.stay import Route, State
from atd_tui.errors import Misused, Refused
from atd_tui.models import checks as tables
from atd_tui.models.base import table_of
from atd_tui.reference import codelists
from atd_tui.store import audit, people
from atd_tui.store.case_entry import On, entry, on_row, put, refuse, written
from atd_tui.store.case_people import members
from atd_tui.store.case_turn import Turn, found
from atd_tui.store.store import Store

__all__ = ["Fact", "Route", "Screening", "State", "add_fact", "check", "screen"]

_STAY: Final = table_of(tables.StayCheck)
_FACT: Final = table_of(tables.CooperationFact)
_SCREENING: Final = table_of(tables.Screening)


def routes(store: Store, case: str) -> list[Route]:
    """Return all routes of stay of a case, in the order of the list; audited first.

    Raises:
        Misused: ``case.unknown``.
    """
    case_id = _looked_at(store, case, "stay_check")
    with store.reading() as session:
        return routes_of(session, case_id)


def check(  # noqa: PLR0913 -- a route, what was found of it, when
    store: Store,
    case: str,
    route: str,
    state: str,
    *,
    reason: str = "",
    on: date | None = None,
    action: str = "",
) -> list[Route]:
    """Note how far a route of stay was looked into; without a day, today.

    Raises:
        Misused: something typed cannot be used; ``fields`` names each field's code.
    """
    codelists.code("stay_route", route)
    codelists.code("stay_route_state", state)
    today = people.today(store)
    found_of = Route(route, State(state), reason.strip(), on or today)
    refuse(stay.objections(found_of, on=today))
    with entry(store, "case.stay", case, action) as now:
        if not now.write.repeated:
            _note_route(now, found_of)
        return routes_of(now.write.session, now.case.id)


def cooperation(store: Store, case: str) -> list[Fact]:
    """Return the facts on co-operation in a case, the newest first; audited first.

    Raises:
        Misused: ``case.unknown``.
    """
    case_id = _looked_at(store, case, "cooperation_fact")
    with store.reading() as session:
        return facts_of(session, case_id)


def add_fact(store: Store, case: str, fact: Fact, *, action: str = "") -> Fact:
    """Note a fact on co-operation, with what the person said of it.

    Raises:
        Misused: something typed cannot be used; ``fields`` names each field's code.
    """
    codelists.code("cooperation_item", fact.item)
    codelists.code("cooperation_value", fact.value)
    on = people.today(store)
    refuse(cooperation_rules.objections(fact, on=on))
    with entry(store, "case.cooperation-add", case, action) as now:
        if not now.write.repeated:
            put(
                *(now, _FACT),
                item=fact.item,
                value=fact.value,
                fact_on=fact.fact_on or on,
                fact=fact.fact.strip(),
                explanation=fact.explanation.strip(),
                author=now.write.actor,
            )
        row_id = written(now.write.session, now.write.action_id, _FACT)
        (kept,) = _facts(now.write.session, _FACT.c.id == row_id)
        return kept


def second_read(store: Store, fact: str, *, action: str = "") -> Fact:
    """Note that the person of this session read a fact that somebody else wrote.

    Raises:
        Misused: there is no such fact.
        Refused: ``cooperation.own-fact`` or ``cooperation.read-already``.
    """
    with on_row(store, "case.cooperation-read", _FACT, fact, action) as on:
        write = on.now.write
        if not write.repeated:
            (stood,) = _facts(write.session, _FACT.c.id == on.row.id)
            if code := cooperation_rules.reading_objection(stood, write.actor):
                raise Refused(code, reader=stood.second_reader)
            on.change(_FACT, second_reader=write.actor)
        (kept,) = _facts(write.session, _FACT.c.id == on.row.id)
        return kept


def screenings(store: Store, case: str, *, revealed: bool = False) -> list[Screening]:
    """Return the screenings of a case, the newest first; the look is audited first.

    What is sealed is left out, unless it is revealed.

    Raises:
        Misused: ``case.unknown``.
    """
    case_id = _looked_at(store, case, "screening", "reveal" if revealed else "open")
    with store.reading() as session:
        found_of = screenings_of(session, [case_id])[case_id][::-1]
    return found_of if revealed else [*map(screening_rules.veiled, found_of)]


def screen(
    store: Store, case: str, screening: Screening, *, action: str = ""
) -> Screening:
    """Note what was seen of somebody of the case in one domain.

    An empty ``person_id`` is the holder of the case.

    Raises:
        Misused: something typed cannot be used; ``fields`` names each field's code.
    """
    codelists.code("vst_domain", screening.domain)
    codelists.code("intervention_level", screening.level)
    for sign in screening.signs:
        codelists.code("vulnerability", sign)
    on = people.today(store)
    refuse(screening_rules.objections(screening, on=on))
    with entry(store, "case.screening-add", case, action) as now:
        session = now.write.session
        if not now.write.repeated:
            put(
                *(now, _SCREENING),
                person_id=_person(now, screening.person_id, on),
                domain=screening.domain,
                level=screening.level,
                signs=f" {' '.join(dict.fromkeys(screening.signs))} ".replace(
                    "  ", " "
                ),
                description=screening.description.strip(),
                screened_on=screening.screened_on or on,
                review_on=screening.review_on,
                author=now.write.actor,
            )
        row_id = written(session, now.write.action_id, _SCREENING)
        (kept,) = _screenings(session, _SCREENING.c.id == row_id)[now.case.id]
        return kept


def routes_of(session: Session, case_id: str) -> list[Route]:
    """Return all routes of stay of a case, without an audit."""
    query = select(_STAY).where(_STAY.c.case_id == case_id)
    recorded = {
        row.route: Route(
            *(row.route, State(row.state), row.reason, row.checked_on, row.author)
        )
        for row in session.connection().execute(query)
    }
    known = [each.code for each in codelists.codelist("stay_route")]
    return [recorded.get(code) or Route(code) for code in known]


def facts_of(session: Session, case_id: str) -> list[Fact]:
    """Return the facts on co-operation in a case, the newest first, unaudited."""
    return _facts(session, _FACT.c.case_id == case_id)


def screenings_of(session: Session, ids: Sequence[str]) -> dict[str, list[Screening]]:
    """Return the screenings of cases, the oldest first, without an audit."""
    return _screenings(session, _SCREENING.c.case_id.in_(ids), ids)


def _looked_at(store: Store, case: str, table: str, how: str = "open") -> str:
    with store.reading() as session:
        case_id = found(session, case)
    audit.record(store, how, case_id, fields=(table,))
    return case_id


def _note_route(now: Turn, route: Route) -> None:
    this = (_STAY.c.case_id == now.case.id) & (_STAY.c.route == route.route)
    row = now.write.session.connection().execute(select(_STAY).where(this)).first()
    said: dict[str, Any] = {
        "state": route.state.value,
        "reason": route.reason,
        "checked_on": route.checked_on,
    }
    if row is None:
        put(now, _STAY, route=route.route, author=now.write.actor, **said)
    elif any(getattr(row, name) != value for name, value in said.items()):
        On(now, row).change(_STAY, author=now.write.actor, **said)


def _person(now: Turn, given: str, on: date) -> str:
    """Return who was screened: somebody of the case, its holder where nobody is said.

    Raises:
        Misused: ``screening.not-of-case``, or nobody is like that.
    """
    if not given:
        return now.case.person_id
    session = now.write.session
    person_id = people.found(session, given)
    of_case = members(session, [now.case.id], on)[now.case.id]
    if person_id not in {each.person_id for each in of_case}:
        raise Misused("screening.not-of-case", given=given, number=now.case.number)
    return person_id


def _facts(session: Session, where: Any) -> list[Fact]:
    query = select(_FACT).where(where)
    newest = query.order_by(_FACT.c.fact_on.desc(), text("rowid DESC"))
    names = Fact.__slots__
    return [
        Fact(**{name: getattr(row, name) for name in names})
        for row in session.connection().execute(newest)
    ]


def _screenings(
    session: Session, where: Any, ids: Sequence[str] | None = None
) -> dict[str, list[Screening]]:
    query = select(_SCREENING).where(where)
    oldest = query.order_by(_SCREENING.c.screened_on, text("rowid"))
    names = Screening.__slots__
    kept: dict[str, list[Screening]] = {each: [] for each in ids or ()}
    for row in session.connection().execute(oldest):
        said = {name: getattr(row, name) for name in names}
        one = Screening(**{**said, "signs": tuple(row.signs.split())})
        kept.setdefault(row.case_id, []).append(one)
    return kept
