"""What Enter, ``e`` and ``q`` do with the row of a case that the cursor is on."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from atd_tui.domain.timeline import Entry, Kind
from atd_tui.phrases import contacts as contact_phrases
from atd_tui.phrases import entries as entry_phrases
from atd_tui.screens import (
    case_read,
    case_stay,
    case_terms,
    case_timeline,
    person_way,
)
from atd_tui.screens.asking import verb
from atd_tui.screens.case_deeds import CONVERSATION, MEETING, TASK
from atd_tui.screens.case_folds import FOLD
from atd_tui.screens.case_shown import Chosen, View
from atd_tui.screens.case_tab import ListTab
from atd_tui.screens.case_timeline import TimelineTab
from atd_tui.screens.finder import Entry as Choice
from atd_tui.screens.picker import PickerScreen
from atd_tui.widgets.paint import Tone
from atd_tui.widgets.pane import Block, Head, Note

if TYPE_CHECKING:
    from atd_tui.domain.contacts import Conversation
    from atd_tui.screens.case import CaseScreen

_TAKEN_BACK: Final = frozenset({CONVERSATION, MEETING, TASK, "act"})
_KIND_PREFIX: Final = "identifier."


def can(action_id: str, chosen: Chosen, tab: str) -> str:
    """Return why a key of the row does nothing now, as a code; empty when it does."""
    if action_id == "case.put-off":
        return "" if chosen.kind == TASK and tab == "overview" else "case.no-row"
    if action_id == "case.withdraw":
        return "" if chosen.kind in _TAKEN_BACK else "case.no-row"
    return "" if action_id != "list.open" or chosen.kind else "case.no-row"


def edit(screen: "CaseScreen", chosen: Chosen) -> None:
    """Correct what the cursor is on; where nothing can be, what is on the case."""
    found = _EDITS.get(chosen.kind)
    if found is None or case_stay.adds(chosen):
        screen.edit_case()
    else:
        found(screen, chosen.id)


def withdraw(screen: "CaseScreen", chosen: Chosen) -> None:
    """Take back what the cursor is on."""
    words = screen.atd.words
    if chosen.kind == CONVERSATION:
        screen.strike(chosen.id)
    elif chosen.kind == "act":
        screen.withdraw_act(chosen.id)
    elif chosen.kind == MEETING:
        said = words.text("Appointment cancelled")
        screen.do(verb("appointments", "cancel", chosen.id), said)
    elif (task := screen.step_of(chosen.id)) is not None:
        screen.do(verb("tasks", "drop", task.id), words.text("Not needed any more"))


def open_row(screen: "CaseScreen", chosen: Chosen, entry: Entry | None) -> None:
    """Do what Enter does with a row."""
    if chosen.kind == FOLD and isinstance(tab := screen.tab, TimelineTab):
        tab.unfold(chosen)
    elif entry is not None:
        _open_entry(screen, entry)
    elif case_stay.adds(chosen):
        screen.run(f"case.{chosen.kind}")
    elif (found := _OPENS.get(chosen.kind)) is not None:
        found(screen, chosen.id)


def choose_kinds(
    screen: "CaseScreen", tab: TimelineTab, then: Callable[[], None]
) -> None:
    """Let the kinds of the timeline be chosen; none of them shows all."""
    words = screen.atd.words
    entries = [Choice(k.value, entry_phrases.name(words, k)) for k in Kind]
    taken = [kind.value for kind in tab.kinds]

    def chosen(found: tuple[str, ...] | None) -> None:
        if found is not None:
            tab.kinds = tuple(Kind(name) for name in found)
            then()

    title = words.text("Which kinds?")
    everything = words.text("all kinds")
    picker = PickerScreen(title, entries, taken=taken, many=True, none=everything)
    screen.app.push_screen(picker, chosen)


def hidden_fields(view: View) -> tuple[str, ...]:
    """Return the names of what a case keeps hidden until somebody asks to see it."""
    shown = view.shown
    numbers = {
        f"{_KIND_PREFIX}{each.type.lower()}"
        for one in shown.overview.people
        for each in one.person.draft.identifiers
    }
    sealed = {
        "flag": any(flag.sealed for flag in shown.flags),
        "screening": any(each.sealed for each in shown.screenings),
        "act": any(each.sealed for each in shown.terms.acts),
        "deadline": any(each.sealed for each in shown.deadlines),
    }
    return (*sorted(numbers), *(name for name, has in sealed.items() if has))


def _open_entry(screen: "CaseScreen", entry: Entry) -> None:
    """Show an entry of the timeline whole; a conversation with its earlier texts."""
    title = entry_phrases.kind(screen.atd.words, entry)
    if entry.kind is Kind.CONVERSATION and entry.facts["corrected"]:
        own = entry.ref.partition(":")[2]
        ask = partial(case_read.conversation, screen.case_id, own)
        screen.read_once(ask, partial(_show_earlier, screen, entry, title))
        return
    screen.show_text(title, lambda _: [*case_timeline.about(screen.view, entry)])


def _show_earlier(
    screen: "CaseScreen", entry: Entry, title: str, found: "Conversation"
) -> None:
    def told(_: bool) -> Sequence[Block]:  # noqa: FBT001 -- asked by the box
        view, words = screen.view, screen.atd.words
        blocks: list[Block] = [*case_timeline.about(view, entry)][:-1]
        for earlier in reversed(found.earlier):
            moment = contact_phrases.moment(words, earlier.at)
            said = words.text("until {moment}, corrected by", moment=moment)
            blocks += [(), Head(f"{said} {earlier.actor}")]
            blocks += [
                Note(view.name(line), Tone.MUTED) for line in earlier.text.splitlines()
            ]
        return blocks

    screen.show_text(title, told)


def _open_task(screen: "CaseScreen", task_id: str) -> None:
    task = screen.step_of(task_id)
    if task is not None and task.is_open:
        screen.open_step(task)
    else:
        screen.tick()


def _open_meeting(screen: "CaseScreen", meeting_id: str) -> None:
    if (found := screen.meeting_of(meeting_id)) is not None:
        screen.open_meeting(found)


def _edit_task(screen: "CaseScreen", task_id: str) -> None:
    task = screen.step_of(task_id)
    if task is not None and task.is_open:
        screen.put_off(task)


def _open_deadline(screen: "CaseScreen", place: str) -> None:
    screen.show_calculation(case_terms.deadline(screen.view, place))


def _open_about(kind: str, screen: "CaseScreen", own: str) -> None:
    """Show in a box what stands beside a row where there is room."""
    tab = screen.tab
    title = ""
    if isinstance(tab, ListTab):
        screen.show_text(title, lambda _: tab.about(screen.view, Chosen(kind, own)))


def _correct_conversation(screen: "CaseScreen", own: str) -> None:
    screen.correct_conversation(own)


_OPENS: Final[dict[str, Callable[["CaseScreen", str], None]]] = {
    TASK: _open_task,
    MEETING: _open_meeting,
    "deadline": _open_deadline,
    "act": lambda screen, own: screen.correct_act(own),
    "fact": lambda screen, own: screen.state_fact(own),
    "route": lambda screen, own: screen.check_route(own),
    "cooperation": lambda screen, own: screen.read_fact(own),
    "screening": lambda screen, own: screen.screen_again(own),
    "flag": partial(_open_about, "flag"),
    "person": person_way.open_person,
    "event": partial(_open_about, "event"),
}
_EDITS: Final[dict[str, Callable[["CaseScreen", str], None]]] = {
    CONVERSATION: _correct_conversation,
    TASK: _edit_task,
    MEETING: _open_meeting,
    "act": lambda screen, own: screen.correct_act(own),
    "fact": lambda screen, own: screen.state_fact(own),
    "route": lambda screen, own: screen.check_route(own),
    "screening": lambda screen, own: screen.screen_again(own),
    "person": person_way.open_person,
}
