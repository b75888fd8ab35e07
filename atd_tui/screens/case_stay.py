"""What is looked into: the routes of stay first, then co-operation, then screening."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from atd_tui.domain.cooperation import Fact as Fact_
from atd_tui.domain.protection import REFERRAL_NEEDED, Flag
from atd_tui.domain.screening import SEALED, Screening, latest, overdue
from atd_tui.domain.stay import Route, State
from atd_tui.i18n import Words
from atd_tui.phrases import checks, codes, times
from atd_tui.screens.case_family import flags_of, shown_name
from atd_tui.screens.case_shown import Chosen, View
from atd_tui.screens.case_tab import ListTab
from atd_tui.widgets.paint import Piece, Tone
from atd_tui.widgets.pane import Block, Fact, Head, Note
from atd_tui.widgets.rows import Column, Line

if TYPE_CHECKING:
    from atd_tui.reference.protection import Referral

_SIGNS: Final[dict[State, tuple[str, Tone]]] = {
    State.TO_CHECK: ("○", Tone.WARN),
    State.NOT_APPLICABLE: ("×", Tone.MUTED),
    State.POSSIBLE: ("!", Tone.ACCENT),
    State.PENDING: ("●", Tone.ACCENT),
    State.REFUSED: ("×", Tone.MUTED),
    State.GRANTED: ("√", Tone.GOOD),
}
_ADD: Final = "+"
"""Id of a row that adds another of its kind."""


class StayTab(ListTab):
    """One list of four parts: flags, routes, facts, screenings."""

    def columns(self, words: Words) -> Sequence[Column]:
        text = words.text
        return [
            Column("what", text("What"), 29, least=18),
            Column("state", text("State"), 15, least=12),
            Column("on", text("Day"), 5),
            Column("why", text("Why"), 14, grow=True, least=8, drop=2),
            Column("who", text("Who"), 9, drop=1),
        ]

    def lines(self, view: View) -> Sequence[Line]:
        return [
            *_flags(view),
            *_routes(view),
            *_facts(view),
            *_screenings(view),
        ]

    def about(self, view: View, chosen: Chosen) -> Sequence[Block]:
        return [*_ABOUT[chosen.kind](view, chosen.id)] if chosen.kind in _ABOUT else ()


def to_check(routes: Sequence[Route]) -> int:
    """Return how many routes nobody has looked into."""
    return sum(route.state is State.TO_CHECK for route in routes)


def _flags(view: View) -> Iterator[Line]:
    found = flags_of(view)
    if found:
        yield Line("", section=view.words.text("To be seen"))
    for n, flag in enumerate(found):
        sign = "▲" if flag.hard else "!"
        person = view.shown.person(flag.person_id)
        name = shown_name(view, person) if person else ""
        said, why = checks.flag(view.words, flag), checks.reason(view.words, flag)
        yield Line(f"flag:{n}", (said, name, "", why, ""), sign, Tone.WARN)


def _routes(view: View) -> Iterator[Line]:
    words, routes = view.words, view.shown.routes
    left = to_check(routes)
    said = words.count("{n} route to check", "{n} routes to check", left)
    title = words.text("Routes of stay")
    yield Line("", section=f"{title} · {said}" if left else title)
    for route in routes:
        sign, tone = _SIGNS[route.state]
        yield Line(
            f"route:{route.route}",
            (
                codes.label(words, "stay_route", route.route),
                codes.label(words, "stay_route_state", route.state),
                f"{route.checked_on:%d/%m}" if route.checked_on else "",
                view.name(_line_of(route.reason)),
                route.author,
            ),
            sign,
            tone,
        )


def _facts(view: View) -> Iterator[Line]:
    words = view.words
    yield Line("", section=words.text("Co-operation"))
    for fact in view.shown.facts:
        read = fact.second_reader
        yield Line(
            f"cooperation:{fact.id}",
            (
                codes.label(words, "cooperation_item", fact.item),
                codes.label(words, "cooperation_value", fact.value),
                f"{fact.fact_on:%d/%m}" if fact.fact_on else "",
                view.name(_line_of(fact.fact)),
                f"{fact.author} + {read}" if read else fact.author,
            ),
        )
    yield _add("cooperation", words.text("note a fact"), "^o")


def _screenings(view: View) -> Iterator[Line]:
    words = view.words
    yield Line("", section=words.text("Vulnerability"))
    for each in latest(view.shown.screenings):
        late = overdue(each, view.on)
        again = f"{each.review_on:%d/%m}" if each.review_on else ""
        person = shown_name(view, view.shown.person(each.person_id))
        yield Line(
            f"screening:{each.id}",
            (
                codes.label(words, "vst_domain", each.domain),
                codes.label(words, "intervention_level", each.level),
                again,
                person,
                each.author,
            ),
            "!" if late or each.level == "HIGH" else "",
            Tone.WARN if late else Tone.NORMAL,
        )
    yield _add("screening", words.text("screen a domain"), "^k")


def _add(kind: str, said: str, key: str) -> Line:
    cell = Piece(f"{_ADD} {said} ({key})", Tone.MUTED)
    return Line(f"{kind}:{_ADD}", (cell, "", "", "", ""))


def adds(chosen: Chosen) -> bool:
    """Return whether a row adds another of its kind."""
    return chosen.id == _ADD


def _about_flag(view: View, place: str) -> Iterator[Block]:
    flag = flags_of(view)[int(place)]
    person = view.shown.person(flag.person_id)
    yield Head(shown_name(view, person) if person else view.words.text("To be seen"))
    yield Note(checks.flag(view.words, flag), Tone.WARN)
    yield Note(checks.reason(view.words, flag))
    for service in referrals(view, flag):
        yield Note(f"→ {checks.referral(view.words, service)}", Tone.ACCENT)
    if flag.code == REFERRAL_NEEDED:
        yield Note(view.words.text("t shows why; that it was looked at is noted."))


def referrals(view: View, flag: Flag) -> "Sequence[Referral]":
    """Return to whom a hard stop refers; of one that is sealed nobody is named."""
    from atd_tui.reference import protection  # noqa: PLC0415 -- first paint

    return protection.referrals(flag.code, view.on)


def _about_route(view: View, code: str) -> Iterator[Block]:
    words = view.words
    route = next(each for each in view.shown.routes if each.route == code)
    state = codes.label(words, "stay_route_state", route.state)
    yield Head(codes.label(words, "stay_route", code), state)
    if route.checked_on:
        when = times.day(words, route.checked_on, year=True)
        yield Fact(words.text("Looked at"), f"{when} · {route.author}")
    yield Note(view.name(route.reason) or words.text("Enter notes what was found."))


def _about_fact(view: View, fact_id: str) -> Iterator[Block]:
    words, text = view.words, view.words.text
    for fact in view.shown.facts:
        if fact.id != fact_id:
            continue
        value = codes.label(words, "cooperation_value", fact.value)
        yield Head(codes.label(words, "cooperation_item", fact.item), value)
        yield Fact(text("The fact"), view.name(fact.fact))
        yield Fact(text("The person says"), view.name(fact.explanation))
        yield Fact(text("Written by"), fact.author)
        yield Fact(text("Second reader"), _reader(words, fact))


def _reader(words: Words, fact: Fact_) -> str:
    return fact.second_reader or words.text("nobody yet · Enter: I have read it")


def _about_screening(view: View, screening_id: str) -> Iterator[Block]:
    words, text = view.words, view.words.text
    for each in view.shown.screenings:
        if each.id != screening_id:
            continue
        level = codes.label(words, "intervention_level", each.level)
        yield Head(codes.label(words, "vst_domain", each.domain), level)
        yield Fact(text("Who"), shown_name(view, view.shown.person(each.person_id)))
        yield Fact(text("Signs"), _signs(view, each))
        hidden = each.sealed and not view.revealed
        yield Fact(
            text("Description"),
            text("sealed · t shows it") if hidden else view.name(each.description),
        )
        if each.review_on:
            again = times.day(words, each.review_on, year=True)
            yield Fact(text("Look again"), again)


def _signs(view: View, each: Screening) -> str:
    words = view.words
    return ", ".join(
        words.text("sealed")
        if sign in SEALED and not view.revealed
        else codes.label(words, "vulnerability", sign)
        for sign in each.signs
    )


def _line_of(text: str) -> str:
    return " ".join(text.split())


_ABOUT: Final = {
    "flag": _about_flag,
    "route": _about_route,
    "cooperation": _about_fact,
    "screening": _about_screening,
}
