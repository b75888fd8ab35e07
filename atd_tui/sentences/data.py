"""Codes, places and the files they come from."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "code.unknown": "{given} is not a code of the list {list}. Known are: {known}.",
    "data.broken": "{file} is broken at {place}: expected {expected}.",
    "data.unread": "{file} cannot be read: {why}.",
    "language.unknown": (
        "{given} is not a language that is known here. Give its name or its ISO code,"
        " such as fr or tir."
    ),
    "nationality.unknown": (
        "{given} is not a nationality that is known here. Give three letters, such as"
        " ERI, or XXX where it is unknown."
    ),
    "office.ambiguous": "{given} may be several offices: {known}. Give the code.",
    "office.unknown": "There is no office {given}. Known are: {known}.",
}
