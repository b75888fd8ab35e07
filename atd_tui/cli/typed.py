"""What is typed on the command line, brought into the form the store keeps."""

import re
from collections.abc import Sequence

from atd_tui.errors import Misused
from atd_tui.reference.languages import find_language


def language_codes(typed: Sequence[str]) -> tuple[str, ...]:
    """Return ISO 639-3 codes, each once, in the order typed; commas separate too.

    Raises:
        Misused: ``language.unknown``.
    """
    names = [each.strip() for one in typed for each in one.split(",")]
    return tuple(dict.fromkeys(find_language(name) for name in names if name))


def other_desk(typed: str) -> str:
    """Return the letter of another desk than this laptop's; empty where none was named.

    Raises:
        Misused: ``desk.letter``.
    """
    return desk_letter(typed) if typed else ""


def desk_letter(typed: str) -> str:
    """Return the letter of a desk, the first part of the labels it issues.

    Raises:
        Misused: ``desk.letter``.
    """
    if not re.fullmatch("[A-Za-z]{1,2}", typed):
        raise Misused("desk.letter", given=typed)
    return typed.upper()
