"""How the sync is told: rows and fields by the names that people use, and values."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Final

from atd_tui.domain.conflicts import Conflict
from atd_tui.domain.days import BELGIUM
from atd_tui.domain.merge import Clash
from atd_tui.domain.merge_classes import Value
from atd_tui.i18n import N_, Words
from atd_tui.phrases import codes, housing, people, times
from atd_tui.phrases.sync_names import FIELDS, LISTS, TABLES

_TOLD: Final[Mapping[tuple[str, str], Mapping[str, str]]] = {
    ("address", "kind"): people.ADDRESS_KINDS,
    ("identifier", "type"): people.IDENTIFIER_TYPES,
    ("membership", "role"): people.ROLES,
    ("person", "sex"): people.SEXES,
    ("person_name", "kind"): people.NAME_KINDS,
    ("same_person_link", "decision"): people.DECISIONS,
    ("unit_period", "kind"): {kind.value: said for kind, said in housing.KINDS.items()},
    ("unit_period", "state"): {one.value: said for one, said in housing.STATES.items()},
}
_CLASHES: Final[Mapping[Clash, str]] = {
    Clash.DELETED: N_("changed, but deleted"),
    Clash.DELETION: N_("deleted, but changed"),
}
_AN_HOUR: Final = 60
_A_DAY: Final = 24 * _AN_HOUR
"""In minutes."""

_UNSEEN: Final = frozenset({"id", "scope", "folded", "name_folded", "normal", "n"})
"""Columns that say nothing to a person."""
_YES_OR_NO: Final = frozenset({"step_free", "ground_floor", "in_unit", "interpreter"})
_NAMED: Final[Mapping[str, Callable[[Words, str], str]]] = {
    "office": codes.office,
    "contact_point": codes.office,
    "country": codes.nationality,
    "language": lambda words, code: codes.language_names(words, (code,)),
}
"""Fields of any table whose code has a name of its own."""
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")


def clash(words: Words, kind: Clash) -> str:
    """Return how two changes of a row met; empty of a field written twice."""
    return words.text(_CLASHES[kind]) if kind in _CLASHES else ""


def table(words: Words, name: str) -> str:
    """Return what a row of a table is; of a newer version as the table is named."""
    return words.text(TABLES[name]) if name in TABLES else name.replace("_", " ")


def field(
    words: Words, table: str, name: str, row: Mapping[str, Value] | None = None
) -> str:
    """Return what a field is called; a number of a person by what kind of number."""
    if (table, name) == ("identifier", "value") and row:
        kind = people.IDENTIFIER_TYPES.get(str(row.get("type")))
        if kind:
            said = words.text(kind)
            return said[:1].upper() + said[1:]
    if name in FIELDS:
        return words.text(FIELDS[name])
    said = name.replace("_", " ")
    return said[:1].upper() + said[1:]


def value(words: Words, table: str, name: str, given: Value) -> str:
    """Return a value as people write it; unknown is said."""
    if given is None or given == "":
        return words.text("(empty)")
    if name in _YES_OR_NO:
        return words.text("yes") if given else words.text("no")
    if name.endswith("cents") and isinstance(given, int):
        return f"{words.amount(given)} €"
    return _text(words, table, name, str(given))


def written(
    words: Words, table: str, row: Mapping[str, Value]
) -> Iterator[tuple[str, str]]:
    """Yield the fields of a row by name, as they were written; none that is empty."""
    for name, given in row.items():
        if _is_seen(name) and given not in (None, ""):
            yield field(words, table, name, row), value(words, table, name, given)


def fields(met: Conflict) -> tuple[str, ...]:
    """Return the fields of a conflict; of a deletion those that somebody wrote."""
    if met.deleting is None:
        return (met.field,)
    kept = met.later if met.deleting is met.first else met.first
    return tuple(
        name
        for name, given in kept.values.items()
        if _is_seen(name) or met.called(given) != given
    )


def _is_seen(name: str) -> bool:
    return name not in _UNSEEN and not name.endswith("_id")


def _text(words: Words, table: str, name: str, given: str) -> str:
    if (told := _TOLD.get((table, name))) is not None:
        return words.text(told[given]) if given in told else given
    if of_list := LISTS.get((table, name)):
        return codes.label(words, of_list, given)
    if (named := _NAMED.get(name)) is not None:
        return named(words, given)
    return _several(given) if given[:1] in {"[", "{"} else _dated(given)


def _dated(given: str) -> str:
    """Return a day or an instant as people write it, and all else as it is."""
    try:
        if _DAY.fullmatch(given):
            return f"{date.fromisoformat(given):%d/%m/%Y}"
        if _INSTANT.match(given):
            return moment(datetime.fromisoformat(given))
    except (ValueError, OverflowError):
        pass  # it only looks like one
    return given


def _several(given: str) -> str:
    """Return a list or an object of a column as its values."""
    try:
        found = json.loads(given)
    except ValueError:
        return given
    if isinstance(found, dict):
        return ", ".join(f"{name}: {one}" for name, one in found.items())
    return ", ".join(map(str, found)) if isinstance(found, list) else given


def told(words: Words, table: str, code: str, facts: Mapping[str, Value]) -> str:
    """Return a sentence of the server; a code that a newer one says stays a code."""
    named = dict(facts)
    if named.get("field"):
        named["field"] = field(words, table, str(named["field"]))
    try:
        return words.sentence(code, **named)
    except KeyError:
        return words.text("The server said: {code}", code=code)


def counted(words: Words, waiting: int, conflicts: int, back: int) -> list[str]:
    """Return what waits to be sent, to be decided, and what came back."""
    found = [words.text("↑ {n} to send", n=waiting)]
    if conflicts:
        found.append(words.count("! {n} conflict", "! {n} conflicts", conflicts))
    if back:
        found.append(words.count("× {n} came back", "× {n} came back", back))
    return found


def moment(at: datetime) -> str:
    """Return an instant in local time: ``18/11 09:31``."""
    return f"{at.astimezone(BELGIUM):%d/%m} {times.clock(at)}"


def apart(words: Words, ahead: int) -> str:
    """Return by how much the clock is wrong, or the server's; see ``Counts.ahead``."""
    minutes = abs(ahead)
    if minutes < 2 * _AN_HOUR:
        span = words.count("{n} minute", "{n} minutes", minutes)
    elif minutes < 2 * _A_DAY:
        span = words.count("{n} hour", "{n} hours", round(minutes / _AN_HOUR))
    else:
        span = words.count("{n} day", "{n} days", round(minutes / _A_DAY))
    return words.sentence("sync.ahead" if ahead > 0 else "sync.behind", span=span)


def duration(seconds: float) -> str:
    """Return how long a sync took: ``1.8 s``."""
    return f"{seconds:.1f} s"
