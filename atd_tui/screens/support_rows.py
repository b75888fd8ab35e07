"""The rows of a request for special needs: measures by phase, offers, what was paid."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from atd_tui.domain.support import PHASES, Measure, Offer, Request, Spend, State
from atd_tui.domain.support_care import Contact, Enquiry, File
from atd_tui.i18n import Words
from atd_tui.phrases import codes, times
from atd_tui.phrases.options import euros
from atd_tui.screens.case_shown import View
from atd_tui.widgets.paint import Piece, Tone
from atd_tui.widgets.rows import Column, Line

ADD: Final = "+"
"""Id of a row that adds another of its kind."""
REQUESTS: Final[dict[State, tuple[str, Tone]]] = {
    State.ASKED: ("○", Tone.WARN),
    State.APPROVED: ("√", Tone.GOOD),
    State.REFUSED: ("×", Tone.BAD),
    State.CLOSED: ("●", Tone.MUTED),
}
"""The sign of a request."""
_MEASURES: Final[dict[str, tuple[str, Tone]]] = {
    "PLANNED": ("○", Tone.NORMAL),
    "AGREED": ("●", Tone.ACCENT),
    "RUNNING": ("●", Tone.ACCENT),
    "DONE": ("√", Tone.GOOD),
    "NOT_DONE": ("×", Tone.MUTED),
}
_ANSWERS: Final[dict[str, tuple[str, Tone]]] = {
    "": ("○", Tone.WARN),
    "AVAILABLE": ("√", Tone.GOOD),
    "PARTLY": ("!", Tone.WARN),
    "NOT_AVAILABLE": ("×", Tone.BAD),
    "UNKNOWN": ("?", Tone.WARN),
}
_STRUCK: Final = ("×", Tone.MUTED)

Told = tuple[str, str, str, str]
"""What it is, who or where, how much, how far it got."""


def columns(words: Words) -> Sequence[Column]:
    """Return the columns of a request."""
    text = words.text
    return [
        Column("what", text("What"), 35, grow=True, least=26),
        Column("who", text("Who, where"), 16, grow=True, least=12),
        Column("much", text("Euros"), 8, right=True),
        Column("state", text("State"), 18, least=16),
    ]


def lines(view: View, file: File) -> list[Line]:
    """Return the rows of a request, in the order in which it is worked on."""
    return [
        *_request(view, file.request),
        *_measures(view, file),
        *_enquiries(view, file.enquiries),
        *_spends(view, file.spends),
        *_contacts(view, file.contacts),
    ]


def name(words: Words, request: Request) -> str:
    """Return what a request is called where there is little room."""
    target = codes.label(words, "special_needs_target", request.need.target)
    return target.partition(" (")[0]


def _request(view: View, one: Request) -> Iterator[Line]:
    words = view.words
    yield Line("", section=words.text("Request"))
    asked = f"{one.need.asked_on:%d/%m/%Y}" if one.need.asked_on else str(one.year)
    country = codes.nationality(words, one.need.country) if one.need.country else ""
    state = codes.label(words, "support_request_state", one.state.value)
    sign = _STRUCK if one.withdrawn else REQUESTS[one.state]
    said = words.text("withdrawn") if one.withdrawn else state
    target = codes.label(words, "special_needs_target", one.need.target)
    who = " · ".join(filter(None, (country, asked)))
    yield _line(f"request:{one.id}", (target, who, "", said), sign)


def _measures(view: View, file: File) -> Iterator[Line]:
    from atd_tui.reference import support  # noqa: PLC0415 -- first paint

    words = view.words
    for phase in PHASES:
        own = [one for one in file.measures if support.phase(one.measure) == phase]
        if own:
            said = codes.label(words, "support_phase", phase)
            yield Line("", section=f"{said[:1].upper()}{said[1:]}")
        for one in own:
            yield _measure(words, one)
            for each in file.offers:
                if each.measure_id == one.id:
                    yield _offer(view, each)
    if not file.measures:
        yield Line("", section=words.text("Measures"))
    yield _add("measure", words.text("add a measure"), "m")


def _measure(words: Words, one: Measure) -> Line:
    label = codes.label(words, "special_needs_measure", one.measure)
    often = f"{one.quantity}×" if one.quantity is not None else ""
    where = ", ".join(filter(None, (often, one.provider, one.place)))
    state = codes.label(words, "support_state", one.state)
    if one.result:
        state = codes.label(words, "support_result", one.result)
    sign = _STRUCK if one.withdrawn else _MEASURES[one.state]
    said = words.text("withdrawn") if one.withdrawn else state
    return _line(f"measure:{one.id}", (label, where, "", said), sign)


def _offer(view: View, one: Offer) -> Line:
    words = view.words
    what = f"  {words.text('offer')} {one.offered_on:%d/%m}" if one.offered_on else "  "
    said, sign = words.text("offer"), (" ", Tone.NORMAL)
    if one.withdrawn:
        said, sign = words.text("withdrawn"), _STRUCK
    elif one.guaranteed_on:
        said = words.text("guaranteed {day}", day=f"{one.guaranteed_on:%d/%m}")
        sign = ("√", Tone.GOOD)
    elif one.valid_until:
        said = words.text("until {day}", day=f"{one.valid_until:%d/%m}")
        if one.valid_until < view.on:
            sign = ("!", Tone.WARN)
    return _line(
        f"offer:{one.id}", (what, one.provider, words.amount(one.cents), said), sign
    )


def _enquiries(view: View, found: Sequence[Enquiry]) -> Iterator[Line]:
    words = view.words
    yield Line("", section=words.text("Questions about care"))
    for one in found:
        channel = codes.label(words, "support_channel", one.channel)
        where = f"{channel}, {codes.nationality(words, one.country)}"
        said = words.text("no answer yet")
        sign = _ANSWERS[one.availability]
        if one.availability:
            said = codes.label(words, "support_availability", one.availability)
            if not one.holds(view.on):
                said, sign = words.text("holds no more"), ("!", Tone.WARN)
        if one.withdrawn:
            said, sign = words.text("withdrawn"), _STRUCK
        question = view.name(" ".join(one.question.split()))
        yield _line(f"enquiry:{one.id}", (question, where, "", said), sign)
    yield _add("enquiry", words.text("ask about care"), "i")


def _spends(view: View, found: Sequence[Spend]) -> Iterator[Line]:
    words = view.words
    yield Line("", section=words.text("Paid, in kind only"))
    for one in found:
        kind = codes.label(words, "support_kind", one.kind)
        day = f"{one.spent_on:%d/%m/%Y}" if one.spent_on else ""
        said = words.text("withdrawn") if one.withdrawn else day
        sign = _STRUCK if one.withdrawn else ("√", Tone.NORMAL)
        told = (kind, one.provider, words.amount(one.cents), said)
        yield _line(f"spend:{one.id}", told, sign)
    yield _add("pay", words.text("write down a payment"), "p")


def _contacts(view: View, found: Sequence[Contact]) -> Iterator[Line]:
    words = view.words
    yield Line("", section=words.text("Contacts after the return"))
    for one in sorted(found, key=lambda each: each.due_on):
        sign, said = _STRUCK, words.text("withdrawn")
        if not one.withdrawn:
            sign, said = _held(view, one)
        day = times.day(words, one.due_on, year=True)
        yield _line(f"contact:{one.id}", (day, view.name(one.who), "", said), sign)
    yield _add("contact", words.text("plan a contact"), "c")


def _held(view: View, one: Contact) -> tuple[tuple[str, Tone], str]:
    words = view.words
    if one.held_on:
        said = words.text("held {day}", day=f"{one.held_on:%d/%m}")
        return ("√", Tone.GOOD), said
    said = due(words, one.due_on, view.on)
    if one.due_on <= view.on:
        return ("!", Tone.BAD if one.due_on < view.on else Tone.WARN), said
    return ("○", Tone.NORMAL), said


def due(words: Words, day: date, on: date) -> str:
    """Return how far a day is: ``today``, ``in 12 days``, ``3 days late``."""
    left = (day - on).days
    if left < 0:
        return words.count("{n} day late", "{n} days late", -left)
    return (
        words.count("in {n} day", "in {n} days", left) if left else words.text("today")
    )


def guarantees(words: Words, file: File, measure_id: str = "") -> list[tuple[str, str]]:
    """Return the offers that may still be chosen, by id, cheapest first."""
    found = []
    for one in file.standing_offers(measure_id):
        measure = file.measure(one.measure_id)
        what = ""
        if measure is not None and not measure_id:
            what = codes.label(words, "special_needs_measure", measure.measure)
        if not one.guaranteed_on:
            parts = (euros(words, one.cents), one.provider, what)
            found.append((one.id, " · ".join(filter(None, parts))))
    return found


def _line(row_id: str, told: Told, sign: tuple[str, Tone]) -> Line:
    glyph, tone = sign
    what, who, much, state = told
    own = Tone.MUTED if sign == _STRUCK else Tone.NORMAL
    return Line(row_id, (what, who, much, Piece(state, tone)), glyph, own)


def _add(kind: str, said: str, key: str) -> Line:
    cell = Piece(f"{ADD} {said} ({key})", Tone.MUTED)
    return Line(f"{kind}:{ADD}", (cell, "", "", ""))
