"""How tasks are told: what is to be done, by when, what became of it."""

from datetime import date
from typing import Final

from atd_tui.domain.dates import kept_day
from atd_tui.domain.tasks import State, Task
from atd_tui.i18n import N_, Words
from atd_tui.phrases import codes, times

SAID: Final[dict[str, str]] = {
    "extension": N_("ask for an extension in time: the term to leave ends on {on}"),
    "departure": N_("check departure and address: the term to leave ended on {on}"),
    "confirm-extension": N_("hand over in writing that the term now ends on {last}"),
    "bring-back": N_("order to bring back a minor: the term ends on {on}"),
    "appeal": N_("say once more until when an appeal is possible: {on}"),
    "appeal-procedure": N_("read in the decision which appeal it names, and by when"),
    "look-at-act": N_("look at the decision again"),
    "transfer-limit": N_("transfer to the responsible state: the limit is {on}"),
    "otp-decision": N_("talk about the decision on return: the stay ends on {on}"),
    "first-interview": N_("plan the first interview"),
    "analysis": N_("analyse the file and write the conclusions"),
    "conclusions-interview": N_("plan the interview with the conclusions"),
    "follow-up": N_("plan the follow-up interview"),
    "invite-again": N_("invite again: nobody came on {on}"),
    "transfer-answer": N_("accept or refuse the transfer that {by} asked for"),
    "unremovable": N_(
        "ask for the written confirmation that the order is not enforced"
    ),
    "second-reader": N_("have the fact about co-operation read by somebody else"),
    "travel-document": N_("take the steps towards a laissez-passer"),
    "review": N_("look at the vulnerability again, by {on}"),
    "guardian": N_("report the child without a guardian"),
    "of-age": N_("prepare for the day on which the child turns 18: {on} or later"),
    "aftercare": N_("contact after the return, due on {on}: {by}"),
    "enquire-again": N_("ask again about care there: the answer holds until {on}"),
}
"""What each rule asks for, by its id in ``data/tasks.toml``."""

SHORT: Final[dict[str, str]] = {
    "extension": N_("ask for an extension"),
    "departure": N_("check departure and address"),
    "confirm-extension": N_("hand over the extension"),
    "bring-back": N_("order to bring back a minor"),
    "appeal": N_("talk about the appeal"),
    "appeal-procedure": N_("find out which appeal"),
    "look-at-act": N_("look at the decision again"),
    "transfer-limit": N_("transfer to the other state"),
    "otp-decision": N_("decision on return"),
    "first-interview": N_("first interview"),
    "analysis": N_("analysis of the file"),
    "conclusions-interview": N_("interview with conclusions"),
    "follow-up": N_("follow-up interview"),
    "invite-again": N_("invite again"),
    "transfer-answer": N_("answer a transfer"),
    "unremovable": N_("written confirmation"),
    "second-reader": N_("second reader"),
    "travel-document": N_("travel document"),
    "review": N_("screening to look at again"),
    "guardian": N_("report: no guardian"),
    "of-age": N_("a child turns 18"),
    "aftercare": N_("contact after the return"),
    "enquire-again": N_("ask again about care"),
}
"""The same in as few words as a list has room for."""

STATES: Final[dict[State, str]] = {
    State.OPEN: N_("to do"),
    State.DONE: N_("done"),
    State.DROPPED: N_("dropped"),
    State.MOOT: N_("no longer needed"),
}

_DAYS: Final = ("on", "last", "until")
_NAMED: Final = {
    "act": "decision_type",
    "item": "cooperation_item",
    "reason": "no_show_reason",
    "domain": "vst_domain",
}


def text(words: Words, task: Task) -> str:
    """Return what is to be done; of a rule unknown to this version its id.

    What somebody wrote may hold anything and is to be shown as plain text.
    """
    if not task.code:
        return task.text
    said = SAID.get(task.code)
    if said is None:
        return task.code
    facts = {"by": "?", "last": "?", "on": "?", **_facts(words, task)}
    told = words.text(said, **facts)
    more = " · ".join(facts[name] for name in _NAMED if facts.get(name))
    return f"{told} ({more})" if more else told


def rule(words: Words, code: str) -> str:
    """Return in a few words what a rule asks for; of an unknown one its id."""
    return words.text(SHORT[code]) if code in SHORT else code


def due(words: Words, task: Task, on: date) -> str:
    """Return by when: ``by We 18/11``, with how late it is; empty without a day."""
    if task.due_on is None:
        return ""
    day = times.day(words, task.due_on, year=task.due_on.year != on.year)
    if task.overdue(on):
        late = (on - task.due_on).days
        return words.count("{day}, {n} day late", "{day}, {n} days late", late, day=day)
    return words.text("by {day}", day=day)


def state(words: Words, task: Task, on: date) -> str:
    """Return where a task stands, whether it waits or came to nothing included."""
    if task.waits(on) and task.from_on is not None:
        return words.text("from {day} on", day=times.day(words, task.from_on))
    if task.lapsed(on):
        return words.text("lapsed")
    if task.is_open and task.put_off_reason:
        return words.text("put off: {reason}", reason=task.put_off_reason)
    return words.text(STATES[task.state])


def sign(task: Task, on: date) -> str:
    """Return the sign of a task in a list: ``!`` late or urgent, ``√`` done."""
    if task.state is State.DONE:
        return "√"
    if not task.stands(on):
        return "·" if task.is_open else "-"
    return "!" if task.urgent or task.overdue(on) else " "


def line(words: Words, task: Task, on: date) -> str:
    """Return a task on one line."""
    said = " · ".join(filter(None, (text(words, task), due(words, task, on))))
    told = "" if task.stands(on) and not task.put_off_reason else state(words, task, on)
    return " · ".join(filter(None, (f"[{sign(task, on)}] {said}", told)))


def _facts(words: Words, task: Task) -> dict[str, str]:
    told: dict[str, str] = {}
    for name, value in task.facts.items():
        if name in _DAYS and (day := kept_day(value)):
            told[name] = times.day(words, day, year=True)
        elif name in _NAMED:
            told[name] = codes.label(words, _NAMED[name], value)
        else:
            told[name] = value
    return told
