"""Facts given as NAME=VALUE, each read as what it is: a date, a number, a code."""

from collections.abc import Sequence

from atd_tui.domain.dates import YEARS
from atd_tui.domain.terms_facts import KINDS, Facts
from atd_tui.domain.terms_rules import FactValue, RuleBook
from atd_tui.domain.terms_typed import Unfit, typed_fact
from atd_tui.errors import Misused


def typed_facts(given: Sequence[str], book: RuleBook) -> Facts:
    """Return the facts that were typed; one given twice is as given last.

    Raises:
        Misused: a fact is not known, or its value is none that it may have.
    """
    return Facts(**dict(_typed(*pair(each), book) for each in given))  # type: ignore[arg-type]  # -- each read by its own kind


def changed_facts(known: Facts, given: Sequence[str], book: RuleBook) -> Facts:
    """Return facts with those that were typed; an empty value takes one away.

    Raises:
        Misused: a fact is not known, or its value is none that it may have.
    """
    values = {name: getattr(known, name) for name in KINDS}
    for each in given:
        name, value = pair(each)
        if name in KINDS and not value:
            values[name] = None
        else:
            values.update([_typed(name, value, book)])
    return Facts(**values)


def pair(given: str) -> tuple[str, str]:
    """Return name and value of NAME=VALUE."""
    name, _, value = given.partition("=")
    return name.strip().lower() or given, value.strip()


def _typed(name: str, value: str, book: RuleBook) -> tuple[str, FactValue]:
    found = typed_fact(name, value, book)
    if not isinstance(found, Unfit):
        return name, found
    if found.code == "term.fact-unknown":
        raise Misused(found.code, given=name, known=", ".join(KINDS))
    raise Misused(
        found.code,
        given=value,
        fact=name,
        expected=found.expected,
        **YEARS,
    )
