"""The card of a person as blocks and lines; numbers hidden until they are asked for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from atd_tui.domain.people import Identifier
from atd_tui.domain.people_birth import Majority
from atd_tui.domain.people_home import lives
from atd_tui.domain.people_typed import hidden, marked
from atd_tui.domain.text import mask
from atd_tui.i18n import Words
from atd_tui.phrases import codes
from atd_tui.phrases import people as phrases
from atd_tui.screens import person_lines
from atd_tui.widgets.paint import Piece, Tone
from atd_tui.widgets.pane import Block, Fact
from atd_tui.widgets.rows import Column, Line

if TYPE_CHECKING:
    from atd_tui.store.people_card import Card
    from atd_tui.store.people_found import Held
    from atd_tui.store.people_kin import Guardian, Member


def summary(card: "Card", words: Words, *, masked: bool) -> list[str]:
    """Return who it is in one line, the longest form first."""
    person, on = card.person, card.on
    name = person_lines.name(person, words, masked=masked)
    draft = person.draft
    born = phrases.born_brief(words, draft.birth, on)
    aged = phrases.aged(words, draft.birth, on)
    parts = [name, born, aged, phrases.sex(words, draft.sex)]
    said = [part for part in parts if part and part != "—"]
    return [" · ".join(said[:n]) for n in range(len(said), 0, -1)]


def facts(card: "Card", words: Words, *, masked: bool, shown: bool) -> list[Block]:
    """Return what is written of somebody; ``shown`` gives the numbers in full."""
    text, draft, on = words.text, card.person.draft, card.on
    names = [phrases.other_name(words, each) for each in draft.names[1:]]
    stands = card.stands
    heeded = stands.is_child or stands.majority is Majority.MAYBE
    child = phrases.stands(words, stands) if heeded else ""
    now = lives(draft.addresses, on)
    earlier = [each for each in draft.addresses if each is not now]
    found = [
        Fact(text("Other names"), _hid(" · ".join(names), masked=masked)),
        Fact(text("Born"), phrases.born(words, draft.birth)),
        Fact(text("Age"), child, Tone.WARN),
        Fact(text("Nationality"), ", ".join(_nationalities(card, words))),
        Fact(text("Languages"), codes.language_names(words, draft.languages)),
        Fact(text("Lives in"), phrases.home(words, now, masked=masked)),
        Fact(text("Since"), f"{now.from_on:%d/%m/%Y}" if now and now.from_on else ""),
        *(
            Fact(
                text("Other address"),
                f"{phrases.home(words, each, masked=masked)}"
                f"  {phrases.period(each.from_on, each.to_on)}",
                Tone.MUTED,
            )
            for each in earlier
        ),
        *(
            _number(each, words, shown=shown, first=n == 0)
            for n, each in enumerate(draft.identifiers)
        ),
        Fact(text("Note"), _hid(draft.note, masked=masked)),
    ]
    return [each for each in found if each.value.strip()]


def columns(words: Words) -> list[Column]:
    """Return the columns of what belongs to somebody."""
    return [
        Column("what", words.text("Name or number"), 20, grow=True, least=14),
        Column("is", words.text("Is"), 22, grow=True, least=12),
        Column("born", words.text("Born"), 10, drop=1),
        Column("when", words.text("From – to"), 23),
    ]


def rows(card: "Card", words: Words, *, masked: bool) -> list[Line]:
    """Return who and what belongs to somebody: cases, household, guardians, doubles.

    The id of a row begins with what it is: ``case:``, ``member:``, ``guardian:``,
    ``same:``.
    """
    sections = (
        (words.text("Cases"), _cases(card, words)),
        (words.text("Household"), _members(card, words, masked=masked)),
        (words.text("Guardians"), _guardians(card, words, masked=masked)),
        (words.text("The same person"), _same(card, words, masked=masked)),
    )
    found: list[Line] = []
    for title, lines in sections:
        said = list(lines)
        if said:
            found += [Line("", section=title), *said]
    return found


def _cases(card: "Card", words: Words) -> Iterator[Line]:
    for held in card.cases:
        yield Line(
            f"case:{held.case_id}",
            (held.number, _case(held, words), "", f"{held.opened_on:%d/%m/%Y} –"),
            "●" if held.is_open else "",
            Tone.NORMAL if held.is_open else Tone.MUTED,
        )


def _case(held: "Held", words: Words) -> str:
    status = codes.label(words, "track_status", held.status)
    return " · ".join(part for part in (held.kind, status, held.coach) if part)


def _members(card: "Card", words: Words, *, masked: bool) -> Iterator[Line]:
    for one in card.kin.members:
        person = card.members.get(one.person_id)
        if person is None:
            continue
        ended = one.to_on is not None and one.to_on <= card.on
        yield Line(
            f"member:{one.household_id}:{one.person_id}",
            (
                person_lines.name(person, words, masked=masked),
                _role(one, card, words),
                phrases.born_brief(words, person.draft.birth, card.on),
                phrases.period(one.from_on, one.to_on),
            ),
            tone=Tone.MUTED if ended else Tone.NORMAL,
        )


def _role(member: "Member", card: "Card", words: Words) -> str:
    role = words.text(phrases.ROLES.get(member.role, member.role))
    if member.person_id != card.person.id:
        return role
    return words.text("{role} · this person", role=role)


def _guardians(card: "Card", words: Words, *, masked: bool) -> Iterator[Line]:
    for n, one in enumerate(card.kin.guardians):
        ended = one.to_on is not None and one.to_on <= card.on
        yield Line(
            f"guardian:{n}",
            (
                _hid(one.name, masked=masked),
                _basis(one, words),
                "",
                phrases.period(one.from_on, one.to_on),
            ),
            tone=Tone.MUTED if ended else Tone.NORMAL,
        )


def _basis(guardian: "Guardian", words: Words) -> str:
    said = words.text("guardian")
    return f"{said} · {guardian.basis}" if guardian.basis else said


def _same(card: "Card", words: Words, *, masked: bool) -> Iterator[Line]:
    for person in card.same:
        yield Line(
            f"same:{person.id}",
            (
                person_lines.name(person, words, masked=masked),
                Piece(words.text("another record"), Tone.MUTED),
                phrases.born_brief(words, person.draft.birth, card.on),
                "",
            ),
        )


def _nationalities(card: "Card", words: Words) -> Iterator[str]:
    from atd_tui.reference.nationalities import nationality  # noqa: PLC0415 -- first paint

    for each in card.person.draft.nationalities:
        name = nationality(each.code).label(words.language)
        certainty = words.text(phrases.CERTAINTIES[each.certainty])
        yield name if marked(each) == each.code else f"{name} ({certainty})"


def _number(number: Identifier, words: Words, *, shown: bool, first: bool) -> Fact:
    """Return a number; one that fails its check says so, the first names its key."""
    label = words.text(phrases.IDENTIFIER_SHORT[number.type])
    value = number.value if shown else hidden(number.value)
    issuer = f" · {number.issuer}" if number.issuer else ""
    key = f"   t {words.text('show')}" if first and not shown else ""
    fails = words.text("check digits do not fit")
    if number.check_ok is False:
        return Fact(label, f"{value}{issuer} · ! {fails}{key}", Tone.WARN)
    return Fact(label, f"{value}{issuer}{key}")


def _hid(text: str, *, masked: bool) -> str:
    return mask(text) if masked else text
