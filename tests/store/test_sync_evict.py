"""Who loses a case keeps nothing of it: no row, no journal, no word on any page."""

from pathlib import Path

import pytest

from atd_tui.domain.access import Account
from atd_tui.domain.people import Draft, Name
from atd_tui.domain.tasks import TaskDraft
from atd_tui.server.core import Server
from atd_tui.store import (
    Store,
    case_labels,
    case_transfer,
    cases,
    coaches,
    contacts,
    drafts,
    keys,
    people,
    people_search,
    sync_pages,
    sync_states,
    tasks,
)
from atd_tui.store.cases import Opening
from atd_tui.sync.engine import Verb
from tests.server import office
from tests.store import pages
from tests.sync import desks

SECRET = "zwaluwnest"


@pytest.fixture
def server(tmp_path: Path) -> Server:
    """Return a server to which the head of the office gave the list of coaches."""
    made = office.server(office.Clock())
    maes = desks.connect(desks.made(tmp_path, "maes", desk="M"), made, "REGION_MANAGER")
    for name in ("jansen", "peeters"):
        coaches.add(maes, coaches.Coach(name, name, contact_point="BRU"))
    desks.sync(made, maes)
    maes.close()
    return made


@pytest.fixture
def jansen(tmp_path: Path, server: Server) -> Store:
    made = desks.connect(desks.made(tmp_path, "jansen"), server)
    desks.sync(server, made)
    return made


@pytest.fixture
def peeters(tmp_path: Path, server: Server) -> Store:
    return desks.connect(desks.made(tmp_path, "peeters", desk="B"), server)


def opened(store: Store, said: str = SECRET) -> str:
    """Open a case of the person who works here, with a word everywhere in it."""
    person = people.create(store, Draft(names=(Name("Amina", said),), note=said))
    opening = Opening(person.person.id, coach="jansen", note=said)
    number = cases.open_case(store, opening).case.number
    wrong = contacts.note(store, number, f"{said} was here")
    contacts.withdraw(store, wrong.id, said)
    case_labels.add(store, number, said)
    case_labels.remove(store, number, said)
    tasks.add(store, number, TaskDraft(said))
    return number


def holds(store: Store, said: str = SECRET) -> bool:
    text = pages.readable(store.home, keys.unlock_training(store.home))
    return said.encode() in text or said.encode("utf-16-le") in text


def found(store: Store) -> int:
    return len(people_search.search(store, SECRET).people)


def count(store: Store, *tables: str) -> dict[str, int]:
    with store.reading() as session:
        run = session.connection().exec_driver_sql
        query = 'SELECT count(*) FROM "{}"'
        return {t: run(query.format(t)).scalar_one() for t in tables}


HELD = ("case_file", "person", "person_search", "case_line", "conversation", "task")


def test_a_case_given_away_leaves_no_word_behind(
    server: Server, jansen: Store, peeters: Store
) -> None:
    number = opened(jansen)
    case_id = cases.read(jansen, number).case.id
    drafts.keep(jansen, f"options:{case_id}", {"words": SECRET})
    desks.sync(server, jansen)
    assert holds(jansen)
    case_transfer.assign(jansen, number, "peeters")

    desks.sync(server, jansen)
    desks.sync(server, peeters)

    assert count(jansen, *HELD) == dict.fromkeys(HELD, 0)
    assert not holds(jansen)
    assert found(jansen) == 0
    assert cases.read(peeters, number).case.note == SECRET
    assert found(peeters) == 1


def test_who_loses_an_office_loses_what_lies_there(
    server: Server, jansen: Store
) -> None:
    opened(jansen)
    desks.sync(server, jansen)
    server.put_account(Account("jansen", "AUDITOR"))

    desks.sync(server, jansen)

    assert count(jansen, *HELD) == dict.fromkeys(HELD, 0)
    assert not holds(jansen)


def test_who_never_read_a_bucket_loses_what_lies_there(
    tmp_path: Path, server: Server
) -> None:
    other = desks.connect(desks.made(tmp_path, "jansen", desk="D"), server)
    opened(other)
    assert desks.sync(server, other, stop=Verb.PUSH)[-1] == "push"
    with other.reading() as session:
        assert sync_pages.cursors(session) == {}
    server.put_account(Account("jansen", "AUDITOR"))

    desks.sync(server, other)

    assert count(other, *HELD) == dict.fromkeys(HELD, 0)
    assert not holds(other)


def test_what_comes_back_is_whole_again(server: Server, jansen: Store) -> None:
    number = opened(jansen)
    desks.sync(server, jansen)
    before = count(jansen, *HELD)
    server.put_account(Account("jansen", "AUDITOR"))
    desks.sync(server, jansen)
    server.put_account(Account("jansen", "COACH_FAM", ("BRU",)))

    desks.sync(server, jansen)

    assert count(jansen, *HELD) == before
    assert cases.read(jansen, number).case.note == SECRET
    assert found(jansen) == 1


def test_late_work_is_parked_and_nothing_of_it_stays(
    tmp_path: Path, server: Server, jansen: Store
) -> None:
    number = opened(jansen)
    desks.sync(server, jansen)
    maes = desks.made(tmp_path, "maes", desk="C")
    desks.connect(maes, server, "REGION_MANAGER")
    desks.sync(server, maes)
    case_transfer.assign(maes, number, "peeters")
    desks.sync(server, maes)
    contacts.note(jansen, number, "merelnest")
    labelled = case_labels.add(jansen, number, "merelnest")

    desks.sync(server, jansen)

    counts = sync_states.counts(jansen)
    assert labelled == ["merelnest"]
    assert (counts.waiting, counts.refused, counts.parked) == (0, 0, 2)
    assert count(jansen, *HELD) == dict.fromkeys(HELD, 0)
    assert not holds(jansen, "merelnest")
    assert not holds(jansen)


def test_who_loses_a_case_keeps_no_history_of_what_others_did(
    tmp_path: Path, server: Server, jansen: Store, peeters: Store
) -> None:
    number = opened(jansen)
    desks.sync(server, jansen)
    maes = desks.connect(
        desks.made(tmp_path, "maes", desk="C"), server, "REGION_MANAGER"
    )
    desks.sync(server, maes)
    cases.edit(maes, number, cases.Written(note="merelnest"))
    cases.edit(maes, number, cases.Written(note="other"))
    case_labels.add(maes, number, "merelnest")
    case_labels.remove(maes, number, "merelnest")
    desks.sync(server, maes)
    desks.sync(server, jansen)
    assert holds(jansen, "merelnest")
    case_transfer.assign(maes, number, "peeters")
    desks.sync(server, maes)

    desks.sync(server, jansen)
    desks.sync(server, peeters)

    assert count(jansen, *HELD, "sync_log") == dict.fromkeys((*HELD, "sync_log"), 0)
    assert not holds(jansen, "merelnest")
    assert not holds(jansen)
    assert holds(peeters, "merelnest")


def test_a_file_that_changed_hands_goes_back_to_the_dump_everywhere(
    server: Server, jansen: Store, peeters: Store
) -> None:
    """Nobody gives back what was written in it since: see ``docs/deploy.md``."""
    number = opened(jansen)
    desks.sync(server, jansen)
    dump = office.backup(server)
    contacts.note(jansen, number, "merelnest")
    case_transfer.assign(jansen, number, "peeters")
    for store in (jansen, peeters):
        desks.sync(server, store)
    assert (holds(jansen), holds(peeters, "merelnest")) == (False, True)
    office.put_back(server, dump)

    for store in (jansen, peeters) * 2:
        desks.sync(server, store)

    assert cases.read(jansen, number).case.note == SECRET
    assert count(peeters, *HELD) == dict.fromkeys(HELD, 0)
    assert [holds(each, "merelnest") for each in (jansen, peeters)] == [False, False]
    for store in (jansen, peeters):
        assert sync_states.counts(store).waiting == 0
        assert desks.sync(server, store) == ["hello"]
