"""Sealing: what was written becomes transactions, each once, in its order."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete

from atd_tui.domain.drafts import Draft
from atd_tui.domain.matching_facts import Birth
from atd_tui.domain.merge_shown import digest
from atd_tui.domain.people import Address
from atd_tui.errors import SyncError
from atd_tui.models.queue import Ticket
from atd_tui.protocol import (
    MOST_OPS,
    AsSent,
    Pushed,
    Result,
    State,
    Transaction,
    Welcome,
)
from atd_tui.server.core import Server
from atd_tui.store import (
    Store,
    drafts,
    people,
    queue,
    queue_undo,
    sync_meta,
    sync_out,
    sync_seal,
)
from atd_tui.store.sync_meta import Key
from atd_tui.sync.laptop import Laptop
from tests.server import office
from tests.store.persons import keep, named
from tests.store.rows import actions, run, ticket
from tests.sync import desks


@pytest.fixture
def store(tmp_path: Path) -> Store:
    server: Server = office.server(office.Clock())
    return desks.connect(desks.made(tmp_path, "jansen"), server)


def told(transactions: list[Transaction]) -> list[list[str]]:
    return [
        [f"{o.op} {o.table} {' '.join(sorted(o.was))}".strip() for o in each.ops]
        for each in transactions
    ]


def ready(store: Store, most: int = 500) -> list[Transaction]:
    return list(Laptop(store).ready(most))


def test_an_action_is_one_transaction_with_its_own_id(store: Store) -> None:
    queue.issue(store, Draft())
    queue_undo.edit(store, "A-001", Draft(note="ramp"))
    drafts.keep(store, "ticket", {"note": "not stored yet"})

    found = ready(store)

    assert told(found) == [["new ticket", "new ticket_event"], ["set ticket note"]]
    assert [(each.n, each.id) for each in found] == [
        (n, action.id) for n, action in enumerate(actions(store), start=1)
    ]
    assert {(each.actor, each.epoch) for each in found} == {
        ("jansen", "id-000000000001")
    }
    assert [each.command for each in found] == ["queue.issue", "queue.edit"]


def test_of_a_long_text_that_is_changed_the_one_before_goes_by_its_digest(
    store: Store,
) -> None:
    long = "ramp " * 60
    queue.issue(store, Draft(name="Bah", note=long))
    queue_undo.edit(store, "A-001", Draft(name="Diallo", note=f"{long}now"))

    *_, edited = ready(store)

    (said,) = edited.ops
    assert (said.was["name"], said.was_sha) == ("Bah", {"note": digest(long)})


def test_what_was_sealed_is_sealed_once(store: Store) -> None:
    queue.issue(store, Draft())
    first = ready(store)
    queue.issue(store, Draft())

    assert ready(store)[: len(first)] == first
    assert [each.n for each in ready(store)] == [1, 2]


def test_whole_transactions_are_handed_out_and_one_at_least(store: Store) -> None:
    for _ in range(3):
        queue.issue(store, Draft())

    assert [len(ready(store, most)) for most in (1, 2, 3, 4, 5, 6)] == [
        1,
        1,
        1,
        2,
        2,
        3,
    ]


def test_a_second_edit_rests_on_what_the_first_one_saw(store: Store) -> None:
    queue.issue(store, Draft())
    of = ready(store)[0].ops[0].row
    with store.local() as session:  # as the server numbers it
        run(session, "UPDATE sync_out SET state = 'acked'")
        run(session, "INSERT INTO sync_row VALUES ('ticket', ?, 7, '', 0, '')", of)
    queue_undo.edit(store, "A-001", Draft(note="ramp"))
    ready(store)
    with store.local() as session:  # as a pull in between
        run(session, "UPDATE sync_row SET seq = 9")

    queue_undo.edit(store, "A-001", Draft(note="ramp, pram", persons=2))

    first, second = (each.ops[0] for each in ready(store))
    assert (first.base, first.bases) == (7, {})
    assert (second.base, second.bases) == (9, {"note": 7})


def test_what_no_action_wrote_is_sealed_too(store: Store) -> None:
    queue.issue(store, Draft())
    connection = store._connections._connect()  # noqa: SLF001 -- as a foreign tool
    connection.execute("UPDATE ticket SET note = 'by hand'")
    connection.close()

    found = ready(store)

    assert told(found)[1:] == [["set ticket note"]]
    assert found[1].actor == "jansen"


def test_an_answer_given_twice_is_taken_once(store: Store) -> None:
    queue.issue(store, Draft())
    sent = ready(store)[0]
    refused = Result(n=1, id=sent.id, state=State.REFUSED)

    for _ in range(2):
        Laptop(store).settle(Pushed(epoch="e", results=[refused]))

    assert ready(store) == []
    with store.reading() as session:
        (note,) = run(session, "SELECT kind, code, txn, body FROM sync_note")
    assert note[:3] == ("refused", "sync.refused", sent.id)
    assert Transaction.model_validate_json(note[3], by_alias=True) == sent


def test_a_laptop_without_a_server_seals_nothing(tmp_path: Path) -> None:
    alone = desks.made(tmp_path, "peeters")
    queue.issue(alone, Draft())

    with pytest.raises(SyncError, match=r"sync\.not-connected"):
        Laptop(alone).standing()


def edited(store: Store) -> None:
    for k in range(4):
        queue.issue(store, Draft())
        queue_undo.edit(store, f"A-00{k + 1}", Draft(note="ramp"))
    queue_undo.edit(store, "A-001", Draft(note="lift"))


def corrected(store: Store) -> None:
    """Correct a birth twice and an address once, after both were written down."""
    home = Address(street="Oude Markt 1", postcode="1000")
    year = Birth(date(2008, 1, 1), date(2008, 12, 31), "year")
    person = keep(store, "Amina", birth=year, addresses=(home,))
    moved = replace(home, street="Kade 2")
    for birth, address in (
        (replace(year, high=date(2008, 6, 30)), home),
        (replace(year, high=date(2008, 6, 30)), moved),
        (Birth(date(2008, 6, 1), date(2008, 6, 30), "about"), moved),
    ):
        people.edit(store, person, named("Amina", birth=birth, addresses=(address,)))


@pytest.mark.parametrize("most", [0, 1, 2])
def test_with_a_part_of_a_value_go_the_others_as_they_stood(
    store: Store, most: int
) -> None:
    corrected(store)
    with store.local() as session:
        while sync_seal.lacks(session):
            sync_seal.seal(session, store.door, most)

    _, *edits = (each.ops for each in ready(store))

    said = [(op.values, {**op.was}) for ops in edits for op in ops]
    year = ("2008-01-01", "2008-12-31", "year")
    half = ("2008-01-01", "2008-06-30", "year")
    assert said == [
        (birth(*half), birth(*year)),
        (address("Kade 2"), address("Oude Markt 1")),
        (birth("2008-06-01", "2008-06-30", "about"), birth(*half)),
    ]


def birth(*said: str) -> dict[str, str]:
    return dict(zip(("birth_low", "birth_high", "birth_precision"), said, strict=True))


def address(street: str) -> dict[str, str]:
    return {"kind": "HOME", "street": street, "postcode": "1000", "city": ""}


@pytest.mark.parametrize("most", [1, 2, 3, 5, 100])
def test_what_is_sealed_in_parts_is_sealed_alike(tmp_path: Path, most: int) -> None:
    stores = [desks.made(tmp_path, name) for name in ("jansen", "peeters")]
    found: list[list[Transaction]] = []
    for store, parts in zip(stores, (0, most), strict=True):
        edited(store)
        with store.local() as session:
            while sync_seal.lacks(session):
                sync_seal.seal(session, store.door, parts)
        found.append(ready(store))

    assert told(found[0]) == told(found[1])
    assert [each.n for each in found[1]] == [*range(1, 10)]


def test_of_much_only_so_much_is_sealed_as_goes_at_once(store: Store) -> None:
    edited(store)
    with store.local() as session:
        sync_seal.seal(session, store.door, 2)

    with store.reading() as session:
        assert [each.n for each in sync_out.ready(session, 500).transactions] == [1]
    assert [each.n for each in ready(store)] == [*range(1, 10)]


def test_what_goes_with_the_next_answer_is_sealed_in_the_commit_of_this_one(
    store: Store,
) -> None:
    edited(store)
    first, second = ready(store, 3)
    queue.issue(store, Draft())
    answer = Pushed(epoch="e", results=[Result(n=1, id=first.id, state=State.REFUSED)])

    Laptop(store).settle(answer)

    with store.reading() as session:
        assert not sync_seal.lacks(session)
        assert sync_meta.number(session, Key.SENT) == sync_out.last_place(session)
        commits = run(session, "PRAGMA data_version")
        behind = Laptop(store).ready(MOST_OPS, after=second.n)
        assert run(session, "PRAGMA data_version") == commits
    assert [each.n for each in behind] == [*range(3, 11)]


def test_of_what_waits_the_text_is_kept_and_of_nothing_else(store: Store) -> None:
    edited(store)
    first, second = ready(store, 3)
    of = (AsSent(count=2, seq=7, buckets=[]), AsSent(count=1, seq=9, buckets=[]))
    taken = Result(n=1, id=first.id, state=State.OK, stand=[of[0]])
    refused = Result(n=2, id=second.id, state=State.REFUSED)

    Laptop(store).settle(Pushed(epoch="e", results=[taken, refused]))
    at = store.door.now()
    said = Welcome(epoch="e", head=9, at=at, last=1, durable=1, buckets={}, least=1)
    Laptop(store).welcome(said)

    with store.reading() as session:
        kept = [
            {i for (i,) in run(session, query)}
            for query in (
                "SELECT i FROM sync_out",
                "SELECT i FROM sync_text",
                "SELECT i FROM sync_op",
            )
        ]
    assert kept == [{*range(3, 10)}] * 3


def test_what_comes_to_nothing_hides_nothing_behind_it(store: Store) -> None:
    with store.writing("came.and.went") as write:
        write.session.add_all(ticket(store.door, k) for k in range(1, MOST_OPS))
        write.session.flush()
        write.session.execute(delete(Ticket))
    queue.issue(store, Draft())

    assert told(ready(store, 1)) == [["new ticket", "new ticket_event"]]
