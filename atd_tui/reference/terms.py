"""The dated rules of terms, the closed days and the grounds of an extension."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from atd_tui import resources
from atd_tui.domain.terms_rules import (
    Condition,
    Counting,
    Form,
    Length,
    Rule,
    RuleBook,
    Start,
)
from atd_tui.reference import files, terms_checks
from atd_tui.reference.codelists import Code, code, codelist
from atd_tui.reference.holidays import public_holidays
from atd_tui.reference.terms_rows import (
    ConditionEntry,
    CountingEntry,
    File,
    LengthEntry,
    RuleEntry,
    StartEntry,
    Texts,
)

_FILE = "terms.toml"


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground on which more time to leave may be asked.

    Attributes:
        code: with its words, of the list ``extension_ground``.
        must: on proof the extension must be granted; else it may be.
    """

    code: Code
    must: bool
    mark: str
    source: str


def rules() -> RuleBook:
    """Return all rules of every time.

    Raises:
        BrokenData: the file is not as it must be.
    """
    return _kept()[1]


def closed_days(year: int) -> frozenset[date]:
    """Return the public holidays of a year, as the calculation asks for them."""
    return _closed(year)


def extension_grounds() -> tuple[Ground, ...]:
    """Return the grounds of an extension, those that must be granted first.

    Raises:
        BrokenData: the file is not as it must be.
    """
    found = (
        Ground(code("extension_ground", each.code), each.must, each.mark, each.source)
        for each in _kept()[0].ground
    )
    return tuple(sorted(found, key=lambda ground: not ground.must))


def sources_used() -> set[str]:
    """Return the sources that the rules, countings and grounds name."""
    return terms_checks.sources_named(_kept()[0])


def parse_terms(path: Path) -> RuleBook:
    """Return the rules in a file.

    Raises:
        BrokenData: the file is not as it must be; key and expectation are named.
    """
    return _book(_read(path))


def _read(path: Path) -> File:
    file = files.document(path, File)
    terms_checks.check(path.name, file)
    return file


@cache
def _kept() -> tuple[File, RuleBook]:
    file = _read(resources.folder(_FILE))
    return file, _book(file)


@cache
def _closed(year: int) -> frozenset[date]:
    return frozenset(public_holidays(year))


def _book(file: File) -> RuleBook:
    return RuleBook(
        rules=tuple(_rule(entry) for entry in file.rule),
        countings=tuple(_counting(entry) for entry in file.counting),
        forms={entry.code: Form(entry.is_, entry.assume) for entry in file.act},
        assumed=file.assume,
        modes=_codes(codelist("notification_mode")),
        reasons=_codes(codelist("olt_term_reason")),
    )


def _codes(known: Iterable[Code]) -> frozenset[str]:
    return frozenset(each.code for each in known)


def _rule(entry: RuleEntry) -> Rule:
    return Rule(
        id=entry.id,
        variant=entry.variant or "",
        version=entry.version,
        family=entry.family,
        origin=entry.origin,
        acts=frozenset(entry.acts),
        act_needed=entry.act_needed,
        when=tuple(_condition(each) for each in entry.when),
        length=_length(entry.length),
        counting=entry.counting,
        opens=entry.opens,
        alerts=tuple(entry.alerts),
        article=entry.article,
        article_mark=entry.article_mark,
        mark=entry.mark,
        source=entry.source,
        labels=_texts(entry.label),
        notes=_texts(entry.note),
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
    )


def _condition(entry: ConditionEntry) -> Condition:
    return Condition(
        fact=entry.fact,
        values=frozenset(entry.is_ or ()),
        low=entry.at_least,
        high=entry.at_most,
    )


def _length(entry: LengthEntry) -> Length:
    return Length(
        unit=entry.unit,
        count=entry.count,
        low=entry.low,
        high=entry.high,
        choices=tuple(entry.choices),
        fact=entry.fact or "",
        per=entry.per,
        at_least=entry.at_least,
    )


def _counting(entry: CountingEntry) -> Counting:
    return Counting(
        id=entry.id,
        moves=entry.moves,
        starts=tuple(_start(each) for each in entry.start),
        mark=entry.mark,
        source=entry.source,
        notes=_texts(entry.note),
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
    )


def _start(entry: StartEntry) -> Start:
    return Start(
        modes=frozenset(entry.modes),
        after=entry.after,
        working=entry.working,
        mark=entry.mark,
        source=entry.source,
    )


def _texts(found: Texts | None) -> dict[str, str]:
    return {str(language): text for language, text in (found or {}).items()}
