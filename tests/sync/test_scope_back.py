"""Rows let go with a scope that is back before what was written of them is sent."""

from collections.abc import Callable
from pathlib import Path

import pytest

from atd_tui.domain.access import Account
from atd_tui.domain.drafts import Draft
from atd_tui.domain.people import Draft as PersonDraft
from atd_tui.domain.people import Name
from atd_tui.server.core import Server
from atd_tui.store import (
    Store,
    case_labels,
    cases,
    people,
    queue,
    queue_undo,
    sync_inbox,
)
from atd_tui.store.cases import Opening
from atd_tui.store.digest import digest
from atd_tui.sync.engine import Engine, Verb
from atd_tui.sync.laptop import Laptop
from tests.server import office
from tests.store.rows import run
from tests.sync import desks


@pytest.fixture
def server() -> Server:
    return office.server(office.Clock())


@pytest.fixture
def theirs(tmp_path: Path, server: Server) -> Store:
    """Return a laptop of the office that issued a ticket, level."""
    store = desks.connect(desks.made(tmp_path, "peeters", desk="B"), server, "DESK")
    queue.issue(store, Draft(name="Bah"))
    desks.sync(server, store)
    return store


@pytest.fixture
def mine(tmp_path: Path, server: Server, theirs: Store) -> Store:
    """Return a laptop that holds the ticket of the other one."""
    store = desks.connect(desks.made(tmp_path, "jansen"), server, "DESK")
    desks.sync(server, store)
    assert digest(store) == digest(theirs)
    return store


def test_a_row_that_was_let_go_with_a_change_of_it_unsent_comes_back(
    server: Server, mine: Store, theirs: Store
) -> None:
    lose_the_scope(
        server, mine, lambda: queue_undo.edit(mine, "B-001", Draft(note="ramp"))
    )
    assert (notes(mine), unsent(mine)) == ([], 1)

    grant(server, "BRU")
    verbs = desks.sync(server, mine)

    assert verbs == ["hello", "push", "pull"]
    assert (notes(mine), unsent(mine)) == (["ramp"], 0)
    desks.sync(server, theirs)
    assert digest(mine) == digest(theirs)
    assert not desks.differs(server, mine)


def test_a_row_that_was_made_and_deleted_before_its_answer_is_no_row_let_go(
    server: Server, tmp_path: Path
) -> None:
    store = desks.connect(desks.made(tmp_path, "maes"), server, "REGION_MANAGER")
    person = people.create(store, PersonDraft(names=(Name("Amina", "Bah"),))).person
    case = cases.open_case(store, Opening(person.id)).case.number
    desks.sync(server, store)
    case_labels.add(store, case, "urgent")
    engine = Engine(Laptop(store))
    until(server, store, engine, Verb.PUSH)
    case_labels.remove(store, case, "urgent")
    answer(server, store, engine)

    assert not Laptop(store).standing().whole
    desks.sync(server, store)
    assert not desks.differs(server, store)


def test_what_is_granted_while_a_sync_runs_is_pulled_and_no_difference(
    server: Server, mine: Store
) -> None:
    there = office.desk(server, "claes", "DESK", "ANR")
    there.write(office.new("ticket", "t9", scope="ANR", office="ANR", label="A-009"))
    queue.issue(mine, Draft(name="Diallo"))
    engine = Engine(Laptop(mine))
    until(server, mine, engine, Verb.PUSH)
    grant(server, "BRU", "ANR")
    answer(server, mine, engine)

    request = engine.next_request()

    assert request is not None
    assert request.verb is Verb.PULL
    assert sync_inbox.notes(mine) == []


def test_a_row_of_a_scope_that_was_back_for_one_answer_is_let_go(
    server: Server, mine: Store
) -> None:
    office.desk(server, "maes", "REGION_MANAGER").write(*office.case("26-00001"))
    lose_the_scope(server, mine, lambda: queue.issue(mine, Draft(note="ramp")))
    grant(server, "ANR", "BRU")
    engine = Engine(Laptop(mine))
    until(server, mine, engine, Verb.PUSH)
    answer(server, mine, engine)
    assert (notes(mine), unsent(mine)) == (["ramp"], 0)

    grant(server, "ANR")

    assert desks.sync(server, mine) == ["hello", "pull"]
    assert notes(mine) == []


def lose_the_scope(server: Server, store: Store, writing: Callable[[], object]) -> None:
    """Let a laptop pull that it may see nothing any more; it is written meanwhile."""
    grant(server, "ANR")
    engine = Engine(Laptop(store))
    until(server, store, engine, Verb.PULL)
    writing()
    answer(server, store, engine)


def until(server: Server, store: Store, engine: Engine, verb: Verb) -> None:
    """Sync up to a request of this kind, which is not sent yet."""
    while (request := engine.next_request()) and request.verb is not verb:
        desks.hear(engine, request, *desks.send(server, store, request))


def answer(server: Server, store: Store, engine: Engine) -> None:
    """Send the next request, and hear what is said."""
    request = engine.next_request()
    assert request is not None
    desks.hear(engine, request, *desks.send(server, store, request))


def grant(server: Server, *scopes: str) -> None:
    server.put_account(Account("jansen", "DESK", scopes))


def notes(store: Store) -> list[str]:
    with store.reading() as session:
        return [row[0] for row in run(session, "SELECT note FROM ticket")]


def unsent(store: Store) -> int:
    """Return how many transactions wait."""
    return len(Laptop(store).ready(500))
