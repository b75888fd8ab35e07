"""The table of stages: their moves and guards, as they hold on a day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import ConfigDict, Field

from atd_tui import resources
from atd_tui.domain.cases import Kind, Status
from atd_tui.domain.stages import GUARDS, Act, Move, Stages
from atd_tui.errors import BrokenData
from atd_tui.reference import codelists, files
from atd_tui.reference.cells import CodeText, Mark, Row

_FILE = "stages.toml"


def stages(on: date | None = None) -> Stages:
    """Return the table that holds on a day; without a day, the newest.

    Raises:
        BrokenData: the file is not as it must be, or has no stage for that day.
    """
    return _stages(on)


def sources_used() -> set[str]:
    """Return the sources that the table names."""
    return {entry.source for entry in _entries(_table())}


def parse_stages(path: Path) -> "Table":
    """Return the table in a file, each name in it known.

    Raises:
        BrokenData: the file is not as it must be.
    """
    table = files.document(path, Table)
    for place, name, known in _names(table):
        if name not in known:
            expected = f"one of {', '.join(known)}, found {name!r}"
            raise BrokenData(path.name, f"key {place}", expected)
    return table


def table_on(table: "Table", on: date | None) -> Stages:
    """Return a table as it holds on a day; without a day, the newest.

    Raises:
        BrokenData: no stage holds on that day.
    """
    order = tuple(each.code for each in _held(table.stages, on, "code"))
    if not order:
        raise BrokenData(_FILE, "key stage", f"a stage that holds on {on}")
    conclusions = _held(table.conclusions, on, "code")
    outcomes = _held(table.outcomes, on, "code")
    return Stages(
        order=order,
        moves=tuple(
            Move(each.start, each.end, tuple(each.guards))
            for each in _held(table.moves, on, "start", "end")
        ),
        acts={
            (kind := Kind(each.kind)): Act(
                kind=kind,
                statuses=frozenset(map(Status, each.statuses)),
                guards=tuple(each.guards),
                halted_as=each.halted_as,
            )
            for each in _held(table.acts, on, "kind")
        },
        halts={
            each.reason: frozenset(each.halts)
            for each in _held(table.suspensions, on, "reason")
        },
        concluded_in={each.code: tuple(each.stages) for each in conclusions},
        return_conclusions=_of_return_track(conclusions),
        return_outcomes=_of_return_track(outcomes),
    )


class Entry(Row):
    """What every entry says: since when, how sure, read where."""

    model_config = ConfigDict(strict=True)
    mark: Mark
    source: CodeText
    valid_from: date
    withdrawn: bool = False


class StageEntry(Entry):
    """A stage."""

    code: CodeText


class MoveEntry(Entry):
    """A step from one stage to another."""

    start: CodeText
    end: CodeText
    guards: list[CodeText]


class ActEntry(Entry):
    """Something else that may happen."""

    kind: Literal[
        "invited",
        "concluded",
        "suspended",
        "interrupted",
        "resumed",
        "closed",
        "reopened",
    ]
    statuses: Annotated[list[CodeText], Field(min_length=1)]
    guards: list[CodeText]
    halted_as: Literal["", "INVITE", "MOVE", "RETURN"] = ""


class SuspensionEntry(Entry):
    """What a suspension halts."""

    reason: CodeText
    halts: list[CodeText]


class ConclusionEntry(Entry):
    """Where a conclusion may be drawn."""

    code: CodeText
    stages: Annotated[list[CodeText], Field(min_length=1)]
    return_track: bool


class OutcomeEntry(Entry):
    """An outcome of a closure."""

    code: CodeText
    return_track: bool


class Table(Row):
    """The whole file."""

    model_config = ConfigDict(strict=True)
    stages: Annotated[list[StageEntry], Field(min_length=1, alias="stage")]
    moves: Annotated[list[MoveEntry], Field(min_length=1, alias="move")]
    acts: Annotated[list[ActEntry], Field(min_length=7, alias="act")]
    suspensions: Annotated[list[SuspensionEntry], Field(alias="suspension")]
    conclusions: Annotated[list[ConclusionEntry], Field(alias="conclusion")]
    outcomes: Annotated[list[OutcomeEntry], Field(alias="outcome")]


EntryT = TypeVar("EntryT", bound=Entry)


_NAMED: dict[str, dict[str, tuple[str, ...]]] = {
    "phase": {"stage": ("code",), "move": ("start", "end"), "conclusion": ("stages",)},
    "suspension_reason": {"suspension": ("reason",)},
    "coach_conclusion": {"conclusion": ("code",)},
    "closure_outcome": {"outcome": ("code",)},
    "track_status": {"act": ("statuses",)},
    "case_halted": {"suspension": ("halts",)},
}
"""The code list of each key that holds codes."""


def _names(table: Table) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Yield every name of the table with its place and those that may stand there."""
    for listed, places in _NAMED.items():
        known = [code.code for code in codelists.codelist(listed)]
        for head, keys in places.items():
            for key in keys:
                yield from _named(table, head, key, known)
    for head in ("move", "act"):
        yield from _named(table, head, "guards", list(GUARDS))


def _named(
    table: Table, head: str, key: str, known: Sequence[str]
) -> Iterator[tuple[str, str, Sequence[str]]]:
    for place, each in enumerate(getattr(table, f"{head}s")):
        said = getattr(each, key)
        for name in [said] if isinstance(said, str) else said:
            yield f"{head}.{place}.{key}", name, known


def _entries(table: Table) -> list[Entry]:
    return [each for name in Table.model_fields for each in getattr(table, name)]


def _held(entries: Iterable[EntryT], on: date | None, *keys: str) -> list[EntryT]:
    """Return of each entry the newest that holds on a day, in their order."""
    newest: dict[tuple[str, ...], EntryT] = {}
    for each in sorted(entries, key=lambda entry: entry.valid_from):
        if on is None or each.valid_from <= on:
            newest[tuple(getattr(each, key) for key in keys)] = each
    return [each for each in newest.values() if not each.withdrawn]


def _of_return_track(
    entries: Sequence[ConclusionEntry] | Sequence[OutcomeEntry],
) -> frozenset[str]:
    return frozenset(each.code for each in entries if each.return_track)


@cache
def _table() -> Table:
    return parse_stages(resources.folder(_FILE))


@cache
def _stages(on: date | None) -> Stages:
    return table_on(_table(), on)
