"""Which values every reader can hold: one that cannot be held would stop every pull."""

import math
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final

MOST_TEXT: Final = 400_000
"""Characters of one field."""

MOST_ROW: Final = 2_000_000
"""Characters of all fields of a row, or of a change: so many fit into one answer."""

MOST_FIELDS: Final = 1_000
"""Fields of a row, or of a change: far more than any version has columns."""

MOST_NUMBER: Final = 2**53 - 1
"""The furthest whole number that every reader of JSON reads alike."""

_STRANGE: Final = re.compile("[\x00\ud800-\udfff]")


def unfit(values: Collection[object]) -> str:
    """Return the code of why a value cannot be held; empty when all can."""
    if len(values) > MOST_FIELDS:
        return "sync.fields"
    # Most are short plain texts, and there are very many: one look at all of them.
    texts = "".join([value for value in values if type(value) is str])
    if len(texts) > MOST_ROW:
        return "sync.text-long"
    plain = len(texts) <= MOST_TEXT and texts.isascii() and "\0" not in texts
    for value in values:
        if value is None or (plain and type(value) is str):
            continue
        if code := _unfit(value):
            return code
    return ""


def too_long(values: Mapping[str, object]) -> str:
    """Return the code of why a row is more than may be sent; empty when it is not.

    Each of its values fits: a name has few letters, a number has few digits.
    """
    if len(values) > MOST_FIELDS:
        return "sync.fields"
    return "sync.text-long" if _letters(values.values()) > MOST_ROW else ""


def _letters(values: Iterable[object]) -> int:
    return sum(len(value) for value in values if isinstance(value, str))


def _unfit(value: object) -> str:
    match value:
        case str():
            return _unfit_text(value)
        case None | bool():
            return ""
        case int():
            return "" if abs(value) <= MOST_NUMBER else "sync.number"
        case float():
            return "" if math.isfinite(value) else "sync.number"
        case _:
            return "sync.nested"


def _unfit_text(text: str) -> str:
    if len(text) > MOST_TEXT:
        return "sync.text-long"
    return "sync.text" if _STRANGE.search(text) else ""
