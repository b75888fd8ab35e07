"""The board of the day as lines: what the table, the summary and the preview say."""

from datetime import timedelta
from functools import partial
from typing import Final

from atd_tui.domain.board import Board, BoardRow
from atd_tui.domain.text import fold, mask
from atd_tui.domain.tickets import State
from atd_tui.i18n import Words
from atd_tui.phrases import codes, queue, times
from atd_tui.screens import marks
from atd_tui.widgets.paint import Piece, Tone
from atd_tui.widgets.rows import Line

_TONES: Final[dict[State, Tone]] = {
    State.CALLED: Tone.ACCENT,
    State.AT_DESK: Tone.ACCENT,
    State.NO_ANSWER: Tone.WARN,
    State.PARKED: Tone.NORMAL,
    State.WAITING: Tone.NORMAL,
}
_BUSY: Final = frozenset({State.CALLED, State.AT_DESK})
_DONE: Final = frozenset(
    {State.SERVED, State.LEFT, State.VOIDED, State.UNSERVED, State.REDIRECTED}
)
_AWAY: Final = (State.NO_ANSWER, State.MISSED, State.PARKED)


class Listing:
    """The board as lines, made once; the filter only chooses among them."""

    def __init__(self, board: Board, words: Words, *, masked: bool) -> None:
        """Make the lines in a language; ``masked`` hides names and notes."""
        self._board, self._words, self._masked = board, words, masked
        told = partial(line, words=words, masked=masked, long_wait=board.long_wait)
        self._lines = {
            row.ticket.id: told(row, case=case_of(board, row)) for row in board.rows
        }
        self._searched: dict[str, str] = {}

    def is_of(self, board: Board, words: Words, *, masked: bool) -> bool:
        """Say whether it was made of these."""
        same = board is self._board and words is self._words
        return same and masked is self._masked

    def lines(self, text: str = "") -> list[Line]:
        """Return the lines: who is being seen, who waits, who is away, who is done.

        ``text`` is what the filter says; accents and capitals do not matter.
        """
        asked = fold(text).split()
        shown = [row for row in self._board.rows if self._has(row, asked)]
        states = [(row.standing.state, self._lines[row.ticket.id]) for row in shown]
        found = [told for state, told in states if state in _BUSY]
        found += [told for state, told in states if state not in _BUSY | _DONE]
        ended = [told for state, told in states if state in _DONE]
        if ended:
            title = self._words.count("Done {n}", "Done {n}", len(ended))
            found.append(Line("", section=title))
        return found + ended

    def _has(self, row: BoardRow, asked: list[str]) -> bool:
        """Say whether a row has every word of the filter somewhere."""
        if not asked:
            return True
        searched = self._searched.get(row.ticket.id)
        if searched is None:
            searched = _searched(row, self._words, case_of(self._board, row))
            self._searched[row.ticket.id] = searched
        return all(word in searched for word in asked)


def line(
    shown: BoardRow,
    words: Words,
    *,
    masked: bool,
    long_wait: timedelta,
    case: str = "",
) -> Line:
    """Return one ticket as a line; a long wait stands out, in words and in tone.

    ``case`` is the number of the case that it is about, if there is one.
    """
    ticket, standing = shown.ticket, shown.standing
    name = ticket.name or words.text("no name")
    return Line(
        id=ticket.id,
        cells=(
            f"{shown.label} {sign(shown)}",
            mask(name) if masked and ticket.name else name,
            codes.languages(ticket.languages) or "?",
            _reason(shown, words),
            _wait(shown, long_wait),
            standing.coach or "—",
            _flags(shown, words, case),
            marks.sign(shown.mark),
        ),
        tone=_TONES.get(standing.state, Tone.MUTED),
    )


def sign(shown: BoardRow) -> str:
    """Return the sign of a row: its state, and priority while it waits."""
    waits = shown.standing.state is State.WAITING
    if waits and shown.standing.priority != "ordinary":
        return queue.PRIORITY_SIGN
    return queue.SIGNS[shown.standing.state]


def summary(board: Board, words: Words) -> tuple[str, tuple[str, ...]]:
    """Return the line above the table: who is where; the longest wait, in two forms."""
    if not board.rows:
        hours = queue.hours(words, board.hours)
        return words.text("nobody has come yet"), (hours,) if hours else ()

    def number(*states: State) -> int:
        return sum(board.counts.get(state, 0) for state in states)

    at_desk = number(State.CALLED, State.AT_DESK)
    counted = [
        words.count("{n} waiting", "{n} waiting", number(State.WAITING)),
        words.count("{n} at a desk", "{n} at a desk", at_desk),
        words.count("{n} away", "{n} away", number(*_AWAY)),
        words.count("{n} done", "{n} done", number(State.SERVED)),
    ]
    longest = words.text("longest {time}", time=times.minutes(board.longest))
    estimate = words.text("new: {span}", span=queue.estimate(words, board.estimate))
    return " · ".join(counted), (f"{estimate} · {longest}", longest)


def case_of(board: Board, shown: BoardRow) -> str:
    """Return the number of the case that a ticket is about, or nothing."""
    return board.cases.get(shown.ticket.case_id, "")


def visit(words: Words, code: str) -> str:
    """Return whether the person was here before; empty when nobody noted it."""
    if code == "first":
        return words.text("first visit")
    return words.text("was here before") if code == "return" else ""


def _searched(shown: BoardRow, words: Words, case: str) -> str:
    """Return all that a row is found by, folded."""
    ticket = shown.ticket
    return fold(
        " ".join(
            (
                shown.label,
                case,
                ticket.name,
                codes.languages(ticket.languages),
                codes.language_names(words, ticket.languages),
                _reason(shown, words),
                shown.standing.coach,
                ticket.note,
                words.text(queue.STATES[shown.standing.state]),
            )
        )
    )


def _reason(shown: BoardRow, words: Words) -> str:
    ticket = shown.ticket
    reason = codes.label(words, "walkin_reason", ticket.reason) if ticket.reason else ""
    family = queue.family(words, ticket)
    return " · ".join(part for part in (family, reason) if part) or "—"


def _wait(shown: BoardRow, long_wait: timedelta) -> Piece:
    """Return the time waited; a long wait has a sign and a tone of its own."""
    state = shown.standing.state
    if state in _DONE:
        return Piece("—", Tone.MUTED)
    said = times.minutes(shown.waited)
    if state is State.WAITING and shown.waited >= long_wait:
        return Piece(f"! {said}", Tone.WARN)
    return Piece(said, _TONES.get(state, Tone.MUTED))


def _flags(shown: BoardRow, words: Words, case: str) -> str:
    """Return what the desk must not overlook, in few cells."""
    standing, written = shown.standing, shown.ticket
    if standing.state in {State.CALLED, State.AT_DESK}:
        desk = words.text("desk {desk}", desk=standing.desk)
        return f"{desk} {case}".strip()
    if standing.state is State.NO_ANSWER and standing.back_at:
        return words.text("back {time}", time=times.clock(standing.back_at))
    if standing.state not in {State.WAITING, State.SERVED}:
        return words.text(queue.STATES[standing.state])
    first = standing.priority != "ordinary"
    flags = (
        codes.priority(words, standing.priority) if first else "",
        words.text("interpreter") if written.interpreter else "",
        words.text("note") if written.note else "",
        case,
    )
    return next((flag for flag in flags if flag), "")
