"""People as lines of a list: what tells one from another, numbers hidden."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from atd_tui.domain.people import IDENTIFIER_TYPES, Person
from atd_tui.domain.people_home import lives
from atd_tui.domain.people_typed import hidden
from atd_tui.domain.text import mask
from atd_tui.i18n import Words
from atd_tui.phrases import codes
from atd_tui.phrases import people as phrases
from atd_tui.widgets.paint import Piece, Tone
from atd_tui.widgets.pane import Block, Note
from atd_tui.widgets.rows import Column, Line

if TYPE_CHECKING:
    from atd_tui.store.people_found import Hit


def columns(words: Words) -> list[Column]:
    """Return the columns of a list of people; the number goes first."""
    return [
        Column("name", words.text("Name"), 24, grow=True, least=14),
        Column("birth", words.text("Born"), 10),
        Column("nationality", words.text("Nat."), 7),
        Column("number", words.text("Number"), 20, drop=1),
        Column("case", words.text("Case"), 10),
    ]


def line(hit: "Hit", words: Words, on: date, *, masked: bool) -> Line:
    """Return somebody found as a line."""
    person, held = hit.person, hit.open_case
    closed = not held and hit.cases
    case = Piece(words.text("closed"), Tone.MUTED) if closed else Piece("—", Tone.MUTED)
    return Line(
        id=person.id,
        cells=(
            name(person, words, masked=masked),
            phrases.born_brief(words, person.draft.birth, on),
            " ".join(each.code for each in person.draft.nationalities) or "—",
            number(person) or Piece("—", Tone.MUTED),
            Piece(held.number, Tone.ACCENT) if held else case,
        ),
    )


def name(person: Person, words: Words, *, masked: bool) -> str:
    """Return the name of somebody, hidden where names are."""
    said = person.name
    if not said:
        return words.text("no name")
    return mask(said) if masked else said


def number(person: Person) -> str:
    """Return the number that says most of somebody, hidden; empty without any."""
    found = sorted(
        person.draft.identifiers, key=lambda each: IDENTIFIER_TYPES.index(each.type)
    )
    return f"{found[0].type} {hidden(found[0].value)}" if found else ""


def preview(hit: "Hit", words: Words, on: date, *, masked: bool) -> Sequence[Block]:
    """Return what else tells somebody from another, in three lines at most."""
    draft = hit.person.draft
    others = [phrases.other_name(words, each) for each in draft.names[1:]]
    home = lives(draft.addresses, on)
    facts = (
        phrases.aged(words, draft.birth, on),
        phrases.sex(words, draft.sex),
        codes.language_names(words, draft.languages),
        phrases.home(words, home, masked=masked),
    )
    also = " · ".join(mask(each) if masked else each for each in others)
    said = [" · ".join(fact for fact in facts if fact), also]
    return [Note(each, Tone.MUTED) for each in said if each]
