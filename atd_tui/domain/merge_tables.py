"""Every table that travels: the class of each field, and the keys that are unique."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from atd_tui.domain.merge_cases import CASES
from atd_tui.domain.merge_classes import (
    Rule,
    Tables,
    beside,
    conflict,
    fixed,
    further,
    rule_of,
)
from atd_tui.domain.merge_people import PEOPLE
from atd_tui.domain.merge_places import HOUSING, QUEUE, SUPPORT

TABLES: Final[Tables] = MappingProxyType(
    {**PEOPLE, **CASES, **QUEUE, **HOUSING, **SUPPORT}
)
"""The tables of the laptops; a test compares them with the captured ones."""

CONFLICT: Final = "conflict"
"""The one table that the server writes itself and a person decides on."""

OF_SERVER: Final[Tables] = {
    CONFLICT: (
        fixed("what met, as it met", "id", "kind", "tbl", "row_id", "field", "mine"),
        fixed("what met, as it met", "theirs", "was", "by", "at", "against", "txn"),
        fixed("who wrote what stands", "theirs_by", "theirs_at"),
        further("decided is decided", "state", "open", "decided"),
        conflict("the first decision stands; who decided otherwise hears it", "choice"),
        beside("it goes with the decision", "state", "decided_by", "decided_at"),
    ),
}

DECISION: Final = frozenset({"state", "choice", "decided_by", "decided_at"})
"""What a person may write of a conflict; the value itself is an edit of its own."""


class Twin(StrEnum):
    """What becomes of a row that means what another row already means.

    ``JOIN``: it becomes part of the earlier one, field by field.
    ``RENUMBER``: it stays a row of its own and the server gives it the next number.
    """

    JOIN = "join"
    RENUMBER = "renumber"


@dataclass(frozen=True, slots=True)
class Key:
    """Fields that no two rows of a table share; the last one is what a number is of."""

    fields: tuple[str, ...]
    twin: Twin
    why: str


KEYS: Final = MappingProxyType(
    {
        "allowance": Key(("person_kind", "from_on"), Twin.JOIN, "one amount of a day"),
        "case_event": Key(
            ("case_id", "device", "n"), Twin.RENUMBER, "only a copied store meets it"
        ),
        "case_fact": Key(("case_id", "name"), Twin.JOIN, "one value of a fact"),
        "case_file": Key(
            ("number",), Twin.RENUMBER, "two laptops without a line count alike"
        ),
        "case_label": Key(("case_id", "label"), Twin.JOIN, "a label is there once"),
        "coach": Key(("name",), Twin.JOIN, "one account is one person"),
        "contact_point": Key(("code",), Twin.JOIN, "one code is one place"),
        "conversation_text": Key(
            ("conversation_id", "n"), Twin.RENUMBER, "both earlier texts are kept"
        ),
        "nationality": Key(("person_id", "code"), Twin.JOIN, "it is had once"),
        "option_fact": Key(("case_id", "name"), Twin.JOIN, "one value of a fact"),
        "own_home": Key(("household_id", "condition"), Twin.JOIN, "looked at once"),
        "same_person_link": Key(("a", "b"), Twin.JOIN, "one judgement of a pair"),
        "saved_view": Key(("owner", "name"), Twin.JOIN, "one name of one person"),
        "stay_check": Key(("case_id", "route"), Twin.JOIN, "one route of a case"),
        "task": Key(("case_id", "generated_by"), Twin.JOIN, "a rule asks once"),
        "ticket": Key(
            ("office", "service_day", "label"),
            *(Twin.RENUMBER, "two families hold a paper each"),
        ),
        "ticket_event": Key(
            ("ticket_id", "device", "n"), Twin.RENUMBER, "only a copied store meets it"
        ),
        "unit": Key(("code",), Twin.JOIN, "one code is one home"),
    }
)
"""The unique keys of the laptops, which two of them may fill alike."""


def known(table: str) -> bool:
    """Return whether a table travels."""
    return table in TABLES or table in OF_SERVER


def rule(table: str, field: str) -> Rule:
    """Return the rule of one field of a table that travels."""
    return rule_of(TABLES.get(table, OF_SERVER.get(table, ())), field)


WHOLE: Final = MappingProxyType(
    {
        table: tuple(each.fields for each in rules if each.whole)
        for table, rules in TABLES.items()
        if any(each.whole for each in rules)
    }
)
"""The tables with values that stand in several fields, and the parts of each."""


def parts(table: str, field: str) -> tuple[str, ...]:
    """Return the fields that are one value with a field, itself among them."""
    found = rule(table, field)
    return found.fields if found.whole else (field,)


def lacking(table: str, fields: Collection[str]) -> list[str]:
    """Return the other parts of the values of which these fields are parts."""
    return [
        part
        for whole in WHOLE.get(table, ())
        if not set(whole).isdisjoint(fields)
        for part in whole
        if part not in fields
    ]
