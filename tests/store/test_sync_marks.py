"""How far a row of a list has come: all that is a part of it counts."""

from atd_tui.domain.drafts import Draft
from atd_tui.store import Store, queue, sync_marks, sync_meta
from atd_tui.store.sync_meta import Key
from atd_tui.store.sync_states import State
from tests.screens.synced import connect, ids_of, met, note


def marks(store: Store) -> list[State | None]:
    """Return how far each ticket has come, in their order."""
    ids = ids_of(store, "ticket")
    found = sync_marks.marks(store, sync_marks.TICKET, ids)
    return [found.get(each) for each in ids]


def seal(store: Store, *, sent: bool) -> None:
    """Seal what was written, as a sync does before it sends it."""
    with store.local() as session:
        run = session.connection().exec_driver_sql
        sealed = sync_meta.number(session, Key.SEALED)
        rows = run(
            'SELECT action_id, tbl, row_id, n FROM "change" WHERE n > ?', (sealed,)
        ).all()
        for n, row in enumerate(rows, start=1):
            run(
                "INSERT OR IGNORE INTO sync_out (i, id, ops, size, epoch, state)"
                " VALUES (?, ?, 1, 0, '', 'ready')",
                (n, row.action_id),
            )
            run("INSERT INTO sync_op VALUES (?, 0, ?, ?)", (n, row.tbl, row.row_id))
        said = {Key.SEALED: max(row.n for row in rows)}
        sync_meta.put(session, said | ({Key.SENT: len(rows)} if sent else {}))


def test_lone_laptop_has_no_marks(store: Store) -> None:
    queue.issue(store, Draft())

    assert marks(store) == [None]


def test_ticket_waits_again_once_something_happens_to_it(store: Store) -> None:
    queue.issue(store, Draft())
    queue.issue(store, Draft())
    connect(store)
    before = marks(store)
    queue.call_next(store)

    assert before == [State.LEVEL, State.LEVEL]
    assert marks(store) == [State.WAITING, State.LEVEL]


def test_what_was_handed_out_is_being_sent(store: Store) -> None:
    queue.issue(store, Draft())
    connect(store)
    queue.call_next(store)
    seal(store, sent=False)
    waiting = marks(store)
    with store.local() as session:
        sync_meta.put(session, {Key.SENT: 99})

    assert (waiting, marks(store)) == ([State.WAITING], [State.SENDING])


def test_conflict_and_refusal_go_before_what_waits(store: Store) -> None:
    queue.issue(store, Draft())
    connect(store)
    queue.call_next(store)
    event = ids_of(store, "ticket_event")[-1]
    met(store, "ticket", ids_of(store, "ticket")[0], mine={"name": "a"})
    conflict = marks(store)
    note(store, "refused", "sync.not-allowed", "ticket_event", event, txn="t")

    assert (conflict, marks(store)) == ([State.CONFLICT], [State.REFUSED])


def test_single_change_is_level_once_its_own_action_was_taken(store: Store) -> None:
    queue.issue(store, Draft())
    connect(store)
    queue.call_next(store)
    with store.reading() as session:
        run = session.connection().exec_driver_sql
        numbers = list(run('SELECT n FROM "change" ORDER BY n').scalars())

    found = sync_marks.of_changes(store, numbers)
    assert [found[n] for n in (numbers[0], numbers[-1])] == [State.LEVEL, State.WAITING]
