"""The first page of a case: who it is, what the law says, what comes next, what was."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from textual.app import ComposeResult
from textual.message import Message

from atd_tui.domain.appointments import Appointment
from atd_tui.domain.days import BELGIUM
from atd_tui.domain.screening import latest
from atd_tui.domain.tasks import State, Task
from atd_tui.domain.terms_case import OfCase
from atd_tui.i18n import N_
from atd_tui.phrases import cases, checks, codes, entries, people, tasks, terms, times
from atd_tui.screens import case_family, case_terms
from atd_tui.screens.case_shown import View
from atd_tui.screens.case_tab import CaseTab
from atd_tui.screens.case_timeline import line_text, sign, tone
from atd_tui.widgets import bodies
from atd_tui.widgets.line_table import LineTable
from atd_tui.widgets.paint import Piece, Tone, row
from atd_tui.widgets.pane import Block, Fact, Head, Note, Pane
from atd_tui.widgets.rows import Column, Line, ListRows

STAGES: Final = ("INTAKE", "INT1", "ANALYSIS", "INT2", "FOLLOWUP", "CLOSURE")
_DONE_KEPT: Final = 3
"""Steps already done that still stand in the list."""
_NUMBERS: Final = {
    "NISS": N_("National no."),
    "BIS": N_("BIS no."),
    "OV": N_("Office no."),
    "PASSPORT": N_("Passport"),
    "ID": N_("Identity card"),
    "OTHER": N_("Other no."),
}
"""What numbers are called where there is little room; OV is the Immigration Office."""


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
        layout: grid; grid-size: 2 2; grid-columns: 40 1fr; grid-rows: 1fr 7;
        #recent { row-span: 2; }
        #more { display: none; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Pane(id="facts")
        yield Pane(edge=True, id="recent")
        yield StepTable((), marking=False, id="steps")
        yield Pane(edge=True, id="more")

    def tell(self, view: View) -> None:
        words = view.words
        self.query_one("#facts", Pane).show([*facts(view)])
        self.query_one("#recent", Pane).show([*recent(view)])
        self.query_one("#more", Pane).show([*more(view)])
        table = self.query_one(StepTable)
        open_ = sum(each.is_open for each in view.shown.tasks)
        table.heading = words.text("Next steps") + (f" {open_}" if open_ else "")
        table.retitle(
            [Column("on", "", 8), Column("what", "", 20, grow=True, least=10)]
        )
        none = bodies.empty(
            words.text("Nothing to do."),
            [
                ("v", words.text("add a next step")),
                ("r", words.text("make an appointment")),
            ],
        )
        table.show(ListRows([*steps(view)]), body=none)


def facts(view: View) -> Iterator[Block]:
    """Return who it is about, and where the case stands."""
    shown, words, text = view.shown, view.words, view.words.text
    holder = shown.overview.holder
    draft = holder.draft
    for flag in case_family.flags_of(view)[:3]:
        said = checks.flag(words, flag)
        name = view.name(_first_name(view, flag.person_id))
        heed = f"{'▲' if flag.hard else '!'} {said}" + (f" · {name}" if name else "")
        yield row(Piece(f" {heed}", Tone.WARN))
    found = [
        Fact(text("Nationality"), case_family.nationalities(view, holder)),
        Fact(text("Language"), codes.language_names(words, draft.languages)),
        Fact(text("Born"), case_family.born(view, holder)),
        Fact(text("Family"), family(view)),
        Fact(text("Lives"), case_family.home(view, holder)),
        *numbers(view),
        *law(view),
        Fact(text("Vulnerable"), vulnerable(view), Tone.WARN),
        Fact(text("Conclusion"), _label(view, "coach_conclusion")),
        Fact(text("Labels"), ", ".join(shown.overview.line.labels)),
        Fact(text("Note"), view.name(shown.file.case.note)),
    ]
    yield from (fact for fact in found if fact.value)


def numbers(view: View) -> Iterator[Fact]:
    """Return the numbers of the holder, hidden until they are revealed."""
    hint = "" if view.revealed else "   t"
    for each in view.shown.overview.holder.draft.identifiers:
        label = view.words.text(_NUMBERS.get(each.type, each.type))
        yield Fact(label, f"{case_family.number(view, each)}{hint}")


def law(view: View) -> Iterator[Fact]:
    """Return the last decision, and the term that ends next or ended last."""
    words, text = view.words, view.words.text
    acts = [act for act in view.shown.terms.acts if not act.withdrawn]
    acts = [act for act in acts if view.revealed or not act.sealed]
    if acts:
        draft = acts[-1].draft
        said = f"{draft.type} · {times.brief(draft.notified_on, view.on)}"
        yield Fact(text("Decision"), said)
    else:
        yield Fact(text("Decision"), text("none noted · d adds one"), Tone.MUTED)
    if (one := next_term(view)) is not None and one.deadline.ends_on is not None:
        day = one.deadline.ends_on
        left = case_terms.days_left(words, day, view.on)
        said = f"{times.day(words, day)} ({left}) {terms.name(words, one.deadline)}"
        yield Fact(text("Term"), said, case_terms.urgency(day, view.on))


def next_term(view: View) -> OfCase | None:
    """Return the term that ends next; where none is ahead, the one that ended last."""
    found = [one for one in case_terms.visible(view) if one.ends]
    ahead = [one for one in found if _end(one) >= view.on]
    return ahead[0] if ahead else found[-1] if found else None


def family(view: View) -> str:
    """Return how many belong to the case, and the ages of the children."""
    words, people_ = view.words, view.shown.overview.people
    if len(people_) == 1:
        return words.text("alone")
    young = [one for one in people_ if one.age and one.age[1] < _OF_AGE]
    old = len(people_) - len(young)
    said = [words.count("{n} adult", "{n} adults", old)] if old else []
    if young:
        ages = ", ".join(case_family.ages(one.age) for one in young)
        count = words.count("{n} child", "{n} children", len(young))
        said.append(f"{count} ({ages})")
    return " + ".join(said)


def vulnerable(view: View) -> str:
    """Return the domains in which somebody is more than a little vulnerable."""
    words = view.words
    return ", ".join(
        f"{codes.label(words, 'vst_domain', each.domain)}: "
        f"{codes.label(words, 'intervention_level', each.level)}"
        for each in latest(view.shown.screenings)
        if each.level != "LOW"
    )


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
    if not view.shown.recent:
        yield Note("")
        yield Note(words.text("Nothing happened in this case yet."))
    for entry in view.shown.recent:
        day = f"{entry.on:%d/%m}"
        kind = entries.kind(words, entry)
        said = " · ".join(part for part in (kind, line_text(view, entry)) if part)
        yield Fact(f"{day} {sign(entry)}".rstrip(), said, tone(entry))


def more(view: View) -> Iterator[Block]:
    """Return the course of the case and its family, where there is room for them."""
    words = view.words
    yield Head(words.text("Course"))
    yield from course(view)
    if len(view.shown.overview.people) > 1:
        yield Note("")
        yield Head(words.text("Family"))
        for one in view.shown.overview.people:
            name = case_family.shown_name(view, one.person)
            role = words.text(people.ROLES[one.role]) if one.role else ""
            age = case_family.ages(one.age)
            yield row(f" {age:>5}  ", name, Piece(f"  {role}", Tone.MUTED))


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
    said = [times.clock(found.at), words.text("appointment"), found.coach]
    late = _day_of(found) < view.on
    return Line(
        f"appointment:{found.id}",
        (times.day(words, _day_of(found)), " ".join(filter(None, said))),
        "!" if late else "○",
        Tone.WARN if late else Tone.ACCENT,
    )


def _task(view: View, task: Task) -> Line:
    words, on = view.words, view.on
    said = tasks.text(words, task)
    text = said if task.code else view.name(said)
    day = times.day(words, task.due_on) if task.due_on else "—"
    done = not task.is_open
    pressing = not done and (task.urgent or task.overdue(on))
    own = Tone.MUTED if done or task.waits(on) else Tone.NORMAL
    return Line(
        f"task:{task.id}",
        (Piece(day, Tone.BAD if task.overdue(on) else own), f"[{_box(task)}] {text}"),
        "!" if pressing else "",
        own,
    )


def _box(task: Task) -> str:
    return "√" if task.state is State.DONE else " "


def _end(one: OfCase) -> date:
    return one.deadline.ends_on or date.max


def _day_of(found: Appointment) -> date:
    return found.at.astimezone(BELGIUM).date()


def _first_name(view: View, person_id: str) -> str:
    person = view.shown.person(person_id)
    if person is None or len(view.shown.overview.people) == 1:
        return ""
    return person.draft.names[0].given if person.draft.names else ""


def _label(view: View, name: str) -> str:
    code = view.shown.file.standing.conclusion
    return codes.label(view.words, name, code) if code else ""


_OF_AGE = 18
