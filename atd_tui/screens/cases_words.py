"""The few words in which a list tells where a case stands and what comes next."""

from functools import cache
from typing import Final

from atd_tui.domain.caseload import Line, Sort
from atd_tui.domain.cases import FOLLOW_UP, PAUSED, Status
from atd_tui.i18n import N_, Words
from atd_tui.phrases import caseload, cases, tasks

_STAGES: Final[dict[str, str]] = {
    "INTAKE": N_("Intake"),
    "INT1": N_("Interview 1"),
    "ANALYSIS": N_("Analysis"),
    "INT2": N_("Interview 2"),
    "CLOSURE": N_("Closure"),
}

_BY_LAW: Final = N_("term")

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


def sort(words: Words, by: Sort) -> str:
    """Return by what a list is sorted."""
    return words.text(_BY_LAW if by is Sort.LEGAL else caseload.SORTS[by])


def stage(words: Words, line: Line) -> str:
    """Return where a case stands, in few words; a pause goes before its stage."""
    if line.status in PAUSED or line.status == Status.CLOSED:
        return cases.status(words, line.status)
    if line.stage == FOLLOW_UP and not line.follow_up:
        return words.text("Follow-up")
    if line.stage == FOLLOW_UP:
        return words.text("Follow-up {n}", n=line.follow_up)
    known = _STAGES.get(line.stage)
    return words.text(known) if known else cases.stage(words, line.stage) or "—"


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


@cache
def _families() -> dict[str, str]:
    from atd_tui.reference import terms  # noqa: PLC0415 -- first paint

    return {rule.id: rule.family.value for rule in terms.rules().rules}
