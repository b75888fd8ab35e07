"""Legal terms from the shell: a deadline with its whole calculation."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Annotated, Any, Final

import typer

from atd_tui import clock
from atd_tui.cli import dates, facts
from atd_tui.cli.asked import Asked
from atd_tui.cli.frame import Verb
from atd_tui.cli.output import Answer
from atd_tui.domain import terms
from atd_tui.domain.days import BELGIUM, service_day
from atd_tui.domain.terms import Act, Deadline, Facts, RuleBook, Step
from atd_tui.domain.terms_rules import Family
from atd_tui.errors import Misused, Refused
from atd_tui.i18n import Words
from atd_tui.phrases import terms as told
from atd_tui.phrases import terms_conditions, terms_steps
from atd_tui.reference import terms as reference
from atd_tui.reference.sources import sources

_FUTURE: Final = "term.future-notification"

ActType = Annotated[
    str, typer.Option("--act", metavar="CODE", help="Form of the act, such as A13.")
]
Notified = Annotated[
    str,
    typer.Option("--notified", metavar="DATE", help="Day notified; of a letter, sent."),
]
Mode = Annotated[
    str, typer.Option("--mode", metavar="CODE", help="How notified, such as REG.")
]
InUnit = Annotated[
    bool, typer.Option("--in-unit", help="Notified in a closed centre or a unit.")
]
Printed = Annotated[
    str, typer.Option("--printed", metavar="DATE", help="Last day that it prints.")
]
PrintedFor = Annotated[
    str,
    typer.Option(
        "--printed-for", metavar="TERM", help="Which day that is: departure or appeal."
    ),
]
Reason = Annotated[
    str, typer.Option("--reason", metavar="CODE", help="Reason of the term, as ABSC.")
]
Decided = Annotated[
    str, typer.Option("--decided", metavar="DATE", help="Day of the decision.")
]
Measure = Annotated[
    int | None,
    typer.Option("--measure", metavar="N", help="1 for the first measure of removal."),
]
Given = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FACT=VALUE", help="Anything else known; again."),
]


def explain(
    asked: Asked,
    *,
    act: ActType = "",
    notified: Notified = "",
    mode: Mode = "",
    in_unit: InUnit = False,
    printed: Printed = "",
    printed_for: PrintedFor = "",
    reason: Reason = "",
    decided: Decided = "",
    measure: Measure = None,
    given: Given = None,
) -> Answer:
    """Compute the deadlines of an act, or of facts, with the whole calculation."""
    book = reference.rules()
    known = _facts(given or (), measure, book)
    stated = None
    if act or notified:
        stated = Act(
            type=act_code(act, book),
            notified_on=_needed(notified),
            mode=mode.upper(),
            printed_deadline=_day(printed),
            printed_for=_family(printed_for),
            term_reason=reason.upper(),
            in_unit=in_unit,
            decided_on=_day(decided),
        )
    elif known == Facts():
        raise Misused("term.no-event")
    warnings = _looked_at(stated, book, _today(asked))
    found = terms.deadlines(stated, book, reference.closed_days, known)
    if stated is not None:
        warnings += terms.doubts(stated, found)
    return _answer(asked.words, found, warnings)


def act_code(typed: str, book: RuleBook) -> str:
    """Return the code of a form: ``A13`` also of ``13`` and ``a13``.

    One that is not known stays as it is typed, to be objected to.
    """
    code = typed.strip().upper()
    return code if code in book.forms or f"A{code}" not in book.forms else f"A{code}"


def shape(words: Words, found: Deadline) -> dict[str, Any]:
    """Return the JSON shape of a deadline, as ``docs/cli.md`` describes it."""
    source = sources().get(found.source)
    return {
        "rule": found.rule,
        "due_on": _iso(found.due_on),
        "starts_on": _iso(found.starts_on),
        "days": found.days,
        "steps": [_step(words, each) for each in found.steps],
        "verified": found.verified,
        "source": found.source,
        "printed_on": _iso(found.printed_on),
        "difference_days": found.difference_days,
        "ends_on": _iso(found.ends_on),
        "variant": found.by.variant,
        "version": found.version,
        "family": found.by.family.value,
        "label": told.name(words, found),
        "article": found.article,
        "mark": found.mark,
        "source_title": source.title if source else "",
        "source_url": source.url if source else "",
        "counting_mark": found.counting_mark or None,
        "only_if": [terms_conditions.clause(words, each) for each in found.unknown],
        "alerts": [each.isoformat() for each in found.alerts],
        "calculation": told.calculation(words, found),
    }


def _facts(given: Sequence[str], measure: int | None, book: RuleBook) -> Facts:
    known = facts.typed_facts(given, book)
    if measure is None:
        return known
    if measure < 1:
        raise Misused(
            "term.fact-value", given=str(measure), fact="measure", expected="1, 2, 3 …"
        )
    return replace(known, measure=measure)


def _day(typed: str) -> date | None:
    return dates.day(typed) if typed else None


def _needed(typed: str) -> date:
    if not typed:
        raise Misused("term.no-event")
    return dates.day(typed)


def _family(typed: str) -> Family | None:
    known = {each.value: each for each in (Family.DEPARTURE, Family.APPEAL)}
    if typed and typed.lower() not in known:
        expected = " / ".join(known)
        raise Misused(
            "term.fact-value", given=typed, fact="--printed-for", expected=expected
        )
    return known.get(typed.lower())


def _looked_at(act: Act | None, book: RuleBook, on: date) -> list[str]:
    """Return the warnings about an act; nothing hinders to ask what a day would bring.

    Raises:
        Refused: the act cannot be right, whatever the day is.
    """
    found = terms.objections(act, book, on) if act is not None else {}
    warnings = [code for code in found.values() if code == _FUTURE]
    wrong = {field: code for field, code in found.items() if code != _FUTURE}
    if wrong:
        first, *more = dict.fromkeys(wrong.values())
        raise Refused(first, *more, fields=wrong)
    return warnings


def _today(asked: Asked) -> date:
    if not asked.at:
        return service_day(clock.system(), BELGIUM)
    from atd_tui.cli import door  # noqa: PLC0415 -- a term needs no store

    return service_day(door.instant(asked.at), BELGIUM)


def _answer(words: Words, found: Sequence[Deadline], warnings: list[str]) -> Answer:
    value = {
        "deadlines": [shape(words, each) for each in found],
        "warnings": [
            {"code": code, "message": words.sentence(code)} for code in warnings
        ],
    }
    return Answer(value, [*_lines(words, found), *_warned(words, warnings)])


def _lines(words: Words, found: Sequence[Deadline]) -> Iterator[str]:
    if not found:
        yield words.text("No term that is known here follows from this.")
    for each in found:
        yield told.head(words, each)
        yield from (f"    {line}" for line in told.calculation(words, each))
        yield ""


def _warned(words: Words, warnings: Sequence[str]) -> list[str]:
    return [f"! {words.sentence(code)}" for code in warnings]


def _step(words: Words, step: Step) -> dict[str, Any]:
    """Return the facts of a step; those that it does not have are left out."""
    said: dict[str, Any] = {"code": step.code.value}
    for each in fields(step):
        value = getattr(step, each.name)
        if each.name not in {"code", "condition"} and value not in (None, "", ()):
            said[each.name] = _plain(value)
    if step.condition is not None:
        said["fact"] = step.condition.fact
    return {**said, "sentence": terms_steps.step(words, step)}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


COMMANDS: Final[dict[str, Verb]] = {"explain": explain}
