"""One action on a request for support: its transaction, and what it may not be."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Table as SqlTable
from sqlalchemy import update

from atd_tui.domain.support import LINE_LIMIT, TEXT_LIMIT, State
from atd_tui.domain.support_care import File
from atd_tui.domain.text import objections as text_objections
from atd_tui.errors import Misused, Refused
from atd_tui.reference import codelists
from atd_tui.reference.nationalities import find_nationality
from atd_tui.store import case_entry, people, support_rows
from atd_tui.store.case_turn import Turn, taken
from atd_tui.store.queue_turn import refuse_other
from atd_tui.store.store import Store
from atd_tui.store.support_rows import REQUEST

LONG: Final = frozenset({"need", "text", "question", "answer"})
"""Fields that may have several lines."""


class Collected:
    """What cannot be kept of what was typed, told all at once."""

    def __init__(self) -> None:
        """Start with nothing wrong."""
        self._errors: list[Misused | Refused] = []

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Keep what is refused within, and go on."""
        try:
            yield
        except (Misused, Refused) as error:
            self._errors.append(error)

    def refuse(self) -> None:
        """Refuse with all that was wrong; of nothing, do nothing.

        Raises:
            Misused, Refused: as the first was; ``fields`` names the code of each field.
        """
        if not self._errors:
            return
        first, *more = self._errors
        fields: dict[str, str] = {}
        facts: dict[str, object] = {}
        for error in reversed(self._errors):
            named = error.facts.get("fields")
            fields |= named if isinstance(named, dict) else {}
            facts |= error.facts
        facts["fields"] = fields
        if isinstance(first, Refused):
            rest = [each.code for each in more]
            raise Refused(*first.codes, *rest, **facts) from first
        raise Misused(first.code, **facts) from first


@dataclass(frozen=True, slots=True)
class On:
    """An open transaction on a request, or on a row that belongs to one.

    Attributes:
        row: as it stood before this action.
        before: the request with all that belonged to it.
    """

    now: Turn
    row: Any
    before: File

    @property
    def request_id(self) -> str:
        return self.before.request.id

    @property
    def on(self) -> date:
        """Today."""
        return people.today(self.now.store)

    def change(self, table: SqlTable, **said: Any) -> None:
        """Bring fields of the row to what is said."""
        changed = update(table).where(table.c.id == self.row.id).values(said)
        self.now.write.session.connection().execute(changed)

    def put(self, table: SqlTable, said: Mapping[str, Any]) -> str:
        """Write a row that belongs to the request; return its id."""
        author = self.now.write.actor
        return case_entry.put(
            self.now, table, request_id=self.request_id, author=author, **said
        )

    def file(self) -> File:
        """Return the request as it now stands."""
        session = self.now.write.session
        return support_rows.file(session, self.request_id, self.on)


@contextmanager
def on_row(
    store: Store, command: str, table: SqlTable, given: str, action: str
) -> Iterator[On]:
    """Open the transaction of an action on a request, or on a row that belongs to one.

    Raises:
        Misused: ``entry.unknown`` or ``entry.ambiguous``.
        Refused: ``support.past`` where it has no case; ``support.withdrawn``;
            ``queue.other-action`` when the id stands for another command.
    """
    with store.writing(command, action=action) as write:
        refuse_other(write, command)
        row = case_entry.found(write.session, table, given)
        if not row.case_id:
            raise Refused("support.past")
        write.subject = row.case_id
        now = taken(store, write, row.case_id)
        own = row.id if table is REQUEST else row.request_id
        before = support_rows.file(write.session, own, people.today(store))
        if not write.repeated and (row.withdrawn or before.request.withdrawn):
            raise Refused("support.withdrawn")
        yield On(now, row, before)
        now.settle()


def refuse_unapproved(before: File) -> None:
    """Refuse what costs before a second person approved the request.

    Raises:
        Refused: ``support.not-approved``.
    """
    if before.request.state is not State.APPROVED:
        raise Refused("support.not-approved")


def texts(said: Mapping[str, str]) -> dict[str, str]:
    """Return texts as they are kept.

    Raises:
        Misused: some of them cannot be; ``fields`` names them.
    """
    found = Collected()
    for name, typed in said.items():
        long = name in LONG
        most = TEXT_LIMIT if long else LINE_LIMIT
        with found.looking():
            if wrong := text_objections(typed, limit=most, multiline=long):
                raise Misused(wrong[0], fields={name: wrong[0]}, limit=most)
    found.refuse()
    return {name: typed.strip() for name, typed in said.items()}


def code(name: str, typed: str, field: str) -> str:
    """Return a code as its list has it; nothing stays nothing.

    Raises:
        Misused: ``code.unknown``.
    """
    if not typed.strip():
        return ""
    given = typed.strip().upper()
    try:
        return codelists.code(name, given).code
    except Misused as error:
        raise Misused(error.code, fields={field: error.code}, **error.facts) from None


def country(typed: str) -> str:
    """Return the code of a country; nothing stays unknown.

    Raises:
        Misused: ``nationality.unknown``.
    """
    try:
        return find_nationality(typed) if typed.strip() else ""
    except Misused as error:
        fields = {"country": error.code}
        raise Misused(error.code, **{**error.facts, "fields": fields}) from None


def not_ahead(on: date, **days: date | None) -> None:
    """Refuse days that lie ahead.

    Raises:
        Misused: ``check.future``; ``fields`` names them.
    """
    wrong = {name: "check.future" for name, day in days.items() if day and day > on}
    case_entry.refuse(wrong)
