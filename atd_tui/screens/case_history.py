"""The course of a case: each run with its stages, transfers, and who looked at it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from atd_tui.domain.case_events import Event
from atd_tui.domain.case_events import read as read_events
from atd_tui.domain.cases import Run
from atd_tui.domain.days import BELGIUM
from atd_tui.i18n import Words
from atd_tui.phrases import cases, codes, entries, times
from atd_tui.screens.case_shown import Chosen, View
from atd_tui.screens.case_tab import ListTab
from atd_tui.widgets.paint import Piece, Tone
from atd_tui.widgets.pane import Block, Fact, Head, Note
from atd_tui.widgets.rows import Column, Line


class HistoryTab(ListTab):
    """What happened, the newest run first; below it who opened the case."""

    def columns(self, words: Words) -> Sequence[Column]:
        text = words.text
        return [
            Column("on", text("When"), 17),
            Column("what", text("What"), 30, grow=True, least=18),
            Column("who", text("Who"), 14, least=8),
        ]

    def lines(self, view: View) -> Sequence[Line]:
        return [*_happened(view), *_seen(view)]

    def about(self, view: View, chosen: Chosen) -> Sequence[Block]:
        if chosen.kind != "event":
            return ()
        event = next(each for each in view.shown.events if each.id == chosen.id)
        return [*_about(view, event)]


def moment(at: datetime) -> str:
    """Return an instant as a day and a time: ``18/11/2026 09:42``."""
    return f"{at.astimezone(BELGIUM):%d/%m/%Y} {times.clock(at)}"


def said(words: Words, event: Event) -> str:
    """Return what happened."""
    facts = {"value": event.value, "office": event.office, "reason": event.reason}
    return entries.course(words, event.kind.value, facts)


def run_title(words: Words, run: Run) -> str:
    """Return the heading of a run: its number, its conclusion, how it ended."""
    parts = [words.text("Run {n}", n=run.n)]
    if run.conclusion:
        parts.append(codes.label(words, "coach_conclusion", run.conclusion))
    if run.closed_at is not None:
        outcome = codes.label(words, "closure_outcome", run.outcome)
        parts.append(words.text("closed: {outcome}", outcome=outcome))
    return " · ".join(parts)


def _happened(view: View) -> Iterator[Line]:
    words = view.words
    once, undone = read_events(view.shown.events)
    runs = view.shown.file.standing.runs
    shown = 0
    for event in reversed(once):
        begun = [run for run in runs if run.opened_at <= event.at]
        run = begun[-1] if begun else runs[0]
        if run.n != shown:
            shown = run.n
            yield Line("", section=run_title(words, run))
        struck = event.id in undone
        yield Line(
            f"event:{event.id}",
            (moment(event.at), said(words, event), event.actor),
            "×" if struck else "",
            Tone.MUTED if struck else Tone.NORMAL,
        )


def _seen(view: View) -> Iterator[Line]:
    words = view.words
    if view.shown.seen:
        yield Line("", section=words.text("Opened on this laptop by"))
    for each in view.shown.seen:
        count = words.count("{n} time", "{n} times", each.times)
        yield Line(
            f"seen:{each.actor}",
            (moment(each.at), Piece(count, Tone.MUTED), each.actor),
        )


def _about(view: View, event: Event) -> Iterator[Block]:
    words = view.words
    yield Head(said(words, event), event.actor)
    yield Fact(words.text("When"), moment(event.at))
    if event.value and event.kind.value == "stage":
        yield Fact(words.text("Stage"), cases.stage(words, event.value))
    if event.text:
        yield Note(view.name(event.text))
