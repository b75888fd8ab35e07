"""What stands beside or under the queue: the chosen ticket, and what helps the desk."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from atd_tui.domain.board import Board, BoardRow
from atd_tui.domain.queue import explain
from atd_tui.domain.suggestions import Duty
from atd_tui.domain.text import mask
from atd_tui.domain.tickets import State
from atd_tui.i18n import Words
from atd_tui.phrases import codes, queue, times
from atd_tui.screens import queue_lines
from atd_tui.widgets.paint import Piece, Tone, row
from atd_tui.widgets.pane import Block, Fact, Head, Note

_CLOCK_TROUBLE: Final = timedelta(minutes=2)
"""From here on the desk is told that the clock was moved."""


def preview(
    board: Board, chosen: BoardRow | None, words: Words, *, masked: bool
) -> list[Block]:
    """Return five lines under a narrow list: the ticket, then advice; each is cut."""
    found = _short(board, chosen, words, masked=masked) if chosen else []
    advice = [item for item in _advice(board, words) if isinstance(item, Note)][:1]
    lines = [*found, *advice]
    return [
        item if isinstance(item, Head) else row(Piece(f" {item.text}", item.tone))
        for item in lines
    ]


def side(
    board: Board, chosen: BoardRow | None, words: Words, *, masked: bool
) -> list[Block]:
    """Return the pane beside a wide list."""
    found: list[Block] = []
    if chosen is not None:
        found += ticket(board, chosen, words, masked=masked)
    advice = list(_advice(board, words))
    if advice:
        found += [Note(""), Head(words.text("Good to know")), *advice]
    if board.duties:
        found += [Note(""), Head(words.text("In today")), *_duties(board, words)]
    if board.last:
        found += [Note(""), Head(words.text("Last actions")), *_last(board, words)]
    return found


def present(words: Words, duty: Duty) -> str:
    """Return who is in, as what, with which languages and until when."""
    until = ""
    if duty.until_at is not None:
        until = words.text("until {time}", time=times.clock(duty.until_at))
    spoken = codes.languages(duty.languages)
    kind = codes.duty(words, duty.kind)
    return " · ".join(part for part in (duty.name, kind, spoken, until) if part)


def _short(
    board: Board, chosen: BoardRow, words: Words, *, masked: bool
) -> list[Head | Note]:
    state = words.text(queue.STATES[chosen.standing.state])
    name = _name(chosen, words, masked=masked)
    first = chosen.standing.priority != "ordinary"
    note = mask(chosen.ticket.note) if masked else chosen.ticket.note
    level = _priority(chosen, words) if first else ""
    heed = " · ".join(part for part in (level, note) if part)
    lines = [
        Note(" · ".join(_facts(board, chosen, words))),
        Note(heed, Tone.WARN if first else Tone.NORMAL),
    ]
    if chosen.position:
        said = queue.explanation(words, explain(chosen.ticket.id, board.placed))
        lines.append(Note(said, Tone.MUTED))
    return [Head(f"{chosen.label} {name}", state), *(n for n in lines if n.text)]


def ticket(
    board: Board, chosen: BoardRow, words: Words, *, masked: bool
) -> list[Block]:
    """Return all that is known of one ticket; what nobody noted is left out."""
    state = words.text(queue.STATES[chosen.standing.state])
    head = Head(
        f"{chosen.label}  {_name(chosen, words, masked=masked)}",
        f"{queue_lines.sign(chosen)} {state}",
    )
    case = Fact(words.text("Case"), queue_lines.case_of(board, chosen), Tone.ACCENT)
    facts = [case, *_written(chosen, words, masked=masked), *_stands(chosen, words)]
    found: list[Block] = [head, *(fact for fact in facts if fact.value)]
    if chosen.position:
        said = queue.explanation(words, explain(chosen.ticket.id, board.placed))
        found += [Note(""), Note(said)]
    return found


def _written(chosen: BoardRow, words: Words, *, masked: bool) -> list[Fact]:
    written, text = chosen.ticket, words.text
    spoken = codes.language_names(words, written.languages) or text("not noted")
    needs = text("interpreter needed") if written.interpreter else ""
    return [
        Fact(text("Arrived"), times.clock(written.arrived_at)),
        Fact(text("Waited"), times.minutes(chosen.waited)),
        Fact(text("Language"), " · ".join(part for part in (spoken, needs) if part)),
        Fact(text("Who"), _who(chosen, words)),
        Fact(text("Visit"), queue_lines.visit(words, written.visit)),
        Fact(text("Reason"), codes.label(words, "walkin_reason", written.reason)),
        Fact(text("Note"), mask(written.note) if masked else written.note),
    ]


def _stands(chosen: BoardRow, words: Words) -> list[Fact]:
    standing, text = chosen.standing, words.text
    first = standing.priority != "ordinary"
    back = standing.back_at if standing.state is State.NO_ANSWER else None
    return [
        Fact(text("Coach"), standing.coach),
        Fact(text("Priority"), _priority(chosen, words) if first else "", Tone.WARN),
        Fact(text("Back at"), times.clock(back) if back else ""),
        Fact(text("Result"), codes.label(words, "walkin_result", standing.result)),
    ]


def _facts(board: Board, chosen: BoardRow, words: Words) -> Iterator[str]:
    ticket = chosen.ticket
    if case := queue_lines.case_of(board, chosen):
        yield words.text("case {number}", number=case)
    yield words.text("came at {time}", time=times.clock(ticket.arrived_at))
    spoken = codes.language_names(words, ticket.languages)
    yield spoken or words.text("language not noted")
    if ticket.interpreter:
        yield words.text("interpreter needed")
    if visit := queue_lines.visit(words, ticket.visit):
        yield visit
    if chosen.standing.back_at:
        yield words.text("back at {time}", time=times.clock(chosen.standing.back_at))


def _advice(board: Board, words: Words) -> Iterator[Block]:
    if board.clock_behind >= _CLOCK_TROUBLE:
        behind = times.minutes(board.clock_behind)
        said = words.text(
            "This laptop's clock is {time} behind its last action: check it.",
            time=behind,
        )
        yield Note(f"! {said}", Tone.WARN)
    if board.cut_off is not None and board.cut_off.advise:
        yield Note(queue.cut_off(words, board.cut_off), Tone.WARN)
    for found in board.suggestions[:2]:
        yield Note("→ " + queue.suggestion(words, found), Tone.ACCENT)


def _duties(board: Board, words: Words) -> Iterator[Block]:
    for duty in board.duties:
        yield Note(present(words, duty))


def _last(board: Board, words: Words) -> Iterator[Block]:
    for action in board.last:
        tone = Tone.MUTED if action.undone else Tone.NORMAL
        yield Note(f"{times.clock(action.at)}  {queue.done(words, action)}", tone)


def _name(chosen: BoardRow, words: Words, *, masked: bool) -> str:
    name = chosen.ticket.name
    if not name:
        return words.text("no name")
    return mask(name) if masked else name


def _who(chosen: BoardRow, words: Words) -> str:
    ticket = chosen.ticket
    adults, children = ticket.persons - ticket.children, ticket.children
    said = [words.count("{n} adult", "{n} adults", adults)] if adults else []
    if children:
        said.append(words.count("{n} child", "{n} children", children))
    return ", ".join(said)


def _priority(chosen: BoardRow, words: Words) -> str:
    standing = chosen.standing
    level = codes.priority(words, standing.priority)
    why = codes.priority_reason(words, standing.priority, standing.priority_reason)
    return words.text("{level}: {why}", level=level, why=why) if why else level
