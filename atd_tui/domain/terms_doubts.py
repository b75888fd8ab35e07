"""What is wrong about an act as it was written down, and what is odd about it."""

from collections.abc import Iterable
from datetime import date

from atd_tui.domain.terms_deadlines import Deadline, Told
from atd_tui.domain.terms_facts import Act
from atd_tui.domain.terms_rules import Family, RuleBook


def objections(act: Act, book: RuleBook, on: date) -> dict[str, str]:
    """Return why an act cannot be right, a code for each field; empty where it can.

    Args:
        act: as it was typed.
        book: knows the types, modes and reasons.
        on: today, a local date.
    """
    found = {
        "type": "" if act.type in book.forms else "term.unknown-act",
        "mode": _unknown(act.mode, book.modes, "term.unknown-mode"),
        "term_reason": _unknown(act.term_reason, book.reasons, "term.unknown-reason"),
        "notified_on": _notified(act, on),
        "printed_deadline": _printed(act),
    }
    return {field: code for field, code in found.items() if code}


def doubts(act: Act, found: Iterable[Deadline]) -> list[str]:
    """Return what a coach should look at again; the act itself is possible."""
    codes = [] if act.mode else ["term.mode-missing"]
    for each in found:
        is_short = each.difference_days is not None and each.difference_days < 0
        if each.by.family is Family.DEPARTURE and is_short and not act.term_reason:
            codes.append("term.short-unreasoned")
        if any(step.code is Told.PRINTED_UNFIT for step in each.steps):
            codes.append("term.printed-unfit")
        if _changed_on_the_way(each):
            codes.append("term.letter-at-change")
    return list(dict.fromkeys(codes))


def _changed_on_the_way(found: Deadline) -> bool:
    """Return whether a letter was sent under a rule that ended before it counts."""
    by_letter = any(step.code is Told.START_WORKING for step in found.steps)
    first, ended = found.starts_on, found.by.valid_to
    return by_letter and first is not None and ended is not None and ended < first


def _unknown(code: str, known: frozenset[str], objection: str) -> str:
    return objection if code and code not in known else ""


def _notified(act: Act, on: date) -> str:
    if act.notified_on > on:
        return "term.future-notification"
    if act.decided_on is not None and act.decided_on > act.notified_on:
        return "term.notified-before-decided"
    return ""


def _printed(act: Act) -> str:
    printed = act.printed_deadline
    late = printed is not None and printed < act.notified_on
    return "term.notified-after-printed" if late else ""
