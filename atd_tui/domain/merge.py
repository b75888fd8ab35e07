"""The merge: a change of one row, made elsewhere, against the row as it stands.

The server takes changes one after the other, so "earlier" is its number and never a
clock. Of each field of a change, with the current value c:

    c is the new value            nothing to do
    the writer had seen c         the change stands
    else they met unseen          by the class of the field

"Had seen" is: c came no later than what the laptop knew, or came from this laptop, or
is the value that stood on the screen. Nothing is dropped: a value ends in the row, in
the history (``passed``), in a clash that a person decides, or in a refusal.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from atd_tui.domain import derived, merge_tables
from atd_tui.domain.merge_classes import Merge, Rule, Value
from atd_tui.domain.merge_shown import stood

Values = Mapping[str, Value]

_EMPTY: Final[Mapping[str, Any]] = MappingProxyType({})


class Op(StrEnum):
    """What a change does to a row."""

    NEW = "new"
    SET = "set"
    DELETE = "del"


class Clash(StrEnum):
    """How two changes met that had not seen each other.

    ``DELETION``: the row was to be deleted, and somebody had changed it since.
    ``DELETED``: the row was changed, and somebody had deleted it.
    """

    FIELD = "field"
    DELETION = "deletion"
    DELETED = "deleted"


class Stamp(NamedTuple):
    """Which change wrote a value: its number on the server, and whose it was."""

    seq: int
    device: str


class Row(NamedTuple):
    """A row as the server holds it.

    Attributes:
        gone: the change that deleted it, or ``None`` while it is there.
    """

    values: Values
    stamps: Mapping[str, Stamp]
    gone: Stamp | None = None


class Edit(NamedTuple):
    """A change of one row as a laptop sends it.

    Attributes:
        was: what stood in the fields on the screen of the person who wrote.
        was_sha: the digests of the long texts that stood there.
        base: number of the row as the laptop knew it; 0 where it knew none.
        bases: numbers of fields that were known otherwise than the row.
    """

    table: str
    op: Op
    device: str
    values: Values = _EMPTY
    was: Values = _EMPTY
    was_sha: Mapping[str, str] = _EMPTY
    base: int = 0
    bases: Mapping[str, int] = _EMPTY


@dataclass(frozen=True, slots=True)
class Met:
    """Two changes that met: one that stands, and one that a person decides on.

    Attributes:
        mine: what this change wanted, by field; empty of a deletion. Of a field that is
            a part of a value the whole of it, as who wrote it saw the rest.
        theirs: what stands; of a deleted row, what last stood there.
        was: what stood on the screen of who wrote ``mine``, as far as they said it;
            ``was_sha`` are the digests of the rest.
        against: the laptop that wrote what stands.
        seq: the number of the change that wrote it.
        stands: ``mine`` stands all the same, and ``theirs`` is what does not.
        about: the field that met; empty of a deletion.
    """

    kind: Clash
    mine: Values
    theirs: Values
    was: Values
    against: str
    seq: int = 0
    was_sha: Mapping[str, str] = field(default_factory=dict)
    stands: bool = False
    about: str = ""


class Outcome(NamedTuple):
    """What a change does to the row, and what becomes of the rest of it.

    Attributes:
        values: the fields that change, with what then stands.
        gone: whether the row is there afterwards; ``None`` where that stays as it was.
        passed: values that do not stand and are kept in the history.
        refused: code of why nothing of it was done, or empty; ``about`` names what.
    """

    values: Values = _EMPTY
    gone: bool | None = None
    met: tuple[Met, ...] = ()
    passed: Values = _EMPTY
    refused: str = ""
    about: str = ""

    @property
    def changes(self) -> bool:
        """Whether the row is another one afterwards."""
        return bool(self.values) or self.gone is not None

    def is_as(self, edit: Edit) -> bool:
        """Whether all stands that a change said, and nothing beside it is another."""
        if self.met or self.passed:
            return False
        said = edit.values  # of a new row the very same ones
        return self.values is said or self.values.keys() <= said.keys()


UNKNOWN: Final = "sync.row-unknown"
FIXED: Final = "sync.field-fixed"
KEPT: Final = "sync.row-kept"


def merge(row: Row | None, edit: Edit) -> Outcome:
    """Return what a change does to a row; ``None`` is a row that nobody sent before."""
    if row is None:
        if edit.op is Op.NEW:
            return Outcome(edit.values, gone=False)
        return Outcome(refused=UNKNOWN)
    if edit.op is Op.DELETE:
        return _delete(row, edit)
    if row.gone is not None:
        return _after_deletion(edit, row, row.gone)
    return _fields(row, edit)


def applied(row: Row | None, edit: Edit, outcome: Outcome, seq: int) -> Row:
    """Return the row after a change that got a number on the server."""
    mine = Stamp(seq, edit.device)
    stamps = dict.fromkeys(outcome.values, mine)
    if row is None:
        return Row(outcome.values, stamps, mine if outcome.gone else None)
    gone = mine if outcome.gone else None if outcome.gone is False else row.gone
    return Row(
        values={**row.values, **outcome.values},
        stamps={**row.stamps, **stamps},
        gone=gone,
    )


def _delete(row: Row, edit: Edit) -> Outcome:
    """Delete a row, unless somebody changed it whose change the writer never saw."""
    if row.gone is not None:
        return Outcome()
    classes = {merge_tables.rule(edit.table, name).merge for name in row.values}
    if Merge.CONFLICT not in classes and Merge.LATEST not in classes:
        # Either it is there or not, or it was written once and stays for good.
        return Outcome(gone=True) if Merge.SET in classes else Outcome(refused=KEPT)
    unseen = {
        name: value
        for name, value in row.values.items()
        if not _seen(row.stamps.get(name), edit, name)
    }
    if not unseen:
        return Outcome(gone=True)
    by = max((row.stamps[name] for name in unseen), key=lambda stamp: stamp.seq)
    met = Met(Clash.DELETION, {}, unseen, {}, by.device, by.seq)
    return Outcome(met=(met,))


def _after_deletion(edit: Edit, row: Row, gone: Stamp) -> Outcome:
    """Keep what was written of a deleted row; only who knew of it brings it back."""
    if edit.op is Op.NEW and (gone.seq <= edit.base or gone.device == edit.device):
        return Outcome(values=dict(edit.values), gone=False)
    mine, was = dict(edit.values), dict(edit.was)
    by = gone.device, gone.seq
    met = Met(Clash.DELETED, mine, dict(row.values), was, *by, edit.was_sha)
    return Outcome(met=(met,))


def _fields(row: Row, edit: Edit) -> Outcome:
    values: dict[str, Value] = {}
    passed: dict[str, Value] = {}
    met: dict[str, bool] = {}
    for name, mine in edit.values.items():
        if name not in row.values:
            values[name] = mine
            continue
        theirs = row.values[name]
        if theirs == mine:
            continue
        rule = merge_tables.rule(edit.table, name)
        if edit.op is Op.SET and rule.is_fixed:
            return Outcome(refused=FIXED, about=name)
        stands = _stands(rule, row, edit, name)
        (values if stands else passed)[name] = mine
        if stands is None or _is_heard(rule, row, edit, name):
            met[name] = bool(stands)
    met |= {name: False for name in values if _is_of_what_met(row, edit, name)}
    both = [name for name in edit.values if name in met]
    clashes = (_met(row, edit, name, stands=met[name]) for name in both)
    waits = {name for name, stands in met.items() if not stands}
    stand = {name: value for name, value in values.items() if name not in waits}
    left = {name: value for name, value in passed.items() if name not in waits}
    stand, unlike = derived.followed(edit.table, row.values, stand, edit.values)
    return Outcome(stand, met=tuple(clashes), passed=left | unlike)


def _is_of_what_met(row: Row, edit: Edit, name: str) -> bool:
    """Return whether another part of a value is one that the writer never knew."""
    others = {*merge_tables.parts(edit.table, name)} - {name}
    return any(not _knew(row, edit, part) for part in others & row.values.keys())


def _is_heard(rule: Rule, row: Row, edit: Edit, name: str) -> bool:
    """Return whether two steps met that had not seen each other."""
    theirs = row.values[name]
    return not _knew(row, edit, name) and rule.hears(edit.values[name], theirs)


def _stands(rule: Rule, row: Row, edit: Edit, name: str) -> bool | None:
    """Return whether the new value stands; ``None`` where a person decides."""
    if rule.is_fixed or rule.merge is Merge.SERVER:
        return False
    if rule.beside in edit.values:
        return _goes_along(rule.beside, row, edit, name)
    if rule.merge is Merge.LATEST or _knew(row, edit, name):
        return True
    if rule.merge is Merge.LATTICE:
        return rule.further(edit.values[name], row.values[name])
    return None


def _goes_along(of: str, row: Row, edit: Edit, name: str) -> bool:
    """Return whether a value stands that goes with the state of its change."""
    if edit.values[of] == row.values.get(of):
        return any(_seen(row.stamps.get(each), edit, each) for each in (of, name))
    return _stands(merge_tables.rule(edit.table, of), row, edit, of) is True


def _knew(row: Row, edit: Edit, name: str) -> bool:
    """Return whether who wrote knew what stands, by its number or by itself."""
    theirs, stamp = row.values[name], row.stamps.get(name)
    seen = _seen(stamp, edit, name)
    return seen or stood(name, theirs, edit.was, edit.was_sha)


def _seen(stamp: Stamp | None, edit: Edit, name: str) -> bool:
    return (
        stamp is None
        or stamp.seq <= edit.bases.get(name, edit.base)
        or stamp.device == edit.device
    )


def _met(row: Row, edit: Edit, name: str, *, stands: bool) -> Met:
    """Return how a field met, with all parts of its value on either side."""
    parts = merge_tables.parts(edit.table, name)
    mine = {part: edit.values[part] for part in parts if part in edit.values}
    stamps = {part: row.stamps[part] for part in parts if part in row.stamps}
    unseen = (stamp for part, stamp in stamps.items() if not _seen(stamp, edit, part))
    by = max(unseen, default=Stamp(0, ""))
    return Met(
        Clash.FIELD,
        mine,
        {part: row.values.get(part) for part in parts if part in {*mine, *row.values}},
        {part: edit.was[part] for part in parts if part in edit.was},
        by.device,
        by.seq,
        {part: edit.was_sha[part] for part in parts if part in edit.was_sha},
        stands,
        name,
    )
