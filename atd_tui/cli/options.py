"""Ways of return from the shell: of a case, or of facts given; nothing is written."""

import json as json_
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from atd_tui import clock
from atd_tui.cli import door
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb
from atd_tui.cli.output import Answer
from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.domain.options import Assessed, Assessment, Finding
from atd_tui.domain.options_conditions import FactValue
from atd_tui.errors import Misused
from atd_tui.i18n import Words
from atd_tui.phrases import options as phrases
from atd_tui.reference import options_facts as reference
from atd_tui.reference.protection import referrals
from atd_tui.store import options as store_options
from atd_tui.store import people

_MOST_BYTES: Final = 100_000


def options(
    asked: Asked,
    *,
    case: Annotated[
        str, typer.Argument(metavar="[CASE]", help="Number, as 26-00142, or id.")
    ] = "",
    facts: Annotated[
        Path | None,
        typer.Option("--facts", metavar="FILE", help="A JSON object of facts."),
    ] = None,
    given: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FACT=VALUE", help="What if; again for more."),
    ] = None,
    listed: Annotated[
        bool, typer.Option("--list-facts", help="Only list the facts there are.")
    ] = False,
) -> Answer:
    """Say of every way of return whether it is open, and why; writes nothing."""
    if listed:
        return _listed(asked.words)
    if case and facts:
        raise Misused("options.case-or-facts")
    if not (case or facts or given):
        raise Misused("options.nothing")
    known = _file(facts) if facts else {}
    on = _today(asked)
    if case:
        with door.opened(asked) as store:
            known, on = store_options.facts_of(store, case), people.today(store)
    known |= _set(given or ())
    return _answer(asked.words, store_options.assessed(known, on), on)


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
    said = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals:
            raise Misused("options.fact-form", given=each)
        said[name.strip()] = value.strip()
    return reference.read(said)


def _answer(words: Words, found: Assessment, on: date) -> Answer:
    stop = None
    if found.stop is not None:
        services = [
            one.point.label(words.language) if one.point else one.name
            for one in referrals(found.stop.referral, on)
        ]
        stop = {"code": found.stop.code, "referral": services}
    value: dict[str, Any] = {
        "stop": stop,
        "track": found.track.value,
        "stay": [_finding(one) for one in found.stay],
        "options": [_option(one) for one in found.options],
        "rules_version": found.version,
    }
    told = [words.text(phrases.TRACKS[found.track])]
    if stop is not None:
        said = words.text("Stop: refer to {services}.", services=", ".join(services))
        told = [said]
    for one in found.options:
        told.append(phrases.line(words, one))
        told += [f"    {phrases.finding(words, each)}" for each in one.findings]
    told.append(words.text("This is advice. A person decides, and may change it."))
    return Answer(value, told)


def _option(one: Assessed) -> dict[str, Any]:
    change = one.change
    return {
        "option": one.option,
        "status": one.status.value,
        "findings": [_finding(each) for each in one.findings],
        "missing": list(one.missing),
        "change": {
            "facts": {name: _plain(value) for name, value in change.facts.items()},
            "status": change.status.value,
        }
        if change
        else None,
    }


def _finding(each: Finding) -> dict[str, Any]:
    rule = each.rule
    return {
        "rule": rule.id,
        "met": each.met,
        "fact": ", ".join(rule.facts),
        "used": {name: _plain(value) for name, value in each.used.items()},
        "source": rule.source,
        "verified": rule.mark == "V",
    }


def _listed(words: Words) -> Answer:
    known: Mapping[str, reference.Fact] = reference.facts()
    value = [
        {
            "fact": one.code,
            "kind": one.kind,
            "codes": list(one.known()),
            "label": one.label(words.language),
        }
        for one in known.values()
    ]
    lines = [
        f"{one.code:<24} {one.kind:<8} {phrases.fact(words, one.code)}"
        for one in known.values()
    ]
    return Answer(value, lines)


def _plain(value: FactValue) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


COMMANDS: Final[dict[str, Verb]] = {"options": options}
