"""Three laptops and a server, all real: a Wednesday without a line, then one truth."""

import itertools
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from atd_tui.domain.drafts import Draft
from atd_tui.domain.people import Draft as Person
from atd_tui.domain.people import Name
from atd_tui.store import (
    Store,
    case_labels,
    cases,
    digest,
    people,
    queue,
    queue_board,
    sync_conflicts,
    sync_states,
    sync_undo,
)
from tests.sync import served as server
from tests.sync.served import Served, level, sync

WHO = (("jansen", "COACH_FAM"), ("peeters", "COACH_FAM"), ("maes", "REGION_MANAGER"))


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Served]:
    with server.served(tmp_path / "server") as served:
        yield served


@pytest.fixture
def laptops(at: Served, tmp_path: Path) -> Iterator[list[Store]]:
    """Return the laptops of three people in Brussels, at desks A, B and C."""
    with ExitStack() as opened:
        made = []
        for (user, role), desk in zip(WHO, "ABC", strict=True):
            store = at.laptop(tmp_path / user, user, role, desk)
            opened.callback(store.close)
            made.append(store)
        yield made


def a_case(store: Store, family: str) -> str:
    """Open a case of somebody; return its id."""
    kept = people.create(store, Person(names=(Name("Ani", family),)))
    return cases.open_case(store, cases.Opening(kept.person.id)).case.id


def numbers(store: Store) -> dict[str, tuple[int, str]]:
    return {k: v for k, v in digest.digest(store).items() if v[0]}


@pytest.mark.parametrize("order", list(itertools.permutations(range(3)))[::2])
def test_a_wednesday_without_a_line_ends_in_one_truth(
    at: Served, laptops: list[Store], order: tuple[int, ...]
) -> None:
    for store, family in zip(laptops, ("Petrosyan", "Da Silva", "Novak"), strict=True):
        queue.issue(store, Draft(name=family))
        queue.issue(store, Draft(persons=3))
        queue.call_next(store)
        case = a_case(store, family)
        case_labels.add(store, case, "medical")

    level(at, *(laptops[each] for each in order))
    lead = laptops[2]
    labels = {row.label for row in queue_board.board(lead).rows}

    assert labels == {f"{desk}-00{n}" for desk in "ABC" for n in (1, 2)}
    assert [sync_states.counts(store).waiting for store in laptops] == [0, 0, 0]
    for table in ("ticket", "ticket_event"):
        assert len({numbers(store)[table] for store in laptops}) == 1
    with lead.reading() as session:
        run = session.connection().exec_driver_sql
        assert run("SELECT count(DISTINCT number) FROM case_file").scalar_one() == 3


def test_two_laptops_of_one_scope_hold_the_same_to_the_byte(
    at: Served, laptops: list[Store], tmp_path: Path
) -> None:
    lead = laptops[2]
    for store in laptops:
        a_case(store, "Bah")
    level(at, *laptops)
    other = at.laptop(tmp_path / "other", "maes", "REGION_MANAGER", "D")

    first = sync(other, at.url)

    assert first.pulled > 0
    assert digest.digest(other) == digest.digest(lead)
    assert numbers(other)["case_file"][0] == 3
    other.close()


def test_a_conflict_is_decided_once_and_seen_by_everybody(
    at: Served, laptops: list[Store]
) -> None:
    jansen, peeters, lead = laptops
    case = a_case(jansen, "Diallo")
    level(at, jansen, peeters, lead)
    cases.edit(jansen, case, cases.Written(note="jansen"))
    cases.edit(lead, case, cases.Written(note="maes"))
    sync(jansen, at.url)
    met = sync(lead, at.url)
    sync(jansen, at.url)

    (shown,) = sync_conflicts.list_(jansen)
    assert (met.pushed, met.acknowledged, met.conflicts) == (1, 1, 1)
    assert (shown.mine.values, shown.mine.by) == ({"note": "jansen"}, "jansen")
    assert (shown.theirs.values, shown.theirs.by) == ({"note": "maes"}, "maes")
    assert shown.mine_stands

    decided = sync_conflicts.decide(jansen, shown.id, "theirs")
    level(at, jansen, lead)

    assert decided.choice == "theirs"
    assert [sync_conflicts.list_(store) for store in (jansen, lead)] == [[], []]
    assert {note(store, case) for store in (jansen, lead)} == {"maes"}
    sync_undo.undo(jansen)
    level(at, jansen, lead)
    assert [len(sync_conflicts.list_(store)) for store in (jansen, lead)] == [1, 1]
    assert {note(store, case) for store in (jansen, lead)} == {"jansen"}


def note(store: Store, case: str) -> str:
    with store.reading() as session:
        run = session.connection().exec_driver_sql
        found = run("SELECT note FROM case_file WHERE id = ?", (case,))
        return str(found.scalar_one())


@pytest.mark.parametrize("verb", ["hello", "push", "pull"])
def test_a_client_killed_in_a_sync_loses_nothing_and_the_next_one_ends(
    at: Served, laptops: list[Store], verb: str
) -> None:
    jansen, _, lead = laptops
    queue.issue(lead, Draft(persons=2))
    sync(lead, at.url)  # so that there is something to pull too
    for n in range(12):
        a_case(jansen, f"Family {n}")
    before = digest.digest(jansen)
    command = [sys.executable, "-m", "atd_tui", "sync", "--store", str(jansen.home)]

    child = subprocess.Popen(command, env=server.environment())
    at.wait_for(verb, jansen)
    child.send_signal(signal.SIGKILL)
    child.wait()
    level(at, jansen, lead)

    assert sync_states.counts(jansen).waiting == 0
    assert digest.digest(jansen).keys() == before.keys()
    assert digest.digest(jansen)["person"] == before["person"]
    assert digest.digest(lead)["person"] == before["person"]
    assert digest.digest(lead)["case_event"] == before["case_event"]
