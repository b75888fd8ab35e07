"""What people look like on the command line: their JSON shapes and their lines."""

from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.people import Person
from atd_tui.domain.people_birth import Standing, age, standing
from atd_tui.i18n import Words
from atd_tui.phrases import codes
from atd_tui.phrases import people as phrases
from atd_tui.reference.protection import ages
from atd_tui.store.people import Kept
from atd_tui.store.people_alike import Alike
from atd_tui.store.people_import import Became, Row
from atd_tui.store.people_kin import Guardian, Kin, Member


def brief(person: Person) -> dict[str, Any]:
    """Return the shape of somebody in a list; new keys only ever come at the end."""
    draft = person.draft
    first = draft.names[0] if draft.names else None
    return {
        "id": person.id,
        "ref": draft.ref,
        "name": person.name,
        "given_name": first.given if first else "",
        "family_name": first.family if first else "",
        "birth": birth(draft.birth),
        "sex": draft.sex,
        "nationalities": [each.code for each in draft.nationalities],
    }


def full(person: Person, on: date) -> dict[str, Any]:
    """Return the shape of somebody with all that is written of them."""
    draft, stands = person.draft, _standing(person, on)
    years = age(draft.birth, on)
    return {
        **brief(person),
        "names": [plain(each) for each in draft.names],
        "certainty": {each.code: each.certainty for each in draft.nationalities},
        "languages": list(draft.languages),
        "identifiers": [plain(each) for each in draft.identifiers],
        "addresses": [plain(each) for each in draft.addresses],
        "note": draft.note,
        "age": list(years) if years else None,
        "majority": stands.majority.value,
        "of_age_on": [_iso(stands.first_on), _iso(stands.last_on)],
    }


def kept(found: Kept, on: date) -> dict[str, Any]:
    """Return the shape of somebody just written down or corrected."""
    return {
        **full(found.person, on),
        "warnings": list(found.warnings),
        "alike": [alike(each) for each in found.alike],
    }


def alike(pair: Alike) -> dict[str, Any]:
    """Return the shape of two people who may be one."""
    return {
        "a": pair.a.label,
        "b": pair.b.label,
        "score": pair.evidence.score,
        "fields": [
            {
                "field": one.field,
                "a": one.a,
                "b": one.b,
                "agreement": one.agreement.value,
                "weight": one.weight,
            }
            for one in pair.evidence.fields
        ],
        "decision": pair.decision,
    }


def row(found: Row) -> dict[str, Any]:
    """Return the shape of one row of the report on an import."""
    return {
        "line": found.line,
        "ref": found.ref,
        "became": found.became.value,
        "id": found.id,
        "fields": dict(found.wrong),
        "warnings": list(found.warnings),
        "differs": list(found.differs),
        "alike": [
            {"person": each.b.label, "score": each.evidence.score}
            for each in found.alike
        ],
    }


def birth(known: Birth) -> dict[str, Any]:
    """Return the shape of a birth; without days where it is unknown."""
    return {
        "low": _iso(known.low),
        "high": _iso(known.high),
        "precision": known.precision,
    }


def kin(found: Kin) -> dict[str, Any]:
    """Return the shape of households and guardians."""
    return {
        "households": [member(each) for each in found.members],
        "guardians": [guardian(each) for each in found.guardians],
    }


def member(found: Member) -> dict[str, Any]:
    """Return the shape of a membership."""
    return plain(found)


def guardian(found: Guardian) -> dict[str, Any]:
    """Return the shape of a guardian."""
    return plain(found)


def plain(value: Any) -> dict[str, Any]:
    """Return a value of plain fields, its dates as text."""
    said = asdict(value)
    return {
        each.name: _iso(said[each.name])
        if isinstance(said[each.name], date)
        else said[each.name]
        for each in fields(value)
    }


def line(person: Person, words: Words) -> str:
    """Return somebody in one line."""
    cells = (
        person.label[:13].ljust(13),
        (person.name or words.text("no name")).ljust(28),
        phrases.born(words, person.draft.birth),
        " ".join(each.code for each in person.draft.nationalities),
    )
    return "  ".join(cells).rstrip()


def lines(person: Person, words: Words, on: date) -> list[str]:
    """Return all that is written of somebody, for a person to read."""
    draft, stands = person.draft, _standing(person, on)
    aged = phrases.aged(words, draft.birth, on)
    said = [
        line(person, words),
        " · ".join(part for part in (aged, phrases.stands(words, stands)) if part),
        codes.language_names(words, draft.languages) if draft.languages else "",
        *(f"{each.type}  {each.value}" for each in draft.identifiers),
        *(
            f"{each.kind}  "
            + " ".join(f"{each.street} {each.postcode} {each.city}".split())
            for each in draft.addresses
        ),
        draft.note,
    ]
    return [each for each in said if each]


def pair_lines(found: Sequence[Alike], words: Words) -> list[str]:
    """Return pairs with what speaks for and against each."""
    said = []
    for pair in found:
        names = f"{pair.a.label} {pair.a.name}  ≟  {pair.b.label} {pair.b.name}"
        said.append(f"{pair.evidence.score:5.1f}  {names}")
        said += [f"  {each}" for each in phrases.evidence(words, pair.evidence)]
    return said or [words.text("Nobody seems to be there twice.")]


def row_lines(found: Row, words: Words) -> list[str]:
    """Return one row of a report: what became of it, and why."""
    became = {
        Became.CREATED: words.text("new"),
        Became.FOUND: words.text("known already"),
        Became.REFUSED: words.text("refused"),
    }[found.became]
    said = [f"{found.line:>6}  {found.ref:<14}  {became}"]
    said += [
        f"        {field}: {_sentence(words, code)}" for field, code in found.wrong
    ]
    said += [f"        {_sentence(words, code)}" for code in found.warnings]
    if found.differs:
        told = ", ".join(found.differs)
        said.append("        " + words.text("written otherwise: {fields}", fields=told))
    for each in found.alike:
        who = f"{each.b.label} {each.b.name}"
        said.append("        " + words.text("perhaps the same as {who}", who=who))
    return said


def _standing(person: Person, on: date) -> Standing:
    return standing(person.draft.birth, on, ages(on))


def _sentence(words: Words, code: str) -> str:
    """Return the sentence of a code; its facts stand in the file."""
    try:
        return words.sentence(code, given="…", first="1900", last="2100")
    except KeyError:
        return code


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
