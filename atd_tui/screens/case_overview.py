"""The first page of a case: who it is, what the law says, what comes next, what was."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from textual.app import ComposeResult
from textual.message import Message

from atd_tui.domain.appointments import Appointment
from atd_tui.domain.days import BELGIUM
from atd_tui.domain.tasks import State, Task
from atd_tui.domain.timeline import Kind
from atd_tui.phrases import cases, entries, tasks, times
from atd_tui.screens import case_elsewhere, case_facts, case_family, case_folds
from atd_tui.screens.case_folds import Fold, folded
from atd_tui.screens.case_shown import View
from atd_tui.screens.case_tab import CaseTab
from atd_tui.screens.case_timeline import line_text, sign, tone
from atd_tui.widgets import bodies
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.paint import Piece, Tone, row
from atd_tui.widgets.pane import Block, Fact, Head, Note, Pane
from atd_tui.widgets.rows import Column, Line, ListRows
from atd_tui.widgets.safe import pad

STAGES: Final = ("INTAKE", "INT1", "ANALYSIS", "INT2", "FOLLOWUP", "CLOSURE")
_ASIDE: Final = frozenset({Kind.TASK, Kind.LABEL, Kind.FACT, Kind.EDIT})
"""Kinds of entries that the first page leaves to the timeline itself."""
_LINES: Final = 2
"""Lines that an entry of the timeline takes on the first page."""
_DONE_KEPT: Final = 3
"""Steps already done that still stand in the list."""


class StepTable(LineTable):
    """The next steps; Space says that one is done."""

    class Ticked(Message):
        """Posted when the step under the cursor was done."""

    def action_mark(self) -> None:
        if self.cursor_id:
            self.post_message(self.Ticked())


class OverviewTab(CaseTab):
    """Facts, next steps and the latest entries; from 130 columns on, three columns."""

    DEFAULT_CSS = """
    OverviewTab {
        layout: grid; grid-size: 2 2; grid-columns: 41 1fr; grid-rows: 1fr 7;
        #recent { row-span: 2; }
        #more { display: none; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Pane(id="facts")
        yield Pane(edge=True, id="recent")
        yield StepTable((), marking=False, id="steps")
        yield Pane(edge=True, id="more")

    def show_view(self, view: View) -> None:
        words = view.words
        self.query_one("#facts", Pane).show([*case_facts.facts(view)])
        self.query_one("#recent", Pane).show([*recent(view)])
        self.query_one("#more", Pane).show([*more(view)])
        table = self.query_one(StepTable)
        open_ = sum(each.is_open for each in view.shown.tasks)
        table.heading = words.text("Next steps") + (f" {open_}" if open_ else "")
        table.retitle(
            [
                Column("on", "", 8 if view.wide else 5),
                Column("what", "", 20, grow=True, least=10),
            ]
        )
        none = bodies.empty(
            words.text("Nothing to do."),
            [
                ("v", words.text("add a next step")),
                ("r", words.text("make an appointment")),
            ],
        )
        table.show(ListRows([*steps(view)]), body=none)


def steps(view: View) -> Iterator[Line]:
    """Return appointments and steps in order of their day, then what was done."""
    meetings = view.shown.overview.appointments
    open_ = [each for each in view.shown.tasks if each.is_open]
    ahead = [
        *((_day_of(each), _meeting(view, each)) for each in meetings),
        *((each.due_on or date.max, _task(view, each)) for each in open_),
    ]
    yield from (line for _, line in sorted(ahead, key=lambda each: each[0]))
    done = [each for each in view.shown.tasks if each.state is State.DONE]
    done.sort(key=lambda each: str(each.closed_at), reverse=True)
    yield from (_task(view, each) for each in done[:_DONE_KEPT])


def recent(view: View) -> Iterator[Block]:
    """Return the newest entries of the timeline, whole sentences."""
    words = view.words
    title = words.text("Timeline")
    yield Head(title, words.text("n note · c contact"))
    if heed := case_elsewhere.told(words, view.shown.met):
        yield Note(heed, Tone.WARN)
    found = [
        each for each in view.shown.recent if each.kind not in _ASIDE and not each.ahead
    ]
    if not found:
        yield ()
        yield Note(words.text("Nothing happened in this case yet."))
    for entry in folded(found):
        if isinstance(entry, Fold):
            first, said, shown = entry.entries[0], case_folds.said(words, entry), ""
            own = Tone.NORMAL
        else:
            first, said, shown = entry, line_text(view, entry), sign(entry)
            own = tone(entry)
        kind = entries.kind(words, first)
        told = " · ".join(part for part in (kind, said) if part)
        yield Fact(f"{first.on:%d/%m} {shown}".rstrip(), told, own, most=_LINES)


def more(view: View) -> Iterator[Block]:
    """Return the course of the case and its family, where there is room for them."""
    words = view.words
    yield Head(words.text("Course"))
    yield from course(view)
    if len(view.shown.overview.people) > 1:
        yield ()
        yield Head(words.text("Family"))
        for one in view.shown.overview.people:
            name = case_family.shown_name(view, one.person)
            role = words.text(case_family.ROLES[one.role]) if one.role else ""
            age = case_family.ages(one.age)
            yield row(f" {age:>5}  {pad(name, 24)} ", Piece(role, Tone.MUTED))


def course(view: View) -> Iterator[Block]:
    """Return the stages, with the day on which the case came to each."""
    words, standing = view.words, view.shown.file.standing
    reached = standing.runs[-1].stages if standing.runs else ()
    days = {each.stage: each.at.astimezone(BELGIUM).date() for each in reached}
    for code in STAGES:
        here = code == standing.stage
        mark = "●" if code in days else "○"
        follow_up = standing.follow_up if code == "FOLLOWUP" else 0
        name = cases.stage(words, code, follow_up)
        day = times.brief(days[code], view.on) if code in days else ""
        own = Tone.ACCENT if here else Tone.NORMAL if code in days else Tone.MUTED
        yield row(Piece(f"  {mark} {name:<24} {day}", own))


def _meeting(view: View, found: Appointment) -> Line:
    words = view.words
    coach = view.shown.coach(found.coach)
    said = [times.clock(found.at), words.text("appointment"), coach]
    late = _day_of(found) < view.on
    return Line(
        f"appointment:{found.id}",
        (_brief(view, _day_of(found)), " ".join(filter(None, said))),
        "!" if late else "○",
        Tone.WARN if late else Tone.ACCENT,
    )


def _task(view: View, task: Task) -> Line:
    words, on = view.words, view.on
    said = tasks.text(words, task)
    text = said if task.code else view.name(said)
    day = _brief(view, task.due_on) if task.due_on else "—"
    done = not task.is_open
    pressing = not done and (task.urgent or task.overdue(on))
    own = Tone.MUTED if done or task.waits(on) else Tone.NORMAL
    return Line(
        f"task:{task.id}",
        (Piece(day, Tone.BAD if task.overdue(on) else own), f"[{_box(task)}] {text}"),
        "!" if pressing else "",
        own,
    )


def _brief(view: View, day: date) -> str:
    return times.day(view.words, day) if view.wide else f"{day:%d/%m}"


def _box(task: Task) -> str:
    return "√" if task.state is State.DONE else " "


def _day_of(found: Appointment) -> date:
    return found.at.astimezone(BELGIUM).date()
