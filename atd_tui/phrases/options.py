"""Ways of return told: each finding with its facts, its source, what is not known."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from atd_tui.domain.dates import kept_day
from atd_tui.domain.options import Assessed, Finding, Status, Track
from atd_tui.domain.options_conditions import NEVER, FactValue
from atd_tui.i18n import N_, Words
from atd_tui.phrases import codes, times

SIGNS: Final[Mapping[Status, str]] = {
    Status.OPEN: "√",
    Status.CLOSED: "×",
    Status.UNKNOWN: "?",
    Status.INFORMATION: "i",
}
STATUS: Final[Mapping[Status, str]] = {
    Status.OPEN: N_("open"),
    Status.CLOSED: N_("closed"),
    Status.UNKNOWN: N_("cannot tell yet"),
    Status.INFORMATION: N_("information only"),
}
TRACKS: Final[Mapping[Track, str]] = {
    Track.STAY: N_("Stay comes first: a way to stay is open or not looked at yet."),
    Track.RETURN: N_("No way to stay is open."),
}
_NOTES: Final[Mapping[str, str]] = {
    "INDEPENDENT": N_("No entry ban follows where the person leaves within the term."),
    "EXTENSION": N_(
        "Ask for it before the term ends, with proof of the ground: an attestation of"
        " the departure, a medical or pregnancy certificate, a school certificate."
    ),
    "DUBLIN_VOL": N_("It goes through the Immigration Office, not through Fedasil."),
    "AVR_PREMIUM": N_("Ask Fedasil for the amounts of today."),
    "AVRR_BASIC": N_("Never money; to be used within twelve months of the return."),
    "AVRR_VULN": N_("The counsellor asks for it, with reasons; Fedasil decides."),
    "AVRR_MED": N_(
        "By what is really needed; for six months, as read of 2018. Ask first whether"
        " the care is there."
    ),
    "SPECIAL_NEEDS": N_("At most one year after the return, in kind, never money."),
    "EURP": N_("Not for what another programme pays already."),
    "REMA": N_(
        "A shelter at first, counselling towards work by skills and languages, aid in"
        " kind; never money."
    ),
    "OTP": N_("Thirty days, with a worker of Fedasil and a coach."),
    "FITT": N_("Say also how the family can appeal."),
    "LAISSEZ_PASSER": N_("Without a document, an extension may have that ground."),
    "UNREMOVABLE": N_("Ask for it in writing, and agree on a day to look again."),
    "FORCED_INFO": N_("Write down what was told, in which language, and the copy."),
}
_KINDS: Final[Mapping[str, str]] = {
    "premium": N_("in money at the departure"),
    "in kind": N_("in kind"),
    "arrival": N_("on arrival"),
    "ceiling": N_("in kind, at most"),
}
_WHO: Final[Mapping[str, str]] = {
    "adult": N_("an adult"),
    "child": N_("a child"),
    "person": N_("a person"),
    "dependant": N_("each dependant"),
}
MESSAGES: Final = (
    *(N_("yes"), N_("no"), N_("none"), N_("never"), N_("not known: {facts}")),
    *(N_("{euros} euros"), N_("amount not known"), N_("as read of {year}")),
    *(N_("unverified"), *_KINDS.values(), *_WHO.values()),
)
"""What values and amounts are told with, beside the names that the data give."""


def option(words: Words, code: str) -> str:
    """Return what a way of return is called."""
    said = codes.label(words, "return_option", code)
    return codes.label(words, "return_way", code) if said == code else said


def fact(words: Words, code: str) -> str:
    """Return what a fact is called; one that the rules no longer know stays a code."""
    from atd_tui.reference.options_facts import facts  # noqa: PLC0415 -- first paint

    known = facts().get(code)
    return words.name(known.label("en"), known.label(words.language)) if known else code


def value(words: Words, code: str, known: FactValue) -> str:
    """Return the value of a fact as a person reads it."""
    from atd_tui.reference.options_facts import facts  # noqa: PLC0415 -- first paint

    if isinstance(known, bool):
        return words.text("yes") if known else words.text("no")
    if isinstance(known, date):
        return times.day(words, known, year=True)
    if known == NEVER:
        return words.text("never")
    found = known if isinstance(known, tuple) else (str(known),)
    if facts()[code].kind == "country":
        return codes.nationality(words, str(known))
    of_list = facts()[code].list
    labels = [codes.label(words, of_list, one) if of_list else one for one in found]
    return ", ".join(labels) or words.text("none")


def plain_value(words: Words, code: str, plain: Any) -> str:
    """Return the value of a fact that was kept, as a person reads it."""
    from atd_tui.reference.options_facts import facts  # noqa: PLC0415 -- first paint

    known = tuple(plain) if isinstance(plain, list) else plain
    if code not in facts():
        return str(plain)
    if facts()[code].kind == "date" and plain != NEVER:
        known = kept_day(plain) or str(plain)
    return value(words, code, known)


def finding(words: Words, found: Finding) -> str:
    """Return a finding: its sign, its facts as used, and whether it is verified."""
    sign = {True: "√", False: "×", None: "?"}[found.met]
    parts = [
        f"{fact(words, code)}: {value(words, code, found.used[code])}"
        if code in found.used
        else words.text("{fact}: not known", fact=fact(words, code))
        for code in found.rule.facts
    ]
    said = f"{sign} {' · '.join(parts)}"
    if found.rule.mark == "V":
        return said
    return f"{said} ({words.text('unverified')})"


def amounts(words: Words, given: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return what an option gives, a line each: its year, and whether it is verified.

    An amount that nobody knows is said to be unknown.
    """
    return [_amount(words, one) for one in given]


def notes(words: Words, code: str) -> list[str]:
    """Return what a coach says with an option, beside its rules."""
    return [words.text(_NOTES[code])] if code in _NOTES else []


def line(words: Words, one: Assessed) -> str:
    """Return an option on one line, with what is missing to tell."""
    start = f"{SIGNS[one.status]} {option(words, one.option)}: "
    said = start + words.text(STATUS[one.status])
    if not one.missing:
        return said
    missing = ", ".join(fact(words, code) for code in one.missing)
    return said + " · " + words.text("missing: {facts}", facts=missing)


def euros(words: Words, cents: int | None) -> str:
    """Return an amount; what nobody knows is said to be unknown."""
    if cents is None:
        return words.text("amount not known")
    return words.text("{euros} euros", euros=words.amount(cents))


def _amount(words: Words, one: Mapping[str, Any]) -> str:
    parts = [
        codes.label(words, "country_group", one["group"]) if one["group"] else "",
        words.text(_WHO[one["who"]]),
        words.text(_KINDS[one["kind"]]),
    ]
    year = words.text("as read of {year}", year=one["year"])
    said = f"{euros(words, one['cents'])} · {', '.join(filter(None, parts))} · {year}"
    return said if one["verified"] else f"{said} ({words.text('unverified')})"
