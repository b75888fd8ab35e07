"""What checks look like on the command line: their JSON shapes."""

from datetime import date
from typing import Any

from atd_tui.cli.case_shapes import iso
from atd_tui.domain.cooperation import Fact
from atd_tui.domain.protection import Flag
from atd_tui.domain.screening import Screening
from atd_tui.domain.stay import Route
from atd_tui.reference.protection import Referral


def route(found: Route) -> dict[str, Any]:
    """Return the shape of a route of stay; new keys only ever come at the end."""
    return {
        "route": found.route,
        "state": found.state.value,
        "reason": found.reason,
        "checked_on": iso(found.checked_on),
        "author": found.author,
    }


def fact(found: Fact) -> dict[str, Any]:
    """Return the shape of a fact on co-operation."""
    return {
        "id": found.id,
        "item": found.item,
        "value": found.value,
        "fact_on": iso(found.fact_on),
        "fact": found.fact,
        "explanation": found.explanation,
        "author": found.author,
        "second_reader": found.second_reader,
    }


def screening(found: Screening) -> dict[str, Any]:
    """Return the shape of a screening."""
    return {
        "id": found.id,
        "person_id": found.person_id,
        "domain": found.domain,
        "level": found.level,
        "signs": list(found.signs),
        "description": found.description,
        "screened_on": iso(found.screened_on),
        "review_on": iso(found.review_on),
        "author": found.author,
    }


def flag(found: Flag, refer_to: tuple[Referral, ...]) -> dict[str, Any]:
    """Return the shape of a flag with the referrals it asks for."""
    facts = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in found.facts.items()
    }
    return {
        "code": found.code,
        "reason": found.reason_code,
        "hard": found.hard,
        "person_id": found.person_id,
        "facts": facts,
        "referrals": [referral(each) for each in refer_to],
    }


def referral(found: Referral) -> dict[str, Any]:
    """Return the shape of a service to refer to; what is not known is empty."""
    point = found.point
    return {
        "code": found.code,
        "names": dict(point.names) if point else {"en": found.name},
        "phone": point.phone if point else "",
        "email": point.email if point else "",
        "address": point.address if point else "",
        "mark": found.mark,
        "source": found.source,
    }
