"""The sheet in further languages: templates that a department fills, read strictly."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter
from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field

from atd_tui import resources
from atd_tui.errors import AtdError, BrokenData
from atd_tui.reference import files, languages
from atd_tui.reference.cells import CodeText, Name, Row, Text

FOLDER: Final = "sheets"
"""Of the data, and of the home folder of a store."""

EMPTY: Final = "template.toml"
"""The template that nobody filled yet."""

OWN: Final = {"nl": "nld", "fr": "fra", "de": "deu", "en": "eng"}
"""The languages that the program speaks itself: they have no template."""

_FIELD: Final = re.compile(r"[a-z_]+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the sheet says in a language, as far as it was translated.

    Attributes:
        language: its code in ISO 639-3.
        name: as those call it who speak it.
        rtl: whether it is written from right to left.
        fallback: of the four languages, the one for what is not translated.
        phrases: English → this language; only what was translated.
    """

    language: str
    name: str
    rtl: bool
    fallback: str
    phrases: dict[str, str] = field(hash=False)
    path: Path


def short(language: str) -> str:
    """Return one of the four as the program names it; any other stays as it is."""
    return next((own for own, code in OWN.items() if code == language), language)


def folders(home: Path) -> tuple[Path, ...]:
    """Return where templates lie: those that came along, then those of a home."""
    return resources.folder(FOLDER), home / FOLDER


def found(where: Iterable[Path]) -> tuple[dict[str, Sheet], list[AtdError]]:
    """Return the templates by language, and what is wrong with those left out.

    Of two for one language the later folder counts.
    """
    sheets, wrong = {}, []
    for folder in where:
        for path in sorted(folder.glob("*.toml")):
            if path.name != EMPTY:
                try:
                    sheets[path.stem] = parse(path)
                except AtdError as error:
                    wrong.append(error)
    return dict(sorted(sheets.items())), wrong


def parse(path: Path) -> Sheet:
    """Return the template in a file.

    Raises:
        BrokenData: it is not as it must be, or a phrase has other places to fill.
    """
    read = files.document(path, _Whole)
    if read.language != path.stem or read.language in OWN.values():
        expected = f"the code {path.stem!r} as in the name, none of {_OWN}"
        raise BrokenData(path.name, "key language", expected)
    if languages.label(read.language, "en") == read.language:
        raise BrokenData(path.name, "key language", "a code of ISO 639-3, as 'ara'")
    for english, said in read.phrases.items():
        if said and places(said) != places(english):
            expected = f"the places of {english!r}, each once: {_told(english)}"
            raise BrokenData(path.name, f"phrase {said[:40]!r}", expected)
    return Sheet(
        read.language,
        read.name,
        read.direction == "rtl",
        read.fallback,
        {english: said for english, said in read.phrases.items() if said},
        path,
    )


def places(text: str) -> list[str] | None:
    """Return the places of a phrase that facts fill; ``None`` where it is no phrase."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    names = [(name, form, how) for _, name, form, how in parts if name is not None]
    if any(form or how or not _FIELD.fullmatch(name) for name, form, how in names):
        return None
    return sorted(name for name, _, _ in names)


def _told(english: str) -> str:
    return ", ".join(f"{{{name}}}" for name in places(english) or ()) or "none"


_OWN: Final = ", ".join(OWN.values())
_Phrase = Annotated[str, Field(min_length=1, max_length=300)]


class _Whole(Row):
    """The whole file."""

    model_config = ConfigDict(strict=True)
    language: CodeText
    name: Name
    direction: Literal["ltr", "rtl"]
    fallback: Literal["nl", "fr", "de", "en"]
    phrases: dict[_Phrase, Text]
