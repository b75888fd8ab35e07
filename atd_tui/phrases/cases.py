"""How a case is told: where it stands, what happened to it."""

from collections.abc import Iterable
from typing import Final

from atd_tui.domain.case_group import Suggestion
from atd_tui.domain.cases import FOLLOW_UP, PAUSED, Standing, Status
from atd_tui.domain.stages import Objection
from atd_tui.i18n import N_, Words
from atd_tui.phrases import codes


def status(words: Words, code: str) -> str:
    """Return what a state of the track is called."""
    return codes.label(words, "track_status", code)


def stage(words: Words, code: str, follow_up: int = 0) -> str:
    """Return what a stage is called; the follow-ups are counted."""
    name = codes.label(words, "phase", code)
    return f"{name} {follow_up}" if code == FOLLOW_UP and follow_up > 1 else name


def stands(words: Words, standing: Standing) -> str:
    """Return where a case stands in one line: status, stage, why, coach."""
    parts = [status(words, standing.status)]
    if standing.stage:
        parts.append(stage(words, standing.stage, standing.follow_up))
    if standing.status in PAUSED and standing.reason:
        parts.append(paused(words, standing))
    if standing.status is Status.CLOSED and standing.outcome:
        parts.append(codes.label(words, "closure_outcome", standing.outcome))
    parts.append(standing.coach or words.text("no coach"))
    return " · ".join(parts)


def paused(words: Words, standing: Standing) -> str:
    """Return why a case is suspended or interrupted."""
    suspended = standing.status is Status.SUSPENDED
    name = "suspension_reason" if suspended else "interruption_reason"
    return codes.label(words, name, standing.reason)


def step(words: Words, stage_code: str, objections: Iterable[Objection]) -> str:
    """Return a stage that a case may go to, with what still speaks against it."""
    told = [words.sentence(each.code, **each.facts) for each in objections]
    return " · ".join((stage(words, stage_code), *told))


def halts(words: Words, halted: Iterable[str]) -> str:
    """Return what a suspension halts, and that the law's terms run on."""
    names = ", ".join(codes.label(words, "case_halted", code) for code in halted)
    return words.text("Halted: {what}. The terms of the law run on.", what=names)


def ended(words: Words, tasks: int, appointments: int) -> list[str]:
    """Return what the closing of a case ended with it."""
    said = []
    if tasks:
        said.append(
            words.count("{n} open task was ended", "{n} open tasks were ended", tasks)
        )
    if appointments:
        said.append(
            words.count(
                "{n} appointment to come was cancelled",
                "{n} appointments to come were cancelled",
                appointments,
            )
        )
    return said


_WHY: Final = {
    "minors": N_("there are minors"),
    "dublin-act": N_("there is a Dublin act"),
    "intercepted": N_("intercepted, without an address"),
    "address": N_("by the address"),
    "channel": N_("came by themselves"),
}


def suggested(words: Words, group: Suggestion) -> str:
    """Return the target group that a case seems to belong to, and why."""
    name = codes.label(words, "target_group", group.group)
    why = words.text(_WHY[group.why])
    return words.text("Target group, as it seems: {name} ({why})", name=name, why=why)
