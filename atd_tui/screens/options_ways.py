"""The options as rows, each with its findings; two or three of them side by side."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from atd_tui.domain.options import Assessed, Finding, Status
from atd_tui.i18n import N_, Words
from atd_tui.phrases import options as phrases
from atd_tui.screens import options_words
from atd_tui.screens.options_read import Sight
from atd_tui.widgets.paint import Body, Piece, Row, Tone, fit, row, rule
from atd_tui.widgets.pane import Block, Head, Note
from atd_tui.widgets.rows import Column, Line
from atd_tui.widgets.safe import pad, wrap

BRIEF: Final[Mapping[Status, str]] = {
    Status.OPEN: N_("open"),
    Status.CLOSED: N_("closed"),
    Status.UNKNOWN: N_("not known"),
    Status.INFORMATION: N_("information"),
}
TONES: Final[Mapping[Status, Tone]] = {
    Status.OPEN: Tone.GOOD,
    Status.CLOSED: Tone.MUTED,
    Status.UNKNOWN: Tone.WARN,
    Status.INFORMATION: Tone.ACCENT,
}
_MET: Final = {True: ("√", Tone.GOOD), False: ("×", Tone.BAD), None: ("?", Tone.WARN)}
_DECIDES: Final = {
    Status.CLOSED: False,
    Status.UNKNOWN: None,
    Status.OPEN: True,
    Status.INFORMATION: True,
}
"""How the findings that say most about a status are met."""

_STOPS: Final = "STOP_"
_LEAST: Final = 18
"""Cells of a column of a comparison below which it is not worth reading."""


def columns(*, wide: bool) -> Sequence[Column]:
    """Return the columns of the options."""
    return [
        Column("box", "", 3),
        _WIDE if wide else Column("what", "", 24, grow=True, least=20),
        Column("status", "", 13),
        Column("why", "", 20, grow=wide, least=12, drop=1),
    ]


_WIDE: Final = Column("what", "", 40, least=24)


def lines(sight: Sight) -> list[Line]:
    """Return a row for each option, in the order of the data."""
    return [_line(sight, one) for one in sight.weighed.found.options]


def told(sight: Sight, code: str) -> list[Block]:
    """Return all that is known of an option: its findings, sources, what is missing."""
    words, one = sight.words, option(sight, code)
    status = phrases.STATUS[one.status]
    found: list[Block] = [Head(phrases.option(words, code), words.text(status))]
    found += missing(sight, one)
    decides = _DECIDES[one.status]
    ordered = sorted(one.findings, key=lambda each: each.met is not decides)
    found += [block for each in ordered for block in finding(sight, each)]
    given = phrases.amounts(words, sight.weighed.amounts.get(code, ()))
    found += [Note(f"= {each}") for each in given]
    found += [Note(f"· {each}", Tone.MUTED) for each in phrases.notes(words, code)]
    return found


def option(sight: Sight, code: str) -> Assessed:
    """Return an option as it is assessed."""
    return next(one for one in sight.weighed.found.options if one.option == code)


def missing(sight: Sight, one: Assessed) -> Iterator[Block]:
    """Return which facts could change the answer, and to what."""
    if one.change is None:
        return
    words = sight.words
    hidden = set() if sight.view.revealed else {options_words.TRAFFICKING}
    facts = ", ".join(
        options_words.fact(words, name) if name in hidden else phrases.fact(words, name)
        for name in one.missing
    )
    status = words.text(phrases.STATUS[one.change.status])
    said = words.text("missing: {facts} → {status}", facts=facts, status=status)
    yield Note(f"? {said}", Tone.WARN)


def finding(sight: Sight, each: Finding) -> Iterator[Block]:
    """Return a finding with its source; one about protection says no more than that."""
    sign, tone = _MET[each.met]
    said = _sealed(sight, each) or phrases.finding(sight.words, each)[2:]
    yield Note(f"{sign} {said} · {each.rule.source}", tone)


def why(sight: Sight, one: Assessed) -> str:
    """Return in a few words what an option's status rests on."""
    words = sight.words
    if one.status is Status.UNKNOWN:
        names = dict.fromkeys(unknown(one)) or one.missing
        return ", ".join(options_words.fact(words, name) for name in names)
    wanted = _DECIDES[one.status]
    found = [each for each in one.findings if each.met is wanted]
    found = [each for each in found if not each.rule.id.startswith(_STOPS)] or found
    return ", ".join(dict.fromkeys(_brief(sight, each) for each in found))


def unknown(one: Assessed, *, stops: bool = False) -> Iterator[str]:
    """Return the facts that an option waits for; those of ``stops`` too if asked."""
    for each in one.findings:
        if each.met is None and (stops or not each.rule.id.startswith(_STOPS)):
            yield from (name for name in each.rule.facts if name not in each.used)


def comparison(sight: Sight, marked: Sequence[str], most: int) -> tuple[Body, Body]:
    """Return options side by side: their names, and what each is, gives, rests on.

    Where that takes more than ``most`` rows, the names say how the rest is read.
    """
    words = sight.words
    ones = [option(sight, code) for code in marked]
    names = [phrases.option(words, one.option) for one in ones]
    told_ = [
        (words.text("Stands"), [_stands(words, one) for one in ones]),
        (words.text("Why"), [_reason(sight, one) for one in ones]),
        (words.text("Gives"), [_gives(sight, one.option) for one in ones]),
        (words.text("To know"), [_notes(words, one.option) for one in ones]),
        (words.text("Sources"), [_sources(one) for one in ones]),
    ]
    label = max(len(name) for name, _ in told_) + 2

    def room(width: int) -> int:
        return max((width - label) // max(len(ones), 1) - 2, _LEAST)

    def heads(width: int) -> Sequence[Row]:
        title = words.text("Side by side")
        rows = [*_cells("", names, label, room(width), Tone.STRONG)]
        cut = 1 + len(rows) + len(texts(width)) > most
        hint = words.text("Tab, then ↓ reads on") if cut else ""
        return [fit(each, width) for each in (rule(title, hint, width), *rows)]

    def texts(width: int) -> Sequence[Row]:
        rows = [
            each
            for name, said in told_
            if any(said)
            for each in _cells(name, said, label, room(width), Tone.NORMAL)
        ]
        return [fit(each, width) for each in rows]

    return heads, texts


def _cells(
    name: str, texts: Sequence[str], label: int, room: int, tone: Tone
) -> Iterator[Row]:
    """Return one line of a comparison, as many rows as its longest cell takes."""
    wrapped = [wrap(text or "—", room) for text in texts]
    for n in range(max(map(len, wrapped), default=0)):
        start = pad(f" {name}" if n == 0 else "", label)
        cells = (pad(each[n] if n < len(each) else "", room + 2) for each in wrapped)
        yield row(Piece(start, Tone.MUTED), Piece("".join(cells), tone))


def _line(sight: Sight, one: Assessed) -> Line:
    words = sight.words
    box = "[x]" if one.option in sight.draft.compared else "[ ]"
    tone = TONES[one.status]
    sign = phrases.SIGNS[one.status]
    name = phrases.option(words, one.option)
    muted = Tone.MUTED if one.status is Status.CLOSED else Tone.NORMAL
    cells = (
        box,
        Piece(name, muted),
        Piece(f"{sign} {words.text(BRIEF[one.status])}", tone),
        Piece(why(sight, one), Tone.MUTED),
    )
    return Line(f"way:{one.option}", cells)


def _brief(sight: Sight, each: Finding) -> str:
    sealed = _sealed(sight, each)
    if sealed:
        return sealed
    words = sight.words
    return ", ".join(
        f"{options_words.fact(words, name)}: {_value(sight, each, name)}"
        for name in each.rule.facts
        if name in each.used
    )


def _value(sight: Sight, each: Finding, name: str) -> str:
    if name in options_words.SEALED and not sight.view.revealed:
        return sight.words.text("sealed")
    return phrases.value(sight.words, name, each.used[name])


def _sealed(sight: Sight, each: Finding) -> str:
    """Return what a finding says that rests on something sealed; else nothing."""
    words = sight.words
    if sight.view.revealed or not options_words.SEALED & set(each.rule.facts):
        return ""
    if options_words.TRAFFICKING not in each.rule.facts:
        known = options_words.SEALED & each.used.keys()
        return words.text("vulnerable · sealed") if known else ""
    if each.met is None:
        return words.text("Protection: nobody looked yet")
    if each.met:
        return words.text("Protection: looked at")
    return words.text("Protection: sealed")


def _stands(words: Words, one: Assessed) -> str:
    return f"{phrases.SIGNS[one.status]} {words.text(phrases.STATUS[one.status])}"


def _reason(sight: Sight, one: Assessed) -> str:
    said = why(sight, one)
    if one.status is Status.UNKNOWN:
        return sight.words.text("not known: {facts}", facts=said)
    return said


def _gives(sight: Sight, code: str) -> str:
    """Return what an option gives; in short where the country decides it."""
    given: Sequence[Mapping[str, Any]] = sight.weighed.amounts.get(code, ())
    if len({one["group"] for one in given}) > 1:
        return sight.words.text("it depends on the country · d shows it")
    return "; ".join(phrases.amounts(sight.words, given))


def _notes(words: Words, code: str) -> str:
    return " ".join(phrases.notes(words, code))


def _sources(one: Assessed) -> str:
    found = {
        each.rule.source: each.rule.mark == "V"
        for each in one.findings
        if not each.rule.id.startswith(_STOPS)
    }
    return ", ".join(name if sure else f"{name} (?)" for name, sure in found.items())
