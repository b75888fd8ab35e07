"""Ways of return told: each finding with its facts, its source, what is not known."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from atd_tui.domain.options import Assessed, Finding, Status, Track
from atd_tui.domain.options_conditions import FactValue
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


def option(words: Words, code: str) -> str:
    """Return what a way of return is called."""
    said = codes.label(words, "return_option", code)
    return codes.label(words, "return_way", code) if said == code else said


def fact(words: Words, code: str) -> str:
    """Return what a fact is called."""
    from atd_tui.reference.options_facts import facts  # noqa: PLC0415 -- first paint

    return facts()[code].label(words.language)


def value(words: Words, code: str, known: FactValue) -> str:
    """Return the value of a fact as a person reads it."""
    from atd_tui.reference.options_facts import facts  # noqa: PLC0415 -- first paint

    if isinstance(known, bool):
        return words.text("yes") if known else words.text("no")
    if isinstance(known, date):
        return times.day(words, known, year=True)
    found = known if isinstance(known, tuple) else (str(known),)
    of_list = facts()[code].list
    labels = [codes.label(words, of_list, one) if of_list else one for one in found]
    return ", ".join(labels) or words.text("none")


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


def line(words: Words, one: Assessed) -> str:
    """Return an option on one line, with what is missing to tell."""
    start = f"{SIGNS[one.status]} {option(words, one.option)}: "
    said = start + words.text(STATUS[one.status])
    if not one.missing:
        return said
    missing = ", ".join(fact(words, code) for code in one.missing)
    return said + " · " + words.text("missing: {facts}", facts=missing)
