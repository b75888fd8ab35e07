"""The legal acts of a case, and each deadline with what it rests on."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from atd_tui.domain.terms_case import OfCase
from atd_tui.domain.terms_facts import KINDS
from atd_tui.domain.terms_typed import is_sealed
from atd_tui.i18n import Words
from atd_tui.phrases import codes, terms, terms_conditions, times
from atd_tui.phrases import terms_steps as steps
from atd_tui.screens.case_shown import Chosen, View
from atd_tui.screens.case_tab import ListTab
from atd_tui.widgets import bodies
from atd_tui.widgets.paint import Body, Piece, Tone
from atd_tui.widgets.pane import Block, Fact, Head, Note
from atd_tui.widgets.rows import Column, Line

SOON: Final = 7
"""Days before the end of a term from which it stands out."""


class TermsTab(ListTab):
    """The deadlines, the first to end first; then the acts; then the facts."""

    def columns(self, words: Words) -> Sequence[Column]:
        text = words.text
        return [
            Column("day", text("Last day"), 13),
            Column("left", text("Days"), 7, right=True),
            Column("what", text("What ends"), 30, grow=True, least=28),
            Column("rule", text("Rule"), 10, drop=2),
            Column("printed", text("Printed"), 7, right=True),
            Column("mark", text("Note"), 16),
        ]

    def lines(self, view: View) -> Sequence[Line]:
        return [*_deadlines(view), *_acts(view), *_facts(view)]

    def about(self, view: View, chosen: Chosen) -> Sequence[Block]:
        return [*_ABOUT[chosen.kind](view, chosen.id)] if chosen.kind in _ABOUT else ()

    def empty(self, words: Words) -> Body:
        return bodies.empty(
            words.text("No decision is written down yet."),
            [
                ("d", words.text("write down a decision")),
                ("^f", words.text("state a fact of the terms")),
            ],
        )


def deadline(view: View, place: str) -> OfCase:
    """Return the deadline of a row."""
    return visible(view)[int(place)]


def visible(view: View) -> list[OfCase]:
    """Return the deadlines that are shown; sealed ones only when revealed."""
    return [one for one in view.shown.deadlines if view.revealed or not one.sealed]


def days_left(words: Words, day: date, on: date) -> str:
    """Return how far a day is: ``today``, ``12 d``, ``-3 d``."""
    left = (day - on).days
    return words.text("today") if left == 0 else words.text("{n} d", n=left)


def urgency(day: date | None, on: date) -> Tone:
    """Return how a last day stands out."""
    if day is None:
        return Tone.NORMAL
    left = (day - on).days
    return Tone.BAD if left < 0 else Tone.WARN if left <= SOON else Tone.NORMAL


def mark(words: Words, one: OfCase) -> str:
    """Return what to know of a deadline before it is believed."""
    found = one.deadline
    said = []
    if found.unknown:
        said.append(words.text("if…"))
    if not found.verified:
        said.append(words.text("unverified"))
    return " · ".join(said)


def difference(words: Words, one: OfCase) -> str:
    """Return by how much the printed day lies after the computed one, if it does."""
    found = one.deadline
    if not found.difference_days or not found.sure:
        return ""
    return words.text("{n:+d} d", n=found.difference_days)


def _deadlines(view: View) -> Iterator[Line]:
    words = view.words
    found = visible(view)
    hidden = len(view.shown.deadlines) - len(found)
    if found or hidden:
        yield Line("", section=words.text("Deadlines"))
    for n, one in enumerate(found):
        day, sure = one.deadline.ends_on, not one.deadline.unknown
        tone = Tone.NORMAL if sure else Tone.MUTED
        due = urgency(day, view.on) if sure else tone
        yield Line(
            f"deadline:{n}",
            (
                times.day(words, day, year=True) if day else "—",
                Piece(days_left(words, day, view.on) if day else "", due),
                terms.name(words, one.deadline),
                one.deadline.rule,
                Piece(difference(words, one), Tone.WARN),
                Piece(mark(words, one), Tone.WARN if sure else tone),
            ),
            "×" if due is Tone.BAD else "!" if due is Tone.WARN else "",
            tone,
        )
    if hidden:
        said = words.count("{n} sealed", "{n} sealed", hidden)
        yield Line("sealed:", ("", "", f"{said} · t", "", "", ""), tone=Tone.MUTED)


def _acts(view: View) -> Iterator[Line]:
    words = view.words
    acts = [one for one in view.shown.terms.acts if view.revealed or not one.sealed]
    if acts:
        yield Line("", section=words.text("Decisions"))
    for act in acts:
        draft = act.draft
        mode = codes.label(words, "notification_mode", draft.mode)
        yield Line(
            f"act:{act.id}",
            (
                times.day(words, draft.notified_on, year=True),
                "",
                codes.label(words, "decision_type", draft.type),
                draft.type,
                "",
                words.text("withdrawn") if act.withdrawn else mode,
            ),
            "×" if act.withdrawn else "",
            Tone.MUTED if act.withdrawn else Tone.NORMAL,
        )


def _facts(view: View) -> Iterator[Line]:
    words, stated = view.words, view.shown.terms.stated
    known = {name: getattr(stated, name) for name in KINDS}
    found = {
        name: value
        for name, value in known.items()
        if value is not None and (view.revealed or not is_sealed(name))
    }
    if found:
        yield Line("", section=words.text("Facts of the terms"))
    for name, value in found.items():
        day = times.day(words, value, year=True) if isinstance(value, date) else ""
        said = "" if day else fact_said(words, value)
        label = fact_label(words, name)
        yield Line(f"fact:{name}", (day, "", label, "", "", said))


def fact_label(words: Words, name: str) -> str:
    """Return what a fact of the terms is called."""
    return terms_conditions.event(words, name)


def fact_said(words: Words, value: object) -> str:
    """Return the value of a fact that is no day."""
    if isinstance(value, bool):
        return words.text("yes") if value else words.text("no")
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _about_deadline(view: View, place: str) -> Iterator[Block]:
    words, one = view.words, deadline(view, place)
    found = one.deadline
    yield Head(terms.name(words, found), found.rule)
    if found.printed_on:
        yield Fact(words.text("Printed"), steps.day(words, found.printed_on))
    if found.due_on:
        yield Fact(words.text("Computed"), steps.day(words, found.due_on))
    if found.difference_days and not found.sure:
        said = words.text("it may be the last day of another term")
        yield Fact(words.text("Difference"), said, Tone.WARN)
    elif found.difference_days:
        said = words.count(
            "they differ by {n} day; the printed one counts",
            "they differ by {n} days; the printed one counts",
            abs(found.difference_days),
        )
        yield Fact(words.text("Difference"), said, Tone.WARN)
    yield Fact(words.text("Standing"), terms.standing(words, found.mark))
    yield Note(words.text("Enter shows the whole calculation."), Tone.MUTED)


def _about_act(view: View, act_id: str) -> Iterator[Block]:
    words, text = view.words, view.words.text
    for act in view.shown.terms.acts:
        if act.id != act_id:
            continue
        draft = act.draft
        yield Head(codes.label(words, "decision_type", draft.type), draft.type)
        mode = codes.label(words, "notification_mode", draft.mode)
        notified = times.day(words, draft.notified_on, year=True)
        facts = [
            Fact(
                text("Notified"), " · ".join(part for part in (notified, mode) if part)
            ),
            Fact(text("Printed"), _day(words, draft.printed_deadline)),
            Fact(
                text("Because of"),
                codes.label(words, "olt_term_reason", draft.term_reason),
            ),
            Fact(text("Decided"), _day(words, draft.decided_on)),
            Fact(text("In a unit"), text("yes") if draft.in_unit else ""),
            Fact(text("Withdrawn"), view.name(act.withdrawn), Tone.WARN),
            Fact(text("Note"), view.name(draft.note)),
        ]
        yield from (fact for fact in facts if fact.value)
        yield Note(text("e corrects it · ^e extends · q takes it back"), Tone.MUTED)


def _about_fact(view: View, name: str) -> Iterator[Block]:
    yield Head(fact_label(view.words, name))
    yield Note(view.words.text("Enter corrects it."), Tone.MUTED)


def _day(words: Words, day: date | None) -> str:
    return times.day(words, day, year=True) if day else ""


_ABOUT: Final = {
    "deadline": _about_deadline,
    "act": _about_act,
    "fact": _about_fact,
}
