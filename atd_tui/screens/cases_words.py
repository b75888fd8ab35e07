"""The few words in which a list tells where a case stands and how it is sorted."""

from typing import Final

from atd_tui.domain.caseload import Line, Sort
from atd_tui.domain.cases import FOLLOW_UP, PAUSED, Status
from atd_tui.i18n import N_, Words
from atd_tui.phrases import caseload, cases

_STAGES: Final[dict[str, str]] = {
    "INTAKE": N_("Intake"),
    "INT1": N_("Interview 1"),
    "ANALYSIS": N_("Analysis"),
    "INT2": N_("Interview 2"),
    "CLOSURE": N_("Closure"),
}

_BY_LAW: Final = N_("term")


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
