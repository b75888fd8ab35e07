"""What stands above and beside the rows of a request: its ledger, all about a row."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from atd_tui.domain.support import Request, State
from atd_tui.domain.support_care import File
from atd_tui.i18n import Words
from atd_tui.phrases import codes, times
from atd_tui.phrases import support as phrases
from atd_tui.phrases.options import euros
from atd_tui.screens import support_rows
from atd_tui.screens.case_shown import Chosen, View
from atd_tui.widgets.paint import Body, Piece, Row, Tone, fit, row
from atd_tui.widgets.pane import Block, Fact, Head, Note

_BAR: Final = 20
"""Cells of the bar of what was spent, promised and is left."""


def ledger(view: View, file: File, actor: str) -> Body:
    """Return the two lines that say what there is, what went, and until when."""
    words, found = view.words, file.ledger
    line = file.request.need.budget_line or words.text("no budget line")
    first: Row = row(f" {words.text('Budget')} ", Piece(line, Tone.STRONG))
    if found.ceiling is None:
        first = (*first, *row("  ", Piece(words.text("ceiling not known"), Tone.WARN)))
    else:
        first = (*first, *row("  "), *_bar(found.ceiling, found.spent, found.committed))
        left, all_ = found.remaining or 0, euros(words, found.ceiling)
        said = words.text("{left} left of {all}", left=words.amount(left), all=all_)
        first = (*first, *row("  ", Piece(said, Tone.BAD if left < 0 else Tone.NORMAL)))

    def body(width: int) -> Sequence[Row]:
        return [fit(first, width), fit(_second(view, file, actor), width)]

    return body


def told(view: View, file: File, chosen: Chosen) -> list[Block]:
    """Return all there is about a row; its first block is a heading."""
    found = _ABOUT.get(chosen.kind)
    if chosen.id == support_rows.ADD or found is None:
        return []
    return [each for each in found(view, file, chosen.id) if _says(each)]


def _second(view: View, file: File, actor: str) -> Row:
    words, one, found = view.words, file.request, file.ledger
    if one.withdrawn:
        said = words.text("withdrawn: {reason}", reason=view.name(one.withdrawn))
        return row(Piece(f" × {said}", Tone.MUTED))
    if one.state is State.ASKED:
        said = words.text("asked by {author}: somebody else decides", author=one.author)
        hint = "" if one.author == actor else " · d"
        return row(Piece(f" ○ {said}{hint}", Tone.WARN))
    if one.state is State.REFUSED:
        reason = view.name(one.reason)
        return row(Piece(f" × {words.text('refused: {reason}', reason=reason)}"))
    parts = [
        words.text("spent {euros}", euros=words.amount(found.spent)),
        words.text("promised {euros}", euros=words.amount(found.committed)),
        _until(words, found.ends_on, view.on),
    ]
    return row(f" {' · '.join(parts)}")


def _until(words: Words, last: date | None, on: date) -> str:
    if last is None:
        return words.text("the day of the return is not known · r")
    if last < on:
        return words.text("ended on {day}", day=f"{last:%d/%m/%Y}")
    left = support_rows.due(words, last, on)
    return words.text("until {day} ({left})", day=f"{last:%d/%m/%Y}", left=left)


def _bar(ceiling: int, spent: int, promised: int) -> Row:
    """Return a bar: what was spent, what is promised, what is left."""
    whole = max(ceiling, 1)
    paid = min(-(-spent * _BAR // whole), _BAR)
    due = min(-(-promised * _BAR // whole), _BAR - paid)
    return row(
        Piece("█" * paid, Tone.ACCENT),
        Piece("▒" * due, Tone.ACCENT),
        Piece("░" * (_BAR - paid - due), Tone.LINE),
    )


def _request(view: View, file: File, _: str) -> Iterator[Block]:
    words, one = view.words, file.request
    text = words.text
    state = codes.label(words, "support_request_state", one.state.value)
    yield Head(codes.label(words, "special_needs_target", one.need.target), state)
    yield Fact(text("Needs"), view.name(one.need.need))
    yield Fact(text("Country"), codes.nationality(words, one.need.country))
    yield Fact(text("Asked"), _by(one.need.asked_on, one.author))
    yield Fact(text("Decision"), _by(one.decided_on, one.decided_by))
    yield Fact(text("Reason"), view.name(one.reason))
    yield Fact(text("Returned"), _day(words, one.returned_on))
    yield Fact(text("Last day"), _day(words, one.ends_on))
    yield Fact(text("Withdrawn"), view.name(one.withdrawn), Tone.WARN)
    yield from _next(words, one)


def _next(words: Words, one: Request) -> Iterator[Block]:
    if one.withdrawn:
        return
    said = {
        State.ASKED: words.text("m adds a measure, i asks about care, d decides."),
        State.APPROVED: words.text("v guarantees an offer, p pays in kind, r: return."),
        State.REFUSED: words.text("n asks anew."),
        State.CLOSED: words.text("Nothing more is paid; contacts go on."),
    }
    yield Note(said[one.state], Tone.MUTED)


def _measure(view: View, file: File, own: str) -> Iterator[Block]:
    words, one = view.words, file.measure(own)
    if one is None:
        return
    text = words.text
    state = codes.label(words, "support_state", one.state)
    yield Head(codes.label(words, "special_needs_measure", one.measure), state)
    yield Fact(text("Provider"), one.provider)
    yield Fact(text("Place"), one.place)
    yield Fact(text("How much"), _quantity(words, one.quantity, one.unit, one.per_week))
    span = f"{_day(words, one.from_on)} – {_day(words, one.until_on)}"
    yield Fact(text("When"), span if one.from_on or one.until_on else "")
    yield Fact(text("Contract"), _day(words, one.agreed_on))
    yield Fact(text("Result"), phrases.result(words, one))
    yield Fact(text("Done"), _day(words, one.done_on))
    yield Fact(text("Note"), view.name(one.text))
    yield Fact(text("Withdrawn"), view.name(one.withdrawn), Tone.WARN)
    if not one.withdrawn:
        yield Note(text("Enter goes on with it · o writes an offer"), Tone.MUTED)


def _offer(view: View, file: File, own: str) -> Iterator[Block]:
    words, text = view.words, view.words.text
    one = next(each for each in file.offers if each.id == own)
    yield Head(one.provider, euros(words, one.cents))
    others = file.standing_offers(one.measure_id)
    quotes = [f"{each.provider} {view.words.amount(each.cents)}" for each in others]
    yield Fact(text("All offers"), ", ".join(quotes))
    yield Fact(text("Offered"), _by(one.offered_on, one.author))
    yield Fact(text("Valid until"), _day(words, one.valid_until))
    yield Fact(text("Guaranteed"), _by(one.guaranteed_on, one.guaranteed_by))
    yield Fact(text("Chosen because"), view.name(one.reason))
    yield Fact(text("Note"), view.name(one.text))
    yield Fact(text("Withdrawn"), view.name(one.withdrawn), Tone.WARN)
    if not one.guaranteed_on and not one.withdrawn:
        yield Note(text("Enter chooses it and guarantees its payment."), Tone.MUTED)


def _enquiry(view: View, file: File, own: str) -> Iterator[Block]:
    words, text = view.words, view.words.text
    one = next(each for each in file.enquiries if each.id == own)
    channel = codes.label(words, "support_channel", one.channel)
    yield Head(channel, codes.nationality(words, one.country))
    yield Fact(text("Question"), view.name(one.question))
    yield Fact(text("Asked"), _by(one.asked_on, one.author))
    said = text("no answer yet · Enter notes it")
    if one.availability:
        said = codes.label(words, "support_availability", one.availability)
    yield Fact(text("Answer"), said)
    yield Fact("", view.name(one.answer))
    yield Fact(text("Answered"), _day(words, one.answered_on))
    yield Fact(text("Valid until"), _day(words, one.valid_until))
    yield Fact(text("Withdrawn"), view.name(one.withdrawn), Tone.WARN)


def _spend(view: View, file: File, own: str) -> Iterator[Block]:
    words, text = view.words, view.words.text
    one = next(each for each in file.spends if each.id == own)
    yield Head(codes.label(words, "support_kind", one.kind), euros(words, one.cents))
    measure = file.measure(one.measure_id)
    if measure is not None:
        label = codes.label(words, "special_needs_measure", measure.measure)
        yield Fact(text("Measure"), label)
    yield Fact(text("Paid to"), one.provider)
    yield Fact(text("Paid on"), _by(one.spent_on, one.author))
    yield Fact(text("Budget line"), one.budget_line)
    yield Fact(text("Note"), view.name(one.text))
    yield Fact(text("Withdrawn"), view.name(one.withdrawn), Tone.WARN)


def _contact(view: View, file: File, own: str) -> Iterator[Block]:
    words, text = view.words, view.words.text
    one = next(each for each in file.contacts if each.id == own)
    yield Head(text("Contact after the return"), _day(words, one.due_on))
    yield Fact(text("With"), view.name(one.who))
    yield Fact(text("Held on"), _day(words, one.held_on))
    yield Fact(text("Note"), view.name(one.text))
    yield Fact(text("Withdrawn"), view.name(one.withdrawn), Tone.WARN)
    if one.is_ahead:
        yield Note(text("Enter notes that it was held."), Tone.MUTED)


def _quantity(words: Words, n: int | None, unit: str, per_week: int | None) -> str:
    if n is None:
        return ""
    named = codes.label(words, "support_unit", unit) if unit else ""
    often = words.text("{n} a week", n=per_week) if per_week else ""
    return ", ".join(filter(None, (f"{n} × {named}" if named else str(n), often)))


def _by(on: date | None, who: str) -> str:
    return " · ".join(filter(None, (f"{on:%d/%m/%Y}" if on else "", who)))


def _day(words: Words, on: date | None) -> str:
    return times.day(words, on, year=True) if on else ""


def _says(block: Block) -> bool:
    return bool(block.value) if isinstance(block, Fact) else True


_ABOUT: Final = {
    "request": _request,
    "measure": _measure,
    "offer": _offer,
    "enquiry": _enquiry,
    "spend": _spend,
    "contact": _contact,
}
