"""The kinds of value that stand in a cell of a data file."""

import re
from datetime import date, time
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from atd_tui.domain.text import objections

SHOWN = 40
"""Characters of a wrong value that are repeated in the sentence about it."""

_LONGEST = 300
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d\d:\d\d")
_COUNT = re.compile(r"\d{1,4}")


class Row(BaseModel):
    """A row or table of a data file: no other key than these, no change afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def _plain(text: str) -> str:
    if text != text.strip():
        raise ValueError("text without a space at its start or end")
    simple = len(text) <= _LONGEST and text.isascii() and text.isprintable()
    if wrong := () if simple else objections(text, limit=_LONGEST):
        if wrong == ("text.too-long",):
            raise ValueError(f"text of at most {_LONGEST} characters")
        raise ValueError("text without control or invisible characters")
    return text


def _filled(text: str) -> str:
    if not text:
        raise ValueError("a text")
    return text


def _code(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise ValueError("a code of letters, digits, - and _")
    return text


def _date(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text if _DATE.fullmatch(text) else "")
    except ValueError:
        raise ValueError("a date as 2026-11-18") from None


def _time(text: str) -> time | None:
    if not text:
        return None
    try:
        return time.fromisoformat(text if _TIME.fullmatch(text) else "")
    except ValueError:
        raise ValueError("a time as 09:00") from None


def _count(text: str) -> int | None:
    if not text:
        return None
    if not _COUNT.fullmatch(text):
        raise ValueError("a whole number, or nothing where it is unknown")
    return int(text)


def _yes_no(text: str) -> bool | None:
    known = {"": None, "yes": True, "no": False}
    if text not in known:
        raise ValueError("yes, no, or nothing where it is unknown")
    return known[text]


def _several(text: str) -> tuple[str, ...]:
    parts = tuple(_plain(part) for part in text.split(";")) if text else ()
    if not all(parts):
        raise ValueError("values with one ; between them")
    return parts


Text = Annotated[str, AfterValidator(_plain)]
"""A text that may be empty: then it is unknown."""

Name = Annotated[str, AfterValidator(_plain), AfterValidator(_filled)]
"""A text that must be there."""

CodeText = Annotated[str, AfterValidator(_code)]
Mark = Literal["V", "V2", "S0", "S4", "B", "GAP", "P", "D"]
"""How far a value can be trusted; ``sources.toml`` explains each."""

Day = Annotated[date | None, BeforeValidator(_date)]
Clock = Annotated[time | None, BeforeValidator(_time)]
Count = Annotated[int | None, BeforeValidator(_count)]
YesNo = Annotated[bool | None, BeforeValidator(_yes_no)]
Several = Annotated[tuple[str, ...], BeforeValidator(_several)]
"""Values separated by semicolons; none where the cell is empty."""
