"""How a line of the caseload is told: its next step, its day, why it is urgent."""

from datetime import date
from functools import cache
from typing import Final

from atd_tui.domain.caseload import URGENCY, Line, Sort
from atd_tui.i18n import N_, Words
from atd_tui.phrases import cases, codes, tasks

SORTS: Final[dict[Sort, str]] = {
    Sort.LEGAL: N_("term of law, then urgency"),
    Sort.NEXT: N_("next step"),
    Sort.NAME: N_("name"),
    Sort.NUMBER: N_("number"),
    Sort.STAGE: N_("stage"),
    Sort.COACH: N_("coach"),
    Sort.TOUCHED: N_("last changed"),
}
"""What the orders of a list are called."""

_TERMS: Final[dict[str, str]] = {
    "departure": N_("term to leave"),
    "minor": N_("term of a minor"),
    "appeal": N_("term of appeal"),
    "ban": N_("entry ban"),
    "transfer": N_("Dublin transfer"),
    "protection": N_("protection"),
    "reception": N_("reception"),
    "unit": N_("stay in the unit"),
    "support": N_("support"),
}


def next_step(words: Words, line: Line) -> str:
    """Return what comes next, in few words; empty when nothing does."""
    if line.next_kind == "term":
        return term(words, line.next_code)
    if line.next_kind == "appointment":
        said = words.text("appointment")
        return f"{said} · {line.next_text}" if line.next_text else said
    return tasks.rule(words, line.next_code) if line.next_code else line.next_text


def term(words: Words, rule: str) -> str:
    """Return what a term of law is about."""
    family = _families().get(rule, "")
    return words.text(_TERMS[family]) if family in _TERMS else rule


def due(words: Words, due_on: date | None, on: date) -> str:
    """Return a day as far as it is from another: ``3 d``, ``-1 d``, ``today``."""
    if due_on is None:
        return ""
    days = (due_on - on).days
    return words.text("{n} d", n=days) if days else words.text("today")


def urgency(line: Line) -> str:
    """Return the code of why a line goes before others of the same day, or nothing."""
    return URGENCY[len(URGENCY) - line.urgency] if line.urgency else ""


def stage(words: Words, line: Line) -> str:
    """Return where a case stands: its stage, or its status where it is not active."""
    if line.status == "CLOSED":
        said = cases.status(words, line.status)
        outcome = codes.label(words, "closure_outcome", line.outcome)
        return f"{said}: {outcome}" if line.outcome else said
    at = cases.stage(words, line.stage, line.follow_up)
    if line.status in {"SUSPENDED", "INTERRUPTED"}:
        return f"{at} ({cases.status(words, line.status)})"
    return at


def heed(words: Words, line: Line) -> str:
    """Return what a list may say of the people of a case, and its labels."""
    flags = [codes.label(words, "case_flag", flag) for flag in line.flags]
    return " · ".join((*flags, *line.labels))


def view(words: Words, name: str) -> str:
    """Return what one of the views is called that are always there."""
    return codes.label(words, "case_view", name)


@cache
def _families() -> dict[str, str]:
    from atd_tui.reference import terms  # noqa: PLC0415 -- first paint

    return {rule.id: rule.family.value for rule in terms.rules().rules}
