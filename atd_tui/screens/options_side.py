"""What stands at the right of the wizard: what is known, and what follows from it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from atd_tui.domain.options import Assessed, Status, Track
from atd_tui.phrases import checks, codes, times
from atd_tui.phrases import options as phrases
from atd_tui.screens import case_facts, options_rows, options_words
from atd_tui.screens.options_read import Sight
from atd_tui.screens.options_ways import BRIEF, TONES, unknown
from atd_tui.widgets.paint import Piece, Tone, row
from atd_tui.widgets.pane import Block, Fact, Head, Note
from atd_tui.widgets.safe import pad

_NEEDS: Final = (
    *("medical_need", "pregnant", "aged_out", "trafficking_victim"),
    *("followup_need", "safety_risk"),
)
_FACT: Final = 24
"""Cells of a fact before the number of ways that wait for it."""
_ORDER: Final = (Status.OPEN, Status.INFORMATION, Status.UNKNOWN, Status.CLOSED)


def blocks(sight: Sight) -> list[Block]:
    """Return the whole side: so far, then the effect on the options."""
    return [*_so_far(sight), (), *_effect(sight)]


def _so_far(sight: Sight) -> Iterator[Block]:
    words, view = sight.words, sight.view
    text = words.text
    yield Head(text("So far"))
    facts = [
        Fact(text("Family"), case_facts.family(view)),
        Fact(text("Country"), _country(sight)),
        Fact(text("Papers"), _known(sight, "travel_document")),
        Fact(text("Term"), _known(sight, "term_ends_on")),
        Fact(text("Needs"), _needs(sight)),
    ]
    if view.wide:
        line = view.shown.overview.holder.draft.languages
        facts.insert(1, Fact(text("Language"), codes.language_names(words, line)))
    for fact in facts:
        yield fact if fact.value else fact._replace(value="—", tone=Tone.MUTED)
    earlier = sight.ground.earlier
    if earlier:
        day = times.day(words, earlier[0].shown_on, year=True)
        said = f"{day} · p" if view.wide else f"{earlier[0].shown_on:%d/%m/%Y} · p"
        yield Fact(text("Explained"), said)


def _effect(sight: Sight) -> Iterator[Block]:
    words, found = sight.words, sight.weighed.found
    yield from _first(sight)
    counts = dict.fromkeys(_ORDER, 0)
    for one in found.options:
        counts[one.status] += 1
    yield Head(words.text("Ways of return"), str(len(found.options)))
    said = [
        Piece(f" {phrases.SIGNS[one]} {words.text(BRIEF[one])} {n}", TONES[one])
        for one, n in counts.items()
        if n
    ]
    yield from _in_rows(said, wide=sight.view.wide)
    listed = sight.view.wide and sight.draft.name != "ways"
    changed = [one for one in found.options if _was(sight, one) is not one.status]
    if changed and not listed:
        yield ()
        yield Note(words.text("What your answers change:"), Tone.MUTED)
        yield from (_stands(sight, one) for one in changed)
    if listed:
        yield ()
        yield from (_stands(sight, one) for one in found.options)
    else:
        yield from _lacking(sight)


def _first(sight: Sight) -> Iterator[Block]:
    """Return what goes before everything else: a stop, or a way to stay."""
    words = sight.words
    if code := options_rows.stop_code(sight):
        flag = words.text(checks.FLAGS[code])
        yield Note(f"▲ {words.text('STOP: {flag}', flag=flag)}", Tone.BAD)
        for service in options_rows.referrals(sight):
            yield Note(f"→ {service.label(words.language)}", Tone.ACCENT)
        if not options_rows.referrals(sight):
            yield Note(words.text("t shows to whom; that is noted"), Tone.MUTED)
        yield ()
    elif sight.weighed.found.track is Track.STAY:
        yield Note(f"! {words.text('Stay comes first: information only')}", Tone.WARN)
        yield ()


def _lacking(sight: Sight) -> Iterator[Block]:
    """Return the facts that most ways wait for, where there is no room for all."""
    words = sight.words
    waited = Counter(
        name
        for one in sight.weighed.found.options
        if one.status is Status.UNKNOWN
        for name in dict.fromkeys(unknown(one, stops=True))
    )
    if waited:
        yield ()
        yield Note(words.text("Not known, for so many ways:"), Tone.MUTED)
    for name, number in waited.most_common():
        said = options_words.fact(words, name)
        yield row(Piece(f" ? {pad(said, _FACT)}", Tone.WARN), f"{number:>3}")


def _in_rows(said: Sequence[Piece], *, wide: bool) -> Iterator[Block]:
    """Return counts two to a row, or all on one where there is room."""
    step = len(said) if wide else 2
    for n in range(0, len(said), max(step, 1)):
        yield row(*said[n : n + step])


def _was(sight: Sight, one: Assessed) -> Status:
    return sight.ground.before.get(one.option, one.status)


def _stands(sight: Sight, one: Assessed) -> Block:
    """Return an option as it stands; one that the draft changes, with what it was."""
    words, was = sight.words, _was(sight, one)
    tone, sign = TONES[one.status], phrases.SIGNS[one.status]
    name = phrases.option(words, one.option)
    muted = Tone.MUTED if one.status is Status.CLOSED else Tone.NORMAL
    before = ""
    if was is not one.status:
        muted, before = Tone.STRONG, f" ← {phrases.SIGNS[was]}"
    return row(Piece(f" {sign} ", tone), Piece(name, muted), Piece(before, Tone.ACCENT))


def _country(sight: Sight) -> str:
    group = sight.weighed.facts.get("country_group")
    country = _known(sight, "destination")
    said = codes.label(sight.words, "country_group", str(group)) if group else ""
    return f"{country} ({said})" if country and said else country or said


def _known(sight: Sight, name: str) -> str:
    facts = sight.weighed.facts
    return options_rows.value(sight, name) if name in facts else ""


def _needs(sight: Sight) -> str:
    facts, words = sight.weighed.facts, sight.words
    hidden = options_words.SEALED if not sight.view.revealed else frozenset()
    return ", ".join(
        options_words.fact(words, name)
        for name in _NEEDS
        if facts.get(name) is True and name not in hidden
    )
