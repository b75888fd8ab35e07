"""How a case is told: where it stands, what happened to it."""

from atd_tui.domain.cases import FOLLOW_UP, PAUSED, Standing, Status
from atd_tui.i18n import Words
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
