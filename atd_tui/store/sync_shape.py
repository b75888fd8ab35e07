"""The shape of a table that travels: how a row comes in, and whether it can be read.

A value travels as the column holds it: days, instants and JSON as text, bytes as
hexadecimal digits. One that a screen could not read again never enters a table.
"""

import contextlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from operator import itemgetter
from typing import Any, Final, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import JSON, Boolean, Column, Date, Integer, LargeBinary
from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel

from atd_tui.domain.dates import EARLIEST, LATEST
from atd_tui.models.base import Instant, Table
from atd_tui.store import capture, sync_codes

Values = Mapping[str, Any]

_ABSENT: Final = object()
"""In the place of a value that a row does not name."""

_Day = TypeVar("_Day", bound=date)

_FURTHEST: Final = 2**31 - 1
"""The largest number of a column: sums and spans of such can be counted with."""

_NO_KINDS: Final = frozenset({object, type(None)})


@dataclass(frozen=True, slots=True)
class Shape:
    """A table as rows of the server enter it.

    Attributes:
        columns: their names, in one order.
        put: the statement that writes one row, new or not.
        parents: the columns that name a row of another table, with that table.
    """

    table: str
    columns: tuple[str, ...]
    put: str
    parents: Mapping[str, str]
    known: frozenset[str]
    fits: tuple[tuple[str, Callable[[Any], Any], Any], ...]

    def rows(self, said: Mapping[str, Values]) -> dict[str, tuple[Any, ...]]:
        """Return what is written of rows, by id; looked at column by column.

        Raises:
            ValueError, TypeError: a value is none that its column holds.
        """
        if not said:
            return {}
        columns: list[Iterable[Any]] = []
        named = self._columns(said.values())
        for name, fit, default in self.fits:
            if name == "id":
                columns.append(said)
            else:
                columns.append(_fitted(named[name], fit, default))
        return dict(zip(said, zip(*columns, strict=True), strict=True))

    def _columns(self, said: Collection[Values]) -> dict[str, Sequence[Any]]:
        """Return what rows say, by column; most of them name every one of theirs."""
        names = [name for name in self.columns if name != "id"]
        try:
            rows = map(itemgetter(*names), said)
            return dict(zip(names, zip(*rows, strict=True), strict=True))
        except KeyError:
            return {n: [row.get(n, _ABSENT) for row in said] for n in names}

    def fitting(self, values: Values) -> dict[str, Any]:
        """Return those of the values that their columns hold."""
        found: dict[str, Any] = {}
        for name, fit, _ in self.fits:
            if name in values and name != "id":
                with contextlib.suppress(ValueError, TypeError):
                    found[name] = fit(values[name])
        return found

    def readable(self, values: Values) -> dict[str, Any]:
        """Return those of the values that fit, and what a newer version wrote."""
        return self.beyond(values) | self.fitting(values)

    def empty(self) -> dict[str, Any]:
        """Return what stands in a row of which nothing was said."""
        return {name: default for name, _, default in self.fits}

    def beyond(self, values: Values) -> dict[str, Any]:
        """Return the fields for which there is no column here yet."""
        if values.keys() <= self.known:
            return {}
        return {n: value for n, value in values.items() if n not in self.known}


@cache
def shape(table: str) -> Shape | None:
    """Return the shape of a table; ``None`` of one that this version does not know."""
    return of(table) if table in capture.CAPTURED else None


@cache
def order() -> tuple[str, ...]:
    """Return the tables that travel; what is named goes before what names it."""
    tables = (table.name for table in SQLModel.metadata.sorted_tables)
    return tuple(name for name in tables if name in capture.CAPTURED)


@cache
def children(table: str) -> tuple[tuple[str, str], ...]:
    """Return the tables and columns that name rows of a table."""
    return tuple(
        (name, column)
        for name in order()
        for column, parent in of(name).parents.items()
        if parent == table
    )


def fingerprint() -> str:
    """Return a text that differs when a table has other columns than before."""
    return " ".join(f"{name}:{len(of(name).columns)}" for name in order())


@cache
def of(table: str) -> Shape:
    """Return the shape of a table that travels."""
    columns = list(SQLModel.metadata.tables[table].columns)
    names = tuple(column.name for column in columns)
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    now = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name != "id")
    return Shape(
        table=table,
        columns=names,
        put=(
            f'INSERT INTO "{table}" ({quoted}) VALUES ({marks})'  # noqa: S608 -- our own names
            f" ON CONFLICT (id) DO UPDATE SET {now}"
        ),
        parents={
            column.name: key.column.table.name
            for column in columns
            for key in column.foreign_keys
        },
        known=frozenset(names),
        fits=tuple((c.name, _fit(c), _default(c)) for c in columns),
    )


def _fitted(
    column: Sequence[Any], fit: Callable[[Any], Any], default: Any
) -> Iterable[Any]:
    """Return the values of a column as it holds them; most of them are alike."""
    kinds = set(map(type, column))
    if fit is _text and kinds == {str}:
        return column
    if len(kinds - _NO_KINDS) > 1:  # 1 and True are the same key and not the same value
        return [default if each is _ABSENT else fit(each) for each in column]
    found = {each: fit(each) for each in {*column} - {_ABSENT}}
    found[_ABSENT] = default
    return [found[each] for each in column]


def _fit(column: Column[Any]) -> Callable[[Any], Any]:
    is_json = isinstance(column.type, JSON)
    fit = _of_json(column) if is_json else _of_type(column.type)
    fit = sync_codes.fit(column.table.name, column.name) or fit
    if not column.nullable:
        return fit
    return lambda said: None if said is None else fit(said)


def _of_json(column: Column[Any]) -> Callable[[Any], str]:
    """Return what takes the text of what the model says that the column holds."""
    models = {str(model.__tablename__): model for model in Table.__subclasses__()}
    kind: Any = models[column.table.name].model_fields[column.name].annotation
    held: TypeAdapter[Any] = TypeAdapter(kind)

    def fit(said: Any) -> str:
        held.validate_json(_text(said), strict=True)
        return str(said)

    return fit


def _of_type(kind: TypeEngine[Any]) -> Callable[[Any], Any]:
    for known, fit in _FITS:
        if isinstance(kind, known):
            return fit
    return _text


def _default(column: Column[Any]) -> Any:
    """Return what a row has that was written before there was the column."""
    made: Any = column.default
    if made is not None and made.is_scalar:
        return int(made.arg) if isinstance(made.arg, bool) else made.arg
    if column.nullable:
        return None
    if isinstance(column.type, JSON):
        return json.dumps(_empty(column))
    return 0 if isinstance(column.type, (Integer, Boolean)) else ""


def _empty(column: Column[Any]) -> Any:
    """Return what a new row has in a column that holds JSON; ``None`` where any may."""
    made: Any = column.default
    return made.arg(None) if made is not None and made.is_callable else None


def _text(said: Any) -> str:
    if not isinstance(said, str):
        raise ValueError(said)  # noqa: TRY004 -- one kind of error for all that does not fit
    return said


def _day(said: Any) -> str:
    return _in_reach(date.fromisoformat(_text(said))).isoformat()


def _instant(said: Any) -> str:
    if _in_reach(datetime.fromisoformat(_text(said))).tzinfo is None:
        raise ValueError(said)
    return str(said)


def _in_reach(day: _Day) -> _Day:
    if not EARLIEST <= day.year <= LATEST:
        raise ValueError(day)
    return day


def _whole(said: Any) -> int:
    if isinstance(said, bool) or not isinstance(said, int):
        raise ValueError(said)  # noqa: TRY004 -- as above
    if abs(said) > _FURTHEST:
        raise ValueError(said)
    return said


def _truth(said: Any) -> int:
    if said not in (0, 1):
        raise ValueError(said)
    return int(said)


def _bytes(said: Any) -> bytes:
    return bytes.fromhex(_text(said))


_FITS: Final[tuple[tuple[type[Any], Callable[[Any], Any]], ...]] = (
    (Date, _day),
    (Instant, _instant),
    (Boolean, _truth),
    (Integer, _whole),
    (LargeBinary, _bytes),
)
