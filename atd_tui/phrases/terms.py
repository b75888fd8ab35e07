"""How a deadline is told: its day, its whole calculation, the rule behind it."""

from datetime import date
from typing import Final

from atd_tui.domain.terms_deadlines import Deadline
from atd_tui.domain.terms_events import Change
from atd_tui.domain.terms_rules import DEPARTURE_TERM
from atd_tui.i18n import N_, Words
from atd_tui.phrases import terms_steps as steps

_SHORT: Final = 14

_MARKS: Final[dict[str, str]] = {
    "V": N_("read in the source named"),
    "V2": N_("unverified: the source is secondary"),
    "S0": N_("unverified: from a project sheet"),
    "S4": N_("unverified: from slides of 2016"),
    "B": N_("unverified: background knowledge"),
    "GAP": N_("unverified: the source was not found"),
    "P": N_("unverified: a proposal"),
    "D": N_("given by the department"),
}


def head(words: Words, deadline: Deadline) -> str:
    """Return the first line of a deadline: ``OLT_STD  We 01/04/2026  last day …``."""
    day = steps.day(words, deadline.ends_on) if deadline.ends_on else "—"
    said = name(words, deadline)
    if deadline.unknown:
        said = words.text("{said} (only if …)", said=said)
    return f"{deadline.rule:<{_SHORT}} {day:<{_SHORT}} {said}"


def name(words: Words, deadline: Deadline) -> str:
    """Return what the day of a deadline means: ``last day for voluntary departure``."""
    return deadline.by.labels.get(words.language, deadline.rule)


def calculation(words: Words, deadline: Deadline) -> list[str]:
    """Return the whole calculation, line by line, with the rule and its standing."""
    return [
        *(steps.step(words, each) for each in deadline.steps),
        *basis(words, deadline),
    ]


def basis(words: Words, deadline: Deadline) -> list[str]:
    """Return on what a deadline rests: rule, article, source, standing, doubts."""
    rule, way = deadline.by, deadline.counted
    lines = [
        *([_grounds(words)] if _is_extension(deadline) else []),
        words.text(
            "rule {rule}, version {version}: {article}",
            rule=" ".join(filter(None, (rule.id, rule.variant))),
            version=rule.version,
            article=rule.article,
        ),
        words.text(
            "source: {source} — {standing}",
            source=_source(rule.source),
            standing=standing(words, rule.mark),
        ),
    ]
    if rule.valid_from or rule.valid_to:
        lines.append(_validity(words, rule.valid_from, rule.valid_to))
    if way is not None:
        told = standing(words, deadline.counting_mark)
        lines.append(words.text("way of counting — {standing}", standing=told))
    notes = (rule.notes, way.notes if way else {})
    return lines + [each[words.language] for each in notes if words.language in each]


def standing(words: Words, mark: str) -> str:
    """Return how far a value can be trusted, with the mark of the data."""
    return f"{words.text(_MARKS[mark])} [{mark}]" if mark in _MARKS else mark


def change(words: Words, found: Change) -> str:
    """Return what a correction does to one deadline: ``OLT_STD: 01/04 → 03/04``."""
    old, new = (steps.day(words, day) if day else "—" for day in (found.old, found.new))
    rule = " ".join(filter(None, (found.rule, found.variant)))
    return words.text("{rule}: {old} → {new}", rule=rule, old=old, new=new)


def _is_extension(deadline: Deadline) -> bool:
    return deadline.by.origin == DEPARTURE_TERM and not deadline.by.opens


def _grounds(words: Words) -> str:
    """Return on which grounds an extension must, or may, be granted."""
    from atd_tui.reference.terms import (  # noqa: PLC0415 -- first paint
        extension_grounds,
    )

    known = [ground.code.label(words.language) for ground in extension_grounds()]
    return words.text("grounds of an extension: {grounds}", grounds=" · ".join(known))


def _source(code: str) -> str:
    from atd_tui.reference.sources import sources  # noqa: PLC0415 -- first paint

    found = sources().get(code)
    if found is None:
        return code
    return f"{found.title} ({found.url})" if found.url else found.title


def _validity(words: Words, first: date | None, last: date | None) -> str:
    if first is None:
        return words.text("for acts notified until {last}", last=steps.day(words, last))
    if last is None:
        return words.text(
            "for acts notified from {first} on", first=steps.day(words, first)
        )
    return words.text(
        "for acts notified from {first} to {last}",
        first=steps.day(words, first),
        last=steps.day(words, last),
    )
