"""A caseload as the tests know it: opened, changed by raw writes, asked by hand."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, insert, update
from sqlmodel import Session

from atd_tui.domain.case_line import made
from atd_tui.domain.caseload import Asks, Line, Query, Term
from atd_tui.domain.text import fold
from atd_tui.models.base import Table, table_of
from atd_tui.store import Store, case_lines, case_rows, cases, people
from atd_tui.store.case_line_facts import gather
from atd_tui.store.caseload import lines
from tests.store.persons import keep


def opened(store: Store, given: str, family: str = "", **fields: Any) -> str:
    """Write somebody down and open their case; return its id."""
    person = keep(store, given, family, **fields)
    return cases.open_case(store, cases.Opening(person)).case.id


def put(store: Store, model: type[Table], **said: Any) -> str:
    """Write a row behind the back of every rule; return its id."""
    row_id = store.door.new_id()
    row = {"id": row_id, "scope": "BRU", **said}
    with store.writing("test.put") as write:
        write.session.connection().execute(insert(table_of(model)).values(row))
    return row_id


def change(store: Store, model: type[Table], row_id: str, **said: Any) -> None:
    """Change a row behind the back of every rule."""
    table = table_of(model)
    with store.writing("test.change") as write:
        this = update(table).where(table.c.id == row_id)
        write.session.connection().execute(this.values(said))


def drop(store: Store, model: type[Table], row_id: str) -> None:
    """Take a row away behind the back of every rule."""
    table = table_of(model)
    with store.writing("test.drop") as write:
        write.session.connection().execute(delete(table).where(table.c.id == row_id))


def shown(store: Store, *ids: str) -> list[Line]:
    """Return the lines of cases as a list shows them."""
    case_lines.prepare(store)
    return lines(store, ids)


def recounted(store: Store, *ids: str) -> list[Line]:
    """Return the lines of cases made from the tables, whatever is kept."""
    on = people.today(store)
    with store.reading() as session:
        return [_made(session, each, on) for each in ids]


def _made(session: Session, case_id: str, on: Any) -> Line:
    (known,) = gather(session, case_rows.read(session, [case_id]), on)
    return made(known, on).line


def meant(query: Query, line: Line, names: str) -> bool:
    """Say whether a query means a line, without a database."""
    return all(_holds(term, line, names) is not term.negated for term in query.terms)


def _holds(term: Term, line: Line, names: str) -> bool:
    if term.asks is Asks.WORDS:
        return any(f" {word}" in f" {fold(names)}" for word in term.values)
    if term.asks in {Asks.DUE, Asks.LEGAL}:
        day = line.next_due_on if term.asks is Asks.DUE else line.legal_due_on
        if term.values or day is None:
            return bool(term.values) and day is None
        late = term.first_on is not None and day < term.first_on
        return not late and (term.last_on is None or day <= term.last_on)
    several: Mapping[Asks, tuple[str, ...]] = {
        Asks.LANGUAGE: line.languages,
        Asks.NATIONALITY: line.nationalities,
        Asks.FLAG: line.flags,
        Asks.LABEL: line.labels,
    }
    if term.asks in several:
        own = several[term.asks]
        return any(value in own if value else not own for value in term.values)
    one = {
        Asks.COACH: line.coach,
        Asks.STATUS: line.status,
        Asks.STAGE: line.stage,
        Asks.KIND: line.kind,
        Asks.GROUP: line.target_group,
        Asks.OFFICE: line.office,
        Asks.STAY: line.stay,
        Asks.OUTCOME: line.outcome,
    }
    return one[term.asks] in term.values
