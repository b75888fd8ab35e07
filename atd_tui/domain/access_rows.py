"""In which buckets a row lies: what belongs to a case goes where the case goes.

A row lies where all the rows lie that it names, so that no laptop ever holds a row
whose case or person it does not hold. A case lies with its coach and its office, with
those who are asked to take it, and with the house where its family lives; a household
and a person lie wherever a case of theirs does.
"""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final, NamedTuple, Protocol

from atd_tui.domain import cases
from atd_tui.domain.access import REF
from atd_tui.domain.access_tables import DECIDES, PARENTS
from atd_tui.domain.merge_classes import Value

Values = Mapping[str, Value]


class Named(NamedTuple):
    """A row by its table and id."""

    table: str
    id: str


class Around(Protocol):
    """What is known of the rows around one."""

    def row(self, table: str, row_id: str) -> Values | None:
        """Return a row that is there."""

    def naming(
        self, table: str, field: str, row_id: str
    ) -> Iterable[tuple[str, Values]]:
        """Return the rows of a table, by id, whose field names a row."""


_CHILDREN: Final = MappingProxyType(
    {
        table: tuple(
            (child, field)
            for child, parents in PARENTS.items()
            for field, parent in parents.items()
            # A case decides where its person lies, not the person where the case.
            if parent == table and child != "case_file"
        )
        for parents in PARENTS.values()
        for table in parents.values()
    }
)
_REFERENCE: Final = frozenset(
    {"allowance", "coach", "contact_point", "unit", "unit_service"}
)
_LIVING: Final = frozenset({"planned", "active", "ended"})


def buckets_of(
    table: str,
    values: Values,
    around: Around,
    seen: MutableMapping[Named, frozenset[str]] | None = None,
) -> frozenset[str]:
    """Return the buckets of a row; the row itself is already among those around.

    ``seen`` remembers where the rows lie that rows name, until one of them is written.
    """
    if table in _REFERENCE:
        return frozenset({REF})
    special = _SPECIAL.get(table)
    if special is not None:
        return frozenset(special(values, around))
    return _with_parents(table, values, around, {} if seen is None else seen)


def follows(table: str) -> bool:
    """Return whether rows of a table lie where those lie that they name, and no more.

    Nothing but what they are parents of lies elsewhere when one is written.
    """
    own = table in _SPECIAL or table in _REFERENCE
    return table in PARENTS and table not in DECIDES and not own


def dependants(
    table: str, row_id: str, values: Values, around: Around
) -> Iterator[Named]:
    """Yield the rows whose buckets follow from those of a row that was written."""
    yield from decided(table, values)
    if table in {"case_file", "household"}:
        home = row_id if table == "household" else _said(values, "household_id")
        for _, member in around.naming("membership", "household_id", home):
            yield Named("person", _said(member, "person_id"))
    for child, field in _CHILDREN.get(table, ()):
        for child_id, _ in around.naming(child, field, row_id):
            yield Named(child, child_id)


def decided(table: str, values: Values) -> Iterator[Named]:
    """Yield the rows that lie elsewhere by what a row says, wherever it lies itself."""
    for field in DECIDES.get(table, ()):
        if named := _said(values, field):
            yield Named(PARENTS[table][field], named)


def _with_parents(
    table: str,
    values: Values,
    around: Around,
    seen: MutableMapping[Named, frozenset[str]],
) -> frozenset[str]:
    """Return where all the rows lie that a row names; nowhere if one is not known."""
    found: frozenset[str] | None = None
    for field, parent in PARENTS.get(table, {}).items():
        key = Named(parent, _said(values, field))
        lies_in = seen.get(key)
        if lies_in is None:
            row = around.row(*key) if key.id else None
            if row is None:
                return frozenset()
            lies_in = buckets_of(parent, {**row, "id": key.id}, around, seen)
            seen[key] = lies_in
        found = lies_in if found is None else found & lies_in
    return found or frozenset()


def _case(values: Values, around: Around) -> Iterator[str]:
    case_id = _said(values, "id")
    rows = around.naming("case_event", "case_id", case_id)
    opened_at = _said(values, "contact_point")
    standing = cases.standing(opened_at, filter(None, map(_event, rows)))
    yield f"office:{standing.office}:case"
    yield f"office:{opened_at}:case"
    yield f"user:{standing.coach}:case" if standing.coach else _open(standing.office)
    if asked := standing.asked:
        yield _open(asked.to_office or standing.office)
        if asked.to_coach:
            yield f"user:{asked.to_coach}:case"
    yield from _houses("case_id", case_id, around)
    for _, request in around.naming("support_request", "case_id", case_id):
        yield f"office:{_said(request, 'scope')}:support"


def _household(values: Values, around: Around) -> Iterator[str]:
    household, alone = _said(values, "id"), True
    for case_id, case in around.naming("case_file", "household_id", household):
        alone = False
        yield from _case({**case, "id": case_id}, around)
    for bucket in _houses("household_id", household, around):
        alone = False
        yield bucket
    if alone:
        yield _open(_said(values, "scope"))


def _person(values: Values, around: Around) -> Iterator[str]:
    person, alone = _said(values, "id"), True
    for case_id, case in around.naming("case_file", "person_id", person):
        alone = False
        yield from _case({**case, "id": case_id}, around)
    for _, member in around.naming("membership", "person_id", person):
        alone = False
        home = _said(member, "household_id")
        household = around.row("household", home) or {"scope": _said(member, "scope")}
        yield from _household({**household, "id": home}, around)
    if alone:
        yield _open(_said(values, "scope"))


def _houses(field: str, named: str, around: Around) -> Iterator[str]:
    for _, period in around.naming("unit_period", field, named):
        if _said(period, "state") in _LIVING:
            yield f"site:{_said(period, 'scope')}:stay"


def _period(values: Values, around: Around) -> Iterator[str]:
    yield f"site:{_said(values, 'scope')}:stay"
    case = around.row("case_file", _said(values, "case_id"))
    if case is not None:
        yield from _case({**case, "id": _said(values, "case_id")}, around)


def _incident(values: Values, around: Around) -> Iterator[str]:
    del around  # it is the house's, whoever lives there
    yield f"site:{_said(values, 'scope')}:stay"


def _request(values: Values, around: Around) -> Iterator[str]:
    yield f"office:{_said(values, 'scope')}:support"
    case = around.row("case_file", _said(values, "case_id"))
    if case is not None:
        yield from _case({**case, "id": _said(values, "case_id")}, around)


def _ticket(values: Values, around: Around) -> Iterator[str]:
    yield _queue(_said(values, "office"))
    for _, event in around.naming("ticket_event", "ticket_id", _said(values, "id")):
        if _said(event, "kind") == "redirected" and event.get("value"):
            yield _queue(_said(event, "value"))


def _duty(values: Values, around: Around) -> Iterator[str]:
    del around  # a day at a desk belongs to nobody's case
    yield _queue(_said(values, "office"))


def _appointment(values: Values, around: Around) -> Iterator[str]:
    case = around.row("case_file", _said(values, "case_id"))
    if case is not None:
        yield from _case({**case, "id": _said(values, "case_id")}, around)
    else:
        yield _queue(_said(values, "office"))


def _view(values: Values, around: Around) -> Iterator[str]:
    del around  # it asks a question and holds no case
    yield f"user:{_said(values, 'owner')}:own"
    if values.get("shared"):
        yield _queue(_said(values, "scope"))


def _open(office: str) -> str:
    return f"office:{office}:open"


def _queue(office: str) -> str:
    return f"office:{office}:queue"


def _said(values: Values, field: str) -> str:
    return str(values.get(field) or "")


def _event(row: tuple[str, Values]) -> cases.Event | None:
    """Return an event; one that this version cannot read moves no case."""
    row_id, values = row
    try:
        return cases.Event(
            id=row_id,
            n=int(values.get("n") or 0),
            kind=cases.Kind(_said(values, "kind")),
            at=datetime.fromisoformat(_said(values, "at")).astimezone(UTC),
            **{name: _said(values, name) for name in _EVENT},
        )
    except (ValueError, OverflowError):  # in UTC it is before the first day of all
        return None


_EVENT: Final = (
    *("case_id", "actor", "device", "value", "office", "reason", "text", "undoes"),
    "action_id",
)
_SPECIAL: Final = MappingProxyType(
    {
        "appointment": _appointment,
        "case_file": _case,
        "duty": _duty,
        "household": _household,
        "incident": _incident,
        "person": _person,
        "saved_view": _view,
        "support_request": _request,
        "ticket": _ticket,
        "unit_period": _period,
    }
)
