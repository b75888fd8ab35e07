"""The columns that are made from others of their row, by one rule everywhere."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from atd_tui.domain.merge_classes import Value
from atd_tui.domain.names import normal
from atd_tui.domain.people import Identifier
from atd_tui.domain.people_words import indexed
from atd_tui.domain.text import fold

Values = Mapping[str, Value]


def made(table: str, row: Values) -> dict[str, Value]:
    """Return what the derived columns of a row hold, from the others that stand in it.

    Nothing of a table without any, or of a row that lacks a text it is made from.
    """
    sources, rule = _MADE.get(table, ((), None))
    texts = [row.get(name) for name in sources]
    given = [text for text in texts if isinstance(text, str)]
    return rule(*given) if rule is not None and len(given) == len(sources) else {}


def followed(
    table: str, row: Values, stand: Values, said: Values
) -> tuple[dict[str, Value], dict[str, Value]]:
    """Let derived columns follow what stands, whoever wrote it.

    Of a row that was put together otherwise before, too.

    Args:
        table: the table of the row.
        row: the row as it stood.
        stand: the columns of a change that stand.
        said: all that the change said.

    Returns:
        the columns that are others now, and what was said of them that does not stand.
    """
    now = made(table, {**row, **stand})
    others = {n: v for n, v in now.items() if n not in row or row[n] != v}
    stay = {n: v for n, v in stand.items() if n not in now}
    return {**stay, **others}, {
        n: said[n] for n in said if said[n] != now.get(n, said[n])
    }


def _of_name(given: str, family: str) -> dict[str, Value]:
    return {"folded": indexed(given, family)}


def _of_number(type_: str, value: str) -> dict[str, Value]:
    from atd_tui.domain import people_numbers  # noqa: PLC0415 -- first paint

    ok = people_numbers.checked(Identifier(type_, value)).check_ok
    return {"normal": normal(value), "check_ok": None if ok is None else int(ok)}


def _of_ticket(name: str) -> dict[str, Value]:
    return {"name_folded": fold(name)}


_MADE: Final[Mapping[str, tuple[tuple[str, ...], Callable[..., dict[str, Value]]]]] = (
    MappingProxyType(
        {
            "person_name": (("given", "family"), _of_name),
            "identifier": (("type", "value"), _of_number),
            "ticket": (("name",), _of_ticket),
        }
    )
)
"""Of each table the texts that its columns are made from, and the rule."""
