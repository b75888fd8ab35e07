"""Two changes that met, and what a person may decide about them."""

import dataclasses
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from atd_tui.domain.merge import Clash
from atd_tui.domain.merge_classes import Value
from atd_tui.domain.merge_tables import parts

Values = Mapping[str, Value]

_AT_ONCE: Final = 16
"""Letters of a value that its line shows in any case."""


class Choice(StrEnum):
    """Which value a person takes, seen from who reads.

    ``MINE`` is what the reader wrote; to somebody who wrote neither, what came later.
    ``BOTH`` puts two texts under each other; ``OTHER`` is a value typed now.
    """

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    OTHER = "other"


class Stands(StrEnum):
    """Which value the row of a conflict says was taken, seen from the server."""

    LATER = "mine"
    FIRST = "theirs"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Side:
    """What one of the two wrote; of who deleted a row, what stood there, or nothing."""

    values: Values
    by: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict as it is shown to somebody.

    Attributes:
        about: what the row belongs to, in the words of the people who work with it.
        case, case_id: number and id of the case, where it is one.
        mine, theirs: the two sides, seen from who reads.
        mine_stands: whether what the reader wrote came first and is in the row.
        was: what the later one had on the screen.
        plain: whether the field holds a day, a number, or yes or no: what is typed can
            be told from what does not fit.
        names: what the rows are called that the values name, by id.
        now: what stands in the row here and now; empty where it is not here.
        choice: what was decided, seen from who reads; empty while it is open.
    """

    id: str
    kind: Clash
    table: str
    row_id: str
    field: str
    about: str
    case: str
    mine: Side
    theirs: Side
    mine_stands: bool
    was: Values
    case_id: str = ""
    plain: bool = False
    names: Mapping[str, str] = dataclasses.field(default_factory=dict)
    now: Values = dataclasses.field(default_factory=dict)
    state: str = "open"
    choice: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None

    def called(self, given: Value) -> Value:
        """Return a value, and of a row that it names what people call that."""
        return self.names.get(given, given) if isinstance(given, str) else given

    def is_one_with(self, other: "Conflict") -> bool:
        """Return whether two are about parts of one value, written by the same two."""
        fields = self.kind is other.kind is Clash.FIELD
        same = self.met == other.met
        return fields and same and other.field in parts(self.table, self.field)

    @property
    def met(self) -> tuple[object, ...]:
        """Which two writings of which row met."""
        sides = (self.mine.by, self.mine.at, self.theirs.by, self.theirs.at)
        return (self.table, self.row_id, *sides)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What may be decided about it."""
        either = (Choice.MINE, Choice.THEIRS)
        if self.kind is not Clash.FIELD:
            return either
        is_words = is_text(self.table, self.field)
        together = (Choice.BOTH,) if is_words and self.field in _TOGETHER else ()
        typed = (Choice.OTHER,) if is_words or self.plain else ()
        return (*either, *together, *typed)

    def taken(self, choice: Choice, value: Value) -> Choice:
        """Return which value was taken: a third one may be one of the two."""
        sides = {Choice.MINE: self.mine, Choice.THEIRS: self.theirs}
        if choice in sides:
            return choice
        same = (c for c, side in sides.items() if side.values.get(self.field) == value)
        return next(same, choice)

    @property
    def standing(self) -> Choice:
        """Which value is in the row while nobody has decided: what came first."""
        return Choice.MINE if self.mine_stands else Choice.THEIRS

    @property
    def first(self) -> Side:
        """The side that came first."""
        return self.mine if self.mine_stands else self.theirs

    @property
    def later(self) -> Side:
        """The side that came later."""
        return self.theirs if self.mine_stands else self.mine

    @property
    def deleting(self) -> Side | None:
        """The side that deleted the row; ``None`` of a field written twice."""
        sides = {Clash.DELETED: self.first, Clash.DELETION: self.later}
        return sides.get(self.kind)


_TOGETHER: Final = frozenset(
    {
        *("answer", "description", "explanation", "fact", "need", "note"),
        *("question", "text"),
    }
)
"""The texts that may stand under each other; two names or numbers may not."""

_TEXTS: Final[Mapping[str, frozenset[str]]] = {
    "address": frozenset({"street", "postcode", "city"}),
    "allowance": frozenset({"source"}),
    "case_file": frozenset({"note"}),
    "conversation": frozenset({"text"}),
    "cooperation_fact": frozenset({"fact", "explanation"}),
    "guardianship": frozenset({"guardian_name", "basis"}),
    "identifier": frozenset({"value", "issuer"}),
    "legal_act": frozenset({"note"}),
    "medical_enquiry": frozenset({"question", "answer"}),
    "own_home": frozenset({"reason"}),
    "person_name": frozenset({"given", "family"}),
    "screening": frozenset({"description"}),
    "separation": frozenset({"place", "reason"}),
    "stay_check": frozenset({"reason"}),
    "support_contact": frozenset({"text", "who"}),
    "support_measure": frozenset({"text", "provider", "place"}),
    "support_offer": frozenset({"text", "provider", "reason"}),
    "support_request": frozenset({"need", "budget_line", "reason"}),
    "support_spend": frozenset({"text", "provider", "budget_line"}),
    "task": frozenset({"text"}),
    "unit_period": frozenset({"reason", "allowed", "title"}),
    "unit_service": frozenset({"reason"}),
}
"""The fields that hold words of a person, and no code of a list."""


def is_text(table: str, name: str) -> bool:
    """Return whether a field holds words, so that another text may be written."""
    return name in _TEXTS.get(table, ())


def together(first: Value, later: Value) -> str:
    """Return two texts as one, what came first above."""
    texts = [str(each) for each in (first, later) if each]
    return "\n".join(dict.fromkeys(texts))


def seen(choice: str, *, mine_is_later: bool) -> str:
    """Return what was taken as the reader sees it; empty while nothing is."""
    if choice not in {Stands.LATER, Stands.FIRST}:
        return choice
    taken_later = choice == Stands.LATER
    return Choice.MINE.value if taken_later == mine_is_later else Choice.THEIRS.value


def taken(choice: Choice, *, mine_is_later: bool) -> Stands:
    """Return what the row of the conflict is to say of a choice."""
    if choice not in {Choice.MINE, Choice.THEIRS}:
        return Stands.OTHER
    return Stands.LATER if (choice is Choice.MINE) == mine_is_later else Stands.FIRST


def from_difference(one: str, other: str) -> tuple[str, str]:
    """Return two texts from the word on in which they begin to differ.

    What a line shows of long texts is else the same beginning of both. Texts that
    differ early, or not at all, stay as they are.
    """
    shorter = range(1, min(len(one), len(other)) + 1)
    same = bisect_left(shorter, 1, key=lambda n: one[:n] != other[:n])
    begin = one.rfind(" ", 0, same) + 1
    if one == other or begin < _AT_ONCE:
        return one, other
    return f"…{one[begin:]}", f"…{other[begin:]}"
