"""Numbers of papers: their form and check digits, looked at and never a wall."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from stdnum.be import bis, nn

from atd_tui.domain.names import normal
from atd_tui.domain.people import Identifier

_FILE_NUMBER: Final = re.compile(r"\d{6,9}", re.ASCII)
"""Of the Immigration Office; its leading zeros are part of it."""


def _is_file_number(number: str) -> bool:
    return _FILE_NUMBER.fullmatch(number) is not None


_CHECKS: Final[Mapping[str, tuple[Callable[[str], bool], str]]] = {
    "NISS": (nn.is_valid, "identifier.national-number"),
    "BIS": (bis.is_valid, "identifier.bis-number"),
    "OV": (_is_file_number, "identifier.file-number"),
}


def checked(identifier: Identifier) -> Identifier:
    """Return a number with what its check says; ``None`` where none is known."""
    check, _ = _CHECKS.get(identifier.type, (None, ""))
    ok = None if check is None else check(normal(identifier.value))
    return replace(identifier, value=identifier.value.strip(), check_ok=ok)


def warning(identifier: Identifier) -> str:
    """Return the code of a warning on a number that fails its check, or nothing."""
    if identifier.check_ok is not False:
        return ""
    return _CHECKS[identifier.type][1]
