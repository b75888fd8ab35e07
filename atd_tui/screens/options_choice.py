"""The rows of the last step: how it was explained, and what the person says."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from atd_tui.domain import options_shown
from atd_tui.domain.options import Status
from atd_tui.phrases import codes
from atd_tui.phrases import options as phrases
from atd_tui.screens.options_read import Sight
from atd_tui.screens.options_ways import BRIEF, TONES
from atd_tui.widgets.paint import Piece, Tone
from atd_tui.widgets.pane import Block, Head, Note
from atd_tui.widgets.rows import Line

CHOSEN: Final = "(●)"
OPEN: Final = "( )"
ASKED: Final = "[…]"
REFUSES: Final = "refused"
WORDS: Final = "words"
FIELDS: Final = ("language", "interpreter_mode", "leaflet", "options")
"""What is noted of the explanation."""


def lines(sight: Sight) -> list[Line]:
    """Return the rows, the person's words last."""
    words = sight.words
    rows = [
        Line("", section=words.text("Explanation given")),
        *(_told(sight, name) for name in FIELDS),
        Line("", section=words.text("The person")),
        *_options(sight),
    ]
    said = sight.draft.said
    rows.append(
        _line(
            f"said:{REFUSES}",
            CHOSEN if said.refused else OPEN,
            words.text("refuses all of them"),
            "",
        )
    )
    shown = " ".join(sight.view.name(said.words).split())
    own = words.text("In their own words")
    rows.append(_line(f"said:{WORDS}", ASKED, own, shown))
    return rows


def wrong(sight: Sight) -> Mapping[str, str]:
    """Return what keeps it from being frozen, as row id → code; empty when nothing."""
    found = options_shown.objections(sight.draft.said, sight.weighed.found)
    return {_ROWS.get(name, f"said:{name}"): code for name, code in found.items()}


def told(sight: Sight, name: str) -> Sequence[Block]:
    """Return what stands below the rows, of the row of a name."""
    words, said = sight.words, sight.draft.said
    text = words.text
    if name == WORDS:
        shown = sight.view.name(said.words)
        none = text("Space: write down what the person said, not a summary.")
        return [Head(text("In their own words")), Note(shown or none)]
    if name == "options":
        none = text("All that are not closed, unless you say otherwise.")
        return [Head(label(sight, name)), Note(_value(sight, name)), Note(none)]
    if name == REFUSES:
        what = text(
            "A refusal is noted with the person's words; it may be taken back any day."
        )
        return [Head(text("refuses all of them")), Note(what)]
    hint = Note(text("Space notes it, x takes it back."), Tone.MUTED)
    value = _value(sight, name)
    return [Head(label(sight, name)), *([Note(value)] if value else []), hint]


def label(sight: Sight, name: str) -> str:
    """Return what is asked of the explanation."""
    text = sight.words.text
    return {
        "language": text("Language"),
        "interpreter_mode": text("Interpreter"),
        "leaflet": text("Leaflet handed over"),
        "options": text("Talked through"),
    }[name]


def eligible(sight: Sight) -> list[str]:
    """Return the options that a person may choose, in their order."""
    found = sight.weighed.found.options
    return [one.option for one in found if one.status is not Status.CLOSED]


def _options(sight: Sight) -> Iterator[Line]:
    words, draft = sight.words, sight.draft
    status = {one.option: one.status for one in sight.weighed.found.options}
    for code in dict.fromkeys((*eligible(sight), *draft.said.chosen)):
        box = CHOSEN if code in draft.said.chosen else OPEN
        stands = status[code]
        said = f"{phrases.SIGNS[stands]} {words.text(BRIEF[stands])}"
        name = phrases.option(words, code)
        yield _line(f"choose:{code}", box, name, Piece(said, TONES[stands]))


def _told(sight: Sight, name: str) -> Line:
    """Return a row of the explanation; where there is little room, in few cells."""
    value = _value(sight, name) if sight.view.wide else _brief(sight, name)
    none = sight.words.text("not noted yet") if sight.view.wide else "—"
    shown = Piece(value) if value else Piece(none, Tone.MUTED)
    return _line(f"said:{name}", ASKED, label(sight, name), shown)


def _brief(sight: Sight, name: str) -> str:
    """Return a value; of options how many, as the row below has them all."""
    if name != "options":
        return _value(sight, name)
    told_ = sight.draft.said.options or eligible(sight)
    return f"{len(told_)} / {len(sight.weighed.found.options)}"


def _value(sight: Sight, name: str) -> str:
    words, said = sight.words, sight.draft.said
    if name == "language":
        return codes.language_names(words, (said.language,)) if said.language else ""
    if name == "interpreter_mode":
        mode = said.interpreter_mode
        return codes.label(words, "interpreter_mode", mode) if mode else ""
    if name == "leaflet":
        return sight.view.name(said.leaflet)
    if not said.options:
        return words.text("all not closed")
    return ", ".join(phrases.option(words, code) for code in said.options)


def _line(row_id: str, box: str, text: str, value: str | Piece) -> Line:
    return Line(row_id, (box, text, value, ""))


_ROWS: Final = {"chosen": f"said:{REFUSES}", "refused": f"said:{REFUSES}"}
"""The row at which something is refused that has none of its own."""
