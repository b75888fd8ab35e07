"""A file that was looked into from the list: its next steps and its last contacts."""

from typing import TYPE_CHECKING

from atd_tui.domain.text import mask
from atd_tui.i18n import Words
from atd_tui.phrases import caseload, contacts, tasks, times
from atd_tui.widgets.paint import Piece, Tone, row
from atd_tui.widgets.pane import Block, Head, Note

if TYPE_CHECKING:
    from atd_tui.domain.contacts import Conversation
    from atd_tui.domain.tasks import Task
    from atd_tui.store.case_file import Overview

_TASKS = 5
"""Next steps that are shown; the file has them all."""

_FEW, _LINES = 2, 4
"""Next steps, and lines in all, where there is little room."""


def told(looked: "Overview", words: Words, *, masked: bool) -> list[Block]:
    """Return the third pane: what is to be done, and what was said last."""
    steps = [
        _task(each, looked, words, masked=masked) for each in looked.tasks[:_TASKS]
    ]
    held = [
        block
        for each in looked.contacts
        for block in _conversation(each, words, masked=masked)
    ]
    return [
        Head(words.text("Next steps")),
        *(steps or [Note(words.text("nothing to be done"), Tone.MUTED)]),
        (),
        Head(words.text("Last contacts")),
        *(held or [Note(words.text("none yet"), Tone.MUTED)]),
    ]


def preview(looked: "Overview", words: Words, *, masked: bool) -> list[Block]:
    """Return the same in the few lines under a narrow list."""
    steps = [_task(each, looked, words, masked=masked) for each in looked.tasks[:_FEW]]
    held = [_conversation(each, words, masked=masked)[0] for each in looked.contacts]
    found = [*steps, *held[: _LINES - len(steps)]]
    return found or [Note(words.text("nothing to be done"), Tone.MUTED)]


def _task(task: "Task", looked: "Overview", words: Words, *, masked: bool) -> Block:
    day = task.due_on
    late = day is not None and day < looked.on
    due = f"{caseload.due(words, day, looked.on):>7}  " if day else " " * 9
    tone = Tone.BAD if late else Tone.NORMAL
    said = mask(task.text) if masked and task.text else tasks.text(words, task)
    return row(Piece(f" {due}", tone), Piece(said))


def _conversation(held: "Conversation", words: Words, *, masked: bool) -> list[Block]:
    said = mask(held.contact.text) if masked else held.contact.text
    at = held.contact.held_at
    when = f"{times.day(words, at.date())} {times.clock(at)}  " if at else ""
    return [
        row(Piece(f" {when}"), Piece(contacts.kind(words, held.contact.kind))),
        *([Note(said.split("\n")[0], Tone.MUTED, indent=3)] if said else []),
    ]
