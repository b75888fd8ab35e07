from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from atd_tui.store import Store, audit
from atd_tui.store.audit import Event, VerifyResult
from tests.conftest import Clock
from tests.store.rows import issue, raw


def test_a_look_is_recorded_in_a_commit_of_its_own(store: Store, clock: Clock) -> None:
    audit.record(store, "open", "case-1", fields=("note", "health"), reason="handover")

    assert audit.events(store) == [
        Event(
            n=1,
            at=clock(),
            actor="jansen",
            action="open",
            object="case-1",
            fields=("note", "health"),
            reason="handover",
            outcome="ok",
        )
    ]
    assert audit.verify(store) == VerifyResult(ok=True, events=1)


def test_looks_and_changes_stand_in_one_chain(store: Store) -> None:
    audit.record(store, "sign-in", "store")
    ticket = issue(store, action="a-1")
    audit.record(store, "list", "queue", outcome="queue.empty")

    found = [
        (event.n, event.action, event.object, event.command, event.subject)
        for event in audit.events(store)
    ]

    assert found == [
        (3, "list", "queue", "", ""),
        (2, "change", "a-1", "queue.issue", ticket),
        (1, "sign-in", "store", "", ""),
    ]
    assert audit.verify(store) == VerifyResult(ok=True, events=3)


def test_events_are_read_page_by_page(store: Store) -> None:
    for number in range(5):
        audit.record(store, "open", f"case-{number}")

    first = audit.events(store, limit=2)
    second = audit.events(store, limit=2, before=first[-1].n)

    assert [[event.n for event in page] for page in (first, second)] == [[5, 4], [3, 2]]


def test_the_clock_may_go_back(store: Store, clock: Clock) -> None:
    audit.record(store, "open", "case-1")
    clock.forward(hours=-30)
    audit.record(store, "open", "case-2")

    assert audit.verify(store).ok is True


@pytest.fixture
def five(store: Store) -> Store:
    """Return a store with five events, the third of them a change."""
    audit.record(store, "sign-in", "store")
    audit.record(store, "list", "queue")
    issue(store, action="a-1")
    audit.record(store, "open", "case-1", reason="asked")
    audit.record(store, "print", "case-1")
    return store


def tamper(home: Path, *statements: str) -> None:
    """Do what somebody with the key and a tool could do."""
    with raw(home) as connection:
        for name in ("audit_event_kept", "audit_event_stays", "action_stays"):
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            connection.execute(statement)


FORGED = """
INSERT INTO audit_event
SELECT 6, at, device, actor, action, object, fields, reason, outcome, prev, hash
FROM audit_event WHERE n = 5
"""


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        ("UPDATE audit_event SET actor = 'nobody' WHERE n = 2", 2),
        ("UPDATE audit_event SET reason = '' WHERE n = 4", 4),
        ("UPDATE audit_event SET at = replace(at, '08:42', '08:41') WHERE n = 1", 1),
        ("UPDATE audit_event SET prev = hash WHERE n = 5", 5),
        ("UPDATE audit_event SET hash = prev WHERE n = 3", 3),
        ("UPDATE audit_event SET device = 'other' WHERE n = 1", 1),
        ("DELETE FROM audit_event WHERE n = 4", 4),
        ("DELETE FROM audit_event WHERE n = 1", 1),
        ("UPDATE audit_event SET n = 9 WHERE n = 5", 5),
        (FORGED, 6),
    ],
)
def test_one_row_changed_or_removed_is_named(
    five: Store, home: Path, statement: str, broken_at: int
) -> None:
    tamper(home, statement)

    found = audit.verify(five)

    assert (found.ok, found.broken_at, found.why) == (False, broken_at, "audit.changed")


def test_a_cut_tail_shows_where_an_action_lost_its_event(
    five: Store, home: Path
) -> None:
    tamper(home, "DELETE FROM audit_event WHERE n >= 3")

    assert audit.verify(five) == VerifyResult(
        ok=False, events=2, why="audit.incomplete"
    )


def test_an_action_taken_away_shows_by_its_event(five: Store, home: Path) -> None:
    tamper(home, "DELETE FROM action")

    assert audit.verify(five).why == "audit.incomplete"


def test_a_cut_tail_of_looks_shows_to_who_has_seen_its_head(
    five: Store, home: Path
) -> None:
    with raw(home) as connection:
        ((head,),) = connection.execute(
            "SELECT hash FROM audit_event WHERE n = 5"
        ).fetchall()
    assert audit.verify(five, head=head).ok is True

    tamper(home, "DELETE FROM audit_event WHERE n = 5")

    assert (audit.verify(five).ok, audit.verify(five, head=head).broken_at) == (True, 5)


def test_hostile_text_is_recorded(store: Store, hostile: str) -> None:
    hostile = hostile.encode("utf-8", "replace").decode()
    audit.record(store, "search", hostile, reason=hostile)

    (event,) = audit.events(store)

    assert (event.object, event.reason) == (hostile, hostile)
    assert audit.verify(store).ok is True


def test_openings_are_found_however_much_was_noted_since(
    store: Store, clock: Clock
) -> None:
    first = clock.at
    for actor in ("els", "jansen", "els"):
        store.door = replace(store.door, actor=actor)
        audit.record(store, "open", "case-1")
        clock.forward(minutes=1)
    audit.record(store, "unseal", "case-1")
    for _ in range(3):
        audit.record(store, "open", "case-2")

    assert audit.openings(store, "case-1") == [
        audit.Openings("els", first + timedelta(minutes=2), 2),
        audit.Openings("jansen", first + timedelta(minutes=1), 1),
    ]
    assert audit.openings(store, "case-3") == []
