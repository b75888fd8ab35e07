"""Tickets issued: labels without a gap, drafts refused, the same person noticed."""

from dataclasses import replace

import pytest

from atd_tui.domain.drafts import MOST_PERSONS, Draft
from atd_tui.errors import Misused
from atd_tui.store import Store, queue, queue_undo
from tests.conftest import Clock
from tests.store.desks import do, order, rows, states
from tests.store.rows import actions

SELAM = Draft(name="Selam Haïle")


def test_labels_of_a_desk_are_without_a_gap(store: Store) -> None:
    do(store, *["issue"] * 3)

    assert list(rows(store)) == ["A-001", "A-002", "A-003"]


def test_each_desk_counts_for_itself(store: Store) -> None:
    labels = [queue.issue(store, Draft(), desk=desk).row.label for desk in "bAbBa"]

    assert labels == ["B-001", "A-001", "B-002", "B-003", "A-002"]


def test_a_desk_may_have_two_letters(store: Store) -> None:
    assert queue.issue(store, Draft(), desk="ab").row.label == "AB-001"


def test_a_label_grows_after_999(store: Store) -> None:
    with store.writing("queue.issue") as write:
        row = write.session.connection().exec_driver_sql
        row(
            "INSERT INTO ticket SELECT 'old', 'BRU', 'BRU', '2026-11-18', 999, 'A',"
            " 'A-999', '2026-11-18T08:00:00.000000+00:00', 'ordinary', '', 1, 0, '[]',"
            " 0, 'unknown', '', '', '', '', ''"
        )

    labels = [do(store, "issue").row.label for _ in range(2)]

    assert labels == ["A-1000", "A-1001"]
    assert order(store) == ["A-999", "A-1000", "A-1001"]
    assert do(store, "call a1000").label == "A-1000"


def test_a_label_that_was_made_void_is_never_given_again(store: Store) -> None:
    do(store, "issue", "issue", "void A-002")

    assert do(store, "issue").row.label == "A-003"


def test_another_desk_of_the_laptop_starts_its_own_labels(store: Store) -> None:
    do(store, "issue")
    store.move_desk(office="BRU", desk="C")

    assert do(store, "issue").row.label == "C-001"


def test_tickets_of_one_instant_keep_the_order_of_issuing(store: Store) -> None:
    do(store, *["issue"] * 12)

    assert order(store) == [f"A-{n:03d}" for n in range(1, 13)]


@pytest.mark.parametrize(
    "name",
    ["Selam Haïle", "SELAM HAILE", " selam  haile ", "Sélam Haile", "HAILE, Selam"],
)
def test_the_same_name_twice_today_is_noticed(store: Store, name: str) -> None:
    queue.issue(store, SELAM)
    queue.issue(store, replace(SELAM, name="Selam Tesfay"))
    queue.issue(store, Draft())

    assert queue.issue(store, Draft(name=name)).same_person == ("A-001",)


def test_all_others_of_that_name_are_listed_in_order_of_arrival(
    store: Store, clock: Clock
) -> None:
    for desk in "CBA":
        queue.issue(store, SELAM, desk=desk)
        clock.forward(minutes=1)

    found = queue.issue(store, SELAM).same_person

    assert found == ("C-001", "B-001", "A-001")


def test_a_ticket_issued_in_error_is_not_the_same_person_twice(store: Store) -> None:
    queue.issue(store, SELAM)
    queue.issue(store, SELAM)
    do(store, "void A-001", "undo A-002")

    assert queue.issue(store, SELAM).same_person == ()


def test_nobody_without_a_name_is_the_same_as_somebody(store: Store) -> None:
    do(store, "issue")

    assert do(store, "issue").same_person == ()


def test_yesterday_s_visitor_is_not_twice_here_today(
    store: Store, clock: Clock
) -> None:
    queue.issue(store, SELAM)
    clock.forward(days=1)

    assert queue.issue(store, SELAM).same_person == ()


WRONG = {
    "persons": (Draft(persons=0), "ticket.persons"),
    "no fewer": (Draft(persons=-1), "ticket.persons"),
    "no more": (Draft(persons=MOST_PERSONS + 1), "ticket.persons"),
    "children": (Draft(persons=2, children=3), "ticket.children"),
    "negative": (Draft(children=-1), "ticket.children"),
    "priority": (Draft(priority="urgent"), "ticket.priority-unknown"),
    "visit": (Draft(visit="second"), "ticket.visit-unknown"),
    "language": (Draft(languages=("fr",)), "language.unknown"),
    "surrogate": (Draft(languages=("\ud800",)), "language.unknown"),
    "name": (Draft(name="a" * 121), "text.too-long"),
    "note": (Draft(note="a" * 2001), "text.too-long"),
    "control": (Draft(note="\x1b[31m"), "text.control"),
    "reason": (Draft(reason="\x00"), "text.nul"),
    "because": (Draft(priority_reason="\u202e"), "text.bidi"),
}


@pytest.mark.parametrize(("draft", "code"), WRONG.values(), ids=WRONG.keys())
def test_a_draft_that_cannot_stand_is_neither_issued_nor_written(
    store: Store, draft: Draft, code: str
) -> None:
    do(store, "issue")

    for act in (
        lambda: queue.issue(store, draft),
        lambda: queue_undo.edit(store, "A-001", draft),
    ):
        with pytest.raises(Misused) as refused:
            act()
        assert refused.value.code == code

    assert (states(store), len(actions(store))) == ({"A-001": "waiting"}, 1)


def test_every_field_that_is_wrong_is_named(store: Store) -> None:
    draft = Draft(persons=0, children=7, visit="x", name="\x00", note="\x07")

    with pytest.raises(Misused) as refused:
        queue.issue(store, draft)

    assert refused.value.facts == {
        "given": "0",
        "known": "appointment, vulnerable, ordinary",
        "limit": None,
        "fields": {
            "persons": "ticket.persons",
            "children": "ticket.children",
            "visit": "ticket.visit-unknown",
            "note": "text.control",
            "name": "text.nul",
        },
    }


def test_a_family_of_children_alone_is_taken(store: Store) -> None:
    """Unaccompanied minors come without an adult."""
    row = queue.issue(store, Draft(persons=2, children=2)).row

    assert (row.ticket.persons, row.ticket.children) == (2, 2)
