"""The mapping of a caseload from elsewhere: which column says what, in which words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from atd_tui.domain.text import fold
from atd_tui.errors import BrokenData
from atd_tui.reference import files

OF_PERSON: Final = (
    *("person_ref", "given_name", "family_name", "birth_date", "sex", "nationality"),
    *("street", "postcode", "city", "identifier_type", "identifier", "language"),
)
OF_CASE: Final = (
    *("ref", "opened_on", "kind", "target_group", "entry_channel", "contact_point"),
    *("coach", "stage", "closed_on", "outcome", "note", "label"),
)
OF_ACT: Final = ("act_type", "notified_on", "mode", "printed_deadline")

FIELDS: Final = (*OF_CASE, *OF_PERSON, *OF_ACT)
"""What a column may say."""

NEEDED: Final = ("ref", "opened_on")


@dataclass(frozen=True, slots=True)
class CaseMap:
    """A mapping.

    Attributes:
        columns: field → name of the column.
        values: field → word of the file, folded → what it means here.
        always: field → what holds where its cell is empty or has no column.
    """

    encoding: str
    columns: Mapping[str, str] = field(hash=False)
    values: Mapping[str, Mapping[str, str]] = field(hash=False)
    always: Mapping[str, str] = field(hash=False)

    def meaning(self, name: str, cell: str) -> tuple[str, bool]:
        """Return what a cell means, and whether the mapping says so."""
        said = cell.strip()
        known = self.values.get(name, {})
        if said and fold(said) in known:
            return known[fold(said)], True
        return said or self.always.get(name, ""), False


def case_map(path: Path) -> CaseMap:
    """Return the mapping in a file.

    Raises:
        BrokenData: with the line or the key, and what was expected there.
    """
    found = files.document(path, _Document)
    for group, keys in (
        ("columns", found.columns),
        ("values", found.values),
        ("always", found.always),
    ):
        for name in keys:
            if name not in FIELDS:
                expected = f"one of {', '.join(FIELDS)}, found {name!r}"
                raise BrokenData(path.name, f"key {group}.{name}", expected)
    for name in NEEDED:
        if not found.columns.get(name):
            raise BrokenData(path.name, "key columns", f"a column for {name}")
    return CaseMap(
        encoding=found.encoding,
        columns=found.columns,
        values={
            name: {fold(word): meaning for word, meaning in words.items()}
            for name, words in found.values.items()
        },
        always=found.always,
    )


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    columns: dict[str, str]
    encoding: Literal["utf-8", "cp1252"] = "utf-8"
    values: dict[str, dict[str, str]] = {}
    always: dict[str, str] = {}
