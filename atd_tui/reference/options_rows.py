"""The file of the ways of return, read strictly."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from atd_tui import resources
from atd_tui.domain.options import Rule
from atd_tui.domain.options_conditions import CONDITIONS
from atd_tui.errors import BrokenData
from atd_tui.reference import files
from atd_tui.reference.cells import CodeText, Mark, Name, Row, Text
from atd_tui.reference.codelists import names as list_names

FILE = "options.toml"
Kind = Literal["flag", "number", "date", "code", "codes", "country"]


@dataclass(frozen=True, slots=True)
class Amount:
    """What an option pays or gives; ``cents`` is ``None`` where it is not known.

    Attributes:
        group: of the country of return; empty for all.
        kind: ``premium``, ``in kind``, ``arrival`` or ``ceiling``.
        valid_from: first day on which it held; it is shown with its year.
    """

    option: str
    group: str
    who: str
    kind: str
    cents: int | None
    valid_from: date
    mark: str
    source: str


class FactEntry(Row):
    """A fact in four languages."""

    model_config = ConfigDict(strict=True)
    code: CodeText
    kind: Kind
    list: Text
    en: Name
    nl: Name
    fr: Name
    de: Name


class RuleEntry(Row):
    """A condition, the facts it looks at, and what it compares them with."""

    model_config = ConfigDict(strict=True)
    rule: CodeText
    condition: CodeText
    facts: Annotated[list[CodeText], Field(min_length=1)]
    values: list[str | int] = []  # noqa: RUF012 -- pydantic copies it
    mark: Mark
    source: CodeText

    def value(self) -> Rule:
        return Rule(
            self.rule,
            self.condition,
            tuple(self.facts),
            tuple(self.values),
            self.mark,
            self.source,
        )


class StopEntry(RuleEntry):
    """A rule that ends the return track where it is not met."""

    code: CodeText


class OptionEntry(Row):
    """An option, and from which day on its rules are these."""

    model_config = ConfigDict(strict=True)
    code: CodeText
    always: bool
    valid_from: date
    rule: Annotated[list[RuleEntry], Field(min_length=1)]


class AmountEntry(Row):
    """An amount, and from which day on it is that."""

    model_config = ConfigDict(strict=True)
    option: CodeText
    group: Text
    who: Literal["adult", "child", "person", "dependant"]
    kind: Literal["premium", "in kind", "arrival", "ceiling"]
    cents: Annotated[int, Field(ge=0)] | None = None
    valid_from: date
    mark: Mark
    source: CodeText

    def value(self) -> Amount:
        return Amount(**self.model_dump())


class KnownEntry(Row):
    """A fact that holds for everybody from a day on."""

    model_config = ConfigDict(strict=True)
    fact: CodeText
    value: bool
    valid_from: date
    mark: Mark
    source: CodeText


class Whole(Row):
    """The whole file."""

    model_config = ConfigDict(strict=True)
    fact: Annotated[list[FactEntry], Field(min_length=1)]
    known: list[KnownEntry]
    stop: list[StopEntry]
    stay: list[RuleEntry]
    option: Annotated[list[OptionEntry], Field(min_length=1)]
    amount: list[AmountEntry]


@cache
def whole() -> Whole:
    """Return the content of the file.

    Raises:
        BrokenData: it is not as it must be.
    """
    return parse(resources.folder(FILE))


def parse(path: Path) -> "Whole":
    """Return the content of a file of options.

    Raises:
        BrokenData: the file is not as it must be, or a rule names what there is not.
    """
    found = files.document(path, Whole)
    codes = {one.code for one in found.fact}
    rules = [rule for one in found.option for rule in one.rule]
    for rule in (*rules, *found.stop, *found.stay):
        if rule.condition not in CONDITIONS:
            expected = f"one of {', '.join(CONDITIONS)}, found {rule.condition!r}"
            raise BrokenData(path.name, f"rule {rule.rule}", expected)
        if unknown := set(rule.facts) - codes:
            expected = f"facts that the file lists, found {', '.join(sorted(unknown))}"
            raise BrokenData(path.name, f"rule {rule.rule}", expected)
    for each in found.known:
        if each.fact not in {one.code for one in found.fact if one.kind == "flag"}:
            raise BrokenData(path.name, f"known {each.fact}", "a flag among the facts")
    for one in found.fact:
        if one.list and one.list not in list_names():
            raise BrokenData(path.name, f"fact {one.code}", "a code list that is there")
    return found
