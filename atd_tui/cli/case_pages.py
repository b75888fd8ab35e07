"""What one case looks like on the command line: its first page, its timeline."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from atd_tui.cli import case_lines, case_shapes, person_shapes
from atd_tui.domain.contacts import Conversation
from atd_tui.domain.protection import Flag
from atd_tui.domain.screening import Screening
from atd_tui.domain.timeline import Entry
from atd_tui.i18n import Words
from atd_tui.phrases import checks, codes, contacts, entries
from atd_tui.phrases import tasks as task_phrases
from atd_tui.store.case_file import Ending, Overview, Relative


def overview(found: Overview) -> dict[str, Any]:
    """Return the shape of a case with all that its first page shows."""
    address = found.address
    return {
        **case_shapes.full(found.file),
        "name": found.holder.name,
        "people": [_relative(each) for each in found.people],
        "address": person_shapes.plain(address) if address else None,
        "labels": list(found.line.labels),
        "flags": [_flag(each) for each in found.flags],
        "terms": [_ending(each) for each in found.ahead],
        "ended_terms": [_ending(each) for each in found.ended],
        "tasks": [_plain(each) for each in found.tasks],
        "appointments": [_plain(each) for each in found.appointments],
        "contacts": [_contact(each) for each in found.contacts],
        "screenings": [_screening(each) for each in found.screenings],
    }


def entry(found: Entry) -> dict[str, Any]:
    """Return the shape of an entry of a timeline."""
    return {
        "ref": found.ref,
        "kind": found.kind.value,
        "on": _iso(found.on),
        "at": _iso(found.at),
        "code": found.code,
        "actor": found.actor,
        "facts": dict(found.facts),
        "text": found.text,
        "struck": found.struck,
        "ahead": found.ahead,
        "sort": found.sort,
    }


def page(found: Overview, words: Words) -> list[str]:
    """Return the first page of a file for a person to read."""
    names = {each.person.id: each.person.name for each in found.people}
    said = [case_lines.told(found.line, words, found.on)]
    said += [
        checks.flag_line(words, each, names.get(each.person_id, ""))
        for each in found.flags
    ]
    for each in found.people:
        said += person_shapes.lines(each.person, words, found.on)[:2]
    said += [_ends(each, words) for each in (*found.ended[:1], *found.ahead)]
    said += [task_phrases.line(words, each, found.on) for each in found.tasks]
    said += [contacts.appointment(words, each) for each in found.appointments]
    for talk in found.contacts:
        said.append(contacts.heading(words, talk))
        said.append("  " + contacts.excerpt(talk.contact.text))
    return [each for each in said if each.strip()]


def happened(found: Entry, words: Words) -> list[str]:
    """Return an entry of a timeline: a line, and under it what was written."""
    said = entries.told(words, found)
    if found.struck:
        said = words.text("{said} (struck)", said=said)
    kind = entries.kind(words, found)
    lines = [f"{found.on:%d/%m/%Y}  {kind:<13}  {found.actor:<12}  {said}".rstrip()]
    lines += [f"    {each}" for each in found.text.splitlines() if each.strip()]
    return lines


def _relative(found: Relative) -> dict[str, Any]:
    return {
        **person_shapes.brief(found.person),
        "role": found.role,
        "age": list(found.age) if found.age else None,
        "languages": list(found.person.draft.languages),
    }


def _flag(found: Flag) -> dict[str, Any]:
    facts = {name: _iso(value) for name, value in found.facts.items()}
    return {
        "code": found.code,
        "reason": found.reason_code,
        "facts": facts,
        "person_id": found.person_id,
        "hard": found.hard,
    }


def _ending(found: Ending) -> dict[str, Any]:
    return {**asdict(found), "due_on": _iso(found.due_on)}


def _contact(found: Conversation) -> dict[str, Any]:
    return {"id": found.id, **_plain(found.contact), "author": found.author}


def _screening(found: Screening) -> dict[str, Any]:
    return _plain(found)


def _plain(value: Any) -> dict[str, Any]:
    """Return a value of plain fields, its days and instants as text."""
    names = value.__slots__
    return {name: _iso(getattr(value, name)) for name in names}


def _ends(found: Ending, words: Words) -> str:
    act = codes.label(words, "decision_type", found.act)
    return f"{_day(found.due_on)}  {found.rule}  {act}".rstrip()


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _iso(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if hasattr(value, "items") else value
