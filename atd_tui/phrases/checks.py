"""How checks are told: routes of stay, co-operation, screenings, flags, referrals."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final

from atd_tui.domain import protection
from atd_tui.domain.cooperation import Fact
from atd_tui.domain.protection import Flag
from atd_tui.domain.screening import UNSEEN, Screening
from atd_tui.domain.stay import Route
from atd_tui.i18n import N_, Words
from atd_tui.phrases import codes

if TYPE_CHECKING:
    from atd_tui.reference.protection import Referral

FLAGS: Final[dict[str, str]] = {
    protection.MINOR: N_("unaccompanied minor"),
    protection.TRAFFICKING: N_("sign of trafficking"),
    protection.GUARDIAN_MISSING: N_("guardian missing"),
    protection.TURNING_18: N_("turns 18 soon"),
    protection.PERHAPS_18: N_("perhaps 18 already"),
    protection.DIVERGING: N_("family members at different steps"),
    protection.REVIEW_DUE: N_("screening to be looked at again"),
    protection.REFERRAL_NEEDED: N_("referral needed"),
}
"""What each flag is called."""

_REASONS: Final[dict[tuple[str, str], str]] = {
    (protection.MINOR, "child"): N_("A child for whom no adult is noted."),
    (protection.MINOR, "perhaps-child"): N_(
        "Nobody is noted with this person, who may be a child; screen the domain CHILD."
    ),
    (protection.MINOR, "screening"): N_("A screening says so."),
    (protection.MINOR, "route"): N_("The route for unaccompanied minors is open."),
    (protection.MINOR, "ticket"): N_("It was said so at the walk-in."),
    (protection.TRAFFICKING, "screening"): N_("A screening says so."),
    (protection.TRAFFICKING, "route"): N_(
        "The route for victims of trafficking is possible."
    ),
    (protection.GUARDIAN_MISSING, "alone"): N_(
        "A child without an adult and without a guardian on record."
    ),
    (protection.GUARDIAN_MISSING, "no-parent"): N_(
        "A child among adults of whom none is a parent, and without a guardian."
    ),
    (protection.TURNING_18, "exact"): N_("18 on {first_on}."),
    (protection.TURNING_18, "range"): N_("18 between {first_on} and {last_on}."),
    (protection.PERHAPS_18, "range"): N_(
        "18 between {first_on} and {last_on}: perhaps already, perhaps not yet."
    ),
    (protection.DIVERGING, "stage"): N_("{number} is at {other}, this case at {own}."),
    (protection.DIVERGING, "status"): N_("{number} is {other}, this case is {own}."),
    (protection.DIVERGING, "conclusion"): N_(
        "The conclusion of {number} is: {other}; of this case: {own}."
    ),
    (protection.DIVERGING, "outcome"): N_("{number} ended: {other}; this case: {own}."),
    (protection.REVIEW_DUE, "due"): N_("{domain}: to be seen again by {review_on}."),
    (protection.REFERRAL_NEEDED, "sealed"): N_(
        "The reason is sealed; revealing it is noted."
    ),
}
_LISTS: Final = {
    "stage": "phase",
    "status": "track_status",
    "conclusion": "coach_conclusion",
    "outcome": "closure_outcome",
}
"""The code list of what diverges."""


def flag(words: Words, found: Flag) -> str:
    """Return what a flag is called."""
    return words.text(FLAGS[found.code])


def reason(words: Words, found: Flag) -> str:
    """Return why a flag is there, with its dates and codes in words."""
    facts = {name: _fact(words, found, name) for name in found.facts}
    return words.text(_REASONS[found.code, found.reason_code], **facts)


def flag_line(words: Words, found: Flag, who: str = "") -> str:
    """Return a flag in one line; a hard stop says that it is one."""
    name = flag(words, found)
    if found.hard:
        name = words.text("STOP: {flag}", flag=name)
    return " · ".join(part for part in (name, who, reason(words, found)) if part)


def referral(words: Words, found: "Referral") -> str:
    """Return a service to refer to, with all that is known of how to reach it."""
    parts = [found.label(words.language)]
    if found.point is not None:
        point = found.point
        reached = [point.phone, point.email, point.address]
        unknown = words.text("how to reach it is not known here")
        parts += [point.hours, *(reached if any(reached) else [unknown])]
    parts.append(f"({found.mark}, {found.source})")
    return " · ".join(part for part in parts if part)


def route(words: Words, found: Route) -> str:
    """Return a route of stay with its state, reason and day."""
    parts = [
        codes.label(words, "stay_route", found.route),
        codes.label(words, "stay_route_state", found.state.value),
        found.reason,
        _day(found.checked_on),
        found.author,
    ]
    return " · ".join(part for part in parts if part)


def fact(words: Words, found: Fact) -> list[str]:
    """Return a fact on co-operation: what, what happened, what the person said."""
    first = " · ".join(
        (
            _day(found.fact_on),
            codes.label(words, "cooperation_item", found.item),
            codes.label(words, "cooperation_value", found.value),
        )
    )
    said = [first, found.fact]
    if found.explanation:
        said.append(words.text("explanation: {text}", text=found.explanation))
    read = words.text("read by {name}", name=found.second_reader)
    second = read if found.second_reader else words.text("no second reader yet")
    return [part for part in (*said, f"{found.author} · {second}") if part]


def screening(words: Words, found: Screening, who: str = "") -> list[str]:
    """Return a screening: domain, level, signs, what was seen, when to look again."""
    parts = [
        _day(found.screened_on),
        who,
        codes.label(words, "vst_domain", found.domain),
        codes.label(words, "intervention_level", found.level),
        ", ".join(signs(words, found.signs)),
    ]
    if found.review_on is not None:
        parts.append(words.text("look again on {day}", day=_day(found.review_on)))
    return [
        part for part in (" · ".join(filter(None, parts)), found.description) if part
    ]


def signs(words: Words, found: Iterable[str]) -> list[str]:
    """Return what signs are called; one that is sealed says no more than that."""
    return [
        words.text("sealed")
        if code == UNSEEN
        else codes.label(words, "vulnerability", code)
        for code in found
    ]


def _fact(words: Words, found: Flag, name: str) -> str:
    value = found.facts[name]
    if isinstance(value, date):
        return _day(value)
    if name == "domain":
        return codes.label(words, "vst_domain", str(value))
    if name in {"own", "other"}:
        shown = codes.label(words, _LISTS[found.reason_code], str(value))
        return shown or words.text("nothing yet")
    return str(value)


def _day(day: date | None) -> str:
    return "" if day is None else f"{day:%d/%m/%Y}"
