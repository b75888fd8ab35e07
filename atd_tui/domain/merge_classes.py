"""The ways in which two values of one field are brought together, named."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

Value = str | int | float | None
"""What a field holds on its way: a JSON column travels as its text."""


class Merge(StrEnum):
    """What becomes of a field that two people changed without knowing of each other.

    ``CONFLICT``: the first arrival stands, both are shown to a person who decides.
    ``LATEST``: the later arrival stands, the other stays in the history.
    ``APPEND``: written with its row and never again.
    ``LATTICE``: the further of the two stands, in whatever order they arrive; none is
    further than what it could not follow on one laptop.
    ``SET``: the row is there or it is not; its fields are written with it.
    ``SERVER``: a laptop proposes it with a new row, then only the server changes it.
    """

    CONFLICT = "conflict"
    LATEST = "latest"
    APPEND = "append"
    LATTICE = "lattice"
    SET = "set"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class Rule:
    """The class of some fields of a table, with its reason.

    Attributes:
        order: of a lattice its values, the least far first; empty for other classes.
            The first is where all of them begin: to lose it is to lose nothing.
        heard: of a lattice, whether a person sees both values where two steps met.
        beside: the field of a lattice with which its fields go where both were written.
        whole: its fields are one value in several columns: where one of them waits for
            a person all do, and who decides takes one of the two whole values.
    """

    merge: Merge
    fields: tuple[str, ...]
    why: str
    order: tuple[str, ...] = ()
    whole: bool = False
    heard: bool = False
    beside: str = ""

    @property
    def is_fixed(self) -> bool:
        """Whether its fields are written with their row and never again."""
        return self.merge in {Merge.APPEND, Merge.SET}

    def further(self, mine: Value, theirs: Value) -> bool | None:
        """Return whether a value is further than another; ``None`` if unknown."""
        if mine in self.order and theirs in self.order:
            return self.order.index(str(mine)) > self.order.index(str(theirs))
        return None

    def hears(self, mine: Value, theirs: Value) -> bool:
        """Return whether a person sees both of two values that met."""
        return self.heard and self.order[0] not in {mine, theirs}


Rules = tuple[Rule, ...]
Tables = Mapping[str, Rules]

_NOT_YET_KNOWN: Final = Rule(
    Merge.CONFLICT, (), "a field of a newer version: nothing of it may be lost"
)


def conflict(why: str, *fields: str) -> Rule:
    """Return the rule of fields that a person decides."""
    return Rule(Merge.CONFLICT, fields, why)


def conflict_of_one(why: str, *fields: str) -> Rule:
    """Return the rule of fields that are one value, which a person decides."""
    return Rule(Merge.CONFLICT, fields, why, whole=True)


def latest(why: str, *fields: str) -> Rule:
    """Return the rule of fields whose later arrival stands."""
    return Rule(Merge.LATEST, fields, why)


def fixed(why: str, *fields: str) -> Rule:
    """Return the rule of fields that are written once, with their row."""
    return Rule(Merge.APPEND, fields, why)


def one_of(why: str, *fields: str) -> Rule:
    """Return the rule of the fields of a row that is there or is not."""
    return Rule(Merge.SET, fields, why)


def further(why: str, field: str, *order: str) -> Rule:
    """Return the rule of a field whose further value stands."""
    return Rule(Merge.LATTICE, (field,), why, order)


def further_heard(why: str, field: str, *order: str) -> Rule:
    """Return the rule of a field whose further value stands; a person sees both."""
    return Rule(Merge.LATTICE, (field,), why, order, heard=True)


def beside(why: str, field: str, *fields: str) -> Rule:
    """Return the rule of fields that go with a further value, or else the later."""
    return Rule(Merge.LATEST, fields, why, beside=field)


def served(why: str, *fields: str) -> Rule:
    """Return the rule of fields that the server alone changes."""
    return Rule(Merge.SERVER, fields, why)


def rule_of(rules: Rules, field: str) -> Rule:
    """Return the rule of one field; of one nobody knows yet, that a person decides."""
    for rule in rules:
        if field in rule.fields:
            return rule
    return _NOT_YET_KNOWN
