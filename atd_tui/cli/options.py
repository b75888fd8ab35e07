"""Ways of return from the shell: of a case or of facts; noted, frozen, printed."""

import json as json_
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Final

import typer

from atd_tui import clock
from atd_tui.cli import door, options_sheets, options_told
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb, repeatable
from atd_tui.cli.output import Answer
from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.domain.options_conditions import FactValue
from atd_tui.domain.options_shown import Explained, Shown
from atd_tui.errors import Misused
from atd_tui.reference import options_facts as reference
from atd_tui.store import Store, options_said, options_shown, people
from atd_tui.store import options as store_options

_MOST_BYTES: Final = 100_000


Case = Annotated[
    str, typer.Argument(metavar="[CASE]", help="Number, as 26-00142, or id.")
]
FactsFile = Annotated[
    Path | None, typer.Option("--facts", metavar="FILE", help="A JSON object of facts.")
]
WhatIf = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FACT=VALUE", help="What if; again for more."),
]
Listed = Annotated[
    bool, typer.Option("--list-facts", help="Only list the facts there are.")
]
Noted = Annotated[
    list[str] | None,
    typer.Option(
        "--note", metavar="FACT=VALUE", help="Keep it; empty takes it back; again."
    ),
]
Freeze = Annotated[
    bool, typer.Option("--freeze", help="Keep what was explained to the person.")
]
Language = Annotated[
    str, typer.Option("--language", metavar="LANG", help="That it was told in.")
]
Interpreter = Annotated[
    str, typer.Option("--interpreter", metavar="CODE", help="interpreter_mode.")
]
Leaflet = Annotated[
    str, typer.Option("--leaflet", metavar="TEXT", help="What was handed over.")
]
Talked = Annotated[
    list[str] | None,
    typer.Option("--explained", metavar="OPTION", help="Again; else all not closed."),
]
Choose = Annotated[
    list[str] | None,
    typer.Option("--choose", metavar="OPTION", help="The person's choice; again."),
]
Refuse = Annotated[
    bool, typer.Option("--refuse", help="The person refused all of them.")
]
Said = Annotated[
    str, typer.Option("--words", metavar="TEXT", help="What the person said.")
]
Sheet = Annotated[bool, typer.Option("--sheet", help="Print what was explained last.")]
Earlier = Annotated[
    str, typer.Option("--shown", metavar="ID", help="Of an earlier explanation.")
]
SheetLanguage = Annotated[
    str,
    typer.Option("--in", metavar="LANG", help="Of the sheet: nl, fr, de, en, or more."),
]
Languages = Annotated[
    bool, typer.Option("--list-languages", help="Only list those of the sheet.")
]
Template = Annotated[
    str,
    typer.Option(
        "--template", metavar="LANG", help="Write one for a further language."
    ),
]


@repeatable
def options(
    asked: Asked,
    *,
    case: Case = "",
    facts: FactsFile = None,
    given: WhatIf = None,
    listed: Listed = False,
    noted: Noted = None,
    freeze: Freeze = False,
    language: Language = "",
    interpreter: Interpreter = "",
    leaflet: Leaflet = "",
    explained: Talked = None,
    choose: Choose = None,
    refuse: Refuse = False,
    words: Said = "",
    sheet: Sheet = False,
    shown: Earlier = "",
    in_language: SheetLanguage = "",
    languages: Languages = False,
    template: Template = "",
) -> Answer:
    """Say of every way of return whether it is open, and why."""
    if listed:
        return options_told.listed(asked.words)
    keeps = bool(noted or freeze or sheet)
    if languages or template:
        _refuse_beside(beside=bool(case or facts or given or keeps))
        return options_sheets.told(asked, template, in_language)
    _refuse_mixed(bool(case), bool(facts), bool(given), keeps=keeps)
    if not case:
        known = (_file(facts) if facts else {}) | _set(given or ())
        return _told(asked, known, _today(asked))
    codes = (_codes(explained), _codes(choose))
    said = Explained(language, interpreter.upper(), leaflet, *codes, refuse, words)
    with door.opened(asked) as store:
        if freeze or sheet:
            kept = _kept(store, case, said if freeze else shown, asked.action)
            return options_told.sheet(asked, store, kept, in_language)
        if noted:
            options_said.note(store, case, _pairs(noted), action=asked.action)
        known = store_options.facts_of(store, case) | _set(given or ())
        return _told(asked, known, people.today(store))


def _kept(store: Store, case: str, given: Explained | str, action: str) -> Shown:
    """Freeze what was explained; or, of an id, return what was frozen earlier."""
    if isinstance(given, Explained):
        return options_shown.freeze(store, case, given, action=action)
    return options_shown.one(store, case, given)


def _told(asked: Asked, known: dict[str, FactValue], on: date) -> Answer:
    found = store_options.assessed(known, on)
    return options_told.answer(asked.words, found, known, on)


def _codes(typed: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(each.strip().upper() for each in typed or ())


def _refuse_beside(*, beside: bool) -> None:
    """Refuse to tell of the sheet's languages and of a person at once.

    Raises:
        Misused: ``options.template-alone``.
    """
    if beside:
        raise Misused("options.template-alone")


def _refuse_mixed(case: bool, facts: bool, given: bool, *, keeps: bool) -> None:  # noqa: FBT001 -- four yes or no
    """Refuse what cannot be asked together.

    Raises:
        Misused: what is lacking, or too much.
    """
    if case and facts:
        raise Misused("options.case-or-facts")
    if keeps and not case:
        raise Misused("options.no-case")
    if keeps and given:
        raise Misused("options.what-if")
    if not (case or facts or given):
        raise Misused("options.nothing")


def _today(asked: Asked) -> date:
    at = door.instant(asked.at) if asked.at else clock.system()
    return service_day(at, BELGIUM)


def _file(path: Path) -> dict[str, FactValue]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Misused("options.file", file=path.name, what="too long")
        found = json_.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        what = type(error).__name__
        raise Misused("options.file", file=path.name, what=what) from error
    if not isinstance(found, dict):
        raise Misused("options.file", file=path.name, what=type(found).__name__)
    return reference.read({k: v for k, v in found.items() if v is not None})


def _set(given: Sequence[str]) -> dict[str, FactValue]:
    return reference.read(_pairs(given))


def _pairs(given: Sequence[str]) -> dict[str, str]:
    said = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals:
            raise Misused("options.fact-form", given=each)
        said[name.strip()] = value.strip()
    return said


COMMANDS: Final[dict[str, Verb]] = {"options": options}
