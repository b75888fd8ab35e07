"""The rows of the first four steps: what is known, asked, or still to look at."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from atd_tui.domain.options import Track
from atd_tui.domain.options_conditions import FactValue
from atd_tui.domain.protection import REFERRAL_NEEDED, TRAFFICKING
from atd_tui.domain.stay import State
from atd_tui.i18n import Words
from atd_tui.phrases import checks, codes, times
from atd_tui.phrases import options as phrases
from atd_tui.screens import options_words
from atd_tui.screens.options_read import Sight
from atd_tui.screens.support_rows import REQUESTS
from atd_tui.widgets.paint import Piece, Tone
from atd_tui.widgets.rows import Column, Line

if TYPE_CHECKING:
    from atd_tui.reference.protection import Referral

YES: Final = "[x]"
NO: Final = "[ ]"
UNKNOWN: Final = "[?]"
LIST: Final = "[…]"
_ROUTES: Final[dict[State, tuple[str, Tone]]] = {
    State.TO_CHECK: ("○", Tone.WARN),
    State.NOT_APPLICABLE: ("×", Tone.MUTED),
    State.POSSIBLE: ("!", Tone.ACCENT),
    State.PENDING: ("●", Tone.ACCENT),
    State.REFUSED: ("×", Tone.MUTED),
    State.GRANTED: ("√", Tone.GOOD),
}


def columns(*, wide: bool) -> Sequence[Column]:
    """Return the columns of a step that asks facts."""
    return [
        Column("box", "", 3),
        Column("what", "", 24, grow=True, least=20),
        Column("value", "", 27 if wide else 15),
        Column("from", "", 16, drop=1),
    ]


def lines(sight: Sight) -> list[Line]:
    """Return the rows of the step that is looked at, one of the first four."""
    found: list[Line] = []
    if sight.draft.name == "stay":
        found += [*stops(sight), *_routes(sight)]
    for title, names in options_words.WORDS[sight.draft.name].parts:
        asked = [name for name in names if is_asked(sight, name)]
        if asked:
            found.append(Line("", section=sight.words.text(title)))
        found += [_fact(sight, name) for name in asked]
    if sight.draft.name == "needs":
        found += _support(sight)
    return found


def is_asked(sight: Sight, name: str) -> bool:
    """Return whether a fact matters, given what else is known."""
    facts = sight.weighed.facts
    if name in options_words.OF_MOROCCO:
        return facts.get("destination") == options_words.MOROCCO
    if name not in options_words.ONLY:
        return True
    other, unless = options_words.ONLY[name]
    return facts.get(other) is not unless and is_asked(sight, other)


def stop_code(sight: Sight) -> str:
    """Return what ends the talk about return, veiled while it is sealed."""
    stop = sight.weighed.found.stop
    if stop is None:
        return ""
    sealed = stop.code == TRAFFICKING and not sight.view.revealed
    return REFERRAL_NEEDED if sealed else stop.code


def stops(sight: Sight) -> Iterator[Line]:
    """Return what is said first: a stop with its referral, or that a way is open."""
    words = sight.words
    if code := stop_code(sight):
        yield Line("", section=words.text("First of all: refer"))
        said = words.text(checks.FLAGS[code])
        stop = words.text("STOP: {flag}", flag=said)
        yield _told("stop:", "▲", stop, "", Tone.BAD)
        for n, service in enumerate(referrals(sight)):
            label = service.label(words.language)
            yield _told(f"refer:{n}", "→", label, "", Tone.ACCENT)
    elif sight.weighed.found.track is Track.STAY:
        yield Line("", section=words.text("First of all"))
        said, more = words.text("Stay comes first"), words.text("information")
        yield _told("track:", "!", said, more, Tone.WARN)


def referrals(sight: Sight) -> "Sequence[Referral]":
    """Return to whom a stop refers; while it is sealed nobody is named."""
    from atd_tui.reference import protection  # noqa: PLC0415 -- first paint

    code = stop_code(sight)
    return protection.referrals(code, sight.view.on) if code else ()


def value(sight: Sight, name: str) -> str:
    """Return the value of a fact, as it stands with the draft."""
    words = sight.words
    known = sight.weighed.facts.get(name)
    if known is None:
        return words.text("not known")
    if is_hidden(sight, name):
        return words.text("sealed")
    return said(words, name, known)


def is_hidden(sight: Sight, name: str) -> bool:
    """Return whether a fact is known but sealed, and was not revealed."""
    sealed = name in options_words.SEALED and not sight.view.revealed
    return sealed and name in sight.weighed.facts


def said(words: Words, name: str, known: FactValue) -> str:
    """Return a value in words; a day that never comes or came as such."""
    if isinstance(known, date):
        return times.day(words, known, year=True)
    return (
        words.text("never") if known == "never" else phrases.value(words, name, known)
    )


def where(sight: Sight, name: str) -> str:
    """Return from where a fact is known: this draft, what was stated, the file."""
    words, ground = sight.words, sight.ground
    if name in sight.draft.facts:
        return words.text("this draft")
    if name not in sight.weighed.facts:
        return ""
    if name in ground.stated:
        return words.text("stated before")
    return options_words.source(words, name)


def _fact(sight: Sight, name: str) -> Line:
    known = sight.weighed.facts.get(name)
    box = LIST
    if known is None:
        box = UNKNOWN
    elif isinstance(known, bool) and not is_hidden(sight, name):
        box = YES if known else NO
    drafted = name in sight.draft.facts
    muted = Tone.MUTED if known is None else Tone.NORMAL
    tone = Tone.ACCENT if drafted else muted
    cells = (
        Piece(box, tone),
        options_words.fact(sight.words, name),
        Piece(value(sight, name), tone),
        Piece(where(sight, name), Tone.MUTED),
    )
    return Line(f"fact:{name}", cells)


def _routes(sight: Sight) -> Iterator[Line]:
    words = sight.words
    routes = sight.ground.shown.routes
    left = sum(route.state is State.TO_CHECK for route in routes)
    counted = words.count("{n} route to check", "{n} routes to check", left)
    title = words.text("Routes of stay")
    yield Line("", section=f"{title} · {counted}" if left else title)
    for route in routes:
        sign, tone = _ROUTES[route.state]
        day = f"{route.checked_on:%d/%m} " if route.checked_on else ""
        cells = (
            Piece(f" {sign}", tone),
            codes.label(words, "stay_route", route.route),
            Piece(codes.label(words, "stay_route_state", route.state), tone),
            Piece(f"{day}{route.author}", Tone.MUTED),
        )
        yield Line(f"route:{route.route}", cells)


def _support(sight: Sight) -> Iterator[Line]:
    """Return the requests for special needs, and the way to another."""
    words = sight.words
    yield Line("", section=words.text("Support asked for"))
    for one in sight.ground.support:
        said = codes.label(words, "special_needs_target", one.need.target)
        state = codes.label(words, "support_request_state", one.state.value)
        sign, tone = REQUESTS[one.state]
        cells = (Piece(f" {sign}", tone), said, Piece(state, tone), str(one.year))
        yield Line(f"support:{one.id}", cells)
    none = words.text("ask for support")
    yield _told("support:+", "+", f"{none} (b)", "", Tone.MUTED)


def _told(row_id: str, sign: str, text: str, more: str, tone: Tone) -> Line:
    cells = (Piece(f" {sign}", tone), Piece(text, tone), Piece(more, tone), "")
    return Line(row_id, cells)


def _line(sight: Sight, row_id: str, cells: tuple[str | Piece, ...], sign: str) -> Line:
    return Line(row_id, cells if sight.view.wide else cells[:3], sign)
