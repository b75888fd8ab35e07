"""How the entries about ways of return and special needs are told, each in one line."""

from collections.abc import Mapping
from typing import Any, Final

from atd_tui.domain.dates import kept_day
from atd_tui.domain.screening import UNSEEN
from atd_tui.domain.timeline import Entry
from atd_tui.i18n import N_, Words
from atd_tui.phrases import codes
from atd_tui.phrases import options as ways

_SUPPORT: Final[dict[str, str]] = {
    "request": N_("asked for: {target}"),
    "approved": N_("approved: {target}, {euros}"),
    "refused": N_("refused: {target}"),
    "closed": N_("closed: {target}"),
    "returned": N_("returned on {on}"),
    "measure": N_("measure: {measure}"),
    "progress": N_("{measure}: {state}"),
    "offer": N_("offer: {provider}, {euros}"),
    "guarantee": N_("payment guaranteed: {provider}, {euros}"),
    "spend": N_("paid: {kind}, {euros}"),
    "enquiry": N_("asked about care: {country}"),
    "answer": N_("answer about care: {availability}, until {until}"),
    "contact": N_("contact after the return due on {on}"),
    "contacted": N_("contact after the return on {on}"),
    "withdrawn": N_("withdrawn: {what}"),
}
_WHAT: Final[dict[str, str]] = {
    "request": N_("request"),
    "measure": N_("measure"),
    "offer": N_("offer"),
    "spend": N_("payment"),
    "enquiry": N_("enquiry"),
    "contact": N_("contact"),
}
_LISTS: Final = {
    "target": "special_needs_target",
    "measure": "special_needs_measure",
    "kind": "support_kind",
    "state": "support_state",
    "availability": "support_availability",
}


def option(words: Words, entry: Entry) -> str:
    """Return a fact that was stated, or an explanation of the ways of return."""
    facts = entry.facts
    if entry.code == "shown":
        language = codes.language_names(words, (facts["language"],))
        said = words.text("ways of return explained in {language}", language=language)
        decision = codes.label(words, "option_state", facts["decision"])
        chosen = [ways.option(words, code) for code in facts["choices"]]
        return " · ".join(part for part in (said, decision, ", ".join(chosen)) if part)
    name = ways.fact(words, facts["name"])
    if entry.code == "fact-gone":
        return words.text("{fact}: taken back", fact=name)
    if facts["value"] == UNSEEN:
        return f"{name}: {words.text('sealed')}"
    return f"{name}: {ways.plain_value(words, facts['name'], facts['value'])}"


def support(words: Words, entry: Entry) -> str:
    """Return what was asked, done, offered or paid for special needs."""
    return words.text(_SUPPORT[entry.code], **_told(words, entry.facts))


def _told(words: Words, facts: Mapping[str, Any]) -> dict[str, str]:
    told = {name: str(value or "") for name, value in facts.items()}
    for name, of_list in _LISTS.items():
        if told.get(name):
            told[name] = codes.label(words, of_list, told[name])
    for name in ("on", "until"):
        if name in told:
            told[name] = _day(words, told[name])
    if told.get("country"):
        told["country"] = codes.nationality(words, told["country"])
    if "what" in told:
        told["what"] = words.text(_WHAT[told["what"]])
    if "cents" in facts:
        told["euros"] = ways.euros(words, facts["cents"])
    return told


def _day(words: Words, iso: str) -> str:
    if not iso:
        return words.text("not known")
    day = kept_day(iso)
    return f"{day:%d/%m/%Y}" if day else iso
