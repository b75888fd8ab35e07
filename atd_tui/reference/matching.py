"""How records of people are compared: the weights, the names, the measure."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, ConfigDict, Field, model_validator
from rapidfuzz.distance import OSA

from atd_tui import resources
from atd_tui.domain.matching import LEVELS, Agreement, Rules
from atd_tui.domain.names import sound
from atd_tui.domain.text import fold
from atd_tui.reference import files
from atd_tui.reference.cells import CodeText, Mark, Row, Text

_NUMBERS = "matching.toml"
_NAMES = "names.toml"
_WITHOUT_REASON = 1.0


@cache
def matching_rules() -> Rules:
    """Return the rules of comparing, with the measure of how alike two words are.

    Raises:
        BrokenData: a file is not as it must be.
    """
    return rules_of(
        parse_numbers(resources.folder(_NUMBERS)), parse_names(resources.folder(_NAMES))
    )


def rules_of(numbers: "Numbers", names: "Names") -> Rules:
    """Return the rules that the two files make together."""
    limits = numbers.limits
    return Rules(
        weights={
            field: {level: entry.weight for level, entry in weights.items()}
            for field, weights in numbers.weights.items()
        },
        threshold=limits.threshold,
        variants=names.groups(),
        common=frozenset((*names.common, *names.spellings)),
        placeholders=frozenset(names.placeholders),
        nameless=frozenset(limits.nameless),
        shared_types=frozenset(limits.shared_types),
        close=limits.close,
        generation=limits.generation,
        block_size=limits.block_size,
        similarity=OSA.normalized_similarity,
    )


def sources_used() -> set[str]:
    """Return the sources that the numbers name."""
    return {parse_numbers(resources.folder(_NUMBERS)).source}


def parse_numbers(path: Path) -> "Numbers":
    """Return the weights and limits in a file.

    Raises:
        BrokenData: the file is not as it must be.
    """
    return files.document(path, Numbers)


def parse_names(path: Path) -> "Names":
    """Return the spellings in a file.

    Raises:
        BrokenData: the file is not as it must be.
    """
    return files.document(path, Names)


def _half_bits(number: float) -> float:
    if number * 2 != int(number * 2):
        raise ValueError("a multiple of 0.5")
    return number


def _folded(text: str) -> str:
    if not text:
        raise ValueError("a text")
    if text != fold(text):
        raise ValueError(f"a text as it is compared: {fold(text)!r}")
    return text


def _word(text: str) -> str:
    if " " in _folded(text):
        raise ValueError("one word")
    return text


def _words(text: str) -> str:
    for word in text.split(" "):
        _word(word)
    return text


Bits = Annotated[float, Field(ge=-40, le=40), AfterValidator(_half_bits)]
"""A weight; halves are exact, so that the shown weights sum up to the shown score."""

Folded = Annotated[str, AfterValidator(_folded)]
Word = Annotated[str, AfterValidator(_word)]
Words = Annotated[str, AfterValidator(_words)]


class Weight(Row):
    """What an agreement weighs, what FEBRL-1 says of it, and why the two differ."""

    model_config = ConfigDict(strict=True)
    weight: Bits
    fitted: Bits | None = None
    why: Text = ""

    @model_validator(mode="after")
    def _explained(self) -> Self:
        fitted = self.weight if self.fitted is None else self.fitted
        if (abs(self.weight - fitted) > _WITHOUT_REASON) is not bool(self.why):
            raise ValueError("why, if weight and fitted are more than a bit apart")
        return self


class Limits(Row):
    """The numbers that are no weights."""

    model_config = ConfigDict(strict=True)
    threshold: Bits
    close: Annotated[float, Field(gt=0, le=1)]
    generation: Annotated[int, Field(ge=1, le=100)]
    block_size: Annotated[int, Field(ge=2, le=10_000)]
    nameless: list[CodeText]
    shared_types: list[CodeText]


def _complete(
    weights: dict[str, dict[Agreement, Weight]],
) -> dict[str, dict[Agreement, Weight]]:
    found = {field: set(levels) for field, levels in weights.items()}
    for field in {**LEVELS, **found}:
        if found.get(field) != set(LEVELS.get(field, ())):
            listed = ", ".join(sorted(LEVELS.get(field, ()))) or "nothing"
            raise ValueError(f"for {field} exactly {listed}")
    return weights


class Numbers(Row):
    """The whole file of weights."""

    mark: Mark
    source: CodeText
    fixed_on: date
    limits: Limits
    weights: Annotated[dict[str, dict[Agreement, Weight]], AfterValidator(_complete)]


class Names(Row):
    """The whole file of names."""

    model_config = ConfigDict(strict=True)
    placeholders: list[Folded]
    spellings: dict[Word, Words]
    common: list[Word]
    known: list[Word]

    def groups(self) -> dict[str, str]:
        """Return the known names, by the sound of each of their spellings."""
        return {sound(word): name for word, name in self._listed()}

    @model_validator(mode="after")
    def _apart(self) -> Self:
        groups: dict[str, str] = {}
        for word, name in self._listed():
            if groups.setdefault(sound(word), name) != name:
                other = groups[sound(word)]
                raise ValueError(f"{word!r} apart from {other!r}, which sounds alike")
        return self

    def _listed(self) -> Iterator[tuple[str, str]]:
        for name, spellings in self.spellings.items():
            yield from ((word, name) for word in (name, *spellings.split(" ")))
        yield from ((word, word) for word in (*self.common, *self.known))
