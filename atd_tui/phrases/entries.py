"""How the entries of a timeline are told, each in one line."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from atd_tui.domain.dates import kept_day
from atd_tui.domain.screening import UNSEEN
from atd_tui.domain.timeline import Entry, Kind
from atd_tui.i18n import N_, Words
from atd_tui.phrases import (
    codes,
    contacts,
    entries_support,
    tasks,
    terms_conditions,
)

KINDS: Final[dict[Kind, str]] = {
    Kind.COURSE: N_("course"),
    Kind.CONVERSATION: N_("contact"),
    Kind.INFORMATION: N_("information"),
    Kind.APPOINTMENT: N_("meeting"),
    Kind.TICKET: N_("walk-in"),
    Kind.STAY: N_("stay"),
    Kind.COOPERATION: N_("co-operation"),
    Kind.SCREENING: N_("screening"),
    Kind.ACT: N_("decision"),
    Kind.TERM: N_("term"),
    Kind.FACT: N_("fact"),
    Kind.TASK: N_("next step"),
    Kind.LABEL: N_("label"),
    Kind.EDIT: N_("file"),
    Kind.OPTION: N_("ways of return"),
    Kind.SUPPORT: N_("special needs"),
}
"""What the kinds are called."""

_PLAIN: Final[dict[str, str]] = {
    "invited": N_("invited"),
    "resumed": N_("resumed"),
    "transfer_withdrawn": N_("transfer withdrawn"),
    "undone": N_("the action before was taken back"),
    "doubled": N_("given to {value} as well; another coach was first"),
}
_CODED: Final[dict[str, tuple[str, str, str]]] = {
    "opened": (N_("opened"), "value", "phase"),
    "stage": (N_("stage"), "value", "phase"),
    "concluded": (N_("conclusion"), "value", "coach_conclusion"),
    "suspended": (N_("suspended"), "reason", "suspension_reason"),
    "interrupted": (N_("interrupted"), "reason", "interruption_reason"),
    "closed": (N_("closed"), "value", "closure_outcome"),
    "reopened": (N_("opened again"), "reason", "reopening_reason"),
    "transfer_refused": (N_("transfer refused"), "reason", "transfer_refusal"),
}
_TASKS: Final[dict[str, str]] = {
    "added": N_("to do: {task}"),
    "done": N_("done: {task}"),
    "dropped": N_("not needed: {task}"),
    "put-off": N_("put off: {task}"),
}
_TERMS: Final[dict[str, str]] = {
    "extension": N_("{act}: extended until {until}"),
    "suspension": N_("{act}: suspended"),
    "resumption": N_("{act}: runs again"),
    "undone": N_("{act}: the note before was taken back"),
}
_FIELDS: Final[dict[str, str]] = {
    "kind": N_("kind"),
    "target_group": N_("target group"),
    "entry_channel": N_("way in"),
    "note": N_("note"),
    "household_id": N_("household"),
}


def told(words: Words, entry: Entry) -> str:
    """Return what an entry says, without what somebody wrote into it."""
    return _TOLD.get(entry.kind, _other)(words, entry)


def kind(words: Words, entry: Entry) -> str:
    """Return what kind of entry it is; a conversation says which."""
    if entry.kind is Kind.CONVERSATION:
        return contacts.kind(words, entry.code)
    return name(words, entry.kind)


def name(words: Words, of: Kind) -> str:
    """Return what a kind is called; one without words is named as the code names it."""
    return words.text(KINDS[of]) if of in KINDS else of.value


def course(words: Words, code: str, facts: Mapping[str, Any]) -> str:
    """Return one thing that happened to a case."""
    if code in _PLAIN:
        return words.text(_PLAIN[code], value=facts["value"])
    value, office = str(facts["value"]), str(facts["office"])
    if code in _CODED:
        said, field, name = _CODED[code]
        label = codes.label(words, name, str(facts[field]))
        return _of(words, words.text(said), label) if label else words.text(said)
    if code == "assigned":
        to = value or words.text("nobody")
        return words.text("given to {name}", name=to)
    to = value or (codes.office(words, office) if office else "")
    if code == "transfer_asked":
        return words.text("{name} asked to take over", name=to)
    return words.text("taken over by {name}", name=to)


def _of(words: Words, name: str, value: object) -> str:
    """Return what is said of something: each language has its own colon."""
    return words.text("{name}: {value}", name=name, value=value)


def _course(words: Words, entry: Entry) -> str:
    return course(words, entry.code, entry.facts)


def _conversation(words: Words, entry: Entry) -> str:
    facts = entry.facts
    said = []
    if facts["attendance"] not in {"", "HELD"}:
        said.append(codes.label(words, "interview_result", facts["attendance"]))
    if facts["no_show_reason"]:
        said.append(codes.label(words, "no_show_reason", facts["no_show_reason"]))
    if facts["language"]:
        said.append(codes.languages((facts["language"],)))
    if facts["interpreter_mode"] not in {"", "NONE"}:
        said.append(words.text("interpreter"))
    if facts["minutes"]:
        said.append(words.text("{n} min", n=facts["minutes"]))
    if facts["corrected"]:
        said.append(words.text("corrected"))
    return " · ".join(said)


def _information(words: Words, entry: Entry) -> str:
    said = [codes.label(words, "information", entry.code)]
    if entry.facts["language"]:
        said.append(codes.languages((entry.facts["language"],)))
    if entry.facts["copy_handed"]:
        said.append(words.text("copy handed"))
    return " · ".join(said)


def _appointment(words: Words, entry: Entry) -> str:
    said = [codes.label(words, "appointment_state", entry.code), entry.actor]
    if entry.facts["interpreter"]:
        said.append(words.text("interpreter needed"))
    return " · ".join(part for part in said if part)


def _ticket(words: Words, entry: Entry) -> str:
    reason = codes.label(words, "walkin_reason", entry.code)
    result = codes.label(words, "walkin_result", entry.facts["result"])
    return " · ".join(part for part in (entry.facts["label"], reason, result) if part)


def _stay(words: Words, entry: Entry) -> str:
    route = codes.label(words, "stay_route", entry.code)
    state = entry.facts["state"]
    if state == UNSEEN:
        return _of(words, route, words.text("sealed"))
    return _of(words, route, codes.label(words, "stay_route_state", state))


def _cooperation(words: Words, entry: Entry) -> str:
    item = codes.label(words, "cooperation_item", entry.code)
    value = codes.label(words, "cooperation_value", entry.facts["value"])
    return _of(words, item, value)


def _screening(words: Words, entry: Entry) -> str:
    domain = codes.label(words, "vst_domain", entry.code)
    level = codes.label(words, "intervention_level", entry.facts["level"])
    return _of(words, domain, level)


def _act(words: Words, entry: Entry) -> str:
    if entry.code == UNSEEN:
        return words.text("sealed")
    said = [codes.label(words, "decision_type", entry.code)]
    if printed := entry.facts["printed_deadline"]:
        said.append(words.text("printed: until {day}", day=_day(printed)))
    return " · ".join(said)


def _term(words: Words, entry: Entry) -> str:
    form = entry.facts["act"]
    act = words.text("sealed") if form == UNSEEN else form
    until = _day(entry.facts["until_on"])
    return words.text(_TERMS[entry.code], act=act, until=until)


def _fact(words: Words, entry: Entry) -> str:
    name = terms_conditions.event(words, entry.code)
    return _of(words, name, entry.facts["value"])


def _task(words: Words, entry: Entry) -> str:
    code = entry.facts["task"]
    said = tasks.SAID.get(code, code)
    name = words.text(said, by="…", last="…", on="…") if code else entry.text
    return words.text(_TASKS[entry.code], task=name)


def _label(words: Words, entry: Entry) -> str:
    if entry.code == "removed":
        return words.text("label taken away")
    return words.text("label added")


def _edit(words: Words, entry: Entry) -> str:
    names = [words.text(_FIELDS.get(name, name)) for name in entry.facts["changed"]]
    return words.text("corrected: {fields}", fields=", ".join(names))


def _other(_: Words, entry: Entry) -> str:
    return entry.code


def _day(iso: str) -> str:
    day = kept_day(iso)
    return f"{day:%d/%m/%Y}" if day else str(iso or "—")


_TOLD: Final[dict[Kind, Callable[[Words, Entry], str]]] = {
    Kind.COURSE: _course,
    Kind.CONVERSATION: _conversation,
    Kind.INFORMATION: _information,
    Kind.APPOINTMENT: _appointment,
    Kind.TICKET: _ticket,
    Kind.STAY: _stay,
    Kind.COOPERATION: _cooperation,
    Kind.SCREENING: _screening,
    Kind.ACT: _act,
    Kind.TERM: _term,
    Kind.FACT: _fact,
    Kind.TASK: _task,
    Kind.LABEL: _label,
    Kind.EDIT: _edit,
    Kind.OPTION: entries_support.option,
    Kind.SUPPORT: entries_support.support,
}
