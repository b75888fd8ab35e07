"""The two rows above a case: whose it is and where it stands, and the names of tabs."""

from typing import Final

from atd_tui.domain.cases import Status
from atd_tui.phrases import cases, times
from atd_tui.screens import case_stay, case_terms
from atd_tui.screens.case_shown import View
from atd_tui.widgets.paint import Row, row
from atd_tui.widgets.safe import clip
from atd_tui.widgets.tabs import TabName

OVERVIEW: Final = "overview"
TIMELINE: Final = "timeline"
FAMILY: Final = "family"
STAY: Final = "stay"
TERMS: Final = "terms"
HISTORY: Final = "history"

_BRIEF_NAME: Final = 24
"""Cells of a name that leaves no room for the rest."""


def summary(view: View) -> tuple[list[Row], list[Row]]:
    """Return both ends of the row that says whose case it is, the longest first."""
    words, line = view.words, view.shown.overview.line
    standing = view.shown.file.standing
    name = view.name(line.name) or words.text("no name")
    others = f" +{line.others}" if line.others else ""
    stage = cases.stage(words, standing.stage, standing.follow_up)
    active = standing.status is Status.ACTIVE
    status = "" if active else cases.status(words, standing.status)
    stands = " · ".join(part for part in (stage, status) if part)
    long, short = (
        f" {line.number} · {shown}{others}" for shown in (name, clip(name, _BRIEF_NAME))
    )
    lefts = [f"{long} · {stands}", f"{short} · {stands}", short]
    coach = view.shown.coach(standing.coach) or words.text("no coach")
    rights = [row(coach)]
    if line.touched_at:
        saved = times.clock(line.touched_at)
        said = words.text("{coach} · saved {time}", coach=coach, time=saved)
        rights.insert(0, row(said))
    return [row(left) for left in lefts], rights


def tabs(view: View, kinds: int) -> list[TabName]:
    """Return the tabs; ``kinds`` is how many kinds the timeline is filtered by."""
    words, text = view.words, view.words.text
    left = case_stay.to_check(view.shown.routes)
    timeline = text("Timeline")
    if kinds:
        timeline = words.count("Timeline: {n} kind", "Timeline: {n} kinds", kinds)
    return [
        TabName(OVERVIEW, text("Overview")),
        TabName(TIMELINE, timeline),
        TabName(FAMILY, text("Family"), len(view.shown.overview.people)),
        TabName(STAY, text("Stay"), left or None),
        TabName(TERMS, text("Terms"), len(case_terms.visible(view)) or None),
        TabName(HISTORY, text("History"), len(view.shown.events)),
    ]
