"""People from the shell: searched, written down, corrected, shown, taken in."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from atd_tui.cli import door, person_kin, person_same
from atd_tui.cli import person_shapes as shapes
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.cli.person_typed import address, birth, identifier, nationality, other_name
from atd_tui.cli.typed import language_codes
from atd_tui.domain.people import Draft, Name
from atd_tui.errors import Misused
from atd_tui.store import (
    Store,
    audit,
    people,
    people_import,
    people_kin,
    people_search,
    people_table,
)

Person = Annotated[
    str, typer.Argument(metavar="PERSON", help="Id, reference of an import, or number.")
]
Given = Annotated[str | None, typer.Option("--given-name", metavar="TEXT")]
Family = Annotated[str | None, typer.Option("--family-name", metavar="TEXT")]
Also = Annotated[
    list[str] | None,
    typer.Option("--name", metavar="KIND:GIVEN:FAMILY", help="alias, birth, latin."),
]
Born = Annotated[
    str | None,
    typer.Option("--birth", metavar="TEXT", help='A day, a year, 35, or "about 35".'),
]
Sex = Annotated[str | None, typer.Option("--sex", metavar="F|M|X")]
Nationalities = Annotated[
    list[str] | None,
    typer.Option("--nationality", metavar="CODE[:CERTAINTY]", help="As ERI:PRESUMED."),
]
Languages = Annotated[
    list[str] | None,
    typer.Option("--language", metavar="CODE", help="ISO 639; again or with commas."),
]
Identifiers = Annotated[
    list[str] | None,
    typer.Option(
        "--identifier", metavar="TYPE:NUMBER", help="As NISS:85.07.30-033.28."
    ),
]
Addresses = Annotated[
    list[str] | None,
    typer.Option("--address", metavar="KIND:STREET;POSTCODE;TOWN", help="As HOME:…"),
]
Ref = Annotated[
    str | None, typer.Option("--ref", metavar="TEXT", help="Reference elsewhere.")
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Free note.")]


def search(
    asked: Asked,
    *,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Name or number.")],
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, max=500, help="At most.")
    ] = people_search.MOST,
) -> Answer:
    """Find people by words of a name, or by a number, begun or whole."""
    with door.opened(asked) as store:
        audit.record(store, "search", "people")
        found = people_search.search(store, text, most=limit)
    words = asked.words
    lines = [shapes.line(each, words) for each in found.people]
    if found.more:
        lines.append(words.text("There are more. Type more letters."))
    none = [words.text("Nobody was found.")]
    return Answer([shapes.brief(each) for each in found.people], lines or none)


@repeatable
def add(
    asked: Asked,
    *,
    given_name: Given = None,
    family_name: Family = None,
    name: Also = None,
    birth: Born = None,
    sex: Sex = None,
    nationality: Nationalities = None,
    language: Languages = None,
    identifier: Identifiers = None,
    address: Addresses = None,
    ref: Ref = None,
    note: Note = None,
) -> Answer:
    """Write somebody down; say who may be the same person."""
    with door.opened(asked) as store:
        draft = _drafted(
            *(store, Draft()),
            given_name=given_name,
            family_name=family_name,
            name=name,
            birth=birth,
            sex=sex,
            nationality=nationality,
            language=language,
            identifier=identifier,
            address=address,
            ref=ref,
            note=note,
        )
        kept = people.create(store, draft, action=asked.action)
        on = people.today(store)
    return _kept(asked, kept, on)


@repeatable
def edit(
    asked: Asked,
    *,
    person: Person,
    given_name: Given = None,
    family_name: Family = None,
    name: Also = None,
    birth: Born = None,
    sex: Sex = None,
    nationality: Nationalities = None,
    language: Languages = None,
    identifier: Identifiers = None,
    address: Addresses = None,
    ref: Ref = None,
    note: Note = None,
) -> Answer:
    """Correct what is written of somebody; what is not given stays."""
    with door.opened(asked) as store:
        before = people.show(store, person)
        draft = _drafted(
            *(store, before.draft),
            given_name=given_name,
            family_name=family_name,
            name=name,
            birth=birth,
            sex=sex,
            nationality=nationality,
            language=language,
            identifier=identifier,
            address=address,
            ref=ref,
            note=note,
        )
        kept = people.edit(store, before.id, draft, action=asked.action)
        on = people.today(store)
    return _kept(asked, kept, on)


def show(asked: Asked, *, person: Person) -> Answer:
    """Show all that is written of somebody; the look is audited."""
    with door.opened(asked) as store:
        found = people.show(store, person)
        kin = people_kin.kin(store, found.id)
        same = person_same.linked(store, found.id)
        on = people.today(store)
    value = {**shapes.full(found, on), **shapes.kin(kin), "same_as": same}
    return Answer(value, shapes.lines(found, asked.words, on))


def import_(
    asked: Asked,
    *,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV; docs/cli.md has its columns.")
    ],
    no_match: Annotated[
        bool, typer.Option("--no-match", help="Make all, compare nobody.")
    ] = False,
    encoding: Annotated[
        str, typer.Option("--encoding", metavar="NAME", help="utf-8 or cp1252.")
    ] = "utf-8",
) -> Answer:
    """Take in a table of people; a report for each row."""
    if encoding not in {"utf-8", "cp1252"}:
        raise Misused("import.encoding", given=encoding)
    with door.opened(asked) as store:
        on = people.today(store)
        table = people_table.read(file, on=on, encoding=encoding, lenient=no_match)
        report = people_import.take_in(store, table, match=not no_match)
    counts = {became.value: 0 for became in people_import.Became}
    for row in report:
        counts[row.became.value] += 1
    value = {
        **counts,
        "ignored_columns": list(table.ignored),
        "rows": [shapes.row(row) for row in report],
    }
    lines = [line for row in report for line in shapes.row_lines(row, asked.words)]
    return Answer(value, lines)


def _drafted(store: Store, before: Draft, **given: Any) -> Draft:
    """Return the draft with what was given; ``None`` leaves a field as it is."""
    on = people.today(store)
    read: dict[str, Any] = {
        "birth": lambda text: birth(text, on=on),
        "sex": str.upper,
        "ref": str.strip,
        "note": str,
    }
    changes = {
        field: make(given[field])
        for field, make in read.items()
        if given[field] is not None
    }
    several = {
        "nationality": ("nationalities", nationality),
        "identifier": ("identifiers", identifier),
        "address": ("addresses", address),
    }
    for option, (field, make) in several.items():
        if given[option] is not None:
            changes[field] = tuple(make(each) for each in given[option] if each)
    if given["language"] is not None:
        changes["languages"] = language_codes(given["language"])
    names = _names(before, given["given_name"], given["family_name"], given["name"])
    return replace(before, names=names, **changes)


def _names(
    before: Draft, given: str | None, family: str | None, others: Sequence[str] | None
) -> tuple[Name, ...]:
    """Return the official name as given; the others in place of those before."""
    official = [name for name in before.names if name.kind == "official"]
    kept = [name for name in before.names if name.kind != "official"]
    if given is not None or family is not None:
        first = official[0] if official else Name()
        changed = replace(
            first,
            given=first.given if given is None else given,
            family=first.family if family is None else family,
        )
        official = [changed, *official[1:]]
    if others is not None:
        kept = [other_name(each) for each in others if each]
    return (*official, *kept)


def _kept(asked: Asked, kept: people.Kept, on: Any) -> Answer:
    words = asked.words
    lines = shapes.lines(kept.person, words, on)
    lines += [words.sentence(code) for code in kept.warnings]
    if kept.alike:
        lines.append(words.text("May be there already:"))
        lines += shapes.pair_lines(kept.alike, words)
    return Answer(shapes.kept(kept, on), lines)


COMMANDS: Final[dict[str, Verb]] = {
    "search": search,
    "add": add,
    "show": show,
    "edit": edit,
    "match": person_same.match,
    "link": person_same.link,
    "unlink": person_same.unlink,
    "import": import_,
    "join": person_kin.join,
    "leave": person_kin.leave,
    "guardian": person_kin.guardian,
}
