"""The tables of ``terms.toml`` as they must be written."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from atd_tui.domain.terms_rules import Family, Unit
from atd_tui.reference.cells import CodeText, Mark, Name, Row

_Number = Annotated[int, Field(ge=0, le=1000)]
_Language = Literal["en", "nl", "fr", "de"]
_LANGUAGES = ("en", "nl", "fr", "de")

Value = bool | int | CodeText
"""A fact as the file may state it: yes or no, a number, a code."""


def _in_all_languages(texts: dict[_Language, Name]) -> dict[_Language, Name]:
    missing = [each for each in _LANGUAGES if each not in texts]
    if missing:
        raise ValueError(f"a text in each language, also {', '.join(missing)}")
    return texts


Texts = Annotated[dict[_Language, Name], AfterValidator(_in_all_languages)]
"""A text in the four languages."""


class Strict(Row):
    """A table in which a number is a number and a text a text."""

    model_config = ConfigDict(strict=True)


class StartEntry(Strict):
    """Which day is day 1, for some modes."""

    modes: list[CodeText]
    after: Annotated[int, Field(ge=1, le=30)]
    working: bool
    mark: Mark
    source: CodeText


class Dated(Strict):
    """What holds from one day to another."""

    valid_from: date | None = None
    valid_to: date | None = None

    @model_validator(mode="after")
    def _forward(self) -> "Dated":
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("a valid_to that is not before valid_from")
        return self


class CountingEntry(Dated):
    """A way of counting."""

    id: CodeText
    moves: bool
    mark: Mark
    source: CodeText
    start: Annotated[list[StartEntry], Field(min_length=1)]
    note: Texts | None = None


class ConditionEntry(Strict):
    """What has to be true of one fact."""

    fact: CodeText
    is_: Annotated[list[Value] | None, Field(alias="is", min_length=1)] = None
    at_least: _Number | None = None
    at_most: _Number | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "ConditionEntry":
        bounds = self.at_least is not None or self.at_most is not None
        if (self.is_ is None) is not bounds:
            raise ValueError("either is, or at_least and at_most")
        return self


class LengthEntry(Strict):
    """How long a term is: said in exactly one way."""

    unit: Annotated[Unit, Field(strict=False)]
    count: _Number | None = None
    low: _Number | None = None
    high: _Number | None = None
    choices: list[_Number] = Field(default_factory=list)
    fact: CodeText | None = None
    per: Annotated[int, Field(ge=1, le=1000)] = 1
    at_least: bool = False

    @model_validator(mode="after")
    def _says_one_thing(self) -> "LengthEntry":
        bounds = self.low is not None and self.high is not None
        half = (self.low is None) is not (self.high is None)
        said = (self.count is not None, bounds, bool(self.choices), bool(self.fact))
        if half or sum(said) != 1:
            raise ValueError("one of count, low and high, choices, or fact")
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ValueError("a high that is not below low")
        return self


class ActEntry(Strict):
    """A form of act, what it is by its nature, and what is assumed of it."""

    code: CodeText
    is_: Annotated[dict[CodeText, Value], Field(alias="is", default_factory=dict)]
    assume: dict[CodeText, Value] = Field(default_factory=dict)


class GroundEntry(Strict):
    """A ground of an extension."""

    code: CodeText
    must: bool
    mark: Mark
    source: CodeText


class RuleEntry(Dated):
    """A rule, as it holds from one day to another."""

    id: CodeText
    variant: CodeText | None = None
    version: Annotated[int, Field(ge=1, le=1000)]
    family: Annotated[Family, Field(strict=False)]
    origin: CodeText
    acts: list[CodeText] = Field(default_factory=list)
    act_needed: bool = False
    when: list[ConditionEntry] = Field(default_factory=list)
    length: LengthEntry
    counting: CodeText
    opens: bool = False
    alerts: list[Annotated[int, Field(ge=1, le=365)]] = Field(default_factory=list)
    article: Name
    article_mark: Mark
    mark: Mark
    source: CodeText
    label: Texts
    note: Texts | None = None


class File(Strict):
    """The whole file."""

    assume: dict[CodeText, Value] = Field(default_factory=dict)
    counting: Annotated[list[CountingEntry], Field(min_length=1)]
    act: Annotated[list[ActEntry], Field(min_length=1)]
    ground: list[GroundEntry] = Field(default_factory=list)
    rule: Annotated[list[RuleEntry], Field(min_length=1)]
