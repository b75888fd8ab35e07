"""What deadlines and acts look like on the command line: JSON shapes and lines."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from typing import Any, Final

from atd_tui.cli.output import Answer
from atd_tui.domain.terms import Deadline, Step
from atd_tui.domain.terms_events import Change
from atd_tui.i18n import Words
from atd_tui.phrases import terms as told
from atd_tui.phrases import terms_conditions, terms_steps
from atd_tui.reference.sources import sources

_BRIEF: Final = (
    *("rule", "ends_on", "due_on", "printed_on", "difference_days", "verified"),
    *("variant", "family", "label", "only_if"),
)


def shape(words: Words, found: Deadline) -> dict[str, Any]:
    """Return the JSON shape of a deadline, as ``docs/cli.md`` describes it."""
    source = sources().get(found.source)
    return {
        "rule": found.rule,
        "due_on": iso(found.due_on),
        "starts_on": iso(found.starts_on),
        "days": found.days,
        "steps": [_step(words, each) for each in found.steps],
        "verified": found.verified,
        "source": found.source,
        "printed_on": iso(found.printed_on),
        "difference_days": found.difference_days,
        "ends_on": iso(found.ends_on),
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


def brief(words: Words, found: Deadline) -> dict[str, Any]:
    """Return a deadline without its calculation."""
    named = ("rule", "ends_on", "due_on", "printed_on", "difference_days", "verified")
    whole = shape(words, found)
    return {
        name: whole[name] for name in (*named, "variant", "family", "label", "only_if")
    }


def answer(words: Words, found: Sequence[Deadline], warnings: list[str]) -> Answer:
    """Return deadlines with their calculation, and what to look at again."""
    value = {
        "deadlines": [shape(words, each) for each in found],
        "warnings": warning_shapes(words, warnings),
    }
    return Answer(value, [*lines(words, found), *warned(words, warnings)])


def lines(words: Words, found: Sequence[Deadline]) -> Iterator[str]:
    """Yield each deadline with its calculation."""
    if not found:
        yield words.text("No term that is known here follows from this.")
    for each in found:
        yield told.head(words, each)
        yield from (f"    {line}" for line in told.calculation(words, each))
        yield ""


def warning_shapes(words: Words, warnings: Sequence[str]) -> list[dict[str, str]]:
    """Return the shape of what to look at again."""
    return [{"code": code, "message": words.sentence(code)} for code in warnings]


def changes(found: Sequence[Change]) -> list[dict[str, str | None]]:
    """Return the shape of what a correction moved."""
    return [
        {
            "rule": each.rule,
            "variant": each.variant,
            "old": iso(each.old),
            "new": iso(each.new),
        }
        for each in found
    ]


def warned(words: Words, warnings: Sequence[str]) -> list[str]:
    """Return what to look at again, a line for each."""
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


def iso(day: date | None) -> str | None:
    """Return a day as JSON has it."""
    return day.isoformat() if day else None
