"""The people of a case: who they are, how old, where, and what must be seen of them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from atd_tui.domain.people import Identifier, Person
from atd_tui.domain.people_home import lives
from atd_tui.domain.people_typed import hidden
from atd_tui.domain.protection import Flag, veiled
from atd_tui.domain.text import mask
from atd_tui.i18n import N_, Words
from atd_tui.phrases import checks, codes, people
from atd_tui.screens.case_shown import Chosen, View
from atd_tui.screens.case_tab import ListTab
from atd_tui.widgets.paint import Tone
from atd_tui.widgets.pane import Block, Fact, Head, Note
from atd_tui.widgets.rows import Column, Line

if TYPE_CHECKING:
    from atd_tui.store.case_file import Relative


ROLES: Final[dict[str, str]] = {
    "HEAD": N_("head"),
    "PARTNER": N_("partner"),
    "ADULT": N_("adult"),
    "CHILD": N_("child"),
    "OTHER": N_("other"),
}
"""Places in a household where there is little room."""


class FamilyTab(ListTab):
    """The holder first, then those of the household."""

    DEFAULT_CSS = "FamilyTab #preview { height: 10; }"

    def columns(self, words: Words) -> Sequence[Column]:
        text = words.text
        return [
            Column("name", text("Name"), 22, grow=True, least=14),
            Column("role", text("Role"), 10),
            Column("born", text("Born"), 10),
            Column("age", text("Age"), 9),
            Column("nationality", text("Nat."), 7, drop=1),
        ]

    def lines(self, view: View) -> Sequence[Line]:
        return [_line(view, one) for one in view.shown.overview.people]

    def about(self, view: View, chosen: Chosen) -> Sequence[Block]:
        for one in view.shown.overview.people:
            if one.person.id == chosen.id:
                return [*_about(view, one)]
        return ()


def flags_of(view: View, person_id: str = "") -> list[Flag]:
    """Return what must be seen, of the case or of one person, veiled until revealed."""
    return [
        flag if view.revealed else veiled(flag)
        for flag in view.shown.flags
        if not person_id or flag.person_id == person_id
    ]


def shown_name(view: View, person: Person | None) -> str:
    """Return a name, hidden where names are."""
    name = person.name if person else ""
    return view.name(name) if name else view.words.text("no name")


def number(view: View, identifier: Identifier) -> str:
    """Return a number of a paper, hidden until it is revealed."""
    if view.revealed and not view.masked:
        return identifier.value
    return hidden(identifier.value)


def ages(age: tuple[int, int] | None) -> str:
    """Return an age in few cells: ``41``, ``34–36``, a line where it is unknown."""
    if age is None:
        return "—"
    low, high = age
    return str(low) if low == high else f"{low}–{high}"


def _line(view: View, one: "Relative") -> Line:
    words, draft = view.words, one.person.draft
    holder = one.person.id == view.shown.overview.holder.id
    role = words.text(ROLES[one.role]) if one.role in ROLES else one.role
    flagged = flags_of(view, one.person.id)
    return Line(
        id=f"person:{one.person.id}",
        cells=(
            shown_name(view, one.person),
            role or (words.text("holder") if holder else "—"),
            people.born_brief(words, draft.birth, view.on),
            ages(one.age),
            " ".join(each.code for each in draft.nationalities) or "—",
        ),
        sign="▲" if any(flag.hard for flag in flagged) else "!" if flagged else "",
        tone=Tone.WARN if flagged else Tone.NORMAL,
    )


def _about(view: View, one: "Relative") -> Iterator[Block]:
    words, person = view.words, one.person
    draft, text = person.draft, view.words.text
    yield Head(shown_name(view, person), people.sex(words, draft.sex))
    for flag in flags_of(view, person.id):
        yield Note(f"{'▲' if flag.hard else '!'} {checks.flag(words, flag)}", Tone.WARN)
    facts = [
        Fact(text("Born"), born(view, person)),
        Fact(text("Nationality"), nationalities(view, person)),
        Fact(text("Language"), codes.language_names(words, draft.languages)),
        Fact(text("Lives"), home(view, person)),
        *(
            Fact(words.text(people.IDENTIFIER_TYPES[each.type]), number(view, each))
            for each in draft.identifiers
        ),
        *_guardians(view, person.id),
        Fact(text("Note"), mask(draft.note) if view.masked else draft.note),
    ]
    yield from (fact for fact in facts if fact.value)


def nationalities(view: View, person: Person) -> str:
    """Return the nationalities of somebody, each with how sure it is."""
    words = view.words
    return ", ".join(
        f"{codes.nationality(words, each.code)} "
        f"({words.text(people.CERTAINTIES[each.certainty])})"
        for each in person.draft.nationalities
    )


def home(view: View, person: Person) -> str:
    """Return where somebody lives today."""
    found = lives(person.draft.addresses, view.on)
    return people.home(view.words, found, masked=view.masked)


def born(view: View, person: Person) -> str:
    """Return the birth of somebody as it is known, with the age."""
    birth = person.draft.birth
    said = people.aged(view.words, birth, view.on)
    day = people.born(view.words, birth)
    return f"{day} ({said})" if said else day


def _guardians(view: View, person_id: str) -> Iterator[Fact]:
    label = view.words.text("Guardian")
    for each in view.shown.guardians.get(person_id, ()):
        held = people.period(each.from_on, each.to_on)
        said = " · ".join(part for part in (view.name(each.name), held) if part)
        yield Fact(label, said)
