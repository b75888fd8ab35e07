"""What stands below the rows of the wizard: all about the one under the cursor."""

from collections.abc import Iterator, Sequence
from typing import Final

from atd_tui.phrases import checks, codes, times
from atd_tui.phrases import options as phrases
from atd_tui.screens import options_choice, options_rows, options_ways
from atd_tui.screens.case_shown import Chosen
from atd_tui.screens.options_read import Sight
from atd_tui.widgets.paint import Tone
from atd_tui.widgets.pane import Block, Head, Note


def told(sight: Sight, chosen: Chosen) -> Sequence[Block]:
    """Return all there is about a row; its first block is a heading."""
    kind, own = chosen
    if kind in _ROWS:
        return [*_ROWS[kind](sight, own)]
    if kind in {"way", "choose"}:
        return options_ways.told(sight, own)
    if kind == "said":
        return options_choice.told(sight, own)
    return [*_first(sight, kind, own)] if kind else ()


def _fact(sight: Sight, name: str) -> Iterator[Block]:
    words = sight.words
    text = words.text
    yield Head(phrases.fact(words, name), options_rows.where(sight, name))
    yield Note(options_rows.value(sight, name))
    base = sight.ground.base(name)
    if name in sight.draft.facts and base is not None:
        was = options_rows.said(words, name, base)
        yield Note(text("The file says: {value} · x goes back to it", value=was))
    names = {name, *_GIVES.get(name, ())}
    counts = [
        phrases.option(words, one.option)
        for one in sight.weighed.found.options
        if any(names & set(each.rule.facts) for each in one.findings)
    ]
    every = len(counts) == len(sight.weighed.found.options)
    if every:
        yield Note(text("Counts for every way."), Tone.MUTED)
    elif counts:
        said = text("Counts for: {options}", options=", ".join(counts))
        yield Note(said, Tone.MUTED)


def _support(sight: Sight, _: str) -> Iterator[Block]:
    words = sight.words
    what = words.text(
        "Before, during and after the return; in kind, never money, for at most a year."
    )
    yield Head(words.text("Special needs"))
    yield Note(what)
    yield Note(words.text("Space opens them; Esc comes back here."), Tone.MUTED)


def _route(sight: Sight, code: str) -> Iterator[Block]:
    words = sight.words
    route = next(each for each in sight.ground.shown.routes if each.route == code)
    state = codes.label(words, "stay_route_state", route.state)
    yield Head(codes.label(words, "stay_route", code), state)
    if route.checked_on:
        day = times.day(words, route.checked_on, year=True)
        yield Note(f"{day} · {route.author}", Tone.MUTED)
    reason = sight.view.name(route.reason)
    yield Note(reason or words.text("Nobody noted anything yet."))
    yield Note(
        words.text("Space notes what was found, in the file itself."), Tone.MUTED
    )


def _first(sight: Sight, kind: str, own: str) -> Iterator[Block]:
    """Return what is to be known of a stop, of a referral, of the two tracks."""
    words = sight.words
    services = options_rows.referrals(sight)
    if kind == "refer":
        service = services[int(own)]
        yield Head(service.label(words.language))
        yield Note(checks.referral(words, service))
        return
    yield Head(words.text("First of all"))
    if kind != "stop":
        yield Note(words.text(phrases.TRACKS[sight.weighed.found.track]))
        yield Note(
            words.text(
                "What follows informs about return; nobody has to choose, and a way to"
                " stay is looked at first."
            )
        )
        return
    yield Note(words.text("Return is not talked about now; the referral comes first."))
    if not services:
        said = words.text("The reason is sealed; revealing it is noted.")
        yield Note(f"{said} · t", Tone.MUTED)


_GIVES = {"destination": ("country_group",)}
"""Facts that follow from another one, and count with it."""
_ROWS: Final = {"fact": _fact, "route": _route, "support": _support}
