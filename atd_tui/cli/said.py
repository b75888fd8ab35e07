"""What people wrote in the demo, in the language of whoever opens it."""

from functools import cache
from types import MappingProxyType
from typing import Any, Final, TypeVar

from atd_tui import resources
from atd_tui.reference import files
from atd_tui.reference.cells import Name, Row

ENGLISH: Final = "en"
"""The language in which the stories of ``data/demo`` are told."""

_Told = TypeVar("_Told", bound=Row)


class Said(Row):
    """A text of a story, in each language of the program."""

    en: Name
    nl: Name
    fr: Name
    de: Name


def told(file: str, model: type[_Told], language: str) -> _Told:
    """Return a story of ``data/demo``; a name in it is the same in every language.

    Raises:
        BrokenData: a file is not as it must be.
    """
    story = files.document(resources.folder(f"demo/{file}.toml"), model)
    if language == ENGLISH:
        return story
    return model.model_validate(_in_words(story.model_dump(), _words(language)))


@cache
def _words(language: str) -> MappingProxyType[str, str]:
    rows = files.rows(resources.folder("demo/said.csv"), Said)
    return MappingProxyType({row.en: getattr(row, language) for _, row in rows})


def _in_words(value: Any, words: MappingProxyType[str, str]) -> Any:
    match value:
        case str():
            return words.get(value, value)
        case dict():
            return {name: _in_words(each, words) for name, each in value.items()}
        case list() | tuple():
            return type(value)(_in_words(each, words) for each in value)
        case _:
            return value
